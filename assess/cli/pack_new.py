"""`assess pack new`: a small pack to begin with, or an overlay over another pack."""

from __future__ import annotations

from assess.cli import exit_codes, streams
from assess.cli.commands import LANGUAGES, Choice, argument, as_command, option


@as_command("new", "pack_new")
@argument("folder", metavar="DIR", text="argument.new_folder")
@option("--extends", text="option.extends", metavar="PACK", default=None)
@option("--lang", text="option.comments", type=Choice(LANGUAGES), default=None)
def command(folder: str, extends: str | None, lang: str | None) -> int:
    """Write a starter."""
    import shlex
    from pathlib import Path

    from assess.cli.language import chosen
    from assess.cli.messages import speaker
    from assess.storage.starters import write_starter

    language = chosen(lang)
    for path in write_starter(Path(folder), language, extends):
        streams.result(str(path))
    say = speaker("pack-making", language)
    streams.message(say("new.done", folder=shlex.quote(folder)))
    streams.message(say("new.documents", folder=shlex.quote(folder)))
    return exit_codes.DONE
