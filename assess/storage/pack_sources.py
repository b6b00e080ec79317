"""The sources of a pack by themselves: an explanation cites them and needs no document."""

from __future__ import annotations

from assess.model import Text
from assess.pack.sources import PRACTICE, Practice, SourceBook
from assess.problems import AssessError
from assess.storage.overlay import open_pack

SOURCES = "sources.yaml"
"""Where the sources stand."""


def load_sources(name: str) -> SourceBook:
    """Return the sources of the pack of that id or in that folder; an empty book where the pack has none.

    Raises:
        AssessError: something in the file is wrong; all problems at once.
    """
    files = open_pack(name)
    if not files.has(SOURCES):
        return SourceBook(articles=(), items=(), general=Practice(title=Text(fr=PRACTICE, en=PRACTICE)))
    book = files.value(SOURCES, SourceBook)
    if book is None:
        raise AssessError(files.problems)
    return book
