"""Requirements as this dossier asks for them: switched on or not, how much they matter, in which lot, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assess.chain.reading import Reading
from assess.model import Text
from assess.pack.specification_edition import MustCap
from assess.pack.specification_requirements import Domain, Priority, Requirement
from assess.specification.evidence import answers_behind

State = Literal["requested", "to_confirm", "not_requested"]
"""How a requirement stands: its switch holds, cannot be told yet, or fails."""

PRIORITIES: tuple[Priority, ...] = ("must", "should", "could")
"""Priorities from the strongest."""

WHOLE = 100
"""Shares are percents."""


@dataclass(frozen=True)
class Ask:
    """One requirement as it stands in this dossier."""

    requirement: Requirement
    """The requirement."""
    domain: str
    """Its domain."""
    section: str
    """Section whose table lists it, where the edition prints that section."""
    state: State
    """Whether it is asked for."""
    priority: Priority | Literal["wont"]
    """Priority after it has moved; `wont` where it is not asked for."""
    lot_1: bool
    """Whether it is in the first lot; told apart only where it is asked for."""
    text: Text
    """What is asked, in the wording that fits."""
    criterion: Text
    """How anyone can tell that it is met, in the wording that fits."""
    risks: tuple[str, ...]
    """Carried risks that it helps against, worst first."""
    called_by: tuple[str, ...]
    """Carried risks whose mitigations ask for it, worst first."""
    answers: tuple[str, ...]
    """Questions whose answers decided its switch, its lot and its priority."""

    @property
    def id(self) -> str:
        """Id of the requirement."""
        return self.requirement.id

    @property
    def printed(self) -> bool:
        """Whether it stands in a table of requirements: asked for, or to be confirmed."""
        return self.state != "not_requested"


def ask_requirements(reading: Reading) -> tuple[Ask, ...]:
    """Return every requirement of the pack as it stands, in reading order."""
    landing = reading.landing("requirements")
    return tuple(
        _ask(reading, domain, requirement, landing.get(requirement.id, ()))
        for domain in reading.library.specification.domains
        for requirement in domain.requirements
    )


def _ask(reading: Reading, domain: Domain, requirement: Requirement, called_by: tuple[str, ...]) -> Ask:
    state = _state(reading, requirement, called_by)
    lot_1 = reading.outcome(requirement.lot_1) is not False
    fitting = next((one for one in requirement.variants if reading.outcome(one.when) is True), None)
    helped = {*requirement.risks, *called_by}
    return Ask(
        requirement=requirement,
        domain=domain.id,
        section=requirement.section or domain.section,
        state=state,
        priority="wont" if state == "not_requested" else _priority(reading, requirement, lot_1=lot_1),
        lot_1=lot_1,
        text=(fitting and fitting.text) or requirement.text,
        criterion=(fitting and fitting.criterion) or requirement.criterion,
        risks=tuple(view.id for view in reading.carried if view.id in helped),
        called_by=called_by,
        answers=_answers(reading, requirement),
    )


def _state(reading: Reading, requirement: Requirement, called_by: tuple[str, ...]) -> State:
    """Return the state: a mitigation of a carried risk settles a switch that the answers cannot tell yet."""
    outcome = reading.outcome(requirement.when)
    if outcome is None:
        return "requested" if called_by else "to_confirm"
    return "requested" if outcome else "not_requested"


def _priority(reading: Reading, requirement: Requirement, *, lot_1: bool) -> Priority:
    rank = PRIORITIES.index(requirement.priority)
    if requirement.promote is not None and reading.outcome(requirement.promote) is True:
        rank -= 1
    if requirement.demote is not None and reading.outcome(requirement.demote) is True:
        rank += 1
    strongest = 0 if lot_1 else 1
    return PRIORITIES[min(max(rank, strongest), len(PRIORITIES) - 1)]


def _answers(reading: Reading, requirement: Requirement) -> tuple[str, ...]:
    moved = [
        condition
        for condition in (requirement.promote, requirement.demote)
        if condition is not None and reading.outcome(condition) is True
    ]
    conditions = [one for one in (requirement.when, requirement.lot_1) if one is not None]
    found = [question for one in (*conditions, *moved) for question in answers_behind(reading, one)]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class MustShare:
    """How many requirements of the first lot are musts, and which could become shoulds."""

    musts: int
    """Musts that are asked for in the first lot."""
    asked: int
    """Requirements that are asked for in the first lot."""
    most: int
    """Largest advised share, in percent."""
    demotions: tuple[str, ...]
    """Requirements that could become shoulds, so that the share is kept: proposed, never made."""

    @property
    def percent(self) -> int:
        """Share of the musts in percent, rounded; 0 where nothing is asked for."""
        return round(WHOLE * self.musts / self.asked) if self.asked else 0

    @property
    def above(self) -> bool:
        """Whether the share is above the advised one."""
        return WHOLE * self.musts > self.most * self.asked


def must_share(asks: Iterable[Ask], cap: MustCap) -> MustShare:
    """Return the share of musts in the first lot, by number, and the demotions that would bring it down.

    Proposed first: what serves no carried risk, then what serves fewest, then what comes last. What guards the law, the
    data or the way out is never proposed.
    """
    lot = [ask for ask in asks if ask.state == "requested" and ask.lot_1]
    musts = [ask for ask in lot if ask.priority == "must"]
    excess = len(musts) - cap.most * len(lot) // WHOLE
    return MustShare(len(musts), len(lot), cap.most, _demotions(musts, excess) if excess > 0 else ())


def _demotions(musts: Sequence[Ask], excess: int) -> tuple[str, ...]:
    free = [(len(ask.risks), -place, ask.id) for place, ask in enumerate(musts) if not ask.requirement.firm]
    chosen = {name for _, _, name in sorted(free)[:excess]}
    return tuple(ask.id for ask in musts if ask.id in chosen)
