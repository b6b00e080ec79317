"""Texts made harmless for a terminal: what somebody typed can neither move the cursor nor turn the text around.

Control characters become visible signs, so that the reader sees that something is there.
"""

from __future__ import annotations

PICTURES = 0x2400
"""First of the signs that picture control characters. Source: Unicode, block Control Pictures."""
DELETE = 0x7F
UNSHOWABLE = "\ufffd"
"""Stands for a character that cannot be pictured."""

_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks that change the direction of text. Source: Unicode Standard Annex 9."""
_TABLE: dict[int, int | str] = {
    **{code: PICTURES + code for code in range(0x20)},
    DELETE: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), UNSHOWABLE),
    **dict.fromkeys(_TURNING, UNSHOWABLE),
    **dict.fromkeys(range(0xD800, 0xE000), UNSHOWABLE),
}
_TABLE |= dict.fromkeys((ord("\n"), ord("\r"), ord("\t"), 0x0B, 0x0C, 0x85, 0x2028, 0x2029), " ")


def neutral(text: str) -> str:
    """Return a text as one line that only prints: line breaks and tabs become spaces, other controls visible signs."""
    return text if text.isascii() and text.isprintable() else text.translate(_TABLE)
