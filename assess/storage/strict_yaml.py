"""Strict YAML: only what JSON knows, no aliases, no tags, no duplicate keys, with the line of every key.

PyYAML's C parser builds the node graph; the values are built here, so that `NO`, `12:30` and `010` stay what was typed.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from assess.problems import Problem

MAX_BYTES = 2 * 1024 * 1024
"""Largest file read, in bytes. Source: ours; the largest file of the shipped pack is below 100 kB."""
MAX_DEPTH = 40
"""Deepest nesting read. Source: ours; packs and dossiers need less than 15."""

Path = tuple[str | int, ...]
"""Keys and positions that lead to a value."""

_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")
_CONSTANTS = {"true": True, "false": False, "null": None, "": None, "~": None}
_PLAIN_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}

_Base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc,valid-type]
    """A parser that leaves every plain scalar alone: no guess about what `NO` means."""

    def resolve(self, kind: type, value: object, implicit: object) -> str:
        if kind is yaml.MappingNode:
            return "tag:yaml.org,2002:map"
        return "tag:yaml.org,2002:seq" if kind is yaml.SequenceNode else "tag:yaml.org,2002:str"


class Document:
    """The values of one file, and the line where each stands."""

    def __init__(self) -> None:
        """Start empty."""
        self.data: Any = None
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []

    def line(self, path: Path) -> int | None:
        """Return the line of the value at `path`, or of the closest place above it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


def read(text: str, file: str) -> Document:
    """Return the document that `text` holds, with every problem found in it."""
    document = Document()
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        document.problems.append(
            Problem(
                file=file,
                line=mark.line + 1 if mark else None,
                what=f"The file is not YAML here: {error.problem or error.context}.",
                fix="Check the indentation, the quotation marks and the brackets of this line and the one above.",
                slug="yaml-syntax",
            )
        )
        return document
    except (yaml.YAMLError, RecursionError) as error:
        what = f"The file cannot be read as YAML: {str(error).splitlines()[0]}."
        document.problems.append(Problem(file=file, what=what, fix="Save it as UTF-8 text.", slug="yaml-syntax"))
        return document
    if node is not None:
        document.data = _Builder(document, file).build(node, ())
    return document


class _Builder:
    """Turns nodes into values and notes lines and problems."""

    def __init__(self, document: Document, file: str) -> None:
        self.document = document
        self.file = file
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, path: Path) -> Any:
        self.document.lines[path] = node.start_mark.line + 1
        if id(node) in self.seen or len(path) > MAX_DEPTH:
            return self.refuse(
                node,
                "An alias (*name) repeats another place, or the nesting is too deep.",
                "Write the value out at each place.",
                "yaml-alias",
            )
        self.seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            return self.refuse(node, f"The tag “{node.tag}” is not used here.", "Remove the tag.", "yaml-tag")
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.style else scalar(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.mapping(node, path)

    def mapping(self, node: yaml.Node, path: Path) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(key_node, "A key is a word, not a list or mapping.", "Write a plain key.", "yaml-key")
                continue
            key = key_node.value
            if key in built:
                self.refuse(key_node, f"The key “{key}” stands twice.", "Keep one of them.", "duplicate-key")
                continue
            built[key] = self.build(value_node, (*path, key))
            self.document.lines[(*path, key)] = key_node.start_mark.line + 1
        return built

    def refuse(self, node: yaml.Node, what: str, fix: str, slug: str) -> None:
        self.document.problems.append(
            Problem(file=self.file, line=node.start_mark.line + 1, what=what, fix=fix, slug=slug)
        )


def scalar(text: str) -> str | int | float | bool | None:
    """Return what an unquoted word stands for: JSON's constants and numbers, else the word itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text
