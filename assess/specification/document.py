"""The specification document as plain data for its template: one language, for candidates or for the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assess.answers.dossier import Dossier
from assess.answers.wording import AnswerWords
from assess.chain.reading import Reading
from assess.specification.blocks.people import raci
from assess.specification.clauses import clauses_of
from assess.specification.completeness import Share, by_element, whole
from assess.specification.draft import NOTHING, Data, Draft
from assess.specification.edition import FormName, choose_edition
from assess.specification.holes import Hole, find_holes, hole_data
from assess.specification.provisions import place_provisions, places_of_actions
from assess.specification.sections import annexes_of, chapters_of, kept_inside
from assess.specification.unused import Item, items_of, texts_in, unused, unused_data


@dataclass(frozen=True)
class Wanted:
    """What is asked of the document, beside the dossier."""

    tender: bool = False
    """For candidates: internal risks, reasons, remarks, names behind answers and amounts stay out."""
    edition: FormName | None = None
    """Light or full, whatever the answers call for; nothing: as they call for."""
    plan: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """The `plan` key of the assessment, where it is computed."""
    raci: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """The `raci` key of the assessment, where it is computed."""


@dataclass(frozen=True)
class Specification:
    """The document, and what the assessment says of it."""

    content: Data
    """What the template places."""
    clauses: list[Data]
    """The `clauses` key of the assessment."""
    unused: tuple[Item, ...]
    """Texts, names and dates of the dossier that this document does not hold."""
    places: Mapping[str, tuple[str, ...]]
    """By mitigation, where the organisation's own version deals with it: sections, then requirements."""


def write_specification(
    reading: Reading, dossier: Dossier, words: AnswerWords, wanted: Wanted | None = None
) -> Specification:
    """Return the specification document of a dossier, in the language of `words`."""
    asked = wanted or Wanted()
    edition = choose_edition(reading, asked.edition)
    draft = Draft(reading, dossier, words, edition, tender=asked.tender, plan=asked.plan, raci=asked.raci)
    holes, provisions = find_holes(draft), place_provisions(draft)
    chapters = chapters_of(draft, holes, provisions)
    content = {
        **_about(draft, holes),
        "kept": kept_inside(chapters),
        "holes": [hole_data(draft, hole) for hole in holes],
        "chapters": chapters,
        "annexes": annexes_of(draft),
        "raci": matrix if (matrix := raci(draft))["rows"] else None,
    }
    left = left_out(draft, content)
    content["unused"] = [] if asked.tender else told_unused(draft, left)
    return Specification(
        content, clauses_of(draft, holes, provisions), left, places_of_actions(replace(draft, tender=False))
    )


def _about(draft: Draft, holes: tuple[Hole, ...]) -> Data:
    elements = draft.material.sections.elements
    shares = by_element(draft)
    total = whole(draft)
    edition = draft.material.edition
    return {
        "edition": {"name": draft.edition.name, "title": draft.text(draft.edition.form.title)},
        "light": draft.edition.light,
        "tender": draft.tender,
        "mark": draft.text(edition.tender if draft.tender else edition.internal),
        "size": draft.reading.size,
        "completeness": {**_share(total), "percent": total.percent, "text": draft.text(edition.completeness)},
        "elements": [
            {"letter": f"({one.id})", "title": draft.text(one.title), **_share(shares[one.id])} for one in elements
        ],
        "open": sum(len(hole.missing) for hole in holes),
        "requirements": _counts(draft),
    }


def _share(share: Share) -> Data:
    return {"state": share.state, "done": share.done, "total": share.total}


def _counts(draft: Draft) -> Data:
    asked = [ask for ask in draft.asks if ask.state == "requested"]
    return {
        "all": len(draft.asks),
        "requested": len(asked),
        "must": sum(ask.priority == "must" for ask in asked),
        "to_confirm": sum(ask.state == "to_confirm" for ask in draft.asks),
        "not_requested": sum(ask.state == "not_requested" for ask in draft.asks),
    }


def told_unused(draft: Draft, items: tuple[Item, ...]) -> list[Data]:
    """Return unused items with the words of their place: the question and field, and what was written beside them."""
    return [{**data, **_place(draft, item.place)} for item, data in zip(items, unused_data(items), strict=True)]


def _place(draft: Draft, place: str) -> Data:
    """Return a place in words: the label of the answer, the field of a record, what beside the answer it is."""
    reference, _, about = place.partition(" ")
    question_id, *names = reference.split(".")
    question = draft.reading.pack.known_as.get(question_id)
    if question is None:
        return {"label": None, "about": None}
    words = [draft.label(question)]
    known = question.field(names[0]) if names and question.kind == "group" else None
    if known is not None:
        inner = {one.id: one for one in known.fields}
        words = [draft.label(question, known), *(draft.text(inner[name].text) for name in names if name in inner)]
    return {"label": ", ".join(words), "about": about or None}


def left_out(draft: Draft, content: Data) -> tuple[Item, ...]:
    """Return the texts, names and dates of the dossier that the content does not hold."""
    items = items_of(draft.reading.pack, draft.dossier)
    return unused(items, texts_in(content), {})
