"""`assess compare`: what changed between two dossiers, or since a snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assess.cli import exit_codes, streams
from assess.cli.commands import (
    WrongUsage,
    argument,
    as_command,
    json_option,
    language_option,
    option,
    plain_option,
)
from assess.cli.help_texts import help_text

if TYPE_CHECKING:
    from assess.cli.opened import Opened
    from assess.comparison.as_data import Data
    from assess.model import Language

PDF = ".pdf"
"""What the name of the page must end in: a dossier typed here by mistake is not overwritten."""
SIDES = 2
"""Dossiers that a comparison takes at most."""


@as_command("compare")
@argument("dossiers", metavar="DOSSIER [DOSSIER]", text="argument.compared", nargs=-1, required=True)
@option("--since", text="option.since", metavar="LABEL", default=None)
@json_option
@option("--pdf", text="option.pdf", metavar="FILE", default=None)
@language_option
@plain_option
@option("--pack", "packs", text="option.packs", metavar="PACK", multiple=True)
def command(
    dossiers: tuple[str, ...],
    since: str | None,
    as_json: bool,
    pdf: str | None,
    lang: str | None,
    plain: bool,
    packs: tuple[str, ...],
) -> int:
    """Compare two dossiers."""
    from assess.cli.sides import language_of, open_side, wanted
    from assess.comparison.as_data import Wording, as_data
    from assess.comparison.comparison import compare
    from assess.storage.dossiers import read_dossier

    if len(dossiers) > SIDES:
        raise WrongUsage(help_text("usage.extra", extra=" ".join(dossiers[SIDES:])))
    if pdf is not None and Path(pdf).suffix.lower() != PDF:
        raise WrongUsage(help_text("usage.pdf", value=pdf))
    files = wanted(dossiers[0], dossiers[1] if len(dossiers) == SIDES else None, since)
    first, second = read_dossier(files.before), read_dossier(files.after)
    language = language_of(second, lang)
    before, words_before, _ = open_side(first, packs, language)
    after, words_after, opened = open_side(second, packs, language)
    data = as_data(compare(before, after), Wording(words_before, words_after))
    if as_json:
        streams.data(data)
    else:
        _print(data, opened, language, plain=plain)
    if pdf is not None:
        _write(data, opened, Path(pdf), quiet=as_json)
    return exit_codes.DONE


def _print(data: Data, opened: Opened, language: Language, *, plain: bool) -> None:
    from assess.cli.messages import speaker
    from assess.cli.speaking import voice_of
    from assess.terminal.comparison import compared
    from assess.terminal.screen import printed, screen

    target = screen(plain=plain)
    lines = compared(data, opened.dossier.project, voice_of(opened), speaker("compare", language))
    streams.result(printed(lines, target))


def _write(data: Data, opened: Opened, path: Path, *, quiet: bool) -> None:
    """Write the comparison as a page, and print the path unless the output is data.

    Raises:
        AssessError: the page cannot be made, or the file cannot be written.
    """
    from assess.bundle.compile import VERSION, start_of
    from assess.comparison.document import content
    from assess.render.documents import Document
    from assess.render.html import to_html
    from assess.render.jobs import Job
    from assess.render.parallel import make_all
    from assess.storage.folders import ResultFolder

    project = opened.dossier.project
    document = Document(
        name="comparison",
        language=opened.language,
        organisation=str(project.get("organisation") or ""),
        project=str(project.get("name") or ""),
        date=start_of(opened.dossier),
        version=VERSION,
        mark="internal",
        content=content(data),
    )
    place = path.parent.resolve()
    folder = ResultFolder(place.parent, place.name)
    (made,) = make_all([Job(path.name, "pdf", to_html(document), document.date)])
    folder.write(path.name, made)
    (streams.message if quiet else streams.result)(str(path))
