"""A session: everything an interview needs from outside, so that it touches neither clock nor disk itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assess.answers.answers import Answers
from assess.answers.dossier import Dossier
from assess.interview.engine import Scope
from assess.model import Language, Text
from assess.pack.pack import Pack
from assess.pack.questions import Question
from assess.pack.risks import Level
from assess.storage.wording import Wording
from assess.typography import typeset

if TYPE_CHECKING:
    from assess.pack.library import Library  # its models take longer to build than the interview to start

DONE = 0
INCOMPLETE = 4
INTERRUPTED = 130
"""Exit codes of an interview; a contract."""


Ending = Literal["finished", "interrupted", "incomplete"]
"""All asked, stopped before the end, or answers missing in a run without questions."""


@dataclass(frozen=True)
class Session:
    """One sitting on one dossier."""

    pack: Pack
    """What is asked."""
    dossier: Dossier
    """What is answered so far."""
    save: Callable[[Dossier], Path | None]
    """Saves the dossier after every answer; returns the copy of what somebody else wrote meanwhile, if any."""
    language: Language
    """Language of every sentence."""
    wording: Wording
    """Words of the interview."""
    answer_wording: Wording
    """Words of answers: yes, no, months, states."""
    card: Question
    """The question about the project itself: name, organisation, start."""
    path: str
    """The dossier's file, as the person named it."""
    resume: str
    """Command that continues this interview."""
    now: Callable[[], str]
    """Returns the present moment as ISO date and time."""
    scope: Scope | None = None
    """What to ask; the person chooses if left out."""
    levels: Callable[[Answers], Mapping[str, Level]] | None = None
    """Returns the level of every risk, for the live effect of answers."""
    library: Callable[[], Library] | None = None
    """Returns roles and sources, for the reasons behind a question; called only when they are asked for."""
    by: str | None = None
    """Who answers."""
    clock: Callable[[], float] = field(default=time.monotonic)
    """Returns seconds that only ever grow, for the person's pace."""

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the interview."""
        return self.wording.text(key, self.language, **values)

    def say_answer(self, key: str, **values: object) -> str:
        """Return a word of the answers."""
        return self.answer_wording.text(key, self.language, **values)

    def text(self, text: Text) -> str:
        """Return a text of the pack with its typography."""
        return typeset(text.get(self.language), self.language)


@dataclass(frozen=True)
class Outcome:
    """How an interview ended."""

    dossier: Dossier
    """The dossier as saved."""
    ending: Ending
    """How it ended."""
    message: str
    """What to tell the person, in their language."""

    @property
    def exit_code(self) -> int:
        """Return the exit code of the command."""
        return {"finished": DONE, "interrupted": INTERRUPTED, "incomplete": INCOMPLETE}[self.ending]
