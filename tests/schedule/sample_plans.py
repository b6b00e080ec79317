"""Plans for the tests: drawn by hypothesis, small enough to read, or large and seeded."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import strategies as st

from assess.schedule.calendar import Calendar, Closure
from assess.schedule.levelling import Capacity
from assess.schedule.network import Kind, Link, Network, NotBefore, Task
from assess.schedule.timeline import Timeline

ROLES = ("CP", "KU", "IT")
MONDAY = date(2027, 1, 11)


def work(task_id: str, days: float = 1, role: str | None = "CP") -> Task:
    return Task(task_id, "work", days, role)


def milestone(task_id: str, held: float | None = None) -> Task:
    return Task(task_id, "milestone", 0, "SPO", not_before=None if held is None else NotBefore(held, "CTX-Q06"))


def chained(*tasks: Task) -> Network:
    """Return tasks one after the other."""
    ids = [task.id for task in tasks]
    return Network.of(tasks, [Link(one, other) for one, other in pairwise(ids)])


def linked(tasks: list[Task], *arrows: str) -> Network:
    """Return tasks with links written as "A>B"."""
    pairs = [arrow.split(">") for arrow in arrows]
    return Network.of(tasks, [Link(one, other) for one, other in pairs])


@st.composite
def networks(draw: st.DrawFn, *, held: bool = True, most: int = 14) -> Network:
    """Draw a network; its ids say nothing about the order in which its tasks follow one another."""
    number = draw(st.integers(1, most))
    names = draw(st.permutations([f"T{position:02d}" for position in range(number)]))
    tasks: list[Task] = []
    links: list[Link] = []
    for position, name in enumerate(names):
        kind: Kind = draw(st.sampled_from(["work", "work", "work", "wait", "buffer", "milestone"]))
        role = draw(st.sampled_from(ROLES))
        if kind == "milestone":
            day = draw(st.none() | st.integers(0, 60)) if held else None
            tasks.append(Task(name, kind, 0, role, not_before=None if day is None else NotBefore(day / 2, "CTX-Q06")))
        else:
            tasks.append(Task(name, kind, draw(st.integers(1, 6)) / 2, role))
        for before in draw(st.sets(st.integers(0, position - 1), max_size=3)) if position else ():
            links.append(Link(names[before], name))
    return Network.of(draw(st.permutations(tasks)), draw(st.permutations(links)))


capacities = st.fixed_dictionaries(
    {},
    optional={
        role: st.builds(Capacity, people=st.integers(1, 3), percent=st.sampled_from([5, 20, 37, 50, 80, 100]))
        for role in ROLES
    },
)
"""People and shares of some of the roles."""

_DAYS_OFF = st.sets(st.dates(MONDAY, MONDAY + timedelta(days=250)), max_size=25)
_CLOSURES = st.lists(
    st.builds(
        lambda first, days: Closure(first, first + timedelta(days=days)),
        st.dates(MONDAY, MONDAY + timedelta(days=250)),
        st.integers(0, 20),
    ),
    max_size=3,
)
calendars = st.builds(Calendar.of, _DAYS_OFF, _CLOSURES, st.just(date(2026, 1, 1)), st.just(date(2060, 12, 31)))
"""Calendars with holidays and closures in the first months of 2027, known for as long as a plan may take."""
timelines = st.one_of(
    st.just(Timeline.undated()), st.builds(Timeline.of, calendars, st.dates(MONDAY, MONDAY + timedelta(days=60)))
)
"""Projects with and without a start date; some start on a weekend or a holiday."""


def large_plan(seed: int, number: int = 300, *, roles: int = 8, held: bool = True) -> Network:
    """Return a seeded random network of the size of a whole project: one start, one end, gates on the way."""
    random = Random(seed)
    tasks = [Task("START", "milestone", 0, "SPO")]
    links: list[Link] = []
    for position in range(1, number - 1):
        kind: Kind = random.choices(("work", "wait", "buffer", "milestone"), (80, 8, 2, 10))[0]
        pinned = NotBefore(random.randrange(1, 120) / 2, "CTX-Q06") if held and random.random() < 0.05 else None
        days = 0 if kind == "milestone" else random.randint(1, 6) / 2
        role = f"R{random.randrange(roles)}"
        tasks.append(Task(f"T{position:03d}", kind, days, role, not_before=pinned if kind == "milestone" else None))
        for _ in range(random.choice((1, 1, 2, 3))):
            links.append(Link(tasks[random.randrange(max(0, position - 30), position)].id, tasks[-1].id))
    followed = {link.predecessor for link in links}
    links += [Link(task.id, "END") for task in tasks if task.id not in followed]
    return Network.of([*tasks, Task("END", "milestone", 0, "SPO")], links)
