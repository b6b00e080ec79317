"""Texts of `--help` and of usage errors: `questionnaires/interface/help.yaml`, read without any library.

Help is on the screen before a library is loaded. The file therefore keeps to the simplest form, three lines a text,
with its typography already in place; tests hold this reader against the strict one.
"""

from __future__ import annotations

import os
from functools import lru_cache

from assess.cli.language import Language, of_locale

_PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib takes longer to load than all of this


def help_text(key: str, language: Language | None = None, **values: object) -> str:
    """Return a text with its values, in the language of the locale unless told otherwise.

    Raises:
        KeyError: there is no such text, or a value is missing: a fault of the program.
    """
    source, shown = _source(), language or of_locale()
    start = source.find(f"\n{key}:\n")
    if start < 0:
        raise KeyError(key)
    french, english = source[start + len(key) + 3 :].split("\n", 2)[:2]
    line = french if shown == "fr" else english
    return line.partition('"')[2].removesuffix('"').replace("\\n", "\n").format(**values)


@lru_cache(maxsize=1)
def _source() -> str:
    """Return the file of the texts."""
    with open(os.path.join(shipped_folder(), "interface", "help.yaml"), encoding="utf-8") as file:  # noqa: PTH118, PTH123 - likewise
        return "\n" + file.read()


@lru_cache(maxsize=1)
def shipped_folder() -> str:
    """Return the folder of what the program reads: in a wheel it is inside the package, in a checkout beside it."""
    inside = os.path.join(_PACKAGE, "questionnaires")  # noqa: PTH118 - likewise
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "questionnaires")  # noqa: PTH112, PTH118, PTH120 - likewise
