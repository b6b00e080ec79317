"""Texts of `--help` and of usage errors: `questionnaires/interface/help.yaml`, read without any library.

Help is on the screen before a library is loaded. The file therefore keeps to the simplest form, three lines a text,
with its typography already in place; tests hold this reader against the strict one.
"""

from __future__ import annotations

import os
from functools import lru_cache

from assess.cli.language import Language, of_locale

_PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib takes longer to load than all of this
_FILE = os.path.join("questionnaires", "interface", "help.yaml")  # noqa: PTH118 - likewise


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
    """Return the file: in a wheel it is inside the package, in a checkout beside it."""
    for folder in (_PACKAGE, os.path.dirname(_PACKAGE)):  # noqa: PTH120 - likewise
        try:
            with open(os.path.join(folder, _FILE), encoding="utf-8") as file:  # noqa: PTH118, PTH123 - likewise
                return "\n" + file.read()
        except FileNotFoundError:
            continue
    raise FileNotFoundError(_FILE)
