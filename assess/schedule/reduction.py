"""Redundant links: those that other links imply. A plan without them is easier to read, and its dates are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from assess.schedule.network import Link, Network


def without_redundant_links(network: Network) -> Network:
    """Return the network without links that other links imply; early and late dates and floats are unchanged.

    What the logic asks for never gives way to a link between people: a logic link goes only if logic links imply it, so
    that it is still said when people change; a resource link goes if any links imply it.
    """
    logic = [link for link in network.links if link.origin == "logic"]
    gone = _redundant(network, logic)
    if len(logic) < len(network.links):
        gone |= {link for link in _redundant(network, network.links) if link.origin == "resource"}
    return network.with_links(link for link in network.links if link not in gone) if gone else network


def _redundant(network: Network, links: Collection[Link]) -> set[Link]:
    """Return the links between two tasks that a longer way along `links` joins as well.

    Seen from the last task to the first, each task knows all that comes after it, as the bits of one number. Of its
    successors the nearest in order come first: one that lies behind those kept so far is redundant.
    """
    rank = {position: number for number, position in enumerate(network.order)}
    onward: list[list[tuple[int, Link]]] = [[] for _ in network.tasks]
    for link in links:
        onward[rank[network.index[link.predecessor]]].append((rank[network.index[link.successor]], link))
    behind = [0] * len(onward)
    redundant: set[Link] = set()
    for number in reversed(range(len(onward))):
        seen = 0
        for successor, link in sorted(onward[number], key=_nearest):
            if seen >> successor & 1:
                redundant.add(link)
            else:
                seen |= behind[successor] | 1 << successor
        behind[number] = seen
    return redundant


def _nearest(onward: tuple[int, Link]) -> int:
    return onward[0]
