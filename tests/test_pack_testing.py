"""`assess pack test`: a pack that passes covers what it says, and one planted fault of each kind is caught."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from test_broken_packs import TINY, edited

from assess.storage.pack_testing import PackTest, run_tests

QUESTIONS = "questions/01-all.yaml"
BADLY_ASKED = """\
  - id: NEED-Q09
    kind: single
    asked_to: [CP]
    source: [general]
    text: {fr: "Et encore ?", en: "And more?"}
    options:
      - {code: oui, text: {fr: "Oui", en: "Yes"}}
"""
WEAK_RISK = {
    QUESTIONS: [
        (
            '- {code: dg, text: {fr: "La direction", en: "Management"}, effects: {NEED-1: +3}}',
            '- {code: dg, text: {fr: "La direction", en: "Management"}, effects: {NEED-1: +1}}',
        ),
        (
            "- {when: {NEED-Q02: {count: {at_most: 0}}}, effects: {NEED-1: +3}}",
            "- {when: {NEED-Q02: {count: {at_most: 0}}}, effects: {NEED-1: -1}}",
        ),
    ]
}
"""One point at most, of which the divisor makes a third."""


def after(folder: Path, edits: dict[str, list[tuple[str, str]]], more: str = "") -> PackTest:
    """Return what the test of the tiny pack finds after some edits, and after more questions."""
    pack = shutil.copytree(TINY, folder / "tiny")
    for file, changes in edits.items():
        for line, put in changes:
            path = pack / file
            path.write_text(edited(path.read_text("utf-8"), line, put), "utf-8")
    path = pack / QUESTIONS
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    return run_tests(str(pack))


def found(test: PackTest) -> set[tuple[str, str, int | None]]:
    return {(one.slug, (one.file or "").rpartition("tiny/")[2], one.line) for one in test.problems}


def line_of(folder: Path, text: str, file: str = QUESTIONS) -> int:
    lines = (folder / "tiny" / file).read_text("utf-8").split("\n")
    (place,) = [number for number, line in enumerate(lines, start=1) if text in line]
    return place


@pytest.mark.parametrize("name", ["crm", str(TINY), "docs/examples/erp"])
def test_a_pack_without_a_fault_passes_and_everything_was_tried(name: str) -> None:
    test = run_tests(name)
    assert test.problems == ()
    assert test.pack is not None
    assert test.coverage is not None
    assert test.compared >= len(test.pack.risks)
    assert [risk.id for risk in test.coverage.risks] == [risk.id for risk in test.pack.risks]
    assert {risk.reaches for risk in test.coverage.risks} == {"critical"}


def test_a_worse_answer_that_lowers_its_risk_is_caught(tmp_path: Path) -> None:
    """“dg” opens a question whose answers protect more than “dg” harms: six points of protection against one of harm."""
    protecting = """\
- {when: {NEED-Q02: {count: {at_most: 0}}}, effects: {NEED-1: -2}}"""
    opened = '- {code: "10", text: {fr: "Le service 10", en: "Department 10"}, effects: {NEED-1: +2}}'
    test = after(
        tmp_path,
        {
            QUESTIONS: [
                ("- {when: {NEED-Q02: {count: {at_most: 0}}}, effects: {NEED-1: +3}}", protecting),
                (
                    '- {code: "10", text: {fr: "Le service 10", en: "Department 10"}, effects: {NEED-1: +1}}',
                    opened,
                ),
            ]
        },
    )
    assert ("lowers-risk", QUESTIONS, line_of(tmp_path, "code: dg")) in found(test)


def test_one_red_flag_more_never_lowers_a_risk(tmp_path: Path) -> None:
    line = '- {code: dg, text: {fr: "La direction", en: "Management"}, effects: {NEED-1: +3}}'
    test = after(tmp_path, {QUESTIONS: [(line, line.replace("+3", '"+3!"'))]})
    assert "lowers-risk" not in {slug for slug, _, _ in found(test)}


def test_an_example_that_no_longer_gives_its_level_is_caught(tmp_path: Path) -> None:
    line = '- {code: dg, text: {fr: "La direction", en: "Management"}, effects: {NEED-1: +3}}'
    test = after(tmp_path, {QUESTIONS: [(line, line.replace("+3", "-2"))]})
    assert ("wrong-level", "risks/NEED-1.yaml", 12) in found(test)


def test_a_level_and_a_rule_that_no_answers_reach_are_caught(tmp_path: Path) -> None:
    slugs = found(after(tmp_path, WEAK_RISK))
    assert ("unreachable-level", "risks/NEED-1.yaml", 1) in slugs
    assert ("unreachable-rule", "rules/combinations.yaml", 4) in slugs


def test_a_choice_that_nobody_can_make_is_caught(tmp_path: Path) -> None:
    line = '- {code: agenda, group: bureau, text: {fr: "Agenda", en: "Calendar"}, when: {size: {in: [M, L]}}}'
    never = line.replace("when: {size: {in: [M, L]}}", "when: {all: [{size: S}, {CTX-Q01: {above: 100}}]}")
    test = after(tmp_path, {QUESTIONS: [(line, never)]})
    assert ("unreachable-option", QUESTIONS, line_of(tmp_path, "code: agenda")) in found(test)


def test_a_question_whose_answer_changes_nothing_is_told_and_is_no_error(tmp_path: Path) -> None:
    test = after(tmp_path, {}, BADLY_ASKED)
    assert [(one.slug, one.severity) for one in test.problems] == [("unused-question", "warning")]


def test_a_mitigation_that_makes_things_worse_is_caught(tmp_path: Path) -> None:
    good = '- {name: {fr: "Bon cas", en: "Good case"}, answers: {NEED-Q01: utilisateurs}, level: low}'
    other = good.replace("utilisateurs", "dg, NEED-Q02: [agenda]").replace("level: low", "level: high")
    worse = ("brings: {NEED-Q02: {add: [mail]}}", "brings: {NEED-Q02: {add: [rien], remove: [agenda]}}")
    test = after(tmp_path, {"risks/NEED-1.yaml": [(good, f"{good}\n{other}"), worse]})
    assert {slug for slug, _, _ in found(test)} == {"brings-worse"}


def test_a_pack_that_cannot_be_read_whole_is_not_tried(tmp_path: Path) -> None:
    test = after(tmp_path, {"risks/TEAM-1.yaml": [("impact: 4", "impact: 9")]})
    assert test.coverage is None
    assert {slug for slug, _, _ in found(test)} == {"out-of-range"}


def test_there_is_a_fault_for_every_kind_of_problem_that_is_found_by_trying() -> None:
    folder = Path(__file__).parents[1] / "assess" / "checking"
    source = (folder / "coverage.py").read_text("utf-8") + (folder / "monotony.py").read_text("utf-8")
    slugs = set(re.findall(r'"((?:lowers|unreachable|unused)-[a-z]+)"', source))
    assert len(slugs) == 4
    own = Path(__file__).read_text("utf-8")
    assert not {slug for slug in slugs if f'("{slug}", ' not in own}


def test_coverage_counts_what_a_risk_rests_on() -> None:
    coverage = run_tests(str(TINY)).coverage
    assert coverage is not None
    need, team = coverage.risks
    assert (need.questions, need.points, need.flags) == (("NEED-Q01", "NEED-Q02"), 6, 0)
    assert (team.questions, team.points, team.flags) == (("TEAM-Q01", "TEAM-Q02"), 5, 1)
    assert (team.mitigations, team.answering, team.examples) == (2, 2, 2)
    read = {one.id: (one.risks, one.read_in) for one in coverage.questions}
    assert read["CTX-Q01"] == ((), ("facts.yaml",))
    assert read["TEAM-Q01"][0] == ("TEAM-1",)
    assert [(rule.id, rule.examples) for rule in coverage.rules] == [("C01", 0), ("C02", 1), ("V01", 0)]
