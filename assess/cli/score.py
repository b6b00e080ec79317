"""`assess score`: the verdict on a dossier, its risks and their reasons, what is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assess.cli import exit_codes, streams
from assess.cli.commands import (
    Choice,
    argument,
    as_command,
    json_option,
    language_option,
    option,
    pack_option,
    plain_option,
)

if TYPE_CHECKING:
    from assess.cli.opened import Opened
    from assess.scoring.assessment import Assessment

LEVELS = ("low", "moderate", "high", "critical")
"""Levels that `--fail-on` takes, from the lowest."""


@as_command("score")
@argument("dossier", metavar="DOSSIER", text="argument.dossier")
@json_option
@language_option
@option("--fail-on", text="option.fail_on", type=Choice(LEVELS), default=None)
@plain_option
@pack_option
def command(dossier: str, as_json: bool, lang: str | None, fail_on: str | None, plain: bool, pack: str | None) -> int:
    """Score a dossier and print what it says."""
    from assess.cli.opened import open_dossier
    from assess.scoring.assessment import assess
    from assess.scoring.scorer import Scorer

    opened = open_dossier(dossier, pack, lang)
    assessment = assess(Scorer(opened.pack), opened.answers)
    if as_json:
        streams.data(_as_data(opened, assessment))
    else:
        streams.result(_as_lines(opened, assessment, plain=plain))
    return _reached(opened, assessment, fail_on) if fail_on else exit_codes.DONE


def show(opened: Opened, *, plain: bool) -> None:
    """Print the report on a dossier."""
    from assess.scoring.assessment import assess
    from assess.scoring.scorer import Scorer

    streams.result(_as_lines(opened, assess(Scorer(opened.pack), opened.answers), plain=plain))


def _as_data(opened: Opened, assessment: Assessment) -> dict[str, Any]:
    from assess.scoring.as_data import as_data

    texts = opened.pack.header.verdict.texts
    named = {name: getattr(texts, name) for name in type(texts).model_fields}
    return as_data(assessment, named, opened.language)


def _as_lines(opened: Opened, assessment: Assessment, *, plain: bool) -> str:
    import shlex

    from assess.cli.speaking import voice_of
    from assess.terminal.report import Reported, report
    from assess.terminal.screen import printed, screen

    reported = Reported(assessment, opened.dossier.project, shlex.quote(opened.path), draft=_is_express(opened))
    target = screen(plain=plain)
    return printed(report(reported, voice_of(opened), target), target)


def _is_express(opened: Opened) -> bool:
    """Tell whether questions of the express interview alone were looked at."""
    seen = [question for question, state in opened.answers.states.items() if state != "unanswered"]
    return bool(seen) and all(opened.pack.questions[question].express for question in seen)


def _reached(opened: Opened, assessment: Assessment, level: str) -> int:
    from assess.cli.messages import say

    reached = [view.id for view in assessment.risks if view.level in LEVELS[LEVELS.index(level) :]]
    if not reached:
        return exit_codes.DONE
    word = say(f"level.{level}", opened.language)
    streams.message(say("fail_on", opened.language, count=len(reached), level=word, risks=", ".join(reached)))
    return exit_codes.FAIL_ON
