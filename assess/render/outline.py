"""The outline of a page of HTML: numbers of its headings, its contents, and links that lead somewhere."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from markupsafe import Markup

_HEADING = re.compile(r"<h([23])(?P<attributes>[^>]*)>(?P<inner>.*?)</h\1>", re.DOTALL)
_NUMBER = re.compile(r'<span class="number">(?P<number>[^<]*)</span>')
_AUTOMATIC = "@"
"""Number of a heading that takes the next one by itself."""
_TITLE = re.compile(r'<span class="title">(?P<title>.*?)</span>', re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
_REFERENCE = re.compile(r'<a class="(?P<class>ref[^"]*)" href="#(?P<id>[^"]*)">(?P<inner>.*?)</a>', re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
CHAPTER = 2
"""Level of a chapter's heading, `h2`; sections are one below."""


def numbered(markup: str) -> Markup:
    """Return markup whose automatic headings have their numbers: 1, 1.1, 1.2, 2, …, in order.

    A number that a chapter was given is kept, and its sections follow it: A, A.1.
    """
    chapters = sections = 0
    current = ""

    def fill(heading: re.Match[str]) -> str:
        nonlocal chapters, sections, current
        found = _NUMBER.search(heading[0])
        given = found["number"] if found else ""
        if int(heading[1]) == CHAPTER:
            chapters, sections = chapters + (given == _AUTOMATIC), 0
            current = given = str(chapters) if given == _AUTOMATIC else given
        elif given == _AUTOMATIC:
            sections += 1
            given = f"{current}.{sections}" if current else str(sections)
        shown = f'<span class="number">{given}</span>' if given else ""
        return _NUMBER.sub(lambda _: shown, heading[0], count=1)

    return Markup(_HEADING.sub(fill, markup))  # noqa: S704 - it was markup before


def entries(markup: str) -> list[dict[str, Any]]:
    """Return the headings for the contents: `{depth, id, number, title}`, depth 1 for chapters and 2 for sections."""
    found = []
    for heading in _HEADING.finditer(markup):
        identifier, title = _ID.search(heading["attributes"]), _TITLE.search(heading["inner"])
        number = _NUMBER.search(heading["inner"])
        if identifier and title:
            entry = {
                "depth": int(heading[1]) - CHAPTER + 1,
                "id": unescape(identifier[1]),
                "number": unescape(number["number"]) if number else "",
                "title": unescape(_TAGS.sub("", title["title"])),
            }
            found.append(entry)
    return found


def linked(markup: str) -> str:
    """Return markup in which a reference is a link where its target exists, and plain text where it does not."""
    known = set(_ID.findall(markup))

    def keep(reference: re.Match[str]) -> str:
        if reference["id"] in known:
            return reference[0]
        return f'<span class="{reference["class"]}">{reference["inner"]}</span>'

    return _REFERENCE.sub(keep, markup)
