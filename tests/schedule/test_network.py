from __future__ import annotations

import pytest
from sample_plans import chained, linked, milestone, work

from assess.schedule.network import CycleError, Link, Network, NetworkError, NotBefore, Task


def test_tasks_in_a_circle_are_named_in_their_order() -> None:
    tasks = [work(name) for name in ("T1", "T2", "T3", "T4", "T5")]
    with pytest.raises(CycleError) as caught:
        linked(tasks, "T1>T4", "T4>T2", "T2>T3", "T3>T4", "T3>T5")
    assert caught.value.path == ("T2", "T3", "T4", "T2")
    assert "T2 → T3 → T4 → T2" in str(caught.value)


def test_a_task_cannot_wait_for_itself() -> None:
    with pytest.raises(CycleError) as caught:
        linked([work("T1"), work("T2")], "T1>T2", "T2>T2")
    assert caught.value.path == ("T2", "T2")


def test_a_circle_is_the_same_whatever_the_order_of_the_input() -> None:
    links = [Link("A", "B"), Link("B", "C"), Link("C", "A"), Link("X", "A"), Link("C", "Y")]
    tasks = [work(name) for name in "ABCXY"]
    paths = set()
    for turn in range(5):
        with pytest.raises(CycleError) as caught:
            Network.of(tasks[turn:] + tasks[:turn], links[turn:] + links[:turn])
        paths.add(caught.value.path)
    assert paths == {("A", "B", "C", "A")}


def test_a_link_to_an_unknown_task_is_refused() -> None:
    with pytest.raises(NetworkError, match="T9"):
        linked([work("T1")], "T1>T9")


def test_two_tasks_cannot_share_an_id() -> None:
    with pytest.raises(NetworkError, match="T1"):
        Network.of([work("T1"), work("T2"), work("T1")], [])


@pytest.mark.parametrize(
    "odd",
    [
        Task("T", "work", 0),
        Task("T", "milestone", 1),
        Task("T", "work", -1),
        Task("T", "work", 0.3),
        Task("T", "wait", 5, effort=1),
        Task("T", "work", 5, effort=0),
        Task("T", "work", 5, effort=0.7),
        Task("T", "work", 5, not_before=NotBefore(3, "CTX-Q06")),
        Task("T", "milestone", 0, not_before=NotBefore(3, "")),
        Task("T", "milestone", 0, not_before=NotBefore(-1, "CTX-Q06")),
    ],
    ids=str,
)
def test_a_task_that_makes_no_sense_is_refused(odd: Task) -> None:
    with pytest.raises(NetworkError, match="Task T: "):
        Network.of([odd], [])


def test_half_days_and_milestones_make_sense() -> None:
    assert len(chained(work("T1", 0.5), milestone("G0", held=2.5), Task("X1", "wait", 30)).tasks) == 3


def test_of_two_links_between_the_same_tasks_the_logical_one_stays() -> None:
    tasks = [work("T1"), work("T2")]
    both = Network.of(tasks, [Link("T1", "T2", "resource"), Link("T1", "T2"), Link("T1", "T2", "resource")])
    assert both.links == (Link("T1", "T2"),)
    assert both.before == ((), (0,))


def test_work_takes_its_length_in_person_days_unless_said_otherwise() -> None:
    assert work("T1", 2).person_days == 2
    assert Task("T1", "work", 10, "KU", effort=2).person_days == 2
    assert Task("X1", "wait", 10).person_days == 0


def test_a_longer_span_leaves_the_effort_as_it_was() -> None:
    longer = chained(work("T1", 2), Task("X1", "wait", 3)).lasting({"T1": 10, "X1": 5})
    assert [(task.days, task.person_days) for task in longer.tasks] == [(10, 2), (5, 0)]


def test_neighbours_are_listed_in_printing_order() -> None:
    network = linked([work(name) for name in "ABCD"], "C>D", "A>D", "A>B")
    assert network.predecessors("D") == ("A", "C")
    assert network.successors("A") == ("B", "D")
