"""Whether a page of HTML keeps to the contract: known elements and classes, sound links, fit to be read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from assess.render.contract import CLASSES, ELEMENTS, GLOBAL

VOID = frozenset({"meta", "br", "col"})
"""Elements without an end."""
MOST_ROWS = 400
"""Rows of one table. Source: measured; 2 000 rows take the layout engine 15 seconds."""

_HREF = re.compile(r"#[^\s#]+|https?://[^\s]+|mailto:[^\s]+")
_WIDTH = re.compile(r"width:\d{1,3}(\.\d+)?%")
_HEADING = re.compile(r"h[1-4]")
_SPELLING = {name.lower(): name for names in ELEMENTS.values() for name in names}
"""Attributes as the contract spells them; the parser makes them lower case."""


@dataclass(frozen=True)
class Fault:
    """One thing in a page that is not of the contract."""

    what: str
    """What it is, for the author of a template."""


def violations(markup: str) -> Iterator[Fault]:
    """Yield what in a page of HTML is not of the contract, in order."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    yield from reader.found
    yield from (Fault(f"<{tag}> is not closed") for tag in reader.open)


class _Reader(HTMLParser):
    """Walks the markup and notes what the contract does not allow."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Fault] = []
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.heading = 0
        self.rows = self.headers = 0
        self.untold = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element as it opens."""
        attributes = {_SPELLING.get(name, name): value or "" for name, value in attrs}
        self._known(tag, attributes)
        self._values(tag, attributes)
        self._aloud(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check an element as it closes."""
        if not self.open or self.open.pop() != tag:
            self.found.append(Fault(f"</{tag}> closes another element"))
        if tag == "table":
            self._table()

    def handle_data(self, data: str) -> None:
        """See that a chart is told in words."""
        if self.untold and self.open[-1:] == ["title"] and data.strip():
            self.untold = False

    def handle_comment(self, data: str) -> None:
        """Refuse a comment: it would be read by somebody else than the reader."""
        self.found.append(Fault(f"a comment: {data.strip()[:40]}"))

    def _known(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag not in ELEMENTS:
            self.found.append(Fault(f"<{tag}> is no element of the contract"))
            return
        for name in attributes.keys() - ELEMENTS[tag] - GLOBAL:
            self.found.append(Fault(f"<{tag}> has the attribute {name}"))
        for name in attributes.get("class", "").split():
            if name not in CLASSES:
                self.found.append(Fault(f"<{tag}> has the class {name}, which is not in the contract"))
            elif tag not in CLASSES[name][0]:
                self.found.append(Fault(f"<{tag}> may not have the class {name}"))

    def _values(self, tag: str, attributes: Mapping[str, str]) -> None:
        identifier = attributes.get("id")
        if identifier in self.ids:
            self.found.append(Fault(f"the id {identifier} stands twice"))
        if identifier:
            self.ids.add(identifier)
        if "href" in attributes and not _HREF.fullmatch(attributes["href"]):
            self.found.append(Fault(f"a link leads to {attributes['href']}"))
        if "style" in attributes and not _WIDTH.fullmatch(attributes["style"]):
            self.found.append(Fault(f"<{tag}> is styled: {attributes['style']}"))

    def _aloud(self, tag: str) -> None:
        """Check what a reader who listens needs: headings in order, rows with headings, charts with a sentence."""
        if self.open[-1:] == ["a"]:
            self.found.append(Fault(f"<{tag}> stands in a link, which may hold text only"))
        if _HEADING.fullmatch(tag):
            level = int(tag[1])
            if level > self.heading + 1:
                self.found.append(Fault(f"<{tag}> stands below level {self.heading}, which skips a level of headings"))
            self.heading = level
        if self.untold and tag != "title":
            self.found.append(Fault("a chart is not told in words"))
        self.untold = tag == "svg" or (self.untold and tag == "title")
        self.rows += tag == "tr"
        self.headers += tag == "th"

    def _table(self) -> None:
        if not self.headers:
            self.found.append(Fault("a table has no heading cell"))
        if self.rows > MOST_ROWS:
            self.found.append(Fault(f"a table has {self.rows} rows, more than {MOST_ROWS}"))
        self.rows = self.headers = 0
