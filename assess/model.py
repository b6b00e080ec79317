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

    What stands under a field is read from the source only where schemas are written, and a model that is only part of
    another is never built by itself: at every start both would cost as much as reading a pack.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Text(Model, defer_build=False):
    """One sentence or label in both languages."""

    # Part of every other model, so it is built once, at the start.

    fr: str = Field(min_length=1)
    """French wording, with ordinary spaces and apostrophes: typography is added when it is shown."""
    en: str = Field(min_length=1)
    """English wording."""

    def get(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.fr if language == "fr" else self.en
