"""The `clauses` key of the assessment: every section, requirement and hole, with its priority, risks and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assess.specification.blocks.asked import listed, place_of
from assess.specification.draft import Data, Draft
from assess.specification.holes import Hole
from assess.specification.outline import Placed
from assess.specification.provisions import Provision

SETTLED = frozenset({"answered", "partial", "not_applicable"})
"""States in which a question tells its section something."""


def clauses_of(draft: Draft, holes: Iterable[Hole], provisions: tuple[Provision, ...]) -> list[Data]:
    """Return the clauses in reading order: each section with its hole, then the requirements in the order of their ids.

    Keys are a contract: id (a requirement, or a section), section, element (a to h, or nothing), kind (section,
    requirement or hole), priority, risks (carried ones), answers (questions).
    """
    boxes = {hole.section: hole for hole in holes}
    found: list[Data] = []
    for placed in draft.contents.printed:
        found.append(_section(draft, placed, provisions))
        if placed.number in boxes:
            found.append(_hole(draft, placed, boxes[placed.number]))
    return [*found, *_requirements(draft)]


def _clause(placed: Placed | None, **values: object) -> Data:
    element = placed.section.elements[0] if placed is not None and placed.section.elements else None
    return {"element": element, "priority": None, **values}


def _section(draft: Draft, placed: Placed, provisions: tuple[Provision, ...]) -> Data:
    number = placed.number
    landing = {one.action.risk.id for one in provisions if number in (one.home, *one.also)}
    if "obstacles" in placed.shows:
        landing |= {view.id for view in draft.reading.carried}
    answers = [one for one in draft.contents.told[number] if draft.state(one) in SETTLED]
    risks = [view.id for view in draft.reading.carried if view.id in landing]
    return _clause(placed, id=number, section=number, kind="section", risks=draft.shown(risks), answers=answers)


def _hole(draft: Draft, placed: Placed, hole: Hole) -> Data:
    open_here = set(hole.answers)
    risks = [view.id for view in draft.reading.carried if any(one.question in open_here for one in view.unknowns)]
    return _clause(
        placed, id=hole.section, section=hole.section, kind="hole", risks=draft.shown(risks), answers=list(hole.answers)
    )


def _requirements(draft: Draft) -> Iterator[Data]:
    placed = {one.number: one for one in draft.contents.printed}
    in_tables = {ask.id for ask in listed(draft)}
    annexes = draft.material.sections.annexes
    letters = {block: one.letter for one in annexes if draft.edition.name in one.editions for block in one.shows}
    for ask in sorted(draft.asks, key=lambda ask: ask.id):
        if ask.id in in_tables:
            section = place_of(draft, ask)
        elif not ask.printed:
            section = letters.get("not_requested")
        else:
            section = letters.get("common") if ask.requirement.always else draft.contents.showing("lots")
        yield _clause(
            placed.get(section or ""),
            id=ask.id,
            section=section,
            kind="requirement",
            priority=ask.priority,
            risks=draft.shown(ask.risks if ask.printed else ()),
            answers=list(ask.answers),
        )
