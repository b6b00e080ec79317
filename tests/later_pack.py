"""The tiny pack in a later version: a question, a choice and a risk renamed, a choice gone, a meaning changed."""

from __future__ import annotations

import shutil
from pathlib import Path

TINY = Path(__file__).parent / "packs" / "tiny"

CHANGES = {
    "pack.yaml": (("version: 0.1.0", "version: 0.2.0"), ("risks: [NEED-1]", "risks: [NEED-2]")),
    "questions/01-all.yaml": (
        ("{code: utilisateurs, text", "{code: equipes, was: [utilisateurs], text"),
        ("NEED-1:", "NEED-2:"),
        ("id: TEAM-Q01\n", "id: TEAM-Q03\n    was: [TEAM-Q01]\n"),
        ('      - {code: mail, group: bureau, text: {fr: "Courriel", en: "E-mail"}}\n', ""),
        ("          - {when: {NEED-Q02: {has: mail}}, effects: {NEED-2: -1}}\n", ""),
        ("  - id: TEAM-Q02\n", "  - id: TEAM-Q02\n    meaning_since: 0.2.0\n"),
        (
            "  - id: NEED-Q02\n",
            (
                "  - id: NEED-Q03\n    since: 0.2.0\n    kind: single\n    asked_to: [CP]\n    source: [general]\n"
                '    text: {fr: "Pour quand ?", en: "By when?"}\n    options:\n'
                '      - {code: tot, text: {fr: "Vite", en: "Soon"}, effects: {NEED-2: +1}}\n'
                '      - {code: tard, text: {fr: "Plus tard", en: "Later"}}\n\n  - id: NEED-Q02\n'
            ),
        ),
    ),
    "facts.yaml": (("among: [mail, agenda]", "among: [agenda]"),),
    "rules/combinations.yaml": (("NEED-1", "NEED-2"),),
    "rules/contradictions.yaml": (("TEAM-Q01", "TEAM-Q03"),),
    "risks/TEAM-1.yaml": (("TEAM-Q01", "TEAM-Q03"),),
    "risks/NEED-1.yaml": (
        ("id: NEED-1\n", "id: NEED-2\nwas: [NEED-1]\n"),
        ("NEED-Q01: utilisateurs", "NEED-Q01: equipes"),
        ("M-NEED-1", "M-NEED-2"),
        ("brings: {NEED-Q02: {add: [mail]}}", "brings: {NEED-Q02: {add: [agenda]}}"),
    ),
}
"""What differs, by file."""


def later_tiny(folder: Path) -> Path:
    """Write the later version of the tiny pack into a folder, and return it."""
    pack = folder / "tiny-0.2.0"
    shutil.copytree(TINY, pack)
    for name, changes in CHANGES.items():
        text = (pack / name).read_text("utf-8")
        for before, after in changes:
            assert before in text, (name, before)
            text = text.replace(before, after)
        (pack / name).write_text(text, "utf-8")
    for old in (pack / "pack.yaml", pack / "rules" / "contradictions.yaml"):
        old.write_text(old.read_text("utf-8").replace("TEAM-Q01", "TEAM-Q03"), "utf-8")
    (pack / "risks" / "NEED-1.yaml").rename(pack / "risks" / "NEED-2.yaml")
    return pack
