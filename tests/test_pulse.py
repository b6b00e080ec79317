"""The pulse of a CRM: a second pack of data alone, whose risks are those of the first and can be compared with them."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from strategies import SKIPPED, crm
from test_scoring_cases import all_said, check, outcome
from written_cases import read_cases, scored

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Question
from assess.scoring.scorer import Scorer, Scores
from assess.storage.dossiers import read_dossier
from assess.storage.packs import check_pack, load_pack
from assess.storage.places import pack_folder

CASES = read_cases("pulse")
EXAMPLE = pack_folder("crm-pulse") / "examples" / "atelier-lumiere-pouls.json"
ROUNDING = 1e-9


@pytest.fixture(scope="module")
def pulse() -> Pack:
    return load_pack("crm-pulse")


@pytest.fixture(scope="module")
def engine(pulse: Pack) -> Scorer:
    return Scorer(pulse)


def test_nothing_is_wrong_with_the_pack() -> None:
    assert check_pack("crm-pulse") == ()


def test_it_holds_questions_risks_rules_and_words_and_nothing_to_write_other_documents_with() -> None:
    folders = {path.name for path in pack_folder("crm-pulse").iterdir() if path.is_dir()}
    assert folders == {"questions", "risks", "rules", "examples"}
    assert not list(pack_folder("crm-pulse").rglob("*.py"))


def test_twenty_questions_in_a_quarter_of_an_hour_and_ten_in_seven_minutes(pulse: Pack) -> None:
    questions = pulse.questions.values()
    assert len(questions) == 20
    assert 10 * 60 <= sum(one.seconds for one in questions) <= 15 * 60
    express = [one for one in questions if one.express]
    assert len(express) == 10
    assert sum(one.seconds for one in express) <= 7 * 60


def test_its_sixteen_risks_are_risks_of_the_first_dossier_under_the_same_titles(pulse: Pack) -> None:
    assert len(pulse.risks) == 16
    for risk in pulse.risks:
        first = crm().risk[risk.id]
        assert (risk.title, risk.impact, risk.internal) == (first.title, first.impact, first.internal)


def test_areas_and_arithmetic_are_those_of_the_first_dossier(pulse: Pack) -> None:
    titles = {area.id: area.title for area in crm().header.areas}
    assert [area.id for area in pulse.header.areas] == [one for one in titles if one in pulse.area_order]
    assert all(area.title == titles[area.id] for area in pulse.header.areas)
    assert pulse.header.scoring == crm().header.scoring


def test_a_card_is_worded_for_the_time_after_go_live(pulse: Pack) -> None:
    for risk in pulse.risks:
        first = crm().risk[risk.id]
        for part in ("description", "detection", "false_alarm"):
            assert getattr(risk, part) != getattr(first, part), f"{risk.id}: {part}"
        assert len(risk.mitigations) >= 2


def test_no_answer_rule_or_measure_can_be_mistaken_for_one_of_the_first_dossier(pulse: Pack) -> None:
    for mine, first in (
        (pulse.questions, crm().questions),
        (pulse.mitigations, crm().mitigations),
        ({one.id for one in pulse.combinations}, {one.id for one in crm().combinations}),
        ({one.id for one in pulse.contradictions}, {one.id for one in crm().contradictions}),
    ):
        assert not set(mine) & set(first)


def test_every_source_is_cited_and_reads_as_in_the_first_pack() -> None:
    own, first = (json.dumps(_sources(name), ensure_ascii=False, sort_keys=True) for name in ("crm-pulse", "crm"))
    texts = "".join(
        path.read_text("utf-8") for path in pack_folder("crm-pulse").rglob("*.yaml") if "sources" not in path.name
    )
    for item in json.loads(own):
        assert item["id"] in texts
        assert json.dumps(item, ensure_ascii=False, sort_keys=True) in first


def _sources(name: str) -> list[Any]:
    from assess.storage.pack_sources import load_sources

    book = load_sources(name)
    return [one.model_dump() for one in (*book.items, *book.external)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_profile(engine: Scorer, case: dict[str, Any]) -> None:
    scores, verdict = outcome(engine, case)
    said = all_said(engine, scores, verdict)
    for name, wanted in case["expect"].items():
        check(name, wanted, said, scores, verdict)


def test_the_example_is_the_company_of_the_first_dossier_six_months_after_its_go_live() -> None:
    mine = json.loads(EXAMPLE.read_text("utf-8"))
    first = json.loads((pack_folder("crm") / "examples" / "atelier-lumiere.json").read_text("utf-8"))
    assert mine["project"]["organisation"] == first["project"]["organisation"]
    assert mine["project"]["name"] != first["project"]["name"]
    assert mine["answers"]["CTX-Q21"]["value"] == {"months": 6, "users": first["answers"]["CTX-Q03"]["value"]["users"]}
    assert {one["by"] for one in mine["answers"].values()} <= {
        "Inès Laborde", "Julien Marchal", "Claire Fontanel", "Sonia Petit",
    }  # fmt: skip


def test_the_example_runs_and_has_a_course_to_correct(engine: Scorer) -> None:
    file = read_dossier(EXAMPLE)
    assert file.dossier is not None
    answers, problems = check_answers(engine.pack, file.dossier)
    assert not problems
    scores = engine.score(answers)
    levels = scores.levels
    assert {risk for risk, level in levels.items() if level == "high"} == {
        "TRAIN-2", "DATA-2", "USER-2", "TEAM-2", "PLAN-4", "USER-1",
    }  # fmt: skip
    assert levels["TOOL-1"] == levels["QUAL-1"] == "low"
    assert "critical" not in levels.values()


# The properties of scoring, on dossiers drawn from this pack.

NUMBERS = (0, 1, 2, 3, 4, 5, 6, 10, 15, 20, 29, 30, 31, 39, 45, 49, 50, 59, 60, 69, 70, 74, 75, 79, 80, 89, 90, 99, 100)
SEEDS = range(60)


def value_of(field: AnswerField, rnd: Random) -> Any:
    """Return some answer to a field."""
    codes = [option.code for option in field.options]
    if field.kind == "single":
        return rnd.choice(codes)
    if field.kind == "multi":
        alone = [option.code for option in field.options if option.exclusive]
        free = [code for code in codes if code not in alone]
        return rnd.choice([alone[:1], rnd.sample(free, rnd.randint(1, len(free)))])
    return rnd.choice([*NUMBERS, *codes, *codes])


def answer_to(question: Question, rnd: Random) -> Entry:
    """Return some answer to a question, some of its fields unknown."""
    if question.kind != "group":
        return Entry(value=value_of(question.answer_fields[0], rnd))
    return Entry(value={one.id: None if rnd.random() < 0.2 else value_of(one, rnd) for one in question.fields})


def drawn(pack: Pack, seed: int) -> Dossier:
    """Return a dossier of this pack in which about a quarter is not answered."""
    rnd = Random(seed)
    states = (Entry(state="dont_know"), SKIPPED, Entry(state="not_applicable", reason="rien de tel ici"))
    entries = {}
    for question in pack.questions.values():
        chance = rnd.random()
        if chance < 0.75:
            entries[question.id] = answer_to(question, rnd)
        elif chance < 0.9:
            entries[question.id] = rnd.choice(states if question.not_applicable else states[:2])
    return Dossier(pack=pack.header.id, entries=entries)


def score(engine: Scorer, dossier: Dossier) -> Scores:
    return engine.score(check_answers(engine.pack, dossier)[0])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_exposure_lies_within_its_interval_and_nothing_unknown_reads_low(engine: Scorer, seed: int) -> None:
    scores = score(engine, drawn(engine.pack, seed))
    for risk, one in scores.exposures.items():
        assert 0 <= one.low <= one.point + ROUNDING
        assert one.point <= one.high + ROUNDING
        assert one.high <= 100 + ROUNDING
        answered = [
            question
            for question in engine.pack.touching[risk]
            if scores.point.state(question) in {"answered", "partial"}
        ]
        assert answered or scores.levels[risk] != "low", risk


@pytest.mark.parametrize("seed", SEEDS)
def test_forgetting_an_answer_never_narrows_an_interval(engine: Scorer, seed: int) -> None:
    dossier = drawn(engine.pack, seed)
    before = score(engine, dossier).exposures
    for question in Random(seed).sample(list(dossier.entries), 5):
        after = score(engine, dossier.with_entry(question, Entry(state="dont_know"))).exposures
        if dossier.entries[question].value is None:
            continue
        for risk, one in before.items():
            assert after[risk].low <= one.low + ROUNDING, (question, risk)
            assert after[risk].high >= one.high - ROUNDING, (question, risk)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_answers_is_irrelevant(engine: Scorer, seed: int) -> None:
    dossier = drawn(engine.pack, seed)
    turned = Dossier(pack=dossier.pack, entries=dict(reversed(dossier.entries.items())))
    assert score(engine, dossier).exposures == score(engine, turned).exposures


def test_a_better_week_never_raises_a_risk(engine: Scorer) -> None:
    """Each percentage read better, all else the same: no exposure goes up."""
    for reference in ("SPON-Q21", "SPON-Q22", "USER-Q22", "TRAIN-Q21", "TEAM-Q21"):
        exposures = [scored(engine, {reference: share}).exposures for share in (0, 29, 35, 55, 65, 72, 85, 95, 100)]
        for worse, better in pairwise(exposures):
            assert all(better[risk].point <= one.point + ROUNDING for risk, one in worse.items()), reference


def test_the_example_is_named_where_the_reader_is_told_of_it() -> None:
    assert EXAMPLE.name in Path(EXAMPLE.parent / "README.md").read_text("utf-8")
