"""Dossiers scored in a second on one core, and what that is beside a plain floor.

Exposures, intervals, levels and verdict of 200 made-up dossiers; no what-if, no texts, no plan. Cold is a scorer that
has met none of them, warm one that has met them all: in between lie an interview, a what-if, a dossier opened again.
The floor is writing the same answers as JSON and reading them back, on the same core in the same minute.
"""

from __future__ import annotations

import gc
import json
import sys
from random import Random
from time import process_time

from stopwatch import told

from assess.answers.answers import Answers, check_answers
from assess.answers.dossier import Dossier, Entry
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Question
from assess.scoring import exposure
from assess.scoring.scorer import Scorer
from assess.scoring.verdict import coverage, judge
from assess.storage.packs import load_pack

BAR = 300
"""Dossiers a second, cold."""
DOSSIERS = 200
ROUNDS = 5
GIVEN, DONT_KNOW = 0.75, 0.1
"""Shares of the questions that have an answer, and that say “don't know”; the others are left out."""


def drawn(pack: Pack, chance: Random) -> Dossier:
    """Return a made-up dossier: every kind of answer, some fields left out, some questions unknown."""
    entries = {}
    for question in pack.questions.values():
        draw = chance.random()
        if draw < GIVEN:
            entries[question.id] = Entry(value=_value(question, chance))
        elif draw < GIVEN + DONT_KNOW:
            entries[question.id] = Entry(state="dont_know")
    return Dossier(project={"start": "2027-01-11"}, entries=entries)


def _value(question: Question, chance: Random) -> object:
    if question.kind == "group":
        return {field.id: _field(field, chance) for field in question.fields if chance.random() < 0.9}
    return _field(question.answer_fields[0], chance)


def _field(field: AnswerField, chance: Random) -> object:
    codes = [option.code for option in field.options if not option.exclusive]
    values: dict[str, object] = {
        "single": chance.choice(codes) if codes else "",
        "multi": chance.sample(codes, chance.randint(min(1, len(codes)), len(codes))),
        "number": chance.randint(0, 300),
        "percent": chance.randint(0, 100),
        "months": [chance.randint(1, 12)],
        "date": f"2027-{chance.randint(1, 12):02}-15",
        "boolean": chance.random() < 0.5,
        "texts": ["a line"],
        "records": [],
    }
    return values.get(field.kind, "some words")


def seconds(scorer: Scorer, dossiers: list[Answers]) -> float:
    """Return the time of scoring and judging all dossiers once."""
    begun = process_time()
    for answers in dossiers:
        scores = scorer.score(answers)
        judge(scorer.pack, scores, coverage(scorer.pack, scores))
    return process_time() - begun


def floor(dossiers: list[Dossier]) -> float:
    """Return the time of writing all dossiers as JSON and reading them back."""
    data = [dossier.as_data() for dossier in dossiers]
    begun = process_time()
    for one in data:
        json.loads(json.dumps(one))
    return process_time() - begun


def main() -> int:
    pack, chance = load_pack("crm"), Random(7)
    dossiers = [drawn(pack, chance) for _ in range(DOSSIERS)]
    answers = [check_answers(pack, dossier)[0] for dossier in dossiers]
    times: dict[str, list[float]] = {"cold": [], "warm": [], "floor": []}
    for _ in range(ROUNDS):
        exposure._extremes.cache_clear()  # noqa: SLF001 - cold means that nothing is remembered
        gc.collect()
        scorer = Scorer(pack)
        times["cold"].append(seconds(scorer, answers))
        times["warm"].append(seconds(scorer, answers))
        times["floor"].append(floor(dossiers))
    best = {name: min(several) for name, several in times.items()}
    missed = told("dossiers scored, first time seen, one core", DOSSIERS / best["cold"], BAR, "a second", least=True)
    missed |= told("dossiers scored, seen before, one core", DOSSIERS / best["warm"], BAR, "a second", least=True)
    for name in ("cold", "warm"):
        print(f"       {name}: {best[name] / best['floor']:.1f} × json.dumps and json.loads of the same dossiers")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
