"""Requirements as tables: those of a section, those common to all projects, those not asked for, and the backlog."""

from __future__ import annotations

from collections.abc import Iterator

from assess.conditions.evaluation import find
from assess.specification.draft import Data, Draft
from assess.specification.requirements import PRIORITIES, Ask, must_share

PROJECT = "project."
"""What references to facts of the project begin with."""


def requirements(draft: Draft, number: str) -> Data | None:
    """Return the requirements that a section lists, by domain; the main table also carries the share of musts."""
    main = number == draft.contents.showing("requirements")
    here = [ask for ask in listed(draft) if place_of(draft, ask) == number]
    domains = [
        {
            "id": domain.id,
            "title": draft.text(domain.title),
            "rows": [row(draft, ask) for ask in here if ask.domain == domain.id],
        }
        for domain in draft.material.domains
    ]
    filled = [domain for domain in domains if domain["rows"]]
    if not filled and not main:
        return None
    return {
        "domains": filled,
        "main": main,
        "priorities": _priorities(draft) if main else [],
        "rules": _rules(draft) if main and not draft.edition.light else [],
        "must": _must(draft) if main and not draft.tender else None,
    }


def listed(draft: Draft) -> Iterator[Ask]:
    """Yield the requirements in the tables of sections: light keeps to the first lot and gathers the common ones."""
    for ask in draft.asks:
        light_out = draft.edition.light and (ask.requirement.always or not ask.lot_1)
        if ask.printed and not light_out:
            yield ask


def place_of(draft: Draft, ask: Ask) -> str | None:
    """Return the section that lists a requirement: its own where it is printed and lists any, else the main table."""
    own = next((one for one in draft.contents.printed if one.number == ask.section), None)
    if own is not None and "requirements" in own.shows:
        return own.number
    return draft.contents.showing("requirements")


def row(draft: Draft, ask: Ask) -> Data:
    """Return one requirement as a sentence with its priority, criterion, lot and risks."""
    return {
        "id": ask.id,
        "text": sentence(draft, ask),
        "criterion": draft.text(ask.criterion),
        "priority": ask.priority,
        "state": ask.state,
        "lot_1": ask.lot_1,
        "risks": draft.shown(ask.risks),
    }


def sentence(draft: Draft, ask: Ask) -> str:
    """Return a requirement as a sentence: who, the modal verb of its priority, what."""
    edition = draft.material.edition
    subject = draft.text(getattr(edition.subjects, ask.requirement.subject))
    label = next(one for one in edition.priorities if one.id == ask.priority)
    verb = draft.text(label.verb) if label.verb is not None else ""
    text = draft.text(ask.text)
    return f"{subject} {verb} {_lowered(text)}"


def _lowered(text: str) -> str:
    """Return a text to stand inside a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _priorities(draft: Draft) -> list[Data]:
    return [
        {
            "id": one.id,
            "letter": one.letter,
            "title": draft.text(one.title),
            "verb": draft.text(one.verb) if one.verb is not None else None,
            "meaning": draft.text(one.meaning),
        }
        for one in draft.material.edition.priorities
    ]


def _rules(draft: Draft) -> list[str]:
    rules = draft.material.edition.rules
    return [draft.text(one.text) for one in rules if draft.reading.outcome(one.when) is True]


def _must(draft: Draft) -> Data | None:
    """Return the share of musts; nothing while more requirements are to be confirmed than asked for."""
    cap = draft.material.edition.must_cap
    share = must_share(draft.asks, cap)
    if sum(ask.state == "to_confirm" for ask in draft.asks) > share.asked:
        return None
    texts = {ask.id: draft.text(ask.text) for ask in draft.asks}
    return {
        "text": draft.text(cap.above if share.above else cap.within),
        "above": share.above,
        "musts": share.musts,
        "asked": share.asked,
        "percent": share.percent,
        "most": share.most,
        "demotions": [{"id": one, "text": texts[one]} for one in share.demotions],
    }


def common(draft: Draft) -> Data:
    """Return the requirements asked for in every document, which the light edition gathers in an annex."""
    return {"rows": [row(draft, ask) for ask in draft.asks if ask.requirement.always and ask.printed]}


def not_requested(draft: Draft) -> Data:
    """Return the requirements considered and not asked for, with the answers that set them aside."""
    questions = draft.reading.pack.questions
    return {
        "rows": [
            {
                "id": ask.id,
                "text": draft.text(ask.text),
                "because": [draft.label(questions[one]) for one in ask.answers if draft.told(one)],
                "project": _facts_of_project(draft, ask),
            }
            for ask in draft.asks
            if not ask.printed
        ]
    }


def _facts_of_project(draft: Draft, ask: Ask) -> list[str]:
    """Return the facts of the project that set a requirement aside: keys of the document's words."""
    when = ask.requirement.when
    because = find(when, draft.reading.look).because if when is not None else ()
    return [one.removeprefix(PROJECT) for one in because if one.startswith(PROJECT)]


def backlog(draft: Draft) -> Data:
    """Return the single list of improvements: the first lot first, then by priority, then in reading order."""
    asked = [ask for ask in draft.asks if ask.state == "requested"]
    ranked = [
        ask
        for lot_1 in (True, False)
        for priority in PRIORITIES
        for ask in asked
        if ask.lot_1 is lot_1 and ask.priority == priority
    ]
    return {
        "rows": [
            {"rank": rank, "id": ask.id, "text": draft.text(ask.text), "priority": ask.priority, "lot_1": ask.lot_1}
            for rank, ask in enumerate(ranked, 1)
        ]
    }
