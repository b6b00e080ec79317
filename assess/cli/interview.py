"""`assess interview`: answers the questions of a pack, or resumes; every answer is saved at once."""

from __future__ import annotations

from pathlib import Path

from assess.cli import streams
from assess.cli.commands import argument, as_command, language_option, option, plain_option
from assess.cli.language import Language, chosen, of_locale


@as_command("interview")
@argument("dossier", metavar="DOSSIER", text="argument.dossier_created")
@option("--pack", text="option.pack_new", metavar="PACK", default=None)
@language_option
@option("--express", text="option.express", is_flag=True)
@plain_option
@option("--answers", text="option.answers", metavar="FILE", default=None)
@option("--no-input", text="option.no_input", is_flag=True)
def command(
    dossier: str, pack: str | None, lang: str | None, express: bool, plain: bool, answers: str | None, no_input: bool
) -> int:
    """Ask the questions, or take the answers of a file over."""
    from dataclasses import replace

    from assess.cli.problems import show_problems
    from assess.interview.batch import run_batch
    from assess.interview.engine import Scope
    from assess.interview.opening import open_session, run
    from assess.storage.dossiers import read_answers_file
    from assess.storage.locks import lock

    path = Path(dossier)
    with lock(path):
        scope = Scope("express") if express else None
        session = open_session(
            path, now=_now, pack_name=pack, language=_language(lang), system=of_locale(), scope=scope
        )
        if answers or no_input:
            given = read_answers_file(Path(answers)) if answers else None
            outcome = run_batch(session, given)
            show_problems(given.problems if given else (), session.language)
            session = replace(session, dossier=outcome.dossier)
        if not no_input:
            outcome = run(session, plain=plain)
    streams.message(outcome.message)
    return outcome.exit_code


def _now() -> str:
    """Return the present moment as a dossier stores it."""
    from datetime import UTC, datetime

    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _language(asked: str | None) -> Language | None:
    """Return what `--lang` says, or nothing: then the dossier decides."""
    return chosen(asked) if asked else None
