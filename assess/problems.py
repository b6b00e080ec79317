"""Problems in what the user wrote: where, what, how to fix, and a slug that the documentation explains.

A problem is a value, not an exception: readers collect them, and the edge raises once, with all of them.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from assess.model import Model

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    what: str
    """What is the matter, in a full sentence with the user's own words."""
    fix: str = ""
    """What to do about it."""
    slug: str
    """Stable name of the kind of problem; docs/messages.md has a section for each."""

    def at(self, file: str | None, line: int | None, where: str = "") -> Problem:
        """Return the same problem with its place filled in."""
        return self.model_copy(update={"file": file, "line": line, "where": where or self.where})


class AssessError(Exception):
    """The work cannot go on: every problem found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the command line prints them."""
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.what for problem in self.problems))


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop the work."""
    return tuple(problem for problem in problems if problem.severity == "error")


def did_you_mean(word: str, known: Iterable[str], listing: str = "") -> str:
    """Return a fix that names the closest known word, then `listing`."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    hint = f"Did you mean “{close[0]}”?" if close else ""
    return " ".join(part for part in (hint, listing) if part)
