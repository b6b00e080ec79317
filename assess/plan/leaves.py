"""Leaves: the tasks of the plan that somebody can do and tick off, and the packages they belong to.

Lengths are working days and effort person-days, both in half-days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assess.model import Language, Text
from assess.schedule.network import Kind

COLON: Mapping[Language, str] = {"fr": " : ", "en": ": "}
"""Colon of each language, with its spaces."""
DOT = " · "
"""Sign between the title of a task and what sets this instance apart."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a leaf is called: its template's title, and what sets this instance apart."""

    title: Text
    """Title of the template, or of whatever stands alone."""
    number: int = 1
    """Number of the instance, from 1."""
    of: int = 1
    """How many instances there are."""
    about: tuple[Text, ...] = ()
    """What the instance is for: an item, a step, or both."""
    part: Text | None = None
    """The part of the instance, where it is cut into named parts."""
    piece: int = 1
    """Number of the piece, where a task above three days was cut."""
    pieces: int = 1
    """How many pieces there are."""

    def get(self, language: Language) -> str:
        """Return the whole name, such as “Describe current processes · 3/4: from quote to order”."""
        short = self.short(language)
        return f"{self.title.get(language)}{DOT}{short}" if short else self.title.get(language)

    def short(self, language: Language) -> str:
        """Return what sets the task apart, without the title; empty for one that stands alone."""
        return DOT.join(word for word in (self.instance(language), self.within(language)) if word)

    def instance(self, language: Language) -> str:
        """Return what sets the instance apart: its number and what it is for."""
        count = f"{self.number}/{self.of}" if self.of > 1 else ""
        about = ", ".join(text.get(language) for text in self.about)
        return COLON[language].join(word for word in (count, about) if word)

    def within(self, language: Language) -> str:
        """Return what sets the task apart within its instance: the part, and the number of the piece."""
        piece = f"({self.piece}/{self.pieces})" if self.pieces > 1 else ""
        return " ".join(word for word in (self.part.get(language) if self.part else "", piece) if word)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One line of the plan before it has dates."""

    id: str
    """Stable id: template and instance, such as `T053.2`; the template alone for waits, milestones and margins."""
    package: str
    """The template or mitigation it comes from."""
    phase: str
    """The phase."""
    kind: Kind
    """What sort of time it takes."""
    label: Label
    """What it is called."""
    days: float
    """Length in working days; for work, the effort in person-days too."""
    role: str
    """Who does it, or watches over it."""
    predecessors: tuple[str, ...] = ()
    """Ids of the leaves it waits for."""

    def after(self, *predecessors: str) -> Leaf:
        """Return the leaf with other predecessors."""
        return Leaf(  # not replace(): it takes five times as long, and every link of the plan comes through here
            self.id,
            self.package,
            self.phase,
            self.kind,
            self.label,
            self.days,
            self.role,
            tuple(dict.fromkeys(predecessors)),
        )


@dataclass(frozen=True, slots=True)
class Count:
    """How the number and length of the leaves of a package came about, for the page that explains the schedule."""

    rule: str
    """`size`, `answers`, `least`, `driver`, `risk`, `capped` or `fixed`."""
    number: int
    """Instances; for waiting time, days."""
    usual: int
    """Instances by size alone."""
    times: float = 1.0
    """Factor on effort or length."""
    drivers: tuple[str, ...] = ()
    """Drivers at work."""
    answers: tuple[str, ...] = ()
    """Answers and facts behind the number or the factor."""
    open: tuple[str, ...] = ()
    """Answers that would tell the number, and are missing."""


@dataclass(frozen=True, slots=True)
class Package:
    """What one template or mitigation became in this plan."""

    id: str
    """The template, mitigation or margin."""
    phase: str
    """Its phase."""
    kind: Kind
    """What sort of time it takes."""
    title: Text
    """Its title in this project."""
    role: str
    """Who does it."""
    source: tuple[str, ...]
    """Where it comes from."""
    count: Count
    """How number and length came about."""
    because: tuple[str, ...] = ()
    """Answers and facts that keep it in the plan or word it."""
    risks: tuple[str, ...] = ()
    """Carried risks that it answers, worst first."""
    raci: tuple[str, ...] = ()
    """Rows of the RACI matrix that it belongs to."""
    note: Text | None = None
    """What the reader should know about it."""
    mitigations: tuple[str, ...] = ()
    """Chosen mitigations that land here."""


@dataclass(frozen=True)
class Expansion:
    """The plan before it has dates."""

    leaves: tuple[Leaf, ...]
    """Leaves in printing order."""
    packages: Mapping[str, Package]
    """What they belong to, by id, in printing order."""
    absent: Mapping[str, str]
    """Templates that the plan does not hold, and why: `condition`, `configuration`, `light`, `merged` or `none`."""
    configuration: str | None
    """Id of the starting point; nothing while it is not known."""
    light: bool
    """Whether this is the light plan."""
    merged: Mapping[str, str]
    """Gates that are held together with another one: the one that went, and the one that took it."""
    own: Mapping[str, str]
    """For each carried risk, the package that is its own."""

    @cached_property
    def of(self) -> Mapping[str, tuple[Leaf, ...]]:
        """Leaves by package."""
        found: dict[str, list[Leaf]] = {package: [] for package in self.packages}
        for leaf in self.leaves:
            found[leaf.package].append(leaf)
        return {package: tuple(leaves) for package, leaves in found.items()}

    @cached_property
    def leaf(self) -> Mapping[str, Leaf]:
        """Leaves by id."""
        return {leaf.id: leaf for leaf in self.leaves}
