"""The pack's own words: names that it gives without the parts that would declare them, and words in place of ours."""

from __future__ import annotations

from pydantic import Field

from assess.model import Model, Text
from assess.pack.ids import RoleId

WORDING_FILE = "wording.yaml"
"""Where they stand."""


class RoleTitle(Model):
    """A role by its code."""

    id: RoleId
    """Code of the role."""
    title: Text
    """Its name."""


class Titled(Model):
    """A gate or a phase by its id."""

    id: str = Field(min_length=1)
    """Its id, as mitigations and prerequisites use it."""
    title: Text
    """Its name."""


class CardLine(Model):
    """One line of the card about the project, asked before the first question."""

    text: Text | None = None
    """What is asked for; the usual words, if left out."""
    help: Text | None = None
    """How to find it; the usual words, if left out."""


class PackWording(Model):
    """`wording.yaml`: a pack may do without it."""

    roles: tuple[RoleTitle, ...] = ()
    """Roles, in a pack without `raci/`."""
    gates: tuple[Titled, ...] = ()
    """Gates or meetings before which things are due, in their order, in a pack without `plan/`."""
    phases: tuple[Titled, ...] = ()
    """Phases, in a pack without `plan/`."""
    card_title: Text | None = None
    """What the card about the project asks; the usual words, if left out."""
    card: dict[str, CardLine] = Field(default_factory=dict)
    """Lines of the card that are asked, by field; all of them in the usual words, if left out."""
    sensitive: Text | None = None
    """What the report says of risks that speak of persons, in a pack without `specification/`."""
    closing: Text | None = None
    """The last sentence of the report, in a pack without `specification/`."""
    documents: dict[str, dict[str, Text]] = Field(default_factory=dict)
    """Words in place of those in `templates/wording`, by document, then by key."""
