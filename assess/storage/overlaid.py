"""The files of an overlay and of its base, read as one pack before anything is checked.

Models, checks and the library see whole files; each problem still names the file and line that the value came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from assess.pack.ids import OVER
from assess.pack.overlays import OVERLAY_FILE, Overlay
from assess.problems import Problem
from assess.storage.layout import FACTS, HEADER, QUESTIONS, RISKS
from assess.storage.merging import laid_over, name_of, named_entries, picked, replaced, thinned
from assess.storage.pack_files import EVERYTHING, PackFiles
from assess.storage.strict_yaml import Document
from assess.storage.strict_yaml import Path as Place

OF_HEADER = ("id", "version", "title", "summary")
"""Keys of `overlay.yaml` that take the place of those of the base's `pack.yaml`."""


class Group(NamedTuple):
    """Files among which an entry is found by its name, whichever of them it stands in."""

    patterns: tuple[str, ...]
    """The files."""
    lists: tuple[str, ...] = ()
    """Keys of the lists that hold the entries."""
    whole: bool = False
    """Whether a file is such an entry itself, with an `id`."""

    def takes(self, name: str) -> bool:
        """Tell whether a file is one of them."""
        path = PurePosixPath(name)
        return any(name.count("/") == one.count("/") and path.match(one) for one in self.patterns)


GROUPS = (
    Group((FACTS.pattern, QUESTIONS.pattern), lists=("facts", "questions")),
    Group((RISKS.pattern,), whole=True),
    Group(("specification/requirements/*.yaml",), lists=("requirements",), whole=True),
    Group(("plan/tasks/*.yaml",), lists=("tasks",)),
)
"""Everything else is found by the name of its file."""


class OverlaidFiles(PackFiles):
    """The files of an overlay and of its base, read as one pack."""

    def __init__(self, folder: Path, base: PackFiles, overlay: Overlay, head: Document) -> None:
        """Lay the files of a folder over those of the base.

        Args:
            folder: the folder of the overlay.
            base: the files below.
            overlay: what `overlay.yaml` says.
            head: that file as it was read.
        """
        super().__init__(folder)
        self.base = base
        self.overlay = overlay
        self.head = head
        self.own = PackFiles(folder)
        for files in (self.own, base):
            files.share(self)
        self._groups: dict[Group, dict[str, Document]] = {}
        self._used: set[str] = set()

    def share(self, other: PackFiles) -> None:
        """Report to other files, and let those below do so too."""
        super().share(other)
        self.own.share(other)
        self.base.share(other)

    def has(self, name: str) -> bool:
        """Tell whether the overlay or its base has a file."""
        group = _group(name)
        return name in self._composed(group) if group else self.own.has(name) or self.base.has(name)

    def names(self, pattern: str = EVERYTHING) -> list[str]:
        """Return the paths of the files that match, those of both; what an overlay says elsewhere is there instead."""
        found = {*self.own.names(pattern), *self.base.names(pattern)} - {OVERLAY_FILE}
        return sorted(name for name in found if _group(name) is None or self.has(name))

    def read(self, name: str) -> Document | None:
        """Return the document of a file as it reads with the overlay laid over the base."""
        group = _group(name)
        document = self._composed(group).get(name) if group else self._single(name)
        if document is not None:
            self.documents[name] = document
            if document.data is None:
                both = (files.text(name) for files in (self.own, self.base) if files.has(name))
                self.texts[name] = "\n".join(text for text in both if text)
        return document

    def text(self, name: str) -> str | None:
        """Return the text of a file: the overlay's, where it has one."""
        return self.own.text(name) if self.own.has(name) else self.base.text(name)

    def shown(self, name: str) -> str:
        """Return the path of a file as the user would name it: the overlay's, where it has one."""
        return self.base.shown(name) if self.base.has(name) and not self.own.has(name) else self.own.shown(name)

    def lineage(self) -> tuple[tuple[str, str], ...]:
        """Return id and version of the overlay and of the packs below; the version of an overlay tells theirs."""
        below = self.base.lineage()
        name, version = below[0]
        return ((self.overlay.id, f"{self.overlay.version}{OVER}{name}-{version.replace(OVER, '.')}"), *below)

    def unused(self) -> Iterator[Problem]:
        """Yield a problem for each id that is left out and was not there; all files must have been read."""
        yield from self.base.unused()
        for number, name in enumerate(self.overlay.without):
            if name not in self._used:
                file, line = self.head.place(("without", number))
                what = f"“{name}” is left out, and the base has no entry of that id."
                fix = "Check the id, or remove it from “without”."
                yield Problem(file=file, line=line, where="without", what=what, fix=fix, slug="unknown-without")

    def _single(self, name: str) -> Document | None:
        """Return a file that is found by its name."""
        below = self.base.read(name) if self.base.has(name) or not self.own.has(name) else None
        document = self.own.read(name) if self.own.has(name) else None
        if document is None and self.own.has(name):
            self.broken.add(name)
        document = laid_over(below, document) if below and document else document or below
        if document is not None and document.data is not None:
            if name == HEADER.pattern:
                document = laid_over(document, picked(self.head, OF_HEADER))
            document = self._without(document)
        return document

    def _composed(self, group: Group) -> dict[str, Document]:
        """Return the files of a group as they read together."""
        if group not in self._groups:
            composition = _Composition(group, self._all(self.base, group))
            for name, document in self._all(self.own, group).items():
                composition.add(name, document)
            self.problems.extend(composition.problems)
            files = composition.files()
            without = {name for name, document in files.items() if group.whole and self._is_left_out(document)}
            kept = {name: self._without(document) for name, document in files.items() if name not in without}
            emptied = {name for name in kept if _entries(files[name], group) and not _entries(kept[name], group)}
            self._groups[group] = {name: document for name, document in kept.items() if name not in emptied}
        return self._groups[group]

    def _all(self, files: PackFiles, group: Group) -> dict[str, Document]:
        """Return the files of a group that one layer has; one that cannot be read is told and left aside."""
        names = dict.fromkeys(name for pattern in group.patterns for name in files.names(pattern))
        found = {name: files.read(name) for name in names}
        self.broken |= {name for name, document in found.items() if document is None}
        return {name: document for name, document in found.items() if document is not None}

    def _is_left_out(self, document: Document) -> bool:
        held = _id(document)
        if held not in self.overlay.without:
            return False
        self._used.add(str(held))
        return True

    def _without(self, document: Document) -> Document:
        """Return a document without the entries that the overlay leaves out."""
        left = {place: name for place, name in named_entries(document.data).items() if name in self.overlay.without}
        self._used |= set(left.values())
        return thinned(document, left.keys())


class _Composition:
    """The files of a group, laid over each other: entries find their place by their names."""

    def __init__(self, group: Group, below: dict[str, Document]) -> None:
        """Start with the files of the base."""
        self.group = group
        self.below = below
        self.problems: list[Problem] = []
        self._homes = {
            (key, name): (file, (key, position))
            for file, document in below.items()
            for (key, position), name in _entries(document, group)
        }
        self._files = {_id(document): file for file, document in below.items()} if group.whole else {}
        self._replacing: dict[str, dict[Place, tuple[Document, Place]]] = {}
        self._laid: dict[str, list[Document]] = {}
        self._new: dict[str, Document] = {}

    def add(self, name: str, document: Document) -> None:
        """Take a file of the overlay."""
        target = self._files.get(_id(document)) or (name if name in self.below else None)
        moved: list[Place] = []
        for place, entry in _entries(document, self.group):
            key = (place[0], entry)
            home, at = self._homes.get(key, (None, place))
            if home is not None and home != target:
                self._replacing.setdefault(home, {})[at] = (document, place)
                del self._homes[key]  # given twice, it stands twice, and is told
                moved.append(place)
        rest = thinned(document, moved)
        if target:
            self._laid.setdefault(target, []).append(rest)
        elif moved and not _entries(rest, self.group):
            self.problems.extend(document.problems)
        else:
            self._new[name] = rest

    def files(self) -> dict[str, Document]:
        """Return the files as they read together."""
        found = {}
        for name, below in self.below.items():
            document = replaced(below, self._replacing.get(name, {}))
            for over in self._laid.get(name, ()):
                document = laid_over(document, over)
            found[name] = document
        return {**found, **self._new}


def _group(name: str) -> Group | None:
    return next((group for group in GROUPS if group.takes(name)), None)


def _id(document: Document) -> str | None:
    held = document.data.get("id") if isinstance(document.data, dict) else None
    return held if isinstance(held, str) else None


def _entries(document: Document, group: Group) -> list[tuple[Place, str]]:
    """Return place and name of each entry of the group that a file holds."""
    data: dict[str, Any] = document.data if isinstance(document.data, dict) else {}
    return [
        ((key, position), name)
        for key in group.lists
        for position, entry in enumerate(data[key] if isinstance(data.get(key), list) else ())
        if (name := name_of(entry)) is not None
    ]
