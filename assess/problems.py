"""Problems in what the user wrote: where, what, how to fix, and a slug that the documentation explains.

A problem is a value, not an exception: readers collect them, and the edge raises once, with all of them. What users of
dossiers can meet is made with `of_kind` and worded at the edge, in the language of the reader; what only authors of
packs meet is worded here, in English.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from assess.model import Model

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = str | int | float
"""What a sentence is filled with; a number is written as the language writes it, a text stays as it is."""


class Problem(Model):
    """One thing to mend in a pack, a dossier or a command."""

    severity: Literal["error", "warning"] = "error"
    """An error stops the work; a warning is told and the work goes on."""
    file: str | None = None
    """Path of the file as the user named it."""
    line: int | None = None
    """Line in that file, counted from 1."""
    where: str = ""
    """Place inside the file, as keys joined by →."""
    what: str = ""
    """What is the matter, in a full sentence with the user's own words; empty while `key` is not put into words."""
    fix: str = ""
    """What to do about it."""
    slug: str
    """Stable name of the kind of problem; docs/messages.md has a section for each."""
    key: str = ""
    """Its wording in `questionnaires/interface/problems.yaml`; empty where `what` and `fix` were given."""
    values: tuple[tuple[str, Value], ...] = ()
    """What the wording is filled with, by name; `close` is a word that may have been meant."""

    def at(self, file: str | None, line: int | None, where: str = "") -> Problem:
        """Return the same problem with its place filled in."""
        return self.model_copy(update={"file": file, "line": line, "where": where or self.where})


class AssessError(Exception):
    """The work cannot go on: every problem found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the command line prints them."""
        self.problems = tuple(problems)
        super().__init__(
            "; ".join(problem.what or f"{problem.key} {dict(problem.values)}" for problem in self.problems)
        )


def of_kind(
    slug: str,
    *,
    severity: Literal["error", "warning"] = "error",
    file: str | None = None,
    line: int | None = None,
    where: str = "",
    **values: Value,
) -> Problem:
    """Return a problem that the edge puts into words.

    Args:
        slug: the kind of problem; where a kind has several wordings, a point and the name of one follow.
        severity: whether the work stops.
        file: the file as the user named it.
        line: the line in it, from 1.
        where: place inside the file.
        **values: what the wording is filled with; `close` is a word that may have been meant, or empty.
    """
    key, slug = slug, slug.partition(".")[0]
    filled = tuple(values.items())
    return Problem(severity=severity, file=file, line=line, where=where, slug=slug, key=key, values=filled)


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop the work."""
    return tuple(problem for problem in problems if problem.severity == "error")


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is closest to a word, or nothing where none is close."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.5)), "")


def did_you_mean(word: str, known: Iterable[str], listing: str = "") -> str:
    """Return a fix that names the closest known word, then `listing`."""
    close = closest(word, known)
    hint = f"Did you mean “{close}”?" if close else ""
    return " ".join(part for part in (hint, listing) if part)
