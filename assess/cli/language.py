"""The language of the command line: what the user asked for, else the dossier's, else the locale's, else French."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal

Language = Literal["fr", "en"]
"""The same words as in `assess.model`, which `--help` does not import."""

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where the locale stands, the strongest first. Source: POSIX, and GNU gettext for LANGUAGE."""
NO_LANGUAGE = frozenset({"", "C", "POSIX"})
"""Locales that name no language."""


def of_locale(environment: Mapping[str, str] | None = None) -> Language:
    """Return the language of the locale: French where it says so or says nothing, English for any other language."""
    for variable in VARIABLES:
        value = (os.environ if environment is None else environment).get(variable, "")
        name = value.partition(":")[0].partition(".")[0]
        if name not in NO_LANGUAGE:
            return "fr" if name.lower().startswith("fr") else "en"
    return "fr"


def chosen(asked: str | None, dossier: object = None) -> Language:
    """Return the language of the output.

    Args:
        asked: what `--lang` says.
        dossier: what `project.language` of the dossier says.
    """
    for one in (asked, dossier):
        if one == "fr":
            return "fr"
        if one == "en":
            return "en"
    return of_locale()
