"""The frozen base of every value, and the scalars that all of them share."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["fr", "en"]
"""A language the product speaks. French first, English equal."""

LANGUAGES: tuple[Language, ...] = get_args(Language)
"""Every language, in the order in which texts are written."""


class Model(BaseModel):
    """Base of all values: frozen, and a misspelt key is an error.

    What stands under a field is read from the source only where schemas are written: at every start it would cost more
    than reading a pack.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Model):
    """One sentence or label in both languages."""

    fr: str = Field(min_length=1)
    """French wording, with ordinary spaces and apostrophes: typography is added when it is shown."""
    en: str = Field(min_length=1)
    """English wording."""

    def get(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.fr if language == "fr" else self.en
