"""The table of contents of one dossier and edition: which sections there are, in which wording, and what each tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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

    @property
    def printed(self) -> tuple[Placed, ...]:
        """Sections that the edition prints."""
        return tuple(one for one in self.placed if one.printed)

    def where(self, number: str) -> str | None:
        """Return the printed section in which a section's matter stands, or nothing where the document has none."""
        found = next((one for one in self.placed if one.number == number), None)
        if found is None or found.printed or found.section.light_in is None:
            return number if found is not None and found.printed else None
        return self.where(found.section.light_in)

    def showing(self, block: Block) -> str | None:
        """Return the first printed section that shows a block."""
        return next((one.number for one in self.printed if block in one.shows), None)

    def tells(self, number: str) -> tuple[str, ...]:
        """Return the questions told in a printed section: its own, then those of the sections summed up there."""
        own = [question for one in self.placed if one.number == number for question in one.fed_by]
        taken = [question for one in self._summed_up(number) for question in one.fed_by]
        beside = [question for question, place in self.told_beside.items() if self.where(place) == number]
        return tuple(dict.fromkeys((*own, *taken, *beside)))

    def homes(self) -> dict[str, str]:
        """Return the section in which each question is at home: where it stands earliest among those that fill it."""
        found: dict[str, tuple[int, str]] = {}
        for one in self.printed:
            for rank, question in enumerate(self.tells(one.number)):
                if question not in found or rank < found[question][0]:
                    found[question] = (rank, one.number)
        return {question: number for question, (_, number) in found.items()}

    def _summed_up(self, number: str) -> Iterator[Placed]:
        for one in self.placed:
            if not one.printed and self.where(one.number) == number:
                yield one


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
