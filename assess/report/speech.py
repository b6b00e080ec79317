"""What the report says of people, gates, answers and sources: their names in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assess.answers.wording import AnswerWords
from assess.chain.reading import Reading
from assess.model import Language, Text
from assess.pack.raci import Raci
from assess.raci.matrix import holder, person
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

    def holder(self, role: str) -> str:
        """Return the code of the role who holds a part in a project of this size."""
        return holder(self.reading, role) if self.reading.library.has(Raci) else role

    def role(self, role: str) -> str:
        """Return the name of the role who holds a part in a project of this size."""
        code = self.holder(role)
        titles = self.reading.library.names.roles
        return self.text(titles[code]) if code in titles else code

    def owner(self, role: str) -> dict[str, str | None]:
        """Return a role with the person who holds it."""
        named = person(self.reading, self.holder(role)) if self.reading.library.has(Raci) else None
        return {"role": self.role(role), "name": named}

    def gate(self, gate: str) -> str:
        """Return the title of a gate."""
        titles = self.reading.library.names.gates
        return self.text(titles[gate]) if gate in titles else gate

    def sources(self, ids: Iterable[str]) -> list[str]:
        """Return sources in plain words, each once."""
        return list(self.reading.library.sources.titles(ids, self.language))
