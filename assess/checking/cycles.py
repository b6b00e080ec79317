"""Cycles: a question whose display depends on itself, or a fact derived from itself, by however many steps."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from assess.checking.material import Fault, Path
from assess.checking.names import Names
from assess.pack.pack import Pack

KEYS_OF_FACTS = ("when", "cases", "count", "choices", "first", "ratio", "weeks", "month_in")
"""Keys under which a fact says what it is derived from."""


def circular(pack: Pack, names: Names) -> Iterator[Fault]:
    """Yield a fault for each cycle, at the question or fact where it is met first."""
    graph = {node: _needs(node, pack) for node in (*pack.facts, *pack.questions)}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            cycle: list[str] = error.args[1][::-1]
            first = min(cycle[:-1], key=list(graph).index)
            start = cycle.index(first)
            shown = " → ".join((*cycle[start:-1], *cycle[:start], first))
            file, path = _place(first, names)
            what = f"“{first}” depends on itself: {shown}."
            yield Fault(file, path, what, "cycle", "Break the circle: one of them must not read the other.")
            graph[first] = set()
        else:
            return


def _needs(node: str, pack: Pack) -> set[str]:
    """Return the questions and facts that decide whether a question is asked, or what a fact is."""
    if node in pack.facts:
        references = set(pack.facts[node].references())
    else:
        condition = pack.questions[node].when
        references = {reference for reference, _ in condition.references()} if condition else set()
    heads = {reference if reference in pack.facts else reference.partition(".")[0] for reference in references}
    return {head for head in heads if head in pack.facts or head in pack.questions}


def _place(node: str, names: Names) -> tuple[str, Path]:
    """Return the place of the condition of a question, or of what a fact is derived from."""
    kind = "question" if node in names.declared["question"] else "fact"
    file, path = names.place(kind, node)
    held = names.material.at(file, path[:-1])
    key = next((key for key in KEYS_OF_FACTS if key in held), "id")
    return file, (*path[:-1], key)
