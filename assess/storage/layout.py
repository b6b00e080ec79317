"""The layout of a pack on disk: which file holds what scoring needs. `parts` has those that documents are made of."""

from __future__ import annotations

from typing import NamedTuple

from assess.model import Model
from assess.pack.facts import Fact
from assess.pack.questions import QuestionFile
from assess.pack.risks import Risk
from assess.pack.rules import Combinations, Contradictions, Header


class FactFile(Model):
    """`facts.yaml`."""

    facts: tuple[Fact, ...]
    """Facts that several chapters use."""


class FileKind(NamedTuple):
    """A kind of file."""

    name: str
    """Name of its schema."""
    pattern: str
    """Where it stands in the folder of a pack; a `*` stands for several files."""
    model: type[Model]
    """What one file holds."""

    @property
    def many(self) -> bool:
        """Whether there may be several such files."""
        return "*" in self.pattern


HEADER = FileKind("pack", "pack.yaml", Header)
FACTS = FileKind("facts", "facts.yaml", FactFile)
QUESTIONS = FileKind("questions", "questions/*.yaml", QuestionFile)
RISKS = FileKind("risk", "risks/*.yaml", Risk)
COMBINATIONS = FileKind("combinations", "rules/combinations.yaml", Combinations)
CONTRADICTIONS = FileKind("contradictions", "rules/contradictions.yaml", Contradictions)

QUESTIONNAIRE = (HEADER, FACTS, QUESTIONS, RISKS, COMBINATIONS, CONTRADICTIONS)
"""Files that scoring needs."""
