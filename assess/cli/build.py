"""`assess build`: the documents of a project, from its dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.cli import exit_codes, streams
from assess.cli.commands import LANGUAGES, WrongUsage, argument, as_command, option, pack_option
from assess.cli.help_texts import help_text

if TYPE_CHECKING:
    from assess.cli.opened import Opened
    from assess.model import Language

DOCUMENTS = ("report", "spec", "raci", "plan")
"""What `--only` takes."""
FORMATS = ("pdf", "html")
"""What `--format` takes."""
DEFAULT_FOLDER = "output"
"""Where results go unless told otherwise, below the current folder."""


@as_command("build")
@argument("dossier", metavar="DOSSIER", text="argument.dossier")
@option("--to", "folder", text="option.to", metavar="DIR", default=DEFAULT_FOLDER)
@option("--lang", "languages", text="option.langs", metavar="fr|en|fr,en", default=None)
@option("--only", text="option.only", metavar="report,spec,raci,plan", default=None)
@option("--tender", text="option.tender", is_flag=True)
@option("--format", "formats", text="option.format", metavar="pdf,html", default="pdf")
@pack_option
def command(
    dossier: str, folder: str, languages: str | None, only: str | None, formats: str, tender: bool, pack: str | None
) -> int:
    """Write the documents of a dossier."""
    names = _several("--only", only, DOCUMENTS) if only else None
    kinds = _several("--format", formats, FORMATS)
    spoken = _several("--lang", languages, LANGUAGES) if languages else None
    from assess.cli.opened import open_dossier

    opened = open_dossier(dossier, pack, spoken[0] if spoken else None)
    return build(opened, folder, spoken or (opened.language,), names, kinds, tender=tender)


def build(
    opened: Opened,
    folder: str,
    languages: tuple[str, ...],
    names: tuple[str, ...] | None = None,
    formats: tuple[str, ...] = ("pdf",),
    *,
    tender: bool = False,
) -> int:
    """Write the documents asked for, and print one line per file."""
    from pathlib import Path

    from assess.cli.building import Wish, build_bundles

    for path in build_bundles(
        opened, Wish(Path(folder), languages, names, formats, tender), _progress(opened.language)
    ):
        streams.result(str(path))
    return exit_codes.DONE


def _several(name: str, given: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a comma-separated option, in the order of `known` unless they are languages."""
    words = tuple(dict.fromkeys(word.strip() for word in given.split(",") if word.strip()))
    wrong = [word for word in words if word not in known]
    if wrong or not words:
        choices = ", ".join(known)
        raise WrongUsage(help_text("usage.choice", value=wrong[0] if wrong else given, option=name, choices=choices))
    return words


def _progress(language: Language) -> streams.Progress:
    """Return what tells of each file made; on a terminal only."""
    from assess.cli.messages import say

    def tell(file: str, done: int, total: int) -> None:
        streams.transient(say("build.progress", language, done=done, total=total, file=file))

    return tell
