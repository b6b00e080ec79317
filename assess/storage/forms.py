"""What ids and other words of a pack look like, said by an example: nobody should have to read a pattern."""

from __future__ import annotations

from collections.abc import Mapping

VERSION = r"^\d+\.\d+\.\d+$"
"""Pattern of a version."""

FORMS: Mapping[str, str] = {
    VERSION: 'three numbers in quotation marks, such as "0.1.0"',
    r"^(S\d+\.\d+|L0\.[a-z]|ext:\d+|general)$": "general, or a source such as S1.01, L0.a, ext:01",
    r"^A\d\d$": "A and two digits, such as A01",
    r"^C\d\d$": "C and two digits, such as C01",
    r"^G\d$": "G and a digit, such as G1",
    r"^G\d\.[a-z]\d$": "a gate and its criterion, such as G1.e1 or G1.x1",
    r"^K\d\d$": "K and two digits, such as K01",
    r"^L0\.[a-z]$": "L0 and a letter, such as L0.a",
    r"^M-[A-Z][A-Z0-9]*-\d+[a-z]$": "M, its risk and a small letter, such as M-NEED-1a",
    r"^P\d$": "P and a digit, such as P1",
    r"^RA\d{1,2}$": "RA and a number, such as RA1",
    r"^S\d+$": "S and a number, such as S1",
    r"^S\d+\.\d+$": "an article and a number, such as S1.01",
    r"^US-\d\d$": "US and two digits, such as US-01",
    r"^V\d\d$": "V and two digits, such as V01",
    r"^[A-Z]$": "one capital letter",
    r"^[A-Z][A-Z0-9]*$": "capital letters, such as NEED",
    r"^[A-Z][A-Z0-9]*-Q\d\d$": "its area, Q and two digits, such as NEED-Q01",
    r"^[A-Z][A-Z0-9]*-\d+$": "its area and a number, such as NEED-1",
    r"^[A-Z]{2,3}$": "two or three capital letters, such as ACC",
    r"^[A-Z]{2,3}-\d\d$": "its group and two digits, such as ACC-01",
    r"^[A-Z]{2,5}$": "two to five capital letters, such as CP",
    r"^[A-Za-z][A-Za-z0-9_-]*(\.[a-z_]+)?$": "a question, a field of it or a fact, such as CTX-Q01.users",
    r"^[MSCW]$": "M, S, C or W",
    r"^[SPDTFN]$": "S, P, D, T, F or N",
    r"^[TX]\d{3}[a-z]?$|^G\d[a-z]?$": "T or X and three digits, such as T010, or a gate such as G1",
    r"^[a-z][a-z0-9-]*$": "small letters, digits and hyphens, such as my-pack",
    r"^[a-z][a-z0-9_]*$": "small letters, digits and underscores, such as field_users",
    r"^\d{1,2}(\.\d)?$": 'a number in quotation marks, such as "2" or "2.3"',
    r"^\d{4}(-\d\d-\d\d)?$": 'a year or a date in quotation marks, such as "2026" or "2026-01-31"',
    r"^[+]\d!$": '"+3!", a red flag',
    r"^ext:\d+$": "ext and a number, such as ext:01",
}
"""How to write what must fit a pattern, by pattern."""


def form(pattern: str) -> str:
    """Return how to write what must fit a pattern."""
    return f"Write {FORMS[pattern]}." if pattern in FORMS else f"It must fit {pattern}."


def three_numbers(version: float) -> str:
    """Return a version of three numbers for one that was written as a number: 0.1 becomes 0.1.0."""
    return f"{version}.0" if isinstance(version, float) else f"{version}.0.0"
