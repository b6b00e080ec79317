"""Laying one document over another, each value keeping the place it comes from.

Mappings are laid key by key. In a list whose entries have names, an entry takes the place of the one with its name, and
a new one goes to the end. All else is replaced whole: texts, conditions, lists without names, and each entry itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from assess.checking.material import is_condition
from assess.model import LANGUAGES
from assess.storage.strict_yaml import Document, Path

NAMED_BY = ("id", "code", "number")
"""Keys that name an entry of a list; the first that holds a text counts."""


class Merged(Document):
    """Values from several documents, with the place that each comes from."""

    def __init__(self, *sources: Document) -> None:
        """Start with the problems of the sources, and with the first of them as the place of everything."""
        super().__init__(file=sources[0].file)
        self.problems = [problem for source in sources for problem in source.problems]
        self._origins: dict[Path, tuple[Document, Path]] = {(): (sources[0], ())}

    def take(self, path: Path, source: Document, at: Path) -> None:
        """Note that what stands at `path` comes from the place `at` of a source."""
        self._origins[path] = (source, at)

    def place(self, path: Path) -> tuple[str, int | None]:
        """Return the file and the line of the value at `path`, or of the closest place above it."""
        origin = self._origin(path)
        source, at = self._origins[origin]
        return source.place((*at, *path[len(origin) :]))

    def blamed(self, path: Path) -> tuple[str, int | None]:
        """Return the place of the first value within that at `path` which was laid over it: the rest was sound."""
        within = (one for one in self._origins if len(one) > len(path) and one[: len(path)] == path)
        laid = next(within, None)
        if laid is not None:
            return self.place(laid)
        origin = self._origin(path)
        source, at = self._origins[origin]
        return source.blamed((*at, *path[len(origin) :]))

    def line(self, path: Path) -> int | None:
        """Return the line of the value at `path` within the file it comes from."""
        return self.place(path)[1]

    def settle(self, data: Any) -> Merged:
        """Take the finished values, and note what strict YAML refused among them."""
        self.data = data
        for path, (source, at) in self._origins.items():
            for refused in source.refused:
                here = (*path, *refused[len(at) :])
                if refused[: len(at)] == at and self._origin(here) == path:
                    self.refused.add(here)
        return self

    def _origin(self, path: Path) -> Path:
        """Return the closest place above `path` of which the origin is noted."""
        return next(path[:length] for length in range(len(path), -1, -1) if path[:length] in self._origins)


def name_of(entry: Any) -> str | None:
    """Return the name of an entry of a list, or nothing where it has none."""
    if not isinstance(entry, dict):
        return None
    return next((entry[key] for key in NAMED_BY if isinstance(entry.get(key), str)), None)


def laid_over(base: Document, over: Document) -> Document:
    """Return the base with everything that the other document says instead or besides."""
    merged = Merged(base, over)
    if over.data is None or base.data is None:
        return merged.settle(None if merged.problems else over.data if base.data is None else base.data)
    return merged.settle(_laid(merged, (), base.data, over, (), over.data))


def _laid(merged: Merged, path: Path, below: Any, over: Document, at: Path, above: Any) -> Any:
    """Return one value laid over another."""
    if isinstance(below, dict) and isinstance(above, dict) and not _is_whole(path, above):
        laid = dict(below)
        for key, value in above.items():
            if key in below:
                laid[key] = _laid(merged, (*path, key), below[key], over, (*at, key), value)
            else:
                laid[key] = value
                merged.take((*path, key), over, (*at, key))
        return laid
    if isinstance(below, list) and isinstance(above, list):
        names = [name_of(entry) for entry in below]
        if names and None not in names and all(name_of(entry) is not None for entry in above):
            return _entries(merged, path, below, over, at, above)
    merged.take(path, over, at)
    return above


def _is_whole(path: Path, value: dict[str, Any]) -> bool:
    """Tell whether a mapping is one thing: a text, or a condition."""
    if not value:
        return False
    return value.keys() <= set(LANGUAGES) or (bool(path) and is_condition(str(path[-1]), value))


def _entries(merged: Merged, path: Path, below: list[Any], over: Document, at: Path, above: list[Any]) -> list[Any]:
    """Return a list of named entries: each that is given anew takes its place, or goes to the end."""
    laid = list(below)
    places = {name_of(entry): position for position, entry in reversed(list(enumerate(below)))}
    for number, entry in enumerate(above):
        position = places.pop(name_of(entry), len(laid))  # an entry given twice stands twice, and is told
        laid[position : position + 1] = [entry]
        merged.take((*path, position), over, (*at, number))
    return laid


def replaced(document: Document, entries: Mapping[Path, tuple[Document, Path]]) -> Document:
    """Return a document in which entries of its top lists come from elsewhere."""
    if not entries:
        return document
    merged = Merged(document)
    data = {key: list(value) if isinstance(value, list) else value for key, value in document.data.items()}
    for (key, position), (source, at) in entries.items():
        merged.take((key, position), source, at)
        data[str(key)][int(position)] = _at(source.data, at)
    return merged.settle(data)


def thinned(document: Document, dropped: Collection[Path]) -> Document:
    """Return a document without some entries of its lists; those that follow move up."""
    if not dropped:
        return document
    merged = Merged(document)
    return merged.settle(_thinned(merged, document, document.data, (), (), dropped))


def _thinned(merged: Merged, source: Document, value: Any, path: Path, at: Path, dropped: Collection[Path]) -> Any:
    if isinstance(value, dict):
        return {key: _thinned(merged, source, one, (*path, key), (*at, key), dropped) for key, one in value.items()}
    if not isinstance(value, list) or not any(one[: len(at)] == at for one in dropped):
        return value
    kept = [number for number in range(len(value)) if (*at, number) not in dropped]
    for position, number in enumerate(kept):
        merged.take((*path, position), source, (*at, number))
    return [value[number] for number in kept]


def picked(document: Document, keys: Collection[str]) -> Document:
    """Return a document that holds some keys of another."""
    merged = Merged(document)
    for key in keys:
        merged.take((key,), document, (key,))
    merged.problems = []
    return merged.settle({key: document.data[key] for key in keys if key in document.data})


def named_entries(data: Any, path: Path = ()) -> dict[Path, str]:
    """Return the place and name of each named entry of the outermost lists."""
    found: dict[Path, str] = {}
    if isinstance(data, dict):
        for key, value in data.items():
            found |= named_entries(value, (*path, key))
    elif isinstance(data, list):
        found = {(*path, number): name for number, entry in enumerate(data) if (name := name_of(entry)) is not None}
    return found


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data
