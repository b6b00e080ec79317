"""Problems as the command line shows them: where, what, how to mend it, and the name of the kind of problem."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assess.cli import streams
from assess.cli.help_texts import help_text
from assess.problems import Problem
from assess.terminal.neutral import neutral

KEYS = ("severity", "file", "line", "where", "what", "fix", "slug")
"""Keys of a problem as JSON: a contract."""
LONGEST = 1000
"""Characters of a sentence before it is cut. Source: ours; a sentence quotes what was typed, which may be anything."""

MOST_SHOWN = 200
"""Problems told on a terminal, errors first; the others are counted. Source: ours; `assess check --json` has all."""


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, with their number where there are several."""
    found = tuple(problems)
    worst_first = sorted(found, key=lambda problem: problem.severity != "error")
    shown = set(map(id, worst_first[:MOST_SHOWN]))
    for problem in found:
        if id(problem) in shown:
            streams.message(problem_text(problem))
    if len(found) > MOST_SHOWN:
        streams.message(help_text("problem.more", count=len(found) - MOST_SHOWN))
    errors = sum(problem.severity == "error" for problem in found)
    if len(found) > 1:
        counts = {"problem.errors": errors, "problem.warnings": len(found) - errors}
        streams.message(", ".join(_counted(key, count) for key, count in counts.items() if count))


def problem_text(problem: Problem) -> str:
    """Return one problem in three lines: its place, what is the matter, and the cure with the slug."""
    place = ":".join(str(one) for one in (problem.file, problem.line) if one is not None)
    where = f"({problem.where})" if problem.where else ""
    head = help_text(f"problem.{problem.severity}", place=" ".join(part for part in (place, where) if part)).rstrip()
    rest = [_cut(problem.what), f"{_cut(problem.fix)}   [{problem.slug}]".lstrip()]
    return "\n".join([neutral(_cut(head)), *(f"  {neutral(one)}" for one in rest)])


def problem_data(problem: Problem) -> dict[str, Any]:
    """Return one problem as JSON types."""
    return {key: getattr(problem, key) for key in KEYS}


def _counted(key: str, count: int) -> str:
    return help_text(f"{key}.one" if count == 1 else f"{key}.other", count=count)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
