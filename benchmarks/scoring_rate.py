"""Dossiers scored in a second on one core: exposures, intervals, levels and verdict, without what-if and texts.

Each dossier is new to the scorer, which remembers what it has met: the same one again would cost next to nothing.
"""

from __future__ import annotations

import sys
from random import Random
from time import process_time

from stopwatch import EXAMPLE, told

from assess.answers.answers import Answers, check_answers
from assess.answers.dossier import Dossier, Entry
from assess.pack.pack import Pack
from assess.pack.questions import Question
from assess.scoring.scorer import Scorer
from assess.scoring.verdict import coverage, judge
from assess.storage.dossiers import load_dossier
from assess.storage.packs import load_pack

BAR = 300
DOSSIERS = 300
ROUNDS = 3
UNKNOWN = (0.0, 0.25, 0.5, 0.75)
"""Shares of the answers that are not known: unknowns take time, since each may still turn out either way."""


def drawn(pack: Pack, example: Dossier, chance: Random, unknown: float) -> Answers:
    """Return the answers of a made-up project: choices at random, all else as in the example."""
    entries = {}
    for question in pack.questions.values():
        if chance.random() < unknown:
            entries[question.id] = Entry(state="dont_know")
        elif question.kind in {"single", "multi"}:
            entries[question.id] = Entry(value=_choice(question, chance))
        elif question.id in example.entries:
            entries[question.id] = example.entries[question.id]
    return check_answers(pack, Dossier(project=example.project, entries=entries))[0]


def _choice(question: Question, chance: Random) -> str | list[str]:
    codes = [option.code for option in question.options if not option.exclusive]
    if question.kind == "single":
        return chance.choice([option.code for option in question.options])
    return chance.sample(codes, chance.randint(1, len(codes)))


def rate(pack: Pack, dossiers: list[Answers], warm: Answers) -> float:
    """Return dossiers scored in a second by a scorer that has met none of them."""
    scorer = Scorer(pack)
    scorer.score(warm)
    begun = process_time()
    for answers in dossiers:
        scores = scorer.score(answers)
        judge(pack, scores, coverage(pack, scores))
    return len(dossiers) / (process_time() - begun)


def main() -> int:
    pack, chance = load_pack("crm"), Random(7)
    example, _ = load_dossier(EXAMPLE)
    dossiers = [drawn(pack, example, chance, UNKNOWN[number % len(UNKNOWN)]) for number in range(DOSSIERS)]
    warm = check_answers(pack, Dossier())[0]
    best = max(rate(pack, dossiers, warm) for _ in range(ROUNDS))
    return int(told("dossiers scored, in process, one core", best, BAR, "a second", least=True))


if __name__ == "__main__":
    sys.exit(main())
