"""Nothing is lost: every text, name and date of a dossier is found in a document, or listed as not used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assess.answers.dossier import Dossier, Entry
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Question
from assess.specification.draft import Data

TYPED = frozenset({"text", "name", "texts", "date"})
"""Kinds of answers that somebody typed."""

CODED = frozenset({"language", "country", "public_buyer"})
"""Fields of the project that choose among codes."""

_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans({"’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u200b": None, "\u00ad": None})


@dataclass(frozen=True)
class Item:
    """Something that somebody typed into the dossier."""

    place: str
    """Where it stands: `TOOL-Q01.name`, `NEED-Q04 note`, `project.organisation`."""
    text: str
    """What it says; a date as the dossier stores it."""


def items_of(pack: Pack, dossier: Dossier) -> tuple[Item, ...]:
    """Return every text, name and date of a dossier in the order it stores them, notes and reasons included."""
    found = [
        *(
            Item(f"project.{key}", text)
            for key, value in dossier.project.items()
            if key not in CODED
            for text in _texts(value)
        ),
        *(item for key, entry in dossier.entries.items() for item in _entry(pack, key, entry)),
        *(Item(key, text) for key, value in dossier.extra.items() for text in _texts(value)),
    ]
    return tuple(item for item in dict.fromkeys(found) if item.text.strip())


def unused(items: Iterable[Item], texts: Iterable[str], days: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the items that no document holds.

    Args:
        items: what the dossier holds.
        texts: everything that the documents say, in any order.
        days: how the documents write a day, by its ISO date; a date is also found as it is stored.
    """
    held = "\n".join(plain(text) for text in texts)
    return tuple(item for item in items if not any(plain(form) in held for form in _forms(item.text, days)))


def plain(text: str) -> str:
    """Return a text without what typesetting changes: kinds of spaces, apostrophes, quotation marks, break points."""
    spaced = re.sub(r"\s*([«»“”;:?!%])\s*", r"\1", unicodedata.normalize("NFC", text))
    return _SPACE.sub(" ", spaced.translate(_QUOTES).replace("...", "…")).strip()


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text within plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from texts_in(one)


def unused_data(items: Iterable[Item]) -> list[Data]:
    """Return unused items as plain data."""
    return [{"place": item.place, "text": item.text} for item in items]


def _forms(text: str, days: Mapping[str, str]) -> tuple[str, ...]:
    return (text, days[text]) if text in days else (text,)


def _entry(pack: Pack, key: str, entry: Entry) -> Iterator[Item]:
    question = pack.known_as.get(key)
    if question is None:
        yield from (Item(key, text) for text in _texts(entry.value))
    else:
        yield from _answer(question, entry.value)
    about = {"note": entry.note, "reason": entry.reason, "by": entry.by, "at": (entry.at or "")[:10]}
    for name, text in about.items():
        if text:
            yield Item(f"{key} {name}", text)
    yield from (Item(f"{key} {name}", text) for name, value in entry.extra for text in _texts(value))


def _answer(question: Question, value: Any) -> Iterator[Item]:
    if question.kind != "group":
        yield from _field(question.id, question.answer_fields[0], value)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            known = question.field(name)
            place = f"{question.id}.{name}"
            yield from _field(place, known, one) if known is not None else (Item(place, text) for text in _texts(one))
    else:
        yield from (Item(question.id, text) for text in _texts(value))


def _field(place: str, answer_field: AnswerField, value: Any) -> Iterator[Item]:
    if answer_field.kind in TYPED:
        yield from (Item(place, text) for text in _texts(value))
    elif answer_field.kind == "records":
        inner = {one.id: one for one in answer_field.fields}
        for record in value if isinstance(value, list) else ():
            for name, one in record.items() if isinstance(record, Mapping) else ():
                known = inner.get(name)
                where = f"{place}.{name}"
                yield from (
                    _field(where, known, one) if known is not None else (Item(where, text) for text in _texts(one))
                )
    else:
        yield from (Item(place, text) for text in _texts(value) if text not in answer_field.codes)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text within a stored value; keys and numbers are none."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)
