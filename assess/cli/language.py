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


def of_command(given: Mapping[str, object]) -> Language:
    """Return the language in which a command that cannot go on tells why, by what was given to it.

    Args:
        given: its options and arguments by name; the dossier is read once more, where it is a file that can be read.
    """
    asked = str(given.get("lang") or given.get("languages") or "").partition(",")[0].strip()
    dossiers = given.get("dossiers")
    path = dossiers[-1] if isinstance(dossiers, tuple) and dossiers else given.get("dossier") or given.get("subject")
    return chosen(asked, None if asked else _told_by(path))


def _told_by(path: object) -> object:
    """Return the language that a dossier names, or nothing where it is none; a pipe would not give it twice."""
    from pathlib import Path

    from assess.storage.dossiers import read_dossier

    try:
        readable = isinstance(path, str) and Path(path).is_file()
    except (OSError, ValueError):
        readable = False
    dossier = read_dossier(Path(str(path))).dossier if readable else None
    return dossier.project.get("language") if dossier else None
