"""Sections: what each one says in this edition, decided from the dossier, as plain data for the template."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from assess.conditions.values import UNKNOWN
from assess.pack.specification_outline import Annex, Block
from assess.specification.blocks import asked, existing, need, offer, people, schedule, scope, threats
from assess.specification.draft import Data, Draft
from assess.specification.facts import facts_of, notes_of
from assess.specification.holes import OPEN, Hole, hole_data
from assess.specification.outline import Placed
from assess.specification.preamble import preamble
from assess.specification.provisions import Provision, place_provisions, pointers_of, provisions_of

BLOCKS: Mapping[Block, Callable[[Draft], Data | None]] = MappingProxyType(
    {
        "holes": preamble,
        "users": scope.users,
        "needs": need.needs,
        "objectives": need.objectives,
        "functions": scope.functions,
        "exclusions": scope.exclusions,
        "lots": scope.lots,
        "use_cases": need.use_cases,
        "stories": need.stories,
        "glossary": need.glossary,
        "stack": existing.stack,
        "volumes": existing.volumes,
        "data_model": existing.data_model,
        "flows": existing.flows,
        "team": people.team,
        "raci": people.raci,
        "meetings": people.meetings,
        "run": people.run,
        "exit": people.leaving,
        "services": offer.services,
        "plan": schedule.plan,
        "gates": schedule.gates,
        "obstacles": threats.obstacles,
        "duties": threats.duties,
        "budget": offer.budget,
        "vendor_grid": offer.vendor_grid,
        "criteria": offer.criteria,
        "demos": offer.demos,
        "contract": offer.contract,
        "backlog": asked.backlog,
        "common": asked.common,
        "not_requested": asked.not_requested,
    }
)
"""What builds each block; `requirements` also needs the section."""

SUMMED_UP: tuple[Block, ...] = ("exit",)
"""Blocks that the light edition shows where it sums their section up: both life phases stand in every edition."""

SENTENCES: Mapping[str, str] = MappingProxyType(
    {"preamble": "0", "governance": "7", "team": "7.2", "planning_section": "9", "change": "11"}
)
"""Section that opens with the sentences of each place."""

SAID = ("facts", "target", "quotes", "notes", "blocks", "provisions", "pointers", "hole", "depends")
"""What a section can say of this project, under its title and opening text."""

TARGET = "9.1"
"""Section that says what the date aimed at is worth."""


def chapters_of(draft: Draft, holes: tuple[Hole, ...], provisions: tuple[Provision, ...]) -> list[Data]:
    """Return the printed chapters in order, each with its sections."""
    boxes = {hole.section: hole for hole in holes}
    chapters: list[Data] = []
    inside = replace(draft, tender=False)
    for placed in draft.contents.printed:
        data = section_data(draft, placed, boxes.get(placed.number), provisions)
        if draft.tender:
            data = _kept(inside, placed, data)
        if placed.is_chapter:
            chapters.append({**data, "sections": []})
        else:
            chapters[-1]["sections"].append(data)
    return chapters


def section_data(draft: Draft, placed: Placed, hole: Hole | None, provisions: tuple[Provision, ...]) -> Data:
    """Return everything one section says."""
    number = placed.number
    facts, blocks = facts_of(draft, number), list(blocks_of(draft, placed))
    opening = placed.is_chapter or draft.edition.form.intros == "all"
    return {
        "number": number,
        "id": anchor(number),
        "title": draft.text(placed.title),
        "elements": list(placed.section.elements),
        "kept": False,
        "intro": draft.text(placed.intro) if opening else None,
        "sentences": _sentences(draft, number),
        "facts": [row for row in facts if row["kind"] != "quote"],
        "target": schedule.target(draft) if draft.contents.where(TARGET) == number else None,
        "quotes": [row for row in facts if row["kind"] == "quote"],
        "notes": notes_of(draft, number),
        "blocks": blocks,
        "provisions": provisions_of(draft, provisions, number),
        "pointers": [] if draft.tender else pointers_of(provisions, number),
        "hole": hole_data(draft, hole) if hole is not None else None,
        "depends": [] if facts or blocks or hole else depends_on(draft, placed),
    }


def _kept(inside: Draft, placed: Placed, data: Data) -> Data:
    """Return a section of the version for candidates, told to be kept inside where nothing of it is left to read."""
    opens_others = placed.is_chapter and any(
        one.chapter == placed.number != one.number for one in inside.contents.printed
    )
    kept = not opens_others and not any(data[name] for name in SAID) and _said_inside(inside, placed)
    return {**data, "kept": True, "intro": None} if kept else data


def _said_inside(inside: Draft, placed: Placed) -> bool:
    """Return whether the organisation's own version tells or asks something where candidates read nothing."""
    number = placed.number
    asked = any(home == number and inside.state(question) in OPEN for question, home in inside.homes.items())
    return asked or bool(facts_of(inside, number) or notes_of(inside, number) or _provided(inside, number))


def _provided(inside: Draft, number: str) -> bool:
    return any(one.home == number for one in place_provisions(inside))


def kept_inside(chapters: list[Data]) -> int:
    """Return how many sections of the required elements are kept from candidates whole."""
    return sum(one["kept"] and bool(one["elements"]) for chapter in chapters for one in (chapter, *chapter["sections"]))


def anchor(number: str) -> str:
    """Return the anchor of a section."""
    return f"s{number.replace('.', '-')}"


def blocks_of(draft: Draft, placed: Placed) -> Iterator[Data]:
    """Yield the blocks of a section that have something to show, each in the first section that lists it.

    The light edition adds those that it sums up here.
    """
    summed_up = [
        block
        for other in draft.contents.placed
        if not other.printed and draft.contents.where(other.number) == placed.number
        for block in other.shows
        if block in SUMMED_UP
    ]
    for block in dict.fromkeys((*placed.shows, *summed_up)):
        if block != "requirements" and draft.contents.showing(block) not in {placed.number, None}:
            continue
        data = asked.requirements(draft, placed.number) if block == "requirements" else BLOCKS[block](draft)
        if data is not None:
            yield {"kind": block, **data}


def _sentences(draft: Draft, number: str) -> list[str]:
    if draft.edition.light:
        return []
    sentences = draft.material.sentences.sentences
    return [draft.text(one.text) for one in sentences if SENTENCES.get(one.place) == number]


def depends_on(draft: Draft, placed: Placed) -> list[Data]:
    """Return the open questions on which an empty section hangs, each with the section that asks for it."""
    found: dict[str, None] = {}
    for question in placed.fed_by:
        if draft.state(question) in OPEN - {"partial"}:
            found[question] = None
        when = draft.reading.pack.questions[question].when
        for reference, _ in when.references() if when is not None else ():
            parent = reference.partition(".")[0]
            if parent in draft.homes and draft.reading.look(reference) is UNKNOWN:
                found[parent] = None
    questions = draft.reading.pack.questions
    return [
        {"label": draft.label(questions[one]), "section": draft.homes[one], "id": anchor(draft.homes[one])}
        for one in found
        if one in draft.homes and draft.told(one)
    ]


def annexes_of(draft: Draft) -> list[Data]:
    """Return the annexes of this edition."""
    annexes = draft.material.sections.annexes
    return [_annex(draft, one) for one in annexes if draft.edition.name in one.editions]


def _annex(draft: Draft, annex: Annex) -> Data:
    blocks = [{"kind": block, **data} for block in annex.shows if (data := BLOCKS[block](draft)) is not None]
    return {
        "number": annex.letter,
        "id": f"annex-{annex.letter.lower()}",
        "title": draft.text(annex.title),
        "intro": draft.text(annex.intro),
        "blocks": blocks,
    }
