"""Holes: what is unknown and must be known, by section: what, who, before which gate. Nothing else is a hole."""

from __future__ import annotations

from dataclasses import dataclass

from assess.answers.answers import Answers
from assess.conditions.values import UNKNOWN
from assess.pack.questions import AnswerField, Question
from assess.specification.draft import Data, Draft

OPEN = frozenset({"unanswered", "dont_know", "partial"})
"""States that leave something to find out."""

PROJECT = ("organisation", "name", "start")
"""Fields of the project without which the document has a hole, in the order in which they are named."""


@dataclass(frozen=True)
class Missing:
    """One thing that is not known."""

    reference: str
    """The question, or the field of the project as `project.start`."""
    question: Question | None
    """The question; none for a field of the project."""
    fields: tuple[AnswerField, ...]
    """The fields left out of an answer given in part; none where the whole answer is missing."""


@dataclass(frozen=True)
class Hole:
    """The hole of one section: everything that is unknown there."""

    section: str
    """The section."""
    missing: tuple[Missing, ...]
    """What is not known."""

    @property
    def answers(self) -> tuple[str, ...]:
        """The questions, and fields of the project, that are open."""
        return tuple(one.reference for one in self.missing)


def find_holes(draft: Draft) -> tuple[Hole, ...]:
    """Return the holes in reading order; each unknown stands in one hole only, in the section where it is at home."""
    found: list[Hole] = []
    for placed in draft.contents.printed:
        here = [
            one for question, home in draft.homes.items() if home == placed.number for one in _missing(draft, question)
        ]
        here = [*_project(draft, placed.number), *here]
        if here:
            found.append(Hole(placed.number, tuple(here)))
    return tuple(found)


def _missing(draft: Draft, question_id: str) -> list[Missing]:
    state = draft.state(question_id)
    if state not in OPEN or draft.kept_back(question_id):
        return []
    question = draft.reading.pack.questions[question_id]
    if state != "partial":
        return [Missing(question_id, question, ())]
    wanted = [one for one in draft.asked_for(question) if not draft.kept_back(question_id, one)]
    fields = tuple(one for one in wanted if _unknown(draft.reading.answers, question, one))
    return [Missing(question_id, question, fields)] if fields else []


def _unknown(answers: Answers, question: Question, answer_field: AnswerField) -> bool:
    return answers.value(question.reference(answer_field)) is UNKNOWN


def _project(draft: Draft, number: str) -> list[Missing]:
    """Return the fields of the project not given: its names at the preamble, its start where the plan stands."""
    places = {"organisation": draft.contents.showing("holes"), "name": draft.contents.showing("holes")}
    places["start"] = draft.contents.showing("plan")
    return [
        Missing(f"project.{name}", None, ())
        for name in PROJECT
        if places[name] == number and not str(draft.reading.answers.project.get(name) or "").strip()
    ]


def hole_data(draft: Draft, hole: Hole) -> Data:
    """Return the box of a hole: what is missing, who completes it, before which gate."""
    placed = next(one for one in draft.contents.printed if one.number == hole.section)
    return {
        "id": f"hole-{hole.section}",
        "section": hole.section,
        "title": draft.text(placed.title),
        "what": [_what(draft, one) for one in hole.missing],
        "who": draft.role(placed.section.owner),
        "gate": draft.gate(placed.section.gate),
        "expects": draft.text(placed.expects) if placed.expects is not None else None,
    }


def _what(draft: Draft, missing: Missing) -> Data:
    """Return what is missing: a label, or the key of a field of the project for the template to name."""
    if missing.question is None:
        return {"project": missing.reference.partition(".")[2], "label": None}
    question = missing.question
    if not missing.fields or question.kind != "group":
        return {"project": None, "label": draft.label(question)}
    names = [draft.label(question, one) for one in missing.fields]
    return {"project": None, "label": ", ".join(names)}
