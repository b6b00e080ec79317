"""Sources: where every statement comes from, and how a reader is told so in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Literal

from pydantic import StringConstraints

from assess.model import Language, Model, Text

PRACTICE = "general"
"""Id of professional practice as a whole."""

QUOTED = {"fr": "« {} »", "en": "“{}”"}
"""How a title is quoted, by language of the reader."""

ArticleId = Annotated[str, StringConstraints(pattern=r"^S\d+$")]
"""An article such as `S3`."""
Grade = Literal["A", "B", "C", "D"]
"""A: primary source, read. B: secondary source of a known study. C: unsourced or circular. D: contested or refuted."""


class Article(Model):
    """A published article; its items are the statements taken from it."""

    id: ArticleId
    """Stable id; the prefix of its items."""
    title: str | None
    """Title in its own language; nothing where it has none."""
    publisher: str | None
    """Site or journal."""
    author: str | None
    """Author, where named."""
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d-\d\d)?$")] | None
    """Year or day of publication."""
    language: str
    """Language it is written in."""
    note: Text | None = None
    """What it is called where it has no title."""

    def cited(self, language: Language) -> str:
        """Return the article as it is cited: quoted title, then author and year."""
        name = QUOTED[language].format(self.title) if self.title else self.note.get(language) if self.note else self.id
        facts = ", ".join(fact for fact in (self.author, (self.date or "")[:4]) if fact)
        return f"{name} ({facts})" if facts else name


class Item(Model):
    """One statement of an article."""

    id: Annotated[str, StringConstraints(pattern=r"^S\d+\.\d+$")]
    """Stable id: the article, and a number."""
    place: Text | None = None
    """Where in the article it stands, such as “lesson 3”."""
    text: Text
    """The statement, in our words."""

    @property
    def article(self) -> str:
        """Article it is taken from: the prefix of its id."""
        return self.id.partition(".")[0]


class PracticeItem(Model):
    """A list that an article announces without giving it, completed from practice."""

    id: Annotated[str, StringConstraints(pattern=r"^L0\.[a-z]$")]
    """Stable id."""
    text: Text
    """The list."""


class Practice(Model):
    """Professional practice: what stands in no source and may be challenged."""

    title: Text
    """How it is cited."""
    items: tuple[PracticeItem, ...] = ()
    """Lists completed from practice."""


class Figure(Model):
    """A figure published elsewhere, with what must be said along with it."""

    id: Annotated[str, StringConstraints(pattern=r"^ext:\d+$")]
    """Stable id."""
    source: str
    """Who published it, where and when."""
    grade: Grade
    """How far it can be trusted; C and D are never shown as facts."""
    text: Text
    """The figure."""
    warning: Text
    """Why to be careful with it."""


class SourceBook(Model):
    """`sources.yaml`: every source that the pack cites."""

    articles: tuple[Article, ...]
    """Articles, with what is known of them."""
    items: tuple[Item, ...]
    """Statements of the articles."""
    general: Practice
    """Professional practice."""
    external: tuple[Figure, ...] = ()
    """Figures published elsewhere."""

    @cached_property
    def article(self) -> dict[str, Article]:
        """Articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def item(self) -> dict[str, Item]:
        """Statements of articles by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def figure(self) -> dict[str, Figure]:
        """Figures published elsewhere by id."""
        return {figure.id: figure for figure in self.external}

    def title(self, source: str, language: Language) -> str:
        """Return a source in plain words, such as « Title » (2020), lesson 3; the id itself where it is not known."""
        if source == PRACTICE or any(item.id == source for item in self.general.items):
            return self.general.title.get(language)
        if source in self.figure:
            return self.figure[source].source
        item = self.item.get(source)
        if item is None or item.article not in self.article:
            return source
        place = (item.place.get(language),) if item.place else ()
        return ", ".join((self.article[item.article].cited(language), *place))

    def titles(self, sources: Iterable[str], language: Language) -> tuple[str, ...]:
        """Return several sources in plain words, each once."""
        return tuple(dict.fromkeys(self.title(source, language) for source in sources))
