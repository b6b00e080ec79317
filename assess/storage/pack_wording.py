"""The pack's own words from disk: `wording.yaml`, the card about the project in them, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assess.checking.material import Fault
from assess.model import LANGUAGES
from assess.pack.questions import Question
from assess.pack.wording import WORDING_FILE, PackWording
from assess.problems import AssessError, did_you_mean
from assess.storage import places, strict_yaml
from assess.storage.overlay import open_pack
from assess.storage.wording import load_card

COMMON = "common"
"""Words that every document shares; each document may have others in their place."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def load_pack_wording(name: str) -> PackWording:
    """Return the words of the pack of that id or in that folder; empty where it has no file of them.

    Raises:
        AssessError: something in the file is wrong; all problems at once.
    """
    files = open_pack(name)
    if not files.has(WORDING_FILE):
        return PackWording()
    found = files.value(WORDING_FILE, PackWording)
    if found is None:
        raise AssessError(files.problems)
    return found


def load_pack_card(name: str) -> Question:
    """Return the card about the project as a pack wants it asked.

    Raises:
        AssessError: the card or the words of the pack cannot be read.
    """
    card, own = load_card(), load_pack_wording(name)
    fields = []
    for one in card.fields:
        line = own.card.get(one.id)
        if line is not None or not own.card:
            said = {key: text for key in ("text", "help") if (text := getattr(line, key, None)) is not None}
            fields.append(one.model_copy(update=said))
    words = {"text": own.card_title} if own.card_title else {}
    return card.model_copy(update={"fields": tuple(fields), **words})


def wording_faults(data: Any) -> Iterator[Fault]:
    """Yield a fault for each line, document or text in a pack's words that the program does not have."""
    data = data if isinstance(data, Mapping) else {}
    card, documents = (one if isinstance(one, Mapping) else {} for one in (data.get("card"), data.get("documents")))
    lines = [field.id for field in load_card().fields]
    for line in card:
        if line not in lines:
            yield _unknown(("card", line), "line of the card", str(line), lines)
    known = {path.stem for path in (places.builtin("templates") / "wording").glob("*.yaml")} - {COMMON}
    for document, texts in documents.items():
        if document not in known:
            yield _unknown(("documents", document), "document", str(document), sorted(known))
        elif isinstance(texts, Mapping):
            yield from _texts(str(document), texts)


def _texts(document: str, texts: Mapping[Any, Any]) -> Iterator[Fault]:
    ours = {**words_of(COMMON), **words_of(document)}
    for key, text in texts.items():
        place = ("documents", document, key)
        if key not in ours:
            yield _unknown(place, "text", str(key), list(ours))
            continue
        for language in LANGUAGES:
            names = set(_PLACEHOLDER.findall(str(text.get(language)) if isinstance(text, Mapping) else ""))
            if names != ours[key]:
                what = f"“{key}” has other placeholders than the text it stands for."
                fix = f"Use exactly these: {', '.join(sorted(ours[key])) or 'none'}."
                yield Fault(WORDING_FILE, (*place, language), what, "placeholders", fix)


def _unknown(place: tuple[str | int, ...], noun: str, name: str, known: list[str]) -> Fault:
    fix = did_you_mean(name, known, "docs/writing-a-pack.md says where they stand.")
    return Fault(WORDING_FILE, place, f"There is no {noun} “{name}”.", "unknown-text", fix)


def words_of(name: str) -> dict[str, set[str]]:
    """Return the placeholders of each text of a file of words, by key."""
    path = places.builtin("templates") / "wording" / f"{name}.yaml"
    return dict(_flat((), strict_yaml.read(path.read_text("utf-8"), path.name).data or {}))


def _flat(steps: tuple[str, ...], data: Any) -> Iterator[tuple[str, set[str]]]:
    for key, value in data.items() if isinstance(data, Mapping) else ():
        if key in LANGUAGES:
            yield ".".join(steps), set(_PLACEHOLDER.findall(str(value)))
        else:
            yield from _flat((*steps, str(key)), value)
