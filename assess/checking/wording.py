"""Wording: texts that were never translated."""

from __future__ import annotations

from collections.abc import Iterator

from assess.checking.material import Fault, Material
from assess.model import LANGUAGES

ALIKE_AT_MOST = 25
"""Characters up to which both languages may read the same: names and technical words do. Source: ours."""


def untranslated(material: Material) -> Iterator[Fault]:
    """Yield a warning for each long text that reads the same in both languages."""
    for entry in material.entries:
        text = entry.value
        if entry.key != LANGUAGES[-1] or not isinstance(text, str) or len(text.strip()) <= ALIKE_AT_MOST:
            continue
        both = material.at(entry.file, entry.path[:-1])
        if str(both.get(LANGUAGES[0])).strip() == text.strip():
            what = f"“{text.strip()[:ALIKE_AT_MOST]}…” reads the same in both languages."
            yield Fault(entry.file, entry.path, what, "untranslated", "Translate it; it looks untranslated.", "warning")
