"""Words that people type in the place of figures: months, yes and no, multipliers, in both languages.

This is what is understood, never what is shown; the words that are shown stand in `questionnaires/interface`.
"""

from __future__ import annotations

import re
import unicodedata

from assess.typography import ordinary_spaces

_MONTHS = (
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
MONTHS_A_YEAR = len(_MONTHS)
LONGEST_RANK = 4
"""Digits up to which a typed number may be the rank of a month or of a row: Python refuses to read thousands."""
_SHORTEST = 3
"""Letters from which the beginning of a month's name is taken for it, if no other month begins so."""

YES = frozenset({"oui", "o", "yes", "y", "vrai", "true", "1"})
"""What means yes."""
NO = frozenset({"non", "n", "no", "faux", "false", "0"})
"""What means no."""
NOTHING = frozenset({"aucun", "aucune", "rien", "neant", "none", "nothing", "-"})
"""What means an empty list."""
FACTORS = {
    "k": 1_000,
    "ke": 1_000,
    "keur": 1_000,
    "mille": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "me": 1_000_000,
    "meur": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "md": 1_000_000_000,
    "mds": 1_000_000_000,
    "mde": 1_000_000_000,
    "bn": 1_000_000_000,
    "milliard": 1_000_000_000,
    "milliards": 1_000_000_000,
    "billion": 1_000_000_000,
    "billions": 1_000_000_000,
    "millier": 1_000,
    "milliers": 1_000,
    "thousands": 1_000,
    "centaine": 100,
    "centaines": 100,
    "hundred": 100,
    "hundreds": 100,
    "douzaine": 12,
    "douzaines": 12,
    "dozen": 12,
    "dozens": 12,
    "dizaine": 10,
    "dizaines": 10,
}
"""Words behind a number that multiply it."""
ABOUT = re.compile(r"^(?:~|≈|env(?:iron)?\b\.?|autour de\b|about\b|around\b|approx(?:imately)?\b\.?|circa\b)\s*")
"""Words before a number that only say that it is rough."""
PARTS = {
    "debut": 10,
    "early": 10,
    "beginning": 10,
    "mi": 15,
    "mid": 15,
    "milieu": 15,
    "middle": 15,
    "fin": 31,
    "end": 31,
    "late": 31,
}
"""Words before a month, with the last day they can mean."""
SMALL_WORDS = frozenset({"de", "du", "le", "la", "d", "of", "the", "in", "en", "on"})
"""Words of a date that say nothing."""


MIDDLE = 3
"""Typed letters from which a match inside a word counts too; before, only its beginning does. Source: ours."""
_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Return `text` in small letters without accents or ligatures, for comparing what people type."""
    spread = unicodedata.normalize("NFKD", ordinary_spaces(text).replace("œ", "oe").replace("Œ", "oe"))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return bare.replace("’", "'").casefold().strip()


def found_in(wanted: str, text: str) -> bool:
    """Tell whether every word of `wanted` stands in `text`; the beginning of a word will do, or a part of it.

    Args:
        wanted: what a person types to search, such as `etats-unis`; without a letter or a figure it is found nowhere.
        text: where it is looked for.
    """
    words, there = _WORD.findall(folded(wanted)), _WORD.findall(folded(text))
    line = " ".join(there)
    return bool(words) and all(
        any(one.startswith(word) for one in there) or (len(word) >= MIDDLE and word in line) for word in words
    )


def month(word: str) -> int | None:
    """Return the month that a word or a number names, or nothing where it names none or several."""
    word = folded(word).rstrip(".")
    if word.isdecimal():
        return int(word) if len(word) <= LONGEST_RANK and 1 <= int(word) <= MONTHS_A_YEAR else None
    exact = [rank for rank, names in enumerate(_MONTHS, start=1) if word in names]
    begun = [rank for rank, names in enumerate(_MONTHS, start=1) if any(name.startswith(word) for name in names)]
    found = exact or (begun if len(word) >= _SHORTEST else [])
    return found[0] if len(found) == 1 else None
