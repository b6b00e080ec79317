from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from sample_plans import large_plan, linked, networks, work

from assess.schedule.critical_path import schedule
from assess.schedule.network import Link, Network
from assess.schedule.reduction import without_redundant_links


def arrows(network: Network) -> set[str]:
    return {f"{link.predecessor}>{link.successor}" for link in network.links}


def reaches(network: Network, first: str, last: str, *, without: Link) -> bool:
    """Return whether a way leads from one task to the other without one of the links."""
    found, here = set(), [first]
    while here:
        task = here.pop()
        for link in network.links:
            if link.predecessor == task and link != without and link.successor not in found:
                found.add(link.successor)
                here.append(link.successor)
    return last in found


def test_a_link_that_two_others_imply_falls_out() -> None:
    network = linked([work(name) for name in "ABCD"], "A>B", "B>C", "A>C", "C>D", "A>D", "B>D")
    assert arrows(without_redundant_links(network)) == {"A>B", "B>C", "C>D"}


def test_two_ways_of_the_same_length_both_stay() -> None:
    network = linked([work(name) for name in "ABCD"], "A>B", "A>C", "B>D", "C>D")
    assert without_redundant_links(network) is network


def test_logic_is_still_said_when_the_order_of_people_implies_it() -> None:
    tasks = [work(name) for name in "ABC"]
    links = [Link("A", "C"), Link("A", "B", "resource"), Link("B", "C", "resource")]
    assert without_redundant_links(Network.of(tasks, links)).links == tuple(links)


def test_an_order_of_people_that_logic_implies_falls_out() -> None:
    tasks = [work(name) for name in "ABC"]
    links = [Link("A", "B"), Link("B", "C"), Link("A", "C", "resource")]
    assert without_redundant_links(Network.of(tasks, links)).links == tuple(links[:2])


@settings(max_examples=120, deadline=None)
@given(networks())
def test_no_date_and_no_float_changes(network: Network) -> None:
    reduced = schedule(without_redundant_links(network))
    assert replace(reduced, network=network) == schedule(network)


@settings(max_examples=80, deadline=None)
@given(networks(), st.data())
def test_every_link_that_stays_says_something_and_none_that_goes_did(network: Network, data: st.DataObject) -> None:
    mixed = network.with_links(
        replace(link, origin=data.draw(st.sampled_from(["logic", "logic", "resource"]))) for link in network.links
    )
    reduced = without_redundant_links(mixed)
    logic = mixed.with_links(link for link in mixed.links if link.origin == "logic")
    for link in mixed.links:
        within = logic if link.origin == "logic" else mixed
        implied = reaches(within, link.predecessor, link.successor, without=link)
        assert (link in reduced.links) is not implied


def test_a_large_plan_loses_links() -> None:
    network = large_plan(1)
    assert len(without_redundant_links(network).links) < len(network.links)
