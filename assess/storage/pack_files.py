"""The files of one pack, read strictly: values, lines, and every problem of every file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from assess.model import Model
from assess.problems import Problem
from assess.storage import strict_yaml
from assess.storage.layout import HEADER, FileKind
from assess.storage.strict_yaml import MAX_BYTES, Document
from assess.storage.validation import attempted

M = TypeVar("M", bound=Model)

EVERYTHING = "**/*"
"""Pattern of all files of a pack."""

_INDENT = "  "


@dataclass
class PackFiles:
    """The files of a pack as they were read."""

    folder: Path
    """The folder of the pack."""
    documents: dict[str, Document] = field(default_factory=dict)
    """What each file holds, by its path within the folder."""
    texts: dict[str, str] = field(default_factory=dict)
    """The text of each file that is not YAML."""
    broken: set[str] = field(default_factory=set)
    """Files with a problem that stops the work."""
    problems: list[Problem] = field(default_factory=list)
    """Everything that is wrong with them."""

    def value(self, name: str, model: type[M], *, salvage: bool = False) -> M | None:
        """Return the value of one file, or nothing where it is missing or has problems.

        Args:
            name: path of the file within the folder.
            model: what the file holds.
            salvage: leave out the entries that are wrong and return the rest, so that the rest can be checked.
        """
        document = self.read(name)
        if document is None:
            self.broken.add(name)
            return None
        value, problems, places = attempted(model, document, self.shown(name))
        self.problems.extend(problems)
        if problems:
            self.broken.add(name)
        if problems and salvage:
            return _salvaged(model, document, [*places, *document.refused])
        return value

    def values(self, kind: FileKind, *, salvage: bool = False) -> dict[str, Any]:
        """Return the values of all files of a kind, by file name, in order of name."""
        names = self.names(kind.pattern) if kind.many else [kind.pattern]
        found = {name: self.value(name, kind.model, salvage=salvage) for name in names}
        return {name: value for name, value in found.items() if value is not None}

    def share(self, other: PackFiles) -> None:
        """Report to other files what is wrong, and which files are broken."""
        self.problems, self.broken = other.problems, other.broken

    def has(self, name: str) -> bool:
        """Tell whether there is a file of that path within the folder."""
        return (self.folder / name).is_file()

    def names(self, pattern: str = EVERYTHING) -> list[str]:
        """Return the paths of the files that match, within the folder, in order; hidden ones aside."""
        paths = (path.relative_to(self.folder) for path in self.folder.glob(pattern) if path.is_file())
        return sorted(path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))

    def read(self, name: str) -> Document | None:
        """Return the document of a file; a missing, large or foreign file is a problem."""
        text = self.text(name)
        if text is None:
            return None
        shown = self.shown(name)
        for number, line in enumerate(text.split("\n") if "\t" in text else (), start=1):
            if "\t" in line:
                self.problems.append(strict_yaml.tab(shown, number))
                self.broken.add(name)
        document = strict_yaml.read(text.replace("\t", _INDENT), shown)
        self.documents[name] = document
        if document.data is None:
            self.texts[name] = text
        return document

    def text(self, name: str) -> str | None:
        """Return the text of a file; what is not UTF-8 is kept as far as it goes, for the ids that it declares."""
        path = self.folder / name
        try:
            if path.stat().st_size > MAX_BYTES:
                self._cannot(name, f"The file is larger than {MAX_BYTES // 1024} kB.", "Split it.", "too-large")
                return None
            raw = path.read_bytes()
            return raw.decode("utf-8")
        except FileNotFoundError:
            fix = "Add it; docs/writing-a-pack.md shows the folder."
            self._cannot(name, "The file is missing.", fix, "missing-file")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self._cannot(name, "The file is not UTF-8 text.", "Save it as UTF-8.", "not-utf8", line)
            self.texts[name] = raw.decode("utf-8", errors="replace")
        except OSError as error:
            self._cannot(name, f"The file cannot be read: {error.strerror}.", "Check its rights.", "unreadable")
        return None

    def lineage(self) -> tuple[tuple[str, str], ...]:
        """Return id and version of the pack and of those below it, as they are written, the pack itself first."""
        document = self.documents.get(HEADER.pattern)
        if document is None and self.has(HEADER.pattern):
            document = self.read(HEADER.pattern)
        data = document.data if document and isinstance(document.data, dict) else {}
        return ((str(data.get("id")), str(data.get("version"))),)

    def unused(self) -> Iterator[Problem]:
        """Yield a problem for everything that turned out to change nothing, once all files were read."""
        yield from ()

    def shown(self, name: str) -> str:
        """Return the path of a file as the user would name it."""
        path = self.folder / name
        try:
            return path.relative_to(Path.cwd()).as_posix()
        except ValueError:
            return path.as_posix()

    def _cannot(self, name: str, what: str, fix: str, slug: str, line: int | None = None) -> None:
        self.problems.append(Problem(file=self.shown(name), line=line, what=what, fix=fix, slug=slug))


def _salvaged(model: type[M], document: Document, places: list[strict_yaml.Path]) -> M | None:
    """Return the value without the entries of lists in which something is wrong, or nothing if that is not enough."""
    wrong = {entry for place in places for entry in _entries(place)}
    rest = Document()
    rest.data = _without(document.data, (), wrong)
    return attempted(model, rest, "")[0]


def _entries(place: strict_yaml.Path) -> Iterator[strict_yaml.Path]:
    """Yield the outermost list entry around a place."""
    position = next((index for index, part in enumerate(place) if isinstance(part, int)), None)
    if position is not None:
        yield place[: position + 1]


def _without(data: Any, path: strict_yaml.Path, wrong: set[strict_yaml.Path]) -> Any:
    """Return a copy of the data without the entries at the given places; only the outermost lists are looked at."""
    if isinstance(data, dict):
        return {key: _without(value, (*path, key), wrong) for key, value in data.items()}
    if isinstance(data, list):
        return [item for index, item in enumerate(data) if (*path, index) not in wrong]
    return data
