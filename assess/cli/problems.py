"""Problems as the command line shows them: where, what, how to mend it, and the name of the kind of problem."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assess.cli import streams
from assess.cli.help_texts import help_text
from assess.cli.language import Language
from assess.problems import Problem
from assess.storage.problem_wording import worded
from assess.terminal.neutral import neutral

KEYS = ("severity", "file", "line", "where", "what", "fix", "slug")
"""Keys of a problem as JSON: a contract."""
LONGEST = 1000
"""Characters of a sentence before it is cut. Source: ours; a sentence quotes what was typed, which may be anything."""

MOST_SHOWN = 200
"""Problems told on a terminal, errors first; the others are counted. Source: ours; `assess check --json` has all."""


def show_problems(problems: Iterable[Problem], language: Language) -> None:
    """Print problems to standard error in a language, with their number where there are several."""
    found = tuple(problems)
    worst_first = sorted(found, key=lambda problem: problem.severity != "error")
    shown = set(map(id, worst_first[:MOST_SHOWN]))
    for problem in found:
        if id(problem) in shown:
            streams.message(problem_text(problem, language))
    if len(found) > MOST_SHOWN:
        streams.message(help_text("problem.more", language, count=len(found) - MOST_SHOWN))
    errors = sum(problem.severity == "error" for problem in found)
    if len(found) > 1:
        counts = {"problem.errors": errors, "problem.warnings": len(found) - errors}
        streams.message(", ".join(_counted(key, count, language) for key, count in counts.items() if count))


def problem_text(problem: Problem, language: Language) -> str:
    """Return one problem in three lines: its place, what is the matter, and the cure with the slug."""
    told = worded(problem, language)
    place = ":".join(str(one) for one in (problem.file, problem.line) if one is not None)
    where = f"({problem.where})" if problem.where else ""
    whole = " ".join(part for part in (place, where) if part)
    head = help_text(f"problem.{problem.severity}", language, place=whole).rstrip()
    rest = [_cut(told.what), f"{_cut(told.fix)}   [{problem.slug}]".lstrip()]
    return "\n".join([neutral(_cut(head)), *(f"  {neutral(one)}" for one in rest)])


def problem_data(problem: Problem, language: Language) -> dict[str, Any]:
    """Return one problem as JSON types, its sentences in a language."""
    told = worded(problem, language)
    return {key: getattr(told, key) for key in KEYS}


def _counted(key: str, count: int, language: Language) -> str:
    return help_text(f"{key}.one" if count == 1 else f"{key}.other", language, count=count)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
