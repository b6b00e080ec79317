"""`assess demo`: a complete example, from answers to documents."""

from __future__ import annotations

from assess.cli import exit_codes, streams
from assess.cli.build import DEFAULT_FOLDER, build
from assess.cli.commands import as_command, language_option, option

EXAMPLE = "atelier-lumiere.json"
"""The example's dossier, among those of the pack."""


@as_command("demo")
@option("--to", "folder", text="option.to", metavar="DIR", default=DEFAULT_FOLDER)
@language_option
def command(folder: str, lang: str | None) -> int:
    """Score the example, write its documents in both languages, and say where they are."""
    from pathlib import Path

    from assess.cli.messages import say
    from assess.cli.opened import open_dossier
    from assess.cli.score import show
    from assess.storage.places import builtin

    dossier = builtin("questionnaires") / "crm" / "examples" / EXAMPLE
    opened = open_dossier(str(dossier), None, lang)
    streams.message(say("demo.begin", opened.language, dossier=dossier))
    show(opened, plain=False)
    streams.message(say("demo.documents", opened.language))
    build(opened, folder, ("fr", "en"))
    streams.message(say("demo.done", opened.language, folder=Path(folder).resolve()))
    return exit_codes.DONE
