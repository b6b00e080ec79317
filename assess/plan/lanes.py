"""Lanes: how many instances of a task run side by side, and which of them follow one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.plan.instances import Instance


def followed(instances: Sequence[Instance], parallel: int) -> tuple[tuple[int, ...], ...]:
    """Return, for each instance, the positions of the instances of the same task that it follows.

    The instances of one group follow one another. Groups share `parallel` lanes: each takes the one that is free first.
    Instances that wait for something of their own, such as a refresher six weeks later, hold up nobody but each other.
    """
    lanes = max(parallel, 1)
    load = [0.0] * lanes
    last: dict[tuple[int, tuple[str, ...]], int] = {}
    follows: list[list[int]] = [[] for _ in instances]
    for positions in _groups(instances).values():
        lane = min(range(lanes), key=load.__getitem__)
        load[lane] += sum(instances[position].days for position in positions)
        seen: dict[tuple[str, ...], int] = {}
        for number, position in enumerate(positions):
            strand = instances[position].after
            if number:
                follows[position].append(positions[number - 1])
            if strand not in seen and (lane, strand) in last:
                follows[position].append(last[lane, strand])
            seen[strand] = position
        last |= {(lane, strand): position for strand, position in seen.items()}
    return tuple(map(tuple, follows))


def _groups(instances: Sequence[Instance]) -> Mapping[int, list[int]]:
    groups: dict[int, list[int]] = {}
    for position, instance in enumerate(instances):
        groups.setdefault(instance.group, []).append(position)
    return groups
