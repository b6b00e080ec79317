"""The table of contents of one dossier and edition: which sections there are, in which wording, and what each tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assess.chain.reading import Reading
from assess.model import Text
from assess.pack.specification_outline import Block, Section, SectionVariant
from assess.specification.edition import EditionChoice


def chapter_of(number: str) -> str:
    """Return the number of the chapter of a section."""
    return number.partition(".")[0]


@dataclass(frozen=True)
class Placed:
    """A section as this document has it."""

    section: Section
    """The section in the pack."""
    variant: SectionVariant | None
    """What changes in it here."""
    printed: bool
    """Whether this edition prints it."""

    @property
    def number(self) -> str:
        """Its number."""
        return self.section.number

    @property
    def chapter(self) -> str:
        """Number of its chapter."""
        return chapter_of(self.number)

    @property
    def is_chapter(self) -> bool:
        """Whether it is a chapter rather than a section of one."""
        return "." not in self.number

    @property
    def title(self) -> Text:
        """Its heading."""
        return (self.variant and self.variant.title) or self.section.title

    @property
    def intro(self) -> Text:
        """Its opening text."""
        return (self.variant and self.variant.intro) or self.section.intro

    @property
    def expects(self) -> Text | None:
        """What it must hold."""
        return (self.variant and self.variant.expects) or self.section.expects

    @property
    def fed_by(self) -> tuple[str, ...]:
        """Questions that fill it: completeness counts them."""
        return self.section.fed_by if self.variant is None or self.variant.fed_by is None else self.variant.fed_by

    @property
    def shows(self) -> tuple[Block, ...]:
        """Tables and lists under its text."""
        return self.section.shows if self.variant is None or self.variant.shows is None else self.variant.shows


@dataclass(frozen=True)
class Contents:
    """Every section that applies to the dossier, and where those that the edition leaves out are summed up."""

    placed: tuple[Placed, ...]
    """Sections in reading order, those left out by the edition included."""
    told_beside: Mapping[str, str]
    """Questions told in a section that they do not feed, with that section."""

    @cached_property
    def printed(self) -> tuple[Placed, ...]:
        """Sections that the edition prints."""
        return tuple(one for one in self.placed if one.printed)

    @cached_property
    def _places(self) -> Mapping[str, str | None]:
        """The printed section in which the matter of each section stands."""
        by_number = {one.number: one for one in self.placed}
        found: dict[str, str | None] = {}
        for one in self.placed:
            seen: Placed | None = one
            while seen is not None and not seen.printed:
                seen = by_number.get(seen.section.light_in or "")
            found[one.number] = seen.number if seen is not None else None
        return found

    def where(self, number: str) -> str | None:
        """Return the printed section in which a section's matter stands, or nothing where the document has none."""
        return self._places.get(number)

    def showing(self, block: Block) -> str | None:
        """Return the first printed section that shows a block."""
        return next((one.number for one in self.printed if block in one.shows), None)

    @cached_property
    def told(self) -> Mapping[str, tuple[str, ...]]:
        """The questions told in each printed section: its own, then those of the sections summed up there."""
        found: dict[str, dict[str, None]] = {one.number: dict.fromkeys(one.fed_by) for one in self.printed}
        for one in self.placed:
            place = self.where(one.number)
            if not one.printed and place is not None:
                found[place].update(dict.fromkeys(one.fed_by))
        for question, number in self.told_beside.items():
            place = self.where(number)
            if place is not None:
                found[place][question] = None
        return {number: tuple(questions) for number, questions in found.items()}

    def homes(self) -> dict[str, str]:
        """Return the section in which each question is at home: where it stands earliest among those that fill it."""
        found: dict[str, tuple[int, str]] = {}
        for number, questions in self.told.items():
            for rank, question in enumerate(questions):
                if question not in found or rank < found[question][0]:
                    found[question] = (rank, number)
        return {question: number for question, (_, number) in found.items()}


def contents_of(reading: Reading, edition: EditionChoice) -> Contents:
    """Return the table of contents: a section falls out where its condition fails, and stays while it is not known."""
    outline = reading.library.specification.sections
    applying = [one for one in outline.sections if reading.outcome(one.when) is not False]
    placed = tuple(_placed(reading, one, edition) for one in applying)
    beside = {
        reference: label.section
        for reference, label in outline.labels.items()
        if label.section is not None and reference in reading.pack.questions
    }
    return Contents(_with_chapters(placed), beside)


def _placed(reading: Reading, section: Section, edition: EditionChoice) -> Placed:
    variant = next((one for one in section.variants if reading.outcome(one.when) is True), None)
    in_light = section.light if variant is None or variant.light is None else variant.light
    return Placed(section, variant, in_light or not edition.light)


def _with_chapters(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    """Return the sections, with the chapter of every printed section printed too."""
    several = tuple(placed)
    chapters = {one.chapter for one in several if one.printed}
    return tuple(
        Placed(one.section, one.variant, printed=True) if one.is_chapter and one.number in chapters else one
        for one in several
    )
