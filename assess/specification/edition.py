"""Light or full: which edition of the document the answers call for, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assess.chain.reading import Reading
from assess.model import Text
from assess.pack.specification_edition import Form

FormName = Literal["light", "full"]
"""The two sizes of the document."""


@dataclass(frozen=True)
class EditionChoice:
    """The edition, and what decided it."""

    name: FormName
    """Light or full."""
    form: Form
    """What the pack says of it."""
    reasons: tuple[Text, ...]
    """Why the full edition, in the words of the pack; empty where no reason for it holds."""
    asked_for: bool = False
    """Whether it was asked for by name, whatever the answers call for."""

    @property
    def light(self) -> bool:
        """Whether it is the light edition."""
        return self.name == "light"


def choose_edition(reading: Reading, asked_for: FormName | None = None) -> EditionChoice:
    """Return the edition: full if one of the pack's reasons holds, else light, unless one is asked for by name."""
    edition = reading.library.specification.edition
    reasons = tuple(one.reason for one in edition.full_when if reading.outcome(one.when) is True)
    name = asked_for or ("full" if reasons else "light")
    form = edition.light if name == "light" else edition.full
    return EditionChoice(name, form, reasons, asked_for is not None)
