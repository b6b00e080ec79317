"""The parts that documents are made of: which files each has, and the value that they make up together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from assess.model import Model
from assess.pack import plan, raci, specification, steering
from assess.pack.sources import SourceBook
from assess.pack.wording import WORDING_FILE, PackWording
from assess.problems import Problem
from assess.storage.layout import QUESTIONNAIRE, FileKind
from assess.storage.pack_files import PackFiles
from assess.storage.validation import models_in, sentence

SOURCES = FileKind("sources", "sources.yaml", SourceBook)
"""The file of the sources."""

WORDING = FileKind("wording", WORDING_FILE, PackWording)
"""The file of the pack's own words."""


@dataclass(frozen=True)
class Part:
    """Files that are read together, and the value that they make up."""

    root: type[Model]
    """The whole value."""
    files: Mapping[str, FileKind]
    """The files by attribute of the root."""

    def begun(self, files: PackFiles) -> bool:
        """Return whether a pack has any file of this part: a pack may do without a document."""
        return any(files.names(kind.pattern) for kind in self.files.values())

    def read(self, files: PackFiles) -> Model | None:
        """Return the value that the files make up, or nothing where one of them is missing or wrong."""
        before = len(files.problems)
        values: dict[str, Any] = {}
        for attribute, kind in self.files.items():
            found = files.values(kind)
            values[attribute] = tuple(found.values()) if kind.many else found.get(kind.pattern)
        if len(files.problems) > before:
            return None
        try:
            return self.root.model_validate(values)
        except ValidationError as error:
            files.problems.extend(self._unfit(one, files) for one in error.errors(include_url=False))
            return None

    def _unfit(self, one: Any, files: PackFiles) -> Problem:
        """Return the problem of files that are each sound and do not make up the whole."""
        attribute = str(one["loc"][0]) if one["loc"] else next(iter(self.files))
        what, fix, slug = sentence(one, (attribute,), self.root)
        return Problem(file=files.shown(self.files[attribute].pattern), what=what, fix=fix, slug=slug)


def _part(name: str, root: type[Model], paths: Mapping[str, str]) -> Part:
    """Return a part; the model of each file is that of the attribute, or of one of its items."""
    files = {}
    for attribute, pattern in paths.items():
        model = models_in(root.model_fields[attribute].annotation)[0]
        stem = pattern.removesuffix(".yaml").replace("*", "").strip("/-").replace("/", "-")
        files[attribute] = FileKind(stem if stem.startswith(name) else f"{name}-{stem}", pattern, model)
    return Part(root, files)


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
    yield WORDING
    for part in PARTS:
        yield from part.files.values()
