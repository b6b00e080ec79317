"""Dossiers read, specifications written and rendered, as the tests of the specification need them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any

from strategies import crm

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.answers.wording import AnswerWords
from assess.chain.reading import Reading
from assess.model import LANGUAGES, Language
from assess.pack.library import Library
from assess.pack.questions import AnswerField
from assess.render.documents import Document
from assess.render.html import to_html
from assess.scoring.assessment import assess
from assess.scoring.scorer import Scorer
from assess.specification.document import Specification, Wanted, write_specification
from assess.storage.dossiers import load_dossier
from assess.storage.library import load_library
from assess.storage.wording import load_wording

DATA = Path(__file__).parent / "data"
CONFIGURATIONS = ("equipement", "remplacement", "relance", "extension")
SIZES: Mapping[str, tuple[str, int]] = {"S": ("10-49", 12), "M": ("50-249", 60), "L": ("1000+", 420)}
EDITIONS = ("light", "full")
CASES = [(configuration, size) for configuration in CONFIGURATIONS for size in SIZES]


@cache
def library() -> Library:
    """Return the library of the shipped pack."""
    return load_library("crm")


@cache
def scorer() -> Scorer:
    """Return a scorer of the shipped pack."""
    return Scorer(crm())


@cache
def dossier(name: str) -> Dossier:
    """Return a dossier of the folder `data`; `empty` has no answer at all."""
    return Dossier() if name == "empty" else load_dossier(DATA / f"{name}.json")[0]


def case(configuration: str, size: str, name: str = "meridien") -> Dossier:
    """Return a dossier turned into another configuration and size."""
    employees, users = SIZES[size]
    changed = dossier(name).with_entry("CTX-Q01", Entry(value=configuration))
    changed = changed.with_entry("CTX-Q02", Entry(value=employees))
    return changed.with_entry("CTX-Q03", Entry(value={"users": users, "field_users": users // 4}))


_READ: dict[str, Reading] = {}
"""Readings by the dossier they were made of: the same one is written in many ways."""


def read(one: Dossier) -> Reading:
    """Return a dossier read whole."""
    key = repr(one)
    if key not in _READ:
        answers, _ = check_answers(crm(), one)
        _READ[key] = Reading(crm(), library(), answers, assess(scorer(), answers))
    return _READ[key]


def words(reading: Reading, language: Language) -> AnswerWords:
    """Return the words of one language."""
    wording = load_wording("answers")
    return AnswerWords(language, lambda key, **values: wording.text(key, language, **values), reading.look)


@dataclass(frozen=True)
class Written:
    """A specification with what it was written from."""

    reading: Reading
    specification: Specification
    language: Language
    tender: bool

    @property
    def content(self) -> dict[str, Any]:
        return self.specification.content

    @property
    def clauses(self) -> list[dict[str, Any]]:
        return self.specification.clauses

    def sections(self) -> Iterator[dict[str, Any]]:
        """Yield every chapter and section in reading order."""
        for chapter in self.content["chapters"]:
            yield chapter
            yield from chapter["sections"]

    def blocks(self, kind: str) -> list[dict[str, Any]]:
        """Return the blocks of one kind, those of annexes included."""
        places = [*self.sections(), *self.content["annexes"]]
        return [block for place in places for block in place["blocks"] if block["kind"] == kind]


def write(one: Dossier, language: Language = "fr", **wanted: Any) -> Written:
    """Return the specification of a dossier."""
    reading = read(one)
    asked = Wanted(**wanted)
    return Written(reading, write_specification(reading, one, words(reading, language), asked), language, asked.tender)


def html(written: Written) -> str:
    """Return the document as HTML."""
    project = written.reading.answers.project
    start = project.get("start")
    return to_html(
        Document(
            name="specification",
            language=written.language,
            organisation=project.get("organisation") or "",
            project=project.get("name") or "",
            date=date.fromisoformat(start) if start else None,
            version="1.0",
            mark="tender" if written.tender else "internal",
            content=written.content,
        )
    )


def text_of(markup: str) -> str:
    """Return the text of a page, without markup and with ordinary spaces."""
    body = re.sub(r"<(head|style)\b.*?</\1>", " ", markup, flags=re.DOTALL)
    bare = unescape(re.sub(r"<[^>]+>", " ", body)).replace("\u200b", "").replace("\u2060", "")
    return re.sub(r"\s+", " ", bare.replace("’", "'"))


class Signer:
    """Gives every text, name and day of a dossier one of its kind."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.tokens: list[str] = []

    def token(self) -> str:
        self.tokens.append(f"Zq{next(self.numbers):03}x")
        return self.tokens[-1]

    def day(self) -> str:
        self.tokens.append(date.fromordinal(date(2031, 1, 1).toordinal() + next(self.numbers)).isoformat())
        return self.tokens[-1]

    def sign(self, known: AnswerField, value: Any) -> Any:
        """Return a value with every text and day in it replaced."""
        if value in (None, ""):
            return value
        if known.kind in {"text", "name"}:
            return self.token()
        if known.kind == "date":
            return self.day()
        if known.kind == "texts":
            return [self.token() for _ in value]
        if known.kind == "records":
            inner = {field.id: field for field in known.fields}
            return [{key: self.sign(inner[key], one) for key, one in record.items()} for record in value]
        return value

    def entry(self, key: str, entry: Entry) -> Entry:
        """Return an answer with every text and day in it and about it replaced."""
        question, value = crm().questions[key], entry.value
        if isinstance(value, dict) and question.kind == "group":
            fields = {field.id: field for field in question.fields}
            value = {name: self.sign(fields[name], inner) for name, inner in value.items()}
        note, reason, by = (self.token() if one else None for one in (entry.note, entry.reason, entry.by))
        at = f"{self.day()}T10:00:00Z" if entry.at else None
        return replace(entry, value=value, note=note, reason=reason, by=by, at=at)


def signed(one: Dossier) -> tuple[Dossier, list[str]]:
    """Return a dossier in which every text, name and day is one of its kind, and all of them."""
    signer = Signer()
    entries = {key: signer.entry(key, entry) for key, entry in one.entries.items()}
    named = {"name": signer.token(), "organisation": signer.token(), "start": signer.day()}
    closures = [[signer.day(), signer.day()]]
    return replace(one, entries=entries, project={**one.project, **named, "closures": closures}), signer.tokens


def package_texts(language: Language) -> list[str]:
    """Return every text of the pack and of the document's words in one language that differs in the other."""
    other = next(one for one in LANGUAGES if one != language)
    found: dict[str, None] = {}
    parts = (library().specification, library().plan, library().raci, library().steering, *crm().risks)
    for part in (*parts, *crm().questions.values()):
        for texts in _texts(part.model_dump()):
            if texts["fr"] != texts["en"]:
                found[texts[language]] = None
    both = {texts[other] for part in parts for texts in _texts(part.model_dump())}
    return [text for text in found if text not in both]


def _texts(data: Any) -> Iterator[dict[str, str]]:
    if isinstance(data, dict):
        if data.keys() == {"fr", "en"}:
            yield data
            return
        for one in data.values():
            yield from _texts(one)
    elif isinstance(data, (list, tuple)):
        for one in data:
            yield from _texts(one)
