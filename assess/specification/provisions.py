"""Provisions: the clauses that the carried risks call for, each printed once, where its mitigation lands."""

from __future__ import annotations

from dataclasses import dataclass

from assess.chain.reading import Action
from assess.specification.draft import Data, Draft


@dataclass(frozen=True)
class Provision:
    """A mitigation as a clause of the document."""

    action: Action
    """The mitigation, and the risk that it answers."""
    home: str
    """Section that prints it."""
    also: tuple[str, ...]
    """Other sections in which it lands: they name the risk and point to its home."""


def place_provisions(draft: Draft) -> tuple[Provision, ...]:
    """Return every clause with its sections, worst risk first.

    A mitigation whose sections this document does not have stands with the obstacles, so that none is lost. The light
    edition keeps to the most telling mitigation of each risk. Candidates read those that bind the supplier.
    """
    told: set[str] = set()
    fallback = draft.contents.showing("obstacles") or draft.contents.printed[-1].number
    found = []
    for action in draft.reading.actions:
        if not draft.shown((action.risk.id,)) or (draft.tender and action.mitigation.internal):
            continue
        repeated = draft.edition.light and action.risk.id in told
        told.add(action.risk.id)
        if not repeated:
            places = [draft.contents.where(number) for number in action.mitigation.lands.sections]
            kept = list(dict.fromkeys(place for place in places if place is not None)) or [fallback]
            found.append(Provision(action, kept[0], tuple(kept[1:])))
    return tuple(found)


def places_of_actions(draft: Draft) -> dict[str, tuple[str, ...]]:
    """Return, by mitigation, the sections that print it or point to it, then the requirements asked for that serve it.

    What this edition sums up, drops or does not ask for is not named: whoever follows a reference finds it.
    """
    asked = {ask.id for ask in draft.asks if ask.printed}
    sections = {one.action.mitigation.id: (one.home, *one.also) for one in place_provisions(draft)}
    found = {}
    for action in draft.reading.actions:
        called = (one for one in action.mitigation.lands.requirements if one in asked)
        found[action.mitigation.id] = (*sections.get(action.mitigation.id, ()), *called)
    return found


def provisions_of(draft: Draft, provisions: tuple[Provision, ...], number: str) -> list[Data]:
    """Return the clauses that a section prints, by risk, worst first."""
    here: dict[str, list[Provision]] = {}
    for one in provisions:
        if one.home == number:
            here.setdefault(one.action.risk.id, []).append(one)
    return [_by_risk(draft, several) for several in here.values()]


def _by_risk(draft: Draft, several: list[Provision]) -> Data:
    risk = several[0].action.risk
    rows = [_provision(draft, one) for one in several]
    if draft.tender:
        return {"risk": risk.id, "title": None, "level": None, "rows": rows}
    return {"risk": risk.id, "title": draft.text(risk.title), "level": risk.level, "rows": rows}


def pointers_of(provisions: tuple[Provision, ...], number: str) -> list[Data]:
    """Return the risks that land in a section although their clause is printed in another, with that section."""
    found: dict[str, dict[str, None]] = {}
    here = {one.action.risk.id for one in provisions if one.home == number}
    for one in provisions:
        if number in one.also and one.action.risk.id not in here:
            found.setdefault(one.action.risk.id, {})[one.home] = None
    return [{"risk": risk, "sections": list(sections)} for risk, sections in found.items()]


def _provision(draft: Draft, provision: Provision) -> Data:
    mitigation = provision.action.mitigation
    return {
        "id": mitigation.id,
        "text": draft.text(mitigation.text),
        "owner": draft.role(mitigation.owner),
        "gate": draft.gate(mitigation.gate),
    }
