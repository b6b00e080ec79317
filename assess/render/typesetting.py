"""Typography of a whole page of HTML: applied to its text, never to its tags, whoever wrote the text.

One pass over the finished markup serves words, answers and pack texts alike, so that no template has to think of it.
"""

from __future__ import annotations

import re
from html import escape, unescape

from assess.model import Language
from assess.typography import typeset

BREAK = "\u200b"
"""Invisible place where a long word may be broken."""
LONGEST = 40
"""Characters of a word after which it may break. Source: measured; breaking anywhere costs minutes on long words."""

_TAG = re.compile(r"(<[^>]*>)")
_LONG = re.compile(rf"[^\s{BREAK}]{{{LONGEST}}}(?=[^\s{BREAK}])")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_SEAM = {"fr": "\ue000", "en": "\x1f"}
"""What stands for a tag while the text around it is read: in French it counts as a sign, so that a space between `</b>`
and a colon is seen; in English as a space, so that a quotation mark after `<p>` opens."""
_VERBATIM = ("<code", "<style")
_VERBATIM_END = ("</code", "</style")


def typeset_page(markup: str, language: Language) -> str:
    """Return markup whose texts have their typography, and whose long words can break; code stays as it is."""
    parts = _TAG.split(markup)
    texts = [_UNPRINTABLE.sub("", unescape(part)) for part in parts[::2]]
    set_texts = _joined(texts, language)
    verbatim = 0
    for index, text in enumerate(texts):
        if index:
            verbatim += _verbatim_step(parts[2 * index - 1])
        shown = text if verbatim else set_texts[index]
        parts[2 * index] = escape(_LONG.sub(_with_break, shown), quote=False)
    return "".join(parts)


def _joined(texts: list[str], language: Language) -> list[str]:
    """Return each text with its typography, read in one go so that a text sees what stands before it."""
    seam = _SEAM[language]
    return typeset(seam.join(texts), language).split(seam)


def _with_break(found: re.Match[str]) -> str:
    return found[0] + BREAK


def _verbatim_step(tag: str) -> int:
    """Return 1 where a tag opens text that stays as it is, -1 where it ends it."""
    return tag.startswith(_VERBATIM) - tag.startswith(_VERBATIM_END)
