"""What the instances of a task are made for: listed one by one, or counted, from the answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from assess.chain.reading import Reading
from assess.conditions.evaluation import find
from assess.model import Text
from assess.pack.drivers import Item, ItemSet, Quantity

MOST = 60
"""Most items made of one answer. Source: ours; beyond it a plan is one of several projects, and says so."""


@dataclass(frozen=True)
class Items:
    """The items of one set in this project."""

    number: int | None
    """How many there are; nothing while the answers do not tell."""
    titles: tuple[Text, ...] = ()
    """Their names; empty where they are only counted."""
    word: Text | None = None
    """What a counted item is called."""
    first: int = 1
    """Number of the first counted item."""
    answers: tuple[str, ...] = ()
    """Answers and facts that tell, or that are missing."""
    capped: bool = False
    """Whether there would be more than a plan can show."""

    def title(self, position: int) -> Text:
        """Return the name of the item at this position, counted from 0."""
        if self.titles:
            return self.titles[position]
        number, word = self.first + position, self.word or Text(fr="n°", en="no.")
        return Text(fr=f"{word.fr} {number}", en=f"{word.en} {number}")


def items_of(reading: Reading, item_set: ItemSet, *, unbounded: bool = False) -> Items:
    """Return the items of a set; a set is told only when all of it is.

    Args:
        reading: the dossier.
        item_set: what is listed or counted.
        unbounded: whether more than `MOST` items are fine, as for days of waiting.
    """
    if item_set.items:
        return _listed(reading, item_set.items)
    return _counted(reading, item_set, unbounded=unbounded)


def _listed(reading: Reading, items: Iterable[Item]) -> Items:
    titles: list[Text] = []
    answers: list[str] = []
    told = True
    for item in items:
        if item.when is None:
            titles.append(item.title)
            continue
        found = find(item.when, reading.look)
        told = told and found.outcome is not None
        answers += found.because
        if found.outcome is True:
            titles.append(item.title)
    named = tuple(dict.fromkeys(answers))
    return Items(len(titles), tuple(titles), answers=named) if told else Items(None, answers=named)


def _counted(reading: Reading, item_set: ItemSet, *, unbounded: bool) -> Items:
    for quantity in item_set.quantities:
        if quantity.when is not None and reading.outcome(quantity.when) is not True:
            continue
        behind = [ref for ref, _ in quantity.when.references()] if quantity.when is not None else []
        answers = tuple(dict.fromkeys([*behind, *((quantity.of,) if quantity.of else ())]))
        number = _number(reading, quantity)
        if number is None:
            return Items(None, answers=answers)
        capped = number > MOST and not unbounded
        return Items(MOST if capped else number, (), item_set.title, item_set.first, answers, capped)
    return Items(None)


def _number(reading: Reading, quantity: Quantity) -> int | None:
    """Return how many items there are, or nothing while the answer is not known."""
    if quantity.number is not None:
        return quantity.number
    value = reading.known(quantity.of or "")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    limit = quantity.limit.of(reading.size) if quantity.limit else None
    minus = quantity.minus.of(reading.size) if quantity.minus else 0
    taken = max((value if limit is None else min(value, limit)) - minus, 0)
    return ceil(taken * quantity.times / quantity.per)
