"""Wiring: from links between templates to links between leaves. A template that fell out hands its predecessors on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from assess.pack.tasks import Task
from assess.plan.instances import Instance
from assess.plan.lanes import followed
from assess.plan.leaves import Leaf

Chain = Sequence[Leaf]
"""The leaves of one instance, one after the other."""


@dataclass
class Wiring:
    """Leaves that are in the plan so far, and how templates find one another."""

    templates: Mapping[str, Task]
    """Every template of the pack."""
    starts: Mapping[str, tuple[str, ...]]
    """Templates that each present template waits for in this project."""
    chains: dict[str, list[Chain]] = field(default_factory=dict)
    """Leaves of each present template, instance by instance."""
    ends: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of the leaves at which each present template is finished."""

    def place(self, task: Task, chains: list[Chain], instances: Sequence[Instance], parallel: int) -> None:
        """Take in the leaves of a template and link them among one another."""
        before = followed(instances, parallel) if instances else ((),) * len(chains)
        self.chains[task.id] = [
            self._linked(chain, tuple(chains[position][-1].id for position in positions))
            for chain, positions in zip(chains, before, strict=True)
        ]
        inner = {chains[position][-1].id for positions in before for position in positions}
        self.ends[task.id] = tuple(chain[-1].id for chain in chains if chain[-1].id not in inner)

    def finished(self, templates: Iterable[str]) -> tuple[str, ...]:
        """Return the leaves at which these templates are finished; an absent one stands for what it waits for."""
        return tuple(dict.fromkeys(leaf for template in templates for leaf in self._finished(template)))

    def present(self, templates: Iterable[str]) -> tuple[str, ...]:
        """Return these templates, an absent one replaced by those that it waits for."""
        found: dict[str, None] = {}
        for template in templates:
            if template in self.ends:
                found[template] = None
            else:
                found |= dict.fromkeys(self.present(self.templates[template].predecessors))
        return tuple(found)

    def before(self, template: str) -> frozenset[str]:
        """Return every present template that must be finished before this one starts."""
        seen: set[str] = set()
        todo = list(self.present(self.starts.get(template, ())))
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                todo += self.present(self.starts.get(one, ()))
        return frozenset(seen)

    def wire(self, task: Task, instances: Sequence[Instance]) -> Iterator[Leaf]:
        """Yield the leaves of a template with everything that they wait for."""
        usual = self.finished(self.starts[task.id])
        for position, chain in enumerate(self.chains[task.id]):
            after = instances[position].after if instances else ()
            follows = chain[0].predecessors
            if after:
                outside = self.finished(after)
            elif task.along in self.chains:
                outside = (self._beside(self.chains[task.along], position, len(self.chains[task.id])),)
            else:
                outside = () if self._implied(task, instances, follows) else usual
            yield chain[0].after(*outside, *follows)
            yield from chain[1:]

    def _finished(self, template: str) -> tuple[str, ...]:
        if template in self.ends:
            return self.ends[template]
        return self.finished(self.templates[template].predecessors)

    def _implied(self, task: Task, instances: Sequence[Instance], follows: tuple[str, ...]) -> bool:
        """Tell whether an instance that this one follows waits for the predecessors of the template already."""
        last = {chain[-1].id: position for position, chain in enumerate(self.chains[task.id])}
        return any(not instances[last[leaf]].after for leaf in follows) if instances else False

    def _beside(self, chains: Sequence[Chain], position: int, number: int) -> str:
        """Return the leaf after which the k-th of n takes place: instance k × N / n, rounded up."""
        return chains[ceil((position + 1) * len(chains) / number) - 1][-1].id

    def _linked(self, chain: Chain, follows: tuple[str, ...]) -> Chain:
        """Return the leaves of one instance, each waiting for the one before it."""
        ids = [leaf.id for leaf in chain]
        return [chain[0].after(*follows), *(leaf.after(before) for before, leaf in zip(ids, chain[1:], strict=False))]
