"""What the report says of people, gates, answers and sources: their names in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assess.answers.wording import AnswerWords
from assess.chain.reading import Reading
from assess.model import Language, Text
from assess.pack.raci import Raci
from assess.raci.cast import Cast, cast
from assess.report.places import NOWHERE, Places


@dataclass(frozen=True)
class Speech:
    """Names things for one dossier, in one language."""

    reading: Reading
    """The dossier read whole."""
    words: AnswerWords
    """Questions and answers in words."""
    places: Places = NOWHERE
    """Where its actions stand in the other documents."""

    @property
    def language(self) -> Language:
        """The language."""
        return self.words.language

    def text(self, text: Text) -> str:
        """Return a text of the pack."""
        return text.get(self.language)

    def question(self, question: str) -> str:
        """Return a question as this project is asked it."""
        return self.words.question(self.reading.pack.questions[question])

    def answer(self, question: str, value: Any, field: str | None = None) -> str:
        """Return an answer in words."""
        return self.words.answer(self.reading.pack.questions[question], value, field)

    @cached_property
    def cast(self) -> Cast | None:
        """Who does what here; nothing where the pack has no roles."""
        return cast(self.reading) if self.reading.library.has(Raci) else None

    def role(self, role: str) -> str:
        """Return the name of the role who does the work of another one here."""
        code = self.cast.doing(role) if self.cast else role
        titles = self.reading.library.names.roles
        return self.text(titles[code]) if code in titles else code

    def owner(self, role: str) -> dict[str, str | None]:
        """Return who does the work of a role here, with the person."""
        return {"role": self.role(role), "name": self.cast.person(role) if self.cast else None}

    def gate(self, gate: str) -> str:
        """Return the title of a gate."""
        titles = self.reading.library.names.gates
        return self.text(titles[gate]) if gate in titles else gate

    def sources(self, ids: Iterable[str]) -> list[str]:
        """Return sources in plain words, each once."""
        return list(self.reading.library.sources.titles(ids, self.language))
