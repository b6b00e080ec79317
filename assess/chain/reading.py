"""One dossier read whole: its answers, its assessment, and what its risks call for. Every document starts from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from assess.answers.answers import Answers
from assess.conditions.evaluation import holds
from assess.conditions.language import Condition
from assess.conditions.values import Missing, OneOf, Outcome, Span, Value
from assess.pack.library import Library
from assess.pack.pack import Pack
from assess.pack.plan import PhaseWords
from assess.pack.risks import Landing, Mitigation
from assess.pack.sizes import Size
from assess.pack.stages import Phase
from assess.scoring.assessment import Assessment, RiskView
from assess.scoring.lookup import Lookup

CARRIED = frozenset({"moderate", "high", "critical"})
"""Levels from which a risk is carried into every document."""


@dataclass(frozen=True)
class Action:
    """A mitigation that these answers call for, with the risk it answers."""

    risk: RiskView
    """The risk."""
    mitigation: Mitigation
    """What is done."""


@dataclass(frozen=True)
class Reading:
    """Everything the documents are decided from."""

    pack: Pack
    """Questions, risks and rules."""
    library: Library
    """What the documents are made of."""
    answers: Answers
    """The checked answers."""
    assessment: Assessment
    """What they say about the risks."""

    @cached_property
    def look(self) -> Lookup:
        """The answers by what is known, for conditions."""
        return Lookup(self.pack, self.answers, wide=False)

    @property
    def size(self) -> Size:
        """Size of the project; M while it cannot be told."""
        return cast("Size", self.assessment.size)

    def outcome(self, condition: Condition | None) -> Outcome:
        """Return whether a condition holds, fails, or cannot be told."""
        return holds(condition, self.look)

    def known(self, reference: str) -> Value | None:
        """Return the value of an answer or fact, or nothing where it is not known or does not apply."""
        value = self.look(reference)
        return None if isinstance(value, (Missing, Span, OneOf)) else value

    @cached_property
    def risk(self) -> Mapping[str, RiskView]:
        """Risks by id."""
        return {view.id: view for view in self.assessment.risks}

    @cached_property
    def carried(self) -> tuple[RiskView, ...]:
        """Risks at moderate or above, worst first: each is followed into every document."""
        return tuple(view for view in self.assessment.risks if view.level in CARRIED)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The action plan: the mitigations that these answers call for, for every carried risk."""
        return tuple(
            Action(view, self.pack.mitigations[mitigation]) for view in self.carried for mitigation in view.mitigations
        )

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of the plan, in the words of the starting point."""
        plan = self.library.plan
        words = {
            one.phase: one
            for configuration in plan.configurations.configurations
            if self.outcome(configuration.when) is True
            for one in configuration.phases
            if self.outcome(one.when) is True
        }
        return tuple(_reworded(phase, words.get(phase.id)) for phase in plan.phases.phases)

    def landing(self, place: str) -> dict[str, tuple[str, ...]]:
        """Return, for one kind of landing place, the carried risks that land at each id.

        Args:
            place: `tasks`, `requirements`, `sections` or `raci`: an attribute of `Landing`.
        """
        found: dict[str, dict[str, None]] = {}
        for action in self.actions:
            for where in getattr(action.mitigation.lands, place):
                found.setdefault(where, {})[action.risk.id] = None
        return {where: tuple(risks) for where, risks in found.items()}


LANDING_PLACES = tuple(Landing.model_fields)
"""Kinds of landing places."""


def _reworded(phase: Phase, words: PhaseWords | None) -> Phase:
    """Return a phase as a starting point words it."""
    if words is None:
        return phase
    weeks = phase.weeks if words.usual else None
    return phase.model_copy(update={"title": words.title or phase.title, "note": words.note, "weeks": weeks})
