"""What the report says of people, gates, answers and sources: their names in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assess.answers.wording import AnswerWords
from assess.chain.reading import Reading
from assess.model import Language, Text
from assess.raci.matrix import person


@dataclass(frozen=True)
class Speech:
    """Names things for one dossier, in one language."""

    reading: Reading
    """The dossier read whole."""
    words: AnswerWords
    """Questions and answers in words."""

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
        part = next((one for one in self.reading.library.raci.roles.roles if one.id == role), None)
        return part.holders.of(self.reading.size) if part else role

    def role(self, role: str) -> str:
        """Return the name of the role who holds a part in a project of this size."""
        code = self.holder(role)
        part = next((one for one in self.reading.library.raci.roles.roles if one.id == code), None)
        return self.text(part.title) if part else code

    def owner(self, role: str) -> dict[str, str | None]:
        """Return a role with the person who holds it."""
        return {"role": self.role(role), "name": person(self.reading, self.holder(role))}

    def gate(self, gate: str) -> str:
        """Return the title of a gate."""
        gates = {one.id: one.title for one in self.reading.library.plan.gates.gates}
        return self.text(gates[gate]) if gate in gates else gate

    def sources(self, ids: Iterable[str]) -> list[str]:
        """Return sources in plain words, each once."""
        return list(self.reading.library.sources.titles(ids, self.language))
