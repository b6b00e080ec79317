"""The draft: everything that the parts of one document are written from, looked up once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from assess.answers.dossier import Dossier, Entry
from assess.answers.wording import AnswerWords
from assess.chain.reading import Reading
from assess.conditions.evaluation import holds
from assess.model import Text
from assess.pack.questions import AnswerField, Question
from assess.pack.raci import Role
from assess.pack.specification import Specification
from assess.pack.stages import Gate
from assess.raci.cast import Cast, cast
from assess.raci.people import holder
from assess.specification.edition import EditionChoice
from assess.specification.evidence import raised_by
from assess.specification.outline import Contents, contents_of
from assess.specification.requirements import Ask, ask_requirements

Data = dict[str, Any]
"""Plain data for the template: dicts, lists, texts, numbers, dates."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Draft:
    """One document in the making: in one language, for candidates or for the organisation itself."""

    reading: Reading
    """The dossier read whole."""
    dossier: Dossier
    """The dossier as stored, with notes and reasons."""
    words: AnswerWords
    """Answers in the words of the language."""
    edition: EditionChoice
    """Light or full."""
    tender: bool = False
    """Written for candidates: nothing internal in it."""
    plan: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """The `plan` key of the assessment, where it is computed: start, finish, gates with dates."""
    raci: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """The `raci` key of the assessment, where it is computed."""

    @property
    def material(self) -> Specification:
        """What the document is made of."""
        return self.reading.library.specification

    @cached_property
    def contents(self) -> Contents:
        """Table of contents."""
        return contents_of(self.reading, self.edition)

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The section in which each question is told in full."""
        return self.contents.homes()

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """Requirements as they stand."""
        return ask_requirements(self.reading)

    def text(self, text: Text) -> str:
        """Return a text of the pack in the language of the document."""
        return text.get(self.words.language)

    def label(self, question: Question, answer_field: AnswerField | None = None) -> str:
        """Return how the document names an answer: the pack's label, else the field's or the question's own words."""
        labels = self.material.sections.labels
        if answer_field is not None and question.kind == "group":
            reference = question.reference(answer_field)
            if reference in labels:
                return self.text(labels[reference].text)
            return self.text(answer_field.text)
        return self.text(labels[question.id].text) if question.id in labels else self.words.question(question)

    def entry(self, question: str) -> Entry | None:
        """Return what the dossier stores for a question, under its present or an earlier id."""
        ids = (question, *self.reading.pack.questions[question].was)
        return next((self.dossier.entries[one] for one in ids if one in self.dossier.entries), None)

    def state(self, question: str) -> str:
        """Return the state of a question; `not_asked` while it is hidden."""
        return self.reading.look.state(question)

    def told(self, question: str) -> bool:
        """Return whether the document tells a question: it is asked, and not kept from these readers."""
        return self.state(question) != "not_asked" and not self.kept_back(question)

    def kept_back(self, question: str, answer_field: AnswerField | None = None) -> bool:
        """Return whether an answer is kept from candidates: it is marked so, or it raises internal risks only."""
        if not self.tender:
            return False
        labels = self.material.sections.labels
        name = answer_field.id if answer_field is not None else None
        references = (question, f"{question}.{name}")
        if any(reference in labels and labels[reference].internal for reference in references):
            return True
        raised = self._raised.get((question, name), frozenset()) | self._raised.get((question, None), frozenset())
        return bool(raised) and all(self.reading.pack.risk[risk].internal for risk in raised)

    @cached_property
    def _raised(self) -> Mapping[tuple[str, str | None], frozenset[str]]:
        return raised_by(self.reading)

    def shown(self, risks: Iterable[str]) -> list[str]:
        """Return those of the risks that these readers may see: candidates, those that concern them."""
        known = self.reading.pack.risk
        return [risk for risk in risks if not self.tender or (known[risk].vendor and not known[risk].internal)]

    def asked_for(self, question: Question) -> tuple[AnswerField, ...]:
        """Return the fields that these answers call for, in the order in which they are asked."""
        return tuple(one for one in question.answer_fields if holds(one.when, self.reading.look) is not False)

    @cached_property
    def _roles(self) -> Mapping[str, Role]:
        return {role.id: role for role in self.reading.library.raci.roles.roles}

    @cached_property
    def cast(self) -> Cast:
        """Who does what here."""
        return cast(self.reading)

    def role(self, role: str) -> Data:
        """Return who does the work of a role here: code, title, name; candidates read functions, no names."""
        return self.part(self.cast.doing(role))

    def part(self, role: str) -> Data:
        """Return who holds a part itself in a project of this size, even while somebody is to be named for it."""
        held = holder(self.reading, role)
        title = self.text(self._roles[held].title) if held in self._roles else held
        return {"code": held, "title": title, "name": None if self.tender else self.cast.named(held)}

    @cached_property
    def gates(self) -> Mapping[str, Gate]:
        """Gates of the plan that this starting point keeps, in its words."""
        plan = self.reading.library.plan
        fitting = [one for one in plan.configurations.configurations if self.reading.outcome(one.when) is True]
        gone = {
            task
            for one in fitting
            for drop in one.drops
            if self.reading.outcome(drop.when) is True
            for task in drop.tasks
        }
        words = {
            one.gate: one
            for configuration in fitting
            for one in configuration.gates
            if self.reading.outcome(one.when) is True
        }
        return {gate.id: _reworded(gate, words.get(gate.id)) for gate in plan.gates.gates if gate.id not in gone}

    @cached_property
    def gate_dates(self) -> Mapping[str, date | int]:
        """Dates of the gates, or working days from the start where there is no date, as far as a plan is computed."""
        found = {str(gate["id"]): moment(gate, "date", "day") for gate in self.plan.get("gates", ())}
        return {gate: day for gate, day in found.items() if day is not None}

    @cached_property
    def prudent_dates(self) -> Mapping[str, date | int]:
        """Dates of the gates with teams that are there part of their time, as far as a plan is computed."""
        found = {str(gate["id"]): moment(gate, "prudent_date", "prudent_day") for gate in self.plan.get("gates", ())}
        return {gate: day for gate, day in found.items() if day is not None}

    def gate(self, gate: str) -> Data:
        """Return a gate: id, short name, earliest and prudent date where a plan is computed.

        One that falls out is told as the next that stays, or as the last where none comes after it.
        """
        order = [one.id for one in self.reading.library.plan.gates.gates]
        later = order[order.index(gate) :] if gate in order else []
        kept = next((one for one in (*later, *reversed(order)) if one in self.gates), gate)
        title = self.text(self.gates[kept].title) if kept in self.gates else None
        return {"id": kept, "title": title, "date": self.gate_dates.get(kept), "prudent": self.prudent_dates.get(kept)}


def _reworded(gate: Gate, words: Any) -> Gate:
    if words is None:
        return gate
    return gate.model_copy(update={"title": words.title, "entry": words.entry, "exit": words.exit})


def moment(entry: Mapping[str, Any], day: str, number: str) -> date | int | None:
    """Return when an entry of the plan falls: a day, or working days from the start while the project has none."""
    if entry.get(day) is not None:
        return date.fromisoformat(str(entry[day]))
    return entry.get(number)
