"""The layout of a pack on disk: which file holds what, part by part. Reading, checking and schemas all follow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from assess.model import Model
from assess.pack import plan, raci, specification, steering
from assess.pack.facts import Fact
from assess.pack.questions import QuestionFile
from assess.pack.risks import Risk
from assess.pack.rules import Combinations, Contradictions, Header
from assess.pack.sources import SourceBook
from assess.storage.validation import models_in


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


@dataclass(frozen=True)
class Part:
    """Files that are read together, and the value that they make up."""

    name: str
    """Name of the part."""
    root: type[Model]
    """The whole value."""
    files: Mapping[str, FileKind]
    """The files by attribute of the root."""


HEADER = FileKind("pack", "pack.yaml", Header)
FACTS = FileKind("facts", "facts.yaml", FactFile)
QUESTIONS = FileKind("questions", "questions/*.yaml", QuestionFile)
RISKS = FileKind("risk", "risks/*.yaml", Risk)
COMBINATIONS = FileKind("combinations", "rules/combinations.yaml", Combinations)
CONTRADICTIONS = FileKind("contradictions", "rules/contradictions.yaml", Contradictions)
SOURCES = FileKind("sources", "sources.yaml", SourceBook)

QUESTIONNAIRE = (HEADER, FACTS, QUESTIONS, RISKS, COMBINATIONS, CONTRADICTIONS)
"""Files that scoring needs."""


def _named(name: str, pattern: str) -> str:
    """Return the name of a schema: the part and the file, without the marks of a pattern."""
    stem = pattern.removesuffix(".yaml").replace("*", "").strip("/-").replace("/", "-")
    return stem if stem.startswith(name) else f"{name}-{stem}"


def _part(name: str, root: type[Model], paths: Mapping[str, str]) -> Part:
    """Return a part; the model of each file is that of the attribute, or of one of its items."""
    files = {}
    for attribute, pattern in paths.items():
        model = models_in(root.model_fields[attribute].annotation)[0]
        files[attribute] = FileKind(_named(name, pattern), pattern, model)
    return Part(name, root, files)


PARTS: tuple[Part, ...] = (
    _part(
        "specification",
        specification.Specification,
        {attribute: f"specification/{path}" for attribute, (path, _) in specification.FILES.items()},
    ),
    _part("raci", raci.Raci, raci.FILES),
    _part("plan", plan.Plan, plan.FILES),
    _part("steering", steering.Steering, steering.FILES),
)
"""What the documents are made of, part by part."""


def file_kinds() -> Iterator[FileKind]:
    """Yield every kind of file, in reading order."""
    yield from QUESTIONNAIRE
    yield SOURCES
    for part in PARTS:
        yield from part.files.values()


def part_of(root: type[Any]) -> Part | None:
    """Return the part that makes up a value, or nothing."""
    return next((part for part in PARTS if part.root is root), None)
