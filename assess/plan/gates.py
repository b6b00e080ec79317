"""Gates: when each is held, what must be true, who decides, and what protects it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assess.chain.reading import Reading
from assess.model import Text
from assess.pack.plan import GateWords
from assess.pack.stages import Criterion, Gate
from assess.plan.estimate import Day, Estimate
from assess.plan.owners import Owner
from assess.plan.project_plan import ProjectPlan
from assess.plan.selection import configuration_of


@dataclass(frozen=True)
class GateView:
    """A gate of this project."""

    id: str
    """The gate."""
    phase: str
    """The phase it ends."""
    title: Text
    """Its short name."""
    takes: tuple[str, ...]
    """Gates held together with it."""
    day: Day
    """When it is held by the plan."""
    prudent: Day
    """When it is held if people are there part of their time."""
    total_float: float
    """Working days it may slip without moving the end."""
    buffer: float
    """Working days of margin that protect it."""
    entry: tuple[Text, ...]
    """What must be true for it to be held at all."""
    exit: tuple[Text, ...]
    """What must all be true to pass it."""
    outcomes: tuple[Text, ...]
    """Decisions other than yes and no."""
    decides: Owner
    """Who decides."""
    blocked: Text | None
    """Why it cannot be passed as things stand."""


def gates(plan: ProjectPlan, prudent: Estimate) -> tuple[GateView, ...]:
    """Return the gates of a plan in order, with their criteria as this starting point and size need them."""
    reading = plan.reading
    by_id = {gate.id: gate for gate in reading.library.plan.gates.gates}
    words = _words(reading)
    return tuple(_view(plan, prudent, by_id, gate, words.get(gate)) for gate in plan.gates)


def _view(
    plan: ProjectPlan, prudent: Estimate, by_id: dict[str, Gate], gate_id: str, words: GateWords | None
) -> GateView:
    gate, reading = by_id[gate_id], plan.reading
    takes = tuple(gone for gone, kept in plan.expansion.merged.items() if kept == gate_id)
    every = (*(by_id[one] for one in takes), words or gate)
    place = plan.timetable.places[gate_id]
    return GateView(
        id=gate_id,
        phase=plan.packages[gate_id].phase,
        title=words.title if words else gate.title,
        takes=takes,
        day=Day(place.last, place.finish),
        prudent=prudent.milestones[gate_id],
        total_float=plan.timings[gate_id].total_float,
        buffer=sum(buffer.days for buffer in plan.timetable.margins.buffers if buffer.gate == gate_id),
        entry=_asked(reading, (criterion for one in every for criterion in one.entry)),
        exit=_asked(reading, (criterion for one in every for criterion in one.exit)),
        outcomes=gate.outcomes,
        decides=plan.roles.of(plan.roles.doing(gate.decides.of(reading.size))),
        blocked=plan.roles.blocked.get(gate_id),
    )


def _asked(reading: Reading, criteria: Iterable[Criterion]) -> tuple[Text, ...]:
    """Return the criteria that this project is asked for; one that cannot be told is asked for."""
    return tuple(dict.fromkeys(one.text for one in criteria if reading.outcome(one.when) is not False))


def _words(reading: Reading) -> dict[str, GateWords]:
    configuration = configuration_of(reading)
    return {
        words.gate: words
        for words in (configuration.gates if configuration else ())
        if reading.outcome(words.when) is True
    }
