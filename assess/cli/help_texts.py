"""Texts of `--help` and of usage errors: `questionnaires/interface/help.yaml`, read without a YAML library.

That file keeps to the simplest form, three lines a text, so that help is on the screen before a library is loaded.
A test holds this reader against the strict one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assess.cli.language import Language, of_locale
from assess.storage.places import builtin
from assess.typography import typeset

_ENTRY = re.compile(r'^([a-z_.]+):\n  fr: "(.*)"\n  en: "(.*)"$', re.MULTILINE)


@lru_cache(maxsize=1)
def help_texts() -> dict[str, tuple[str, str]]:
    """Return every text by key, French then English."""
    source = (builtin("questionnaires") / "interface" / "help.yaml").read_text(encoding="utf-8")
    return {key: (_unescaped(fr), _unescaped(en)) for key, fr, en in _ENTRY.findall(source)}


def help_text(key: str, language: Language | None = None, **values: object) -> str:
    """Return a text with its values, in the language of the locale unless told otherwise.

    Raises:
        KeyError: there is no such text, or a value is missing: a fault of the program.
    """
    shown = language or of_locale()
    return typeset(help_texts()[key][shown == "en"], shown).format(**values)


def _unescaped(text: str) -> str:
    return text.replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")
