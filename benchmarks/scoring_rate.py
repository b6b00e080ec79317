"""Dossiers scored in a second on one core: exposures, intervals, levels and verdict, without what-if and texts."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from time import process_time

from stopwatch import EXAMPLE, told

from assess.answers.answers import Answers, check_answers
from assess.answers.dossier import Dossier, Entry
from assess.scoring.scorer import Scorer
from assess.storage.dossiers import load_dossier
from assess.storage.packs import load_pack

BAR = 300
DOSSIERS = 60
ROUNDS = 5
KNOWN = (1.0, 0.75, 0.5, 0.25)
"""Shares of the example's answers that are kept: unknowns take time, since each may still turn out either way."""


def variants(pack_name: str, path: Path) -> list[Answers]:
    """Return the answers of the example with more and more of them unknown."""
    pack, chance = load_pack(pack_name), Random(7)
    dossier, _ = load_dossier(path)
    found = []
    for number in range(DOSSIERS):
        share = KNOWN[number % len(KNOWN)]
        entries = {
            question: entry if chance.random() < share else Entry(state="dont_know")
            for question, entry in dossier.entries.items()
        }
        found.append(check_answers(pack, Dossier(project=dossier.project, entries=entries))[0])
    return found


def main() -> int:
    pack = load_pack("crm")
    answers = variants("crm", EXAMPLE)
    scorer = Scorer(pack)
    best = 0.0
    for _ in range(ROUNDS):
        begun = process_time()
        for one in answers:
            scorer.score(one)
        best = max(best, len(answers) / (process_time() - begun))
    return int(told("dossiers scored, in process, one core", best, BAR, "a second", least=True))


if __name__ == "__main__":
    sys.exit(main())
