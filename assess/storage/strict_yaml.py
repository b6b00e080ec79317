"""Strict YAML: only what JSON knows, no aliases, no tags, no duplicate keys, with the line of every key.

PyYAML's C parser builds the node graph; the values are built here, so that `NO`, `12:30` and `010` stay what was typed.
"""

from __future__ import annotations

import re
from functools import cached_property
from math import isfinite
from typing import Any

import yaml

from assess.problems import Problem, of_kind

MAX_BYTES = 2 * 1024 * 1024
"""Largest file read, in bytes. Source: ours; the largest file of the shipped pack is below 100 kB."""
MAX_DEPTH = 40
"""Deepest nesting read. Source: ours; packs and dossiers need less than 15."""
SAFE_DEPTH = 5000
"""Nesting up to which the C parser's own recursion is safe. Source: measured; it overflows above 20,000."""
MAX_DIGITS = 18
"""Longest whole number read as a number; a longer row of digits stays text. Source: ours; 64 bits hold 18 digits."""
MAX_DECIMAL = 350
"""Longest decimal number read as a number. Source: the smallest one, written out, is 343 signs long at most."""

Path = tuple[str | int, ...]
"""Keys and positions that lead to a value."""

_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")
_CONSTANTS = {"true": True, "false": False, "null": None, "": None, "~": None}
_UNTAGGED = "untagged"
_BRACKET = re.compile(r"[\[{}\]]")
_RUN_OF_DASHES = re.compile(r"(?m)^ *(?:[-?:] +){40}")

_Base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """A parser that leaves every scalar alone: no guess about what `NO` means."""

    def resolve(self, *_: object) -> str:
        """Return the mark of a value that nobody tagged."""
        return _UNTAGGED


class Document:
    """The values of one file, and the line where each stands."""

    def __init__(self, root: yaml.Node | None = None, file: str = "") -> None:
        """Start empty.

        Args:
            root: the node graph of the file, from which lines are read once somebody asks for one.
            file: the file as the user would name it.
        """
        self.file = file
        self.data: Any = None
        self.problems: list[Problem] = []
        self.refused: set[Path] = set()
        self._root = root

    @cached_property
    def lines(self) -> dict[Path, int]:
        """The line of every value, by path; a value in a mapping stands at its key."""
        found: dict[Path, int] = {}
        if self._root is not None:
            _note_lines(self._root, (), found, set())
        return found

    def line(self, path: Path) -> int | None:
        """Return the line of the value at `path`, or of the closest place above it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None

    def place(self, path: Path) -> tuple[str, int | None]:
        """Return the file and the line of the value at `path`, or of the closest place above it."""
        return self.file, self.line(path)

    def blamed(self, path: Path) -> tuple[str, int | None]:
        """Return the file and the line of what is to be mended where the value at `path` is wrong as a whole."""
        return self.place(path)


def read(text: str, file: str) -> Document:
    """Return the document that `text` holds, with every problem found in it."""
    document = Document(file=file)
    if _too_deep(text):
        document.problems.append(of_kind("yaml-depth", file=file, most=MAX_DEPTH))
        return document
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        document.problems.append(_syntax(error, text, file))
        return document
    except (yaml.YAMLError, RecursionError, UnicodeError) as error:
        said = str(error).splitlines()[0]
        document.problems.append(of_kind("yaml-syntax.file", file=file, said=said))
        return document
    if node is not None:
        document = Document(node, file)
        document.data = _Builder(document, file).build(node, ())
    return document


def _note_lines(node: yaml.Node, path: Path, lines: dict[Path, int], seen: set[int]) -> None:
    """Note the line of a node and of all below it; a repeated node is known by its place only."""
    if id(node) in seen:
        above = next((lines[path[:length]] for length in range(len(path), -1, -1) if path[:length] in lines), 1)
        lines.setdefault(path, above)
        return
    lines.setdefault(path, node.start_mark.line + 1)
    seen.add(id(node))
    if len(path) > MAX_DEPTH or node.tag != _UNTAGGED:
        return
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _note_lines(item, (*path, index), lines, seen)
    elif isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            here = (*path, key_node.value)
            if isinstance(key_node, yaml.ScalarNode) and here not in lines:
                lines[here] = key_node.start_mark.line + 1
                _note_lines(value_node, here, lines, seen)


def _too_deep(text: str) -> bool:
    """Tell whether the nesting would overflow the C parser's stack; brackets within texts count as well."""
    if _RUN_OF_DASHES.search(text):
        return True
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket[0] in "[{" else max(depth - 1, 0)
        if depth > SAFE_DEPTH:
            return True
    return False


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Return the problem that stopped the parser; the usual slips are named as such, others in the parser's words."""
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else None
    written = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
    if "\t" in written:
        return tab(file, line)
    said = f"{error.context} {error.problem}"
    if "mapping values" in said:
        return of_kind("yaml-syntax.colon", file=file, line=line)
    if "quoted scalar" in said:
        return of_kind("yaml-syntax.quotes", file=file, line=line)
    if "flow" in said:
        return of_kind("yaml-syntax.brackets", file=file, line=line)
    return of_kind("yaml-syntax.here", file=file, line=line, said=str(error.problem or error.context))


def tab(file: str, line: int | None) -> Problem:
    """Return the problem of a tab."""
    return of_kind("tab", file=file, line=line)


class _Builder:
    """Turns nodes into values and notes problems."""

    def __init__(self, document: Document, file: str) -> None:
        self.document = document
        self.file = file
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, path: Path) -> Any:
        if id(node) in self.seen:
            # The node is the repeated one, at its own place: the key or list that holds the alias is all that is known.
            return self.refuse(path, "yaml-alias")
        self.seen.add(id(node))
        if len(path) > MAX_DEPTH:
            return self.refuse(path, "yaml-depth", most=MAX_DEPTH)
        if node.tag != _UNTAGGED:
            shown = node.tag.replace("tag:yaml.org,2002:", "!!")
            return self.refuse(path, "yaml-tag", tag=shown)
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.style else scalar(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.mapping(node, path)

    def mapping(self, node: yaml.Node, path: Path) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(path, "yaml-key", key_node)
                continue
            key = key_node.value
            if key in built:
                here = (*path, key)
                self.refuse(here, "duplicate-key", key_node, name=key)
            elif self.is_plain(value_node) and len(path) < MAX_DEPTH:
                built[key] = value_node.value if value_node.style else scalar(value_node.value)
            else:
                built[key] = self.build(value_node, (*path, key))
        return built

    def is_plain(self, node: yaml.Node) -> bool:
        """Tell whether a node is a scalar that stands here only: most are, and need no place until a line is asked."""
        if type(node) is not yaml.ScalarNode or node.tag is not _UNTAGGED or id(node) in self.seen:
            return False
        self.seen.add(id(node))
        return True

    def refuse(self, path: Path, slug: str, node: yaml.Node | None = None, **values: Any) -> None:
        self.document.refused.add(path)
        line = node.start_mark.line + 1 if node else self.document.line(path)
        where = " → ".join(str(part) for part in path)
        self.document.problems.append(of_kind(slug, file=self.file, line=line, where=where, **values))


def scalar(text: str) -> str | int | float | bool | None:
    """Return what an unquoted word stands for: JSON's constants and numbers, else the word itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) <= (MAX_DECIMAL if "." in text else MAX_DIGITS) and _NUMBER.fullmatch(text):
        number = float(text) if "." in text else int(text)
        return number if isfinite(number) else text
    return text
