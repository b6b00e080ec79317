"""Completeness: the share of the sections of the eight required elements in which every question asked is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assess.specification.draft import Draft
from assess.specification.outline import Placed

SETTLED = frozenset({"answered", "not_applicable"})
"""States that leave nothing open."""

WHOLE = 100
"""Shares are percents."""


@dataclass(frozen=True)
class Share:
    """How many sections are complete."""

    done: int
    """Sections in which every question asked is answered."""
    total: int
    """Sections that questions fill."""

    @property
    def percent(self) -> int:
        """Share in percent, rounded down, so that only a complete document says 100, or one with nothing to fill."""
        return WHOLE * self.done // self.total if self.total else WHOLE

    @property
    def state(self) -> str:
        """`complete`, `partial` or `empty`."""
        if self.done == self.total:
            return "complete"
        return "partial" if self.done else "empty"


def complete(draft: Draft, placed: Placed) -> bool | None:
    """Return whether every visible question of a section is answered; nothing where no question fills it."""
    asked = [question for question in placed.fed_by if draft.state(question) != "not_asked"]
    return all(draft.state(question) in SETTLED for question in asked) if asked else None


def share_of(draft: Draft, sections: Iterable[Placed]) -> Share:
    """Return how many of the sections are complete; one that no question fills counts for nothing."""
    found = [outcome for placed in sections if (outcome := complete(draft, placed)) is not None]
    return Share(sum(found), len(found))


def by_element(draft: Draft) -> dict[str, Share]:
    """Return the completeness of each required element, by letter."""
    elements = draft.material.sections.elements
    return {
        element.id: share_of(draft, [one for one in draft.contents.placed if element.id in one.section.elements])
        for element in elements
    }


def whole(draft: Draft) -> Share:
    """Return the completeness of the document: each section of a required element counts once."""
    return share_of(draft, [one for one in draft.contents.placed if one.section.elements])
