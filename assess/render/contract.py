"""The closed set of elements and classes of a document: what templates may use and every reading must know.

A reading of the HTML (PDF, Word, preview) handles exactly these. The check runs on each document before it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from types import MappingProxyType

GLOBAL = frozenset({"class", "id", "lang"})
"""Attributes that every element may carry."""

ELEMENTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "html": frozenset({"lang"}),
        "head": frozenset(),
        "meta": frozenset({"charset", "name", "content"}),
        "title": frozenset(),
        "body": frozenset(),
        "header": frozenset(),
        "footer": frozenset(),
        "main": frozenset(),
        "nav": frozenset(),
        "section": frozenset(),
        "aside": frozenset(),
        "div": frozenset(),
        "h1": frozenset(),
        "h2": frozenset(),
        "h3": frozenset(),
        "h4": frozenset(),
        "p": frozenset(),
        "br": frozenset(),
        "strong": frozenset(),
        "em": frozenset(),
        "span": frozenset(),
        "code": frozenset(),
        "a": frozenset({"href"}),
        "blockquote": frozenset(),
        "ul": frozenset(),
        "ol": frozenset(),
        "li": frozenset(),
        "dl": frozenset(),
        "dt": frozenset(),
        "dd": frozenset(),
        "figure": frozenset(),
        "figcaption": frozenset(),
        "table": frozenset(),
        "caption": frozenset(),
        "colgroup": frozenset(),
        "col": frozenset({"style"}),
        "thead": frozenset(),
        "tbody": frozenset(),
        "tr": frozenset(),
        "th": frozenset({"scope", "colspan", "rowspan"}),
        "td": frozenset({"colspan", "rowspan"}),
        "svg": frozenset({"viewBox", "width", "height", "role", "xmlns"}),
        "g": frozenset({"transform"}),
        "rect": frozenset({"x", "y", "width", "height", "fill", "stroke", "stroke-width", "stroke-dasharray", "rx"}),
        "line": frozenset({"x1", "y1", "x2", "y2", "stroke", "stroke-width", "stroke-dasharray"}),
        "path": frozenset({"d", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-dasharray"}),
        "text": frozenset({"x", "y", "fill", "font-size", "font-weight", "font-family", "text-anchor"}),
    }
)
"""Elements with the attributes of their own."""

CLASSES: Mapping[str, tuple[frozenset[str], str]] = MappingProxyType(
    {
        # frame
        "running-head": (frozenset({"header"}), "repeated at the top of each page"),
        "running-foot": (frozenset({"footer"}), "repeated at the foot of each page"),
        "running-start": (frozenset({"span"}), "left part of a running line"),
        "running-end": (frozenset({"span"}), "right part of a running line"),
        "page-number": (frozenset({"span"}), "place of page x / y"),
        "landscape-document": (frozenset({"body"}), "every page is landscape"),
        "portrait-document": (frozenset({"body"}), "pages are portrait unless a section says otherwise"),
        "cover": (frozenset({"section"}), "a page of its own at the front"),
        "masthead": (frozenset({"section"}), "a title block at the top of the first page, in place of a cover"),
        "cover-top": (frozenset({"div"}), "organisation and mark at the top of the cover"),
        "cover-title": (frozenset({"div"}), "title block of the cover"),
        "cover-body": (frozenset({"div"}), "what the document says about itself on the cover"),
        "cover-facts": (frozenset({"div"}), "date, version, circulation at the foot of the cover"),
        "organisation": (frozenset({"p"}), "the user's organisation"),
        "project": (frozenset({"p"}), "the project"),
        "subtitle": (frozenset({"p"}), "what the document is"),
        "mark": (frozenset({"p"}), "who may read it"),
        "front": (frozenset({"section"}), "pages before the contents"),
        "back": (frozenset({"section"}), "pages after the body"),
        "contents": (frozenset({"nav"}), "table of contents"),
        "contents-entries": (frozenset({"ol"}), "its entries"),
        "depth-1": (frozenset({"li"}), "entry of a chapter"),
        "depth-2": (frozenset({"li"}), "entry of a section"),
        "entry": (frozenset({"span"}), "title of an entry"),
        # structure
        "chapter": (frozenset({"section"}), "one chapter"),
        "fresh": (frozenset({"section"}), "starts on a page of its own"),
        "subsection": (frozenset({"section"}), "one section of a chapter"),
        "part": (frozenset({"section"}), "one part of a section"),
        "number": (frozenset({"span"}), "number of a heading or entry"),
        "title": (frozenset({"span"}), "title of a heading"),
        "landscape": (frozenset({"div"}), "its pages are landscape"),
        "keep": (frozenset({"div"}), "not cut between pages"),
        "columns": (frozenset({"div"}), "parts side by side"),
        "column": (frozenset({"div"}), "one of them"),
        # text
        "prose": (frozenset({"div"}), "paragraphs"),
        "lead": (frozenset({"p"}), "the paragraph that says it all"),
        "small": (frozenset({"p"}), "a remark"),
        "bullets": (frozenset({"ul"}), "a list"),
        "steps": (frozenset({"ol"}), "a numbered list"),
        "quote": (frozenset({"blockquote"}), "an answer in its own words"),
        "quote-by": (frozenset({"p"}), "who said it, and to which question"),
        "callout": (frozenset({"aside"}), "a box beside the argument"),
        "callout-title": (frozenset({"p"}), "its title"),
        "callout-kind": (frozenset({"span"}), "what kind of box it is"),
        "note": (frozenset({"aside"}), "a remark"),
        "key": (frozenset({"aside"}), "the message to keep"),
        "warning": (frozenset({"aside", "span"}), "something to beware of"),
        "decision": (frozenset({"aside"}), "something to decide"),
        "hole": (frozenset({"aside"}), "a box to be completed"),
        "hole-title": (frozenset({"p"}), "what is to be completed"),
        "hole-mark": (frozenset({"span"}), "the words “to be completed”"),
        "hole-facts": (frozenset({"p"}), "who, before which gate, why"),
        "hole-term": (frozenset({"span"}), "one of these words"),
        "gap": (frozenset({"span"}), "to be completed, inside a line"),
        "sources": (frozenset({"div"}), "sources at the end of a section"),
        "sources-title": (frozenset({"p"}), "its title"),
        # data
        "tiles": (frozenset({"div"}), "key figures side by side"),
        "tile": (frozenset({"div"}), "one key figure"),
        "figure": (frozenset({"p"}), "the figure"),
        "label": (frozenset({"p"}), "what it counts"),
        "remark": (frozenset({"p", "span"}), "what to know about it"),
        "facts": (frozenset({"dl"}), "terms and what they are"),
        "fact": (frozenset({"div"}), "one of them"),
        "elements": (frozenset({"table"}), "completeness of the required elements"),
        "grid": (frozenset({"table"}), "a table"),
        "compact": (frozenset({"table"}), "a table with small type"),
        "matrix": (frozenset({"table"}), "a table of letters"),
        "plain": (frozenset({"table"}), "a table without rules between rows"),
        "band": (frozenset({"tr"}), "a row that heads rows"),
        "left": (frozenset({"td", "th"}), "aligned left"),
        "right": (frozenset({"td", "th"}), "aligned right, figures in columns"),
        "center": (frozenset({"td", "th"}), "centred"),
        "faulty": (frozenset({"td"}), "a cell with a gap"),
        "signatures": (frozenset({"table"}), "who approves"),
        "blank": (frozenset({"td"}), "room to write by hand"),
        # marks
        "level": (frozenset({"span"}), "level of a risk: pips and a word"),
        "pips": (frozenset({"span"}), "its pips"),
        "low": (frozenset({"span", "div"}), "low"),
        "moderate": (frozenset({"span", "div"}), "moderate"),
        "high": (frozenset({"span", "div"}), "high"),
        "critical": (frozenset({"span", "div"}), "critical"),
        "unknown": (frozenset({"span", "div"}), "not assessed"),
        "priority": (frozenset({"span"}), "priority of a requirement"),
        "must": (frozenset({"span"}), "must"),
        "should": (frozenset({"span"}), "should"),
        "could": (frozenset({"span"}), "could"),
        "wont": (frozenset({"span"}), "not this time"),
        "state": (frozenset({"span"}), "state of something: a sign and a word"),
        "complete": (frozenset({"span"}), "complete"),
        "partial": (frozenset({"span"}), "in part"),
        "empty": (frozenset({"span"}), "to be written"),
        "ok": (frozenset({"span"}), "fine"),
        "error": (frozenset({"span"}), "to correct"),
        "letters": (frozenset({"span"}), "letters of a cell"),
        "letter": (frozenset({"span"}), "one letter"),
        "accountable": (frozenset({"span"}), "the letter A"),
        "responsible": (frozenset({"span"}), "the letter R"),
        "consulted": (frozenset({"span"}), "the letter C"),
        "informed": (frozenset({"span"}), "the letter I"),
        "tags": (frozenset({"span"}), "ids in a row"),
        "ref": (frozenset({"a", "span"}), "an id or words that lead to it"),
        "tag": (frozenset({"a", "span"}), "an id as a tag"),
        "anchor": (frozenset({"span"}), "a place to lead to"),
        # charts
        "chart": (frozenset({"figure"}), "a chart"),
        "gauge-label": (frozenset({"span"}), "what it measures"),
        "gauge": (frozenset({"span"}), "a small chart within a line"),
    }
)
"""Classes with the elements that may carry them, and what they mean."""

_HREF = re.compile(r"#[^\s#]+|https?://[^\s]+|mailto:[^\s]+")
_WIDTH = re.compile(r"width:\d{1,3}(\.\d+)?%")
_CAMEL = {name.lower(): name for names in ELEMENTS.values() for name in names}
VOID = frozenset({"meta", "br", "col"})
"""Elements without an end."""


class _Reader(HTMLParser):
    """Walks the markup and notes what the contract does not know."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.violations: list[str] = []
        self.ids: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, {_CAMEL.get(name, name): value or "" for name, value in attrs})
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, {_CAMEL.get(name, name): value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.violations.append(f"</{tag}> closes another element")

    def handle_comment(self, data: str) -> None:
        self.violations.append(f"a comment: {data.strip()[:40]}")

    def _element(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag not in ELEMENTS:
            self.violations.append(f"<{tag}> is no element of the contract")
            return
        for name in attributes.keys() - ELEMENTS[tag] - GLOBAL:
            self.violations.append(f"<{tag}> has the attribute {name}")
        for name in attributes.get("class", "").split():
            if name not in CLASSES:
                self.violations.append(f"<{tag}> has the class {name}, which is not in the contract")
            elif tag not in CLASSES[name][0]:
                self.violations.append(f"<{tag}> may not have the class {name}")
        self._values(tag, attributes)

    def _values(self, tag: str, attributes: Mapping[str, str]) -> None:
        identifier = attributes.get("id")
        if identifier in self.ids:
            self.violations.append(f"the id {identifier} stands twice")
        if identifier:
            self.ids.add(identifier)
        if "href" in attributes and not _HREF.fullmatch(attributes["href"]):
            self.violations.append(f"a link leads to {attributes['href']}")
        if "style" in attributes and not _WIDTH.fullmatch(attributes["style"]):
            self.violations.append(f"<{tag}> is styled: {attributes['style']}")


def violations(markup: str) -> Iterator[str]:
    """Yield what in a page of HTML is not of the contract, in order."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    yield from reader.violations
    yield from (f"<{tag}> is not closed" for tag in reader.open)
