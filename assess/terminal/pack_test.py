"""The test of a pack as lines: what was tried, what each risk rests on, what each question moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.answers.wording import Say
from assess.checking.coverage import Coverage, RiskCoverage
from assess.terminal.headings import heading
from assess.terminal.lines import Line, cells, line, padded, span
from assess.terminal.screen import Screen

TABLE_FROM = 70
"""Columns from which a table is drawn; below, each risk is told in a sentence. Source: ours, its seven columns."""
COLUMNS = ("questions", "points", "flags", "level", "mitigations", "examples")
"""Columns of the table, after the name of the risk."""


@dataclass(frozen=True)
class Tried:
    """One kind of trial."""

    name: str
    """Key of its wording."""
    values: dict[str, int]
    """How much was tried."""
    failed: int
    """Problems found by it."""


def pack_test(head: str, tried: list[Tried], covered: Coverage | None, say: Say, target: Screen) -> list[Line]:
    """Return what a test of a pack found, without its problems.

    Args:
        head: the pack and its version.
        tried: what was tried.
        covered: what the pack covers; nothing where problems stood in the way.
        say: the words; those of the levels among them.
        target: the screen they are laid out for.
    """
    lines = [line(span(head, "title"))]
    if covered is None:
        return [*lines, line(span(say("test.untried"), "stop"))]
    lines += [_trial(one, say) for one in tried]
    lines += [*heading(say("risks.title")), *_risks(covered, say, target)]
    lines += [*heading(say("questions.title")), *_questions(covered, say)]
    untried = [rule.id for rule in covered.rules if not rule.examples]
    if untried:
        lines += [*heading(say("rules.title")), line(", ".join(untried), indent=2)]
    return lines


def _trial(one: Tried, say: Say) -> Line:
    outcome = say("test.bad", count=one.failed) if one.failed else say(f"test.{one.name}_good")
    told = span(outcome, "critical" if one.failed else "low")
    return line(say(f"test.{one.name}", **one.values), " · ", told, indent=2, hang=2)


def _risks(covered: Coverage, say: Say, target: Screen) -> Iterator[Line]:
    width = max((len(risk.id) for risk in covered.risks), default=0)
    if not target.drawing or target.width < TABLE_FROM:
        for risk in covered.risks:
            yield line(span(padded(risk.id, width), "strong"), "  ", _sentence(risk, say), indent=2, hang=width + 2)
        return
    width = max(width, cells(say("risks.column.risk")))
    table = {
        name: [say(f"risks.column.{name}"), *(_cell(risk, name, say) for risk in covered.risks)] for name in COLUMNS
    }
    rooms = {name: max(map(cells, column)) for name, column in table.items()}
    for row, first in enumerate([say("risks.column.risk"), *(risk.id for risk in covered.risks)]):
        pieces = [span(padded(first, width), "strong" if row else "quiet")]
        for name, column in table.items():
            space = " " * (rooms[name] - cells(column[row]))
            placed = f"  {column[row]}{space}" if name == "level" else f"  {space}{column[row]}"
            style = covered.risks[row - 1].reaches if name == "level" and row else "" if row else "quiet"
            pieces.append(span(placed, style))
        yield line(*pieces, indent=2)
    yield line(span(say("risks.note"), "quiet"), indent=2)


def _sentence(risk: RiskCoverage, say: Say) -> str:
    return say("risks.line", **{name: _cell(risk, name, say) for name in COLUMNS})


def _cell(risk: RiskCoverage, name: str, say: Say) -> str:
    if name == "level":
        return say(f"level.{risk.reaches}")
    value = getattr(risk, name)
    return str(len(value) if isinstance(value, tuple) else value)


def _questions(covered: Coverage, say: Say) -> Iterator[Line]:
    width = max((len(question.id) for question in covered.questions), default=0)
    for question in covered.questions:
        if question.risks:
            told = span(", ".join(question.risks))
        else:
            files = ", ".join(question.read_in) or say("questions.nothing")
            told = span(say("questions.no_risk", files=files), "quiet")
        yield line(span(padded(question.id, width), "strong"), "  ", told, indent=2, hang=width + 2)
