"""What must be true of every schedule, worked out once more and slowly, without the code under test.

Each function returns what is wrong, in sentences; a sound schedule gives none. The tests show both: nothing on
schedules as they are made, and something as soon as a bug is planted in the making.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from itertools import pairwise

from assess.schedule.calendar import Calendar
from assess.schedule.critical_path import Schedule
from assess.schedule.levelling import Capacity, Levelled
from assess.schedule.network import Network, Task
from assess.schedule.timeline import Timeline


def longest_way(network: Network) -> float:
    """Return the length of the project by following every way back from every task."""

    @cache
    def finish(task_id: str) -> float:
        task = network.task(task_id)
        held = task.not_before.day if task.not_before else 0.0
        return (
            max([held, *(finish(link.predecessor) for link in network.links if link.successor == task_id)]) + task.days
        )

    return max(finish(task.id) for task in network.tasks)


def timing_flaws(planned: Schedule) -> list[str]:
    """Return what is wrong with the dates and floats of a schedule."""
    wrong = [flaw for task in planned.network.tasks for flaw in _task_flaws(planned, task)]
    if planned.length != longest_way(planned.network):
        wrong.append("The project is not as long as its longest way.")
    return wrong


def _task_flaws(planned: Schedule, task: Task) -> Iterator[str]:
    one = planned.timing(task.id)
    before = [planned.timing(other) for other in planned.network.predecessors(task.id)]
    after = [planned.timing(other) for other in planned.network.successors(task.id)]
    held = task.not_before.day if task.not_before else 0.0
    if one.early_finish - one.early_start != task.days or one.late_finish - one.late_start != task.days:
        yield f"{task.id} does not take its own length."
    if one.early_start < 0 or one.late_finish > planned.length:
        yield f"{task.id} lies outside the project."
    if not 0 <= one.free_float <= one.total_float:
        yield f"{task.id} has an impossible float."
    if one.early_start != max([held, *(other.early_finish for other in before)]):
        yield f"{task.id} starts at {one.early_start} without a reason."
    if one.late_finish != min((other.late_start for other in after), default=planned.length):
        yield f"{task.id} must finish by {one.late_finish} without a reason."
    if one.early_finish + one.free_float != min((other.early_start for other in after), default=planned.length):
        yield f"{task.id} does not leave its free float to its successors."


def chain_flaws(planned: Schedule) -> list[str]:
    """Return what is wrong with the critical path of a schedule without dates that hold tasks."""
    chain = planned.critical_path()
    wrong = [f"{one} on the critical path has float." for one in chain if not planned.timing(one).critical]
    for one, other in pairwise(chain):
        if one not in planned.network.predecessors(other):
            wrong.append(f"{other} does not follow {one}.")
    if sum(planned.network.task(one).days for one in chain) != planned.length:
        wrong.append("The critical path is not as long as the project.")
    return wrong


def date_flaws(planned: Schedule, timeline: Timeline, calendar: Calendar) -> list[str]:
    """Return which tasks are worked at on days off, or do not have the working days that they take."""
    wrong = []
    for task_id, place in timeline.places(planned).items():
        assert place.start is not None
        assert place.finish is not None
        for day in (place.start, place.finish):
            if day.weekday() > 4 or day in calendar.free:
                wrong.append(f"{task_id} stands on {day}, a day off.")
        one = planned.timing(task_id)
        every = [place.start + timedelta(days=number) for number in range((place.finish - place.start).days + 1)]
        worked = sum(day.weekday() < 5 and day not in calendar.free for day in every)
        if not one.early_finish - one.early_start <= worked <= max(one.early_finish - one.early_start + 1, 1):
            wrong.append(f"{task_id} has {worked} working days.")
    for link in planned.network.links:
        before, after = timeline.places(planned)[link.predecessor], timeline.places(planned)[link.successor]
        if after.first < before.last:
            wrong.append(f"{link.successor} stands before {link.predecessor} ends.")
    return wrong


def _weeks(timeline: Timeline, half_days: int) -> list[int]:
    return [timeline.week(half_day // 2) for half_day in range(half_days)]


def load_flaws(levelled: Levelled, capacities: Mapping[str, Capacity], timeline: Timeline) -> list[str]:
    """Return where a role is asked for more than its people and its share of the week."""
    wrong = []
    planned = levelled.schedule
    last_worked = max((half_day for halves in levelled.worked.values() for half_day in halves), default=0)
    week = _weeks(timeline, max(round(planned.length * 2), last_worked) + 20)
    for role, capacity in capacities.items():
        tasks = [task for task in planned.network.tasks if task.role == role and task.kind == "work"]
        under_way: Counter[int] = Counter()
        worked: Counter[int] = Counter()
        for task in tasks:
            one = planned.timing(task.id)
            under_way.update(range(round(one.early_start * 2), round(one.early_finish * 2)))
            halves = levelled.worked[task.id]
            worked.update(halves)
            if len(set(halves)) != task.person_days * 2:
                wrong.append(f"{task.id} gets {len(halves)} half-days of work.")
            if not one.early_start * 2 <= min(halves) <= max(halves) == one.early_finish * 2 - 1:
                wrong.append(f"{task.id} is worked at outside its dates.")
        if max(under_way.values(), default=0) > capacity.people:
            wrong.append(f"{role} has more tasks under way than people.")
        by_week: Counter[int] = Counter()
        for half_day, number in worked.items():
            by_week[week[half_day]] += number
        for one_week, number in by_week.items():
            last = max(half_day for half_day, its_week in enumerate(week) if its_week == one_week)
            if number > week.count(one_week) * capacity.people * capacity.percent / 100 + 1:
                wrong.append(f"{role} works beyond its share of a week.")
            so_far = sum(by_week[earlier] for earlier in by_week if earlier <= one_week)
            if so_far > (last + 1) * capacity.people * capacity.percent / 100:
                wrong.append(f"{role} works beyond its share since the start.")
    return wrong


def least_length(network: Network, capacities: Mapping[str, Capacity], timeline: Timeline) -> float:
    """Return a length that no levelled plan can go below: its longest way, and the load of its busiest role."""
    least = longest_way(network)
    for role, capacity in capacities.items():
        load = 2 * sum(task.person_days for task in network.tasks if task.role == role)
        half_days = 0
        while load:
            week = timeline.week(half_days // 2)
            end = half_days
            while timeline.week(end // 2) == week:
                end += 1
            if end * capacity.people * capacity.percent // 100 >= load:
                break
            half_days = end
        least = max(least, half_days / 2, load / 2 / capacity.people)
    return least
