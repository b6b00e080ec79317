"""The pack whole: what is asked, which risks exist, and the rules over them, with everything found by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assess.pack.facts import Fact
from assess.pack.questions import AnswerField, Question, QuestionFile
from assess.pack.risks import Mitigation, Risk
from assess.pack.rules import Combination, Contradiction, Header


@dataclass(frozen=True)
class Pack:
    """Questions, risks and rules of one pack; what the documents are made of is a `Library`."""

    header: Header
    """Id, version, areas, figures, verdict."""
    files: tuple[QuestionFile, ...]
    """Questions by chapter, in the order in which they are asked."""
    shared_facts: tuple[Fact, ...]
    """Facts that several chapters use."""
    risks: tuple[Risk, ...]
    """Risks in catalogue order: that of the areas, then of the numbers."""
    combinations: tuple[Combination, ...]
    """Rules over several risks."""
    contradictions: tuple[Contradiction, ...]
    """Answers that do not fit together."""
    bases: Mapping[str, str] = field(default_factory=dict)
    """Version of each pack that this one is laid over, by id, the nearest first; empty for a whole pack."""

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Questions by id, in the order in which they are asked."""
        return {question.id: question for file in self.files for question in file.questions}

    @cached_property
    def known_as(self) -> dict[str, Question]:
        """Questions by id, and by every earlier id that dossiers may still use."""
        return {**self.questions, **{old: one for one in self.questions.values() for old in one.was}}

    @cached_property
    def conditional(self) -> dict[str, Question]:
        """Questions that are asked under a condition only, by id."""
        return {question.id: question for question in self.questions.values() if question.when is not None}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Facts by id."""
        found = (*self.shared_facts, *(fact for file in self.files for fact in file.facts))
        return {fact.id: fact for fact in found}

    @cached_property
    def risk(self) -> dict[str, Risk]:
        """Risks by id."""
        return {risk.id: risk for risk in self.risks}

    @cached_property
    def mitigations(self) -> dict[str, Mitigation]:
        """Mitigations by id."""
        return {mitigation.id: mitigation for risk in self.risks for mitigation in risk.mitigations}

    @cached_property
    def fields(self) -> dict[str, tuple[Question, AnswerField]]:
        """Every reference to an answer, such as `CTX-Q01` or `TOOL-Q01.age_years`, with what it names."""
        return {
            question.reference(field): (question, field)
            for question in self.questions.values()
            for field in question.answer_fields
        }

    @cached_property
    def context_areas(self) -> frozenset[str]:
        """Areas whose answers describe the context only."""
        return frozenset(area.id for area in self.header.areas if area.context)

    @cached_property
    def area_order(self) -> dict[str, int]:
        """Rank of each area in reading order."""
        return {area.id: rank for rank, area in enumerate(self.header.areas)}

    @cached_property
    def touching(self) -> dict[str, tuple[str, ...]]:
        """Questions that touch each risk, by an option or a part, in asking order."""
        touched: dict[str, dict[str, None]] = {risk.id: {} for risk in self.risks}
        for question in self.questions.values():
            for risk_id in risks_of(question):
                touched.setdefault(risk_id, {})[question.id] = None
        return {risk_id: tuple(ids) for risk_id, ids in touched.items()}


def risks_of(question: Question) -> frozenset[str]:
    """Return the risks that the answers of a question speak about."""
    effects = [option.effects for field in question.answer_fields for option in field.options]
    effects += [rule.effects for part in question.parts for rule in part.rules]
    return frozenset(risk_id for one in effects for risk_id in one)
