"""Speed of the schedule: the critical path against a loop over networkx in the same run, and a whole plan of 300 tasks.

`python benchmarks/schedule.py` prints the ratios and ends with 1 when a bar is missed. networkx is needed only here and
in the tests: `pip install networkx`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from random import Random
from time import perf_counter
from typing import Any

import networkx as nx

from assess.schedule.checks import findings
from assess.schedule.critical_path import schedule
from assess.schedule.levelling import Capacity, level
from assess.schedule.network import Kind, Link, Network, Task
from assess.schedule.reduction import without_redundant_links
from assess.schedule.scorecard import scorecard
from assess.schedule.timeline import Timeline
from assess.storage.holidays import calendar_for

SIZES = (300, 1_000, 10_000)
LEAST_RATIO = 4.0
"""How many times faster than the networkx loop the critical path must be."""
LEAST_BUILT_RATIO = 2.0
"""The same with the building of the network and of the graph."""
WHOLE_PLAN = 0.050
"""Seconds that a plan of 300 tasks may take: build, reduce, schedule, level, check, date."""
START = date(2027, 1, 11)


def plan(number: int) -> tuple[list[Task], list[Link]]:
    """Return a seeded random plan with about 1.75 links a task, as the plans of whole projects have."""
    random = Random(number)
    tasks, links = [Task("T0", "milestone", 0, "R0")], []
    for position in range(1, number):
        kind: Kind = random.choices(("work", "wait", "milestone"), (8, 1, 1))[0]
        days = 0 if kind == "milestone" else random.randint(1, 6) / 2
        tasks.append(Task(f"T{position}", kind, days, f"R{random.randrange(8)}"))
        for before in {random.randrange(max(0, position - 40), position) for _ in range(random.choice((1, 1, 2, 3)))}:
            links.append(Link(f"T{before}", f"T{position}"))
    return tasks, links


def graph_of(tasks: list[Task], links: list[Link]) -> Any:
    graph = nx.DiGraph()
    for task in tasks:
        graph.add_node(task.id, days=task.days)
    graph.add_edges_from((link.predecessor, link.successor) for link in links)
    return graph


def networkx_loop(graph: Any) -> dict[str, tuple[float, ...]]:
    """Return early and late dates and free float as one writes them with networkx."""
    order = list(nx.topological_sort(graph))
    early: dict[str, tuple[float, float]] = {}
    for task in order:
        start = max([early[before][1] for before in graph.pred[task]], default=0.0)
        early[task] = start, start + graph.nodes[task]["days"]
    length = max(finish for _, finish in early.values())
    late: dict[str, tuple[float, ...]] = {}
    for task in reversed(order):
        after = graph.succ[task]
        finish = min([late[other][0] for other in after], default=length)
        soonest = min([early[other][0] for other in after], default=length)
        late[task] = finish - graph.nodes[task]["days"], finish, soonest - early[task][1]
    return {task: (*early[task], *late[task]) for task in graph}


def best(*actions: Callable[[], Any], rounds: int) -> list[float]:
    """Return the shortest time of each action in seconds, the actions taking turns."""
    times = [float("inf")] * len(actions)
    for _ in range(rounds):
        for number, action in enumerate(actions):
            start = perf_counter()
            action()
            times[number] = min(times[number], perf_counter() - start)
    return times


def critical_path_missed(number: int) -> bool:
    """Print both ratios for a size, dates alone and with building; return whether a bar is missed."""
    tasks, links = plan(number)
    network, graph = Network.of(tasks, links), graph_of(tasks, links)
    ours = schedule(network)
    theirs = networkx_loop(graph)
    mine_in_turn = zip(
        ours.early_start, ours.early_finish, ours.late_start, ours.late_finish, ours.free_float, strict=True
    )
    if any(theirs[task.id] != figures for task, figures in zip(tasks, mine_in_turn, strict=True)):
        raise SystemExit("The two do not find the same dates: their speed cannot be compared.")
    mine, loop, build, graph_time = best(
        lambda: schedule(network),
        lambda: networkx_loop(graph),
        lambda: schedule(Network.of(tasks, links)),
        lambda: networkx_loop(graph_of(tasks, links)),
        rounds=max(3, 20_000 // number),
    )
    missed = loop / mine < LEAST_RATIO or graph_time / build < LEAST_BUILT_RATIO
    print(
        f"{number:>6} tasks  critical path {mine * 1e3:7.2f} ms, networkx loop ×{loop / mine:4.1f} (bar {LEAST_RATIO})"
        f"   built and scheduled {build * 1e3:7.2f} ms, ×{graph_time / build:4.1f} (bar {LEAST_BUILT_RATIO})"
    )
    return missed


def whole_plan_missed() -> bool:
    """Print what each step of a plan of 300 tasks takes; return whether the whole takes too long."""
    tasks, links = plan(SIZES[0])
    timeline = Timeline.of(calendar_for("FR", START), START)
    people = {f"R{number}": Capacity(1 + number % 3, (100, 60, 50, 30)[number % 4]) for number in range(8)}
    network = Network.of(tasks, links)
    reduced = without_redundant_links(network)
    planned = level(reduced, people, timeline).schedule
    steps: dict[str, Callable[[], Any]] = {
        "build": lambda: Network.of(tasks, links),
        "reduce": lambda: without_redundant_links(network),
        "schedule": lambda: schedule(reduced),
        "level": lambda: level(reduced, people, timeline),
        "check": lambda: scorecard(planned, findings(planned)),
        "date": lambda: (timeline.places(planned), list(planned.timings())),
    }
    times = best(*steps.values(), rounds=20)
    whole = sum(times)
    print(", ".join(f"{name} {time * 1e3:.1f}" for name, time in zip(steps, times, strict=True)), end=" ms; ")
    print(f"whole plan of {len(tasks)} tasks {whole * 1e3:.1f} ms (bar {WHOLE_PLAN * 1e3:.0f})")
    return whole > WHOLE_PLAN


def main() -> int:
    missed = [critical_path_missed(number) for number in SIZES]
    missed.append(whole_plan_missed())
    return int(any(missed))


if __name__ == "__main__":
    sys.exit(main())
