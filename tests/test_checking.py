"""`check_pack` on the shipped pack: no fault as it is, and each planted fault found in its file and at its line.

Faults are planted all at once in one copy, so that the test also shows that none hides another.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import all_conditions, crm, dossiers

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier
from assess.checking.material import CONDITION_KEYS
from assess.checking.possible import Possibility
from assess.checking.references import KEYS, VALUES
from assess.conditions.evaluation import holds
from assess.conditions.language import Condition
from assess.model import Text
from assess.pack import document_ids, ids, specification_requirements
from assess.pack.sizes import SIZES
from assess.problems import AssessError, Problem, errors_in
from assess.scoring.as_data import sentence
from assess.scoring.lookup import Lookup
from assess.scoring.verdict import PLACEHOLDERS, Reason
from assess.storage.library import load_library
from assess.storage.pack_files import PackFiles
from assess.storage.packs import check_pack, load_pack
from assess.storage.parts import file_kinds
from assess.storage.places import pack_folder
from assess.storage.validation import models_in

REFERENCES = (
    (
        "unknown-question",
        "rules/contradictions.yaml",
        "questions: [TEAM-Q01, PLAN-Q01]",
        "questions: [TEAM-Q99, PLAN-Q01]",
    ),
    ("unknown-field", "rules/contradictions.yaml", "TEAM-Q05.internal_share", "TEAM-Q05.internal_shard"),
    ("unknown-fact", "rules/contradictions.yaml", "functions: {above: 10}", "fonctions: {above: 10}"),
    ("unknown-option", "rules/contradictions.yaml", "DATA-Q01: {has: erp}", "DATA-Q01: {has: epr}"),
    ("duplicate-id", "rules/contradictions.yaml", "- id: V06", "- id: V05"),
    ("unknown-combination", "pack.yaml", "rule: C11", "rule: C19"),
    ("unknown-source", "pack.yaml", "S2.13]", "S2.99]"),
    ("unknown-role", "questions/04-team-governance.yaml", "asked_to: [CP, SPO, IT]", "asked_to: [CP, SPO, XX]"),
    ("unknown-section", "questions/04-team-governance.yaml", 'feeds: ["7.2", "7.4"]', 'feeds: ["7.2", "7.44"]'),
    ("unknown-group", "questions/04-team-governance.yaml", "group: terrain, text", "group: terrains, text"),
    (
        "untranslated",
        "questions/04-team-governance.yaml",
        'en: "Who is in the project team?"',
        'en: "Qui fait partie de l\'équipe projet ?"',
    ),
    ("unknown-risk", "specification/requirements/ACC.yaml", "risks: [", "risks: [DATA-9, "),
    ("unknown-option", "specification/requirements/MKT.yaml", "scope: [segmentation]", "scope: [segmentations]"),
    ("unknown-option", "specification/contract.yaml", "choice: criteres", "choice: critere"),
    ("unknown-option", "specification/obstacles.yaml", "done: base_legale", "done: base_legal"),
    ("unknown-object", "specification/data-model.yaml", "{to: opportunity, kind", "{to: oportunity, kind"),
    ("unknown-task", "risks/TEAM-4.yaml", "tasks: [T007]", "tasks: [T999]"),
    ("unknown-requirement", "risks/TEAM-4.yaml", "requirements: [SUP-01]", "requirements: [SUP-99]"),
    ("unknown-activity", "risks/TEAM-4.yaml", "raci: [A25]", "raci: [A99]"),
    ("unknown-phase", "risks/SPON-1.yaml", "phase: P5", "phase: P55"),
    ("unknown-gate", "risks/SPON-1.yaml", "gate: G6", "gate: G66"),
    ("unknown-kpi", "risks/SPON-1.yaml", "kpis: [K16, K17]", "kpis: [K16, K99]"),
    ("wrong-level", "risks/COMP-1.yaml", "level: critical", "level: low"),
    ("unknown-set", "plan/tasks/P1.yaml", "- item: profession", "- item: profesion"),
    ("unknown-task", "plan/tasks/P1.yaml", "predecessors: [G0]", "predecessors: [T444]"),
    ("unknown-run", "plan/run.yaml", "activities: [product_point,", "activities: [product_points,"),
    ("unknown-kpi", "steering/follow-up.yaml", "kpis: [K15]", "kpis: [K55]"),
    (
        "unknown-role",
        "raci/matrix-m.yaml",
        "cells: {SPO: I, CP: I, PO: C, IT: A/R",
        "cells: {SPO: I, ZZ: I, CP: I, PO: C, IT: A/R",
    ),
)
"""Slug, file, text and what takes its place: each planted where the file first has the text."""

SHAPES = (
    ("yaml-syntax", "specification/budget.yaml", "contingency: [10, 20]", "contingency: [10, 20}"),
    (
        "missing-translation",
        "raci/roles.yaml",
        'fr: "Dirigeant, sponsor", en: "Head of the company, sponsor"',
        'fr: "Dirigeant, sponsor"',
    ),
    ("unknown-key", "plan/phases.yaml", "envelope_months:", "envelope_weeks: 3\n  envelope_months:"),
    ("duplicate-key", "risks/NEED-1.yaml", "impact: 5", "impact: 5\nimpact: 4"),
    ("tab", "steering/rituals.yaml", "\nrituals:\n", "\nrituals:\t\n"),
    ("wrong-value", "steering/kpis.yaml", "trend_weeks: ", "trend_weeks: a"),
    (
        "unknown-question",
        "rules/contradictions.yaml",
        "questions: [TEAM-Q01, PLAN-Q01]",
        "questions: [TEAM-Q99, PLAN-Q01]",
    ),
)
"""Faults in the shape of files, and one of another kind that must be found all the same."""


def copy_of_crm(folder: Path) -> Path:
    """Return a copy of the shipped pack."""
    return shutil.copytree(pack_folder("crm"), folder / "crm")


def plant(folder: Path, file: str, old: str, new: str) -> int:
    """Put `new` where the file first has `old`, and return the line of the first sign that differs."""
    path = folder / file
    before = path.read_text(encoding="utf-8")
    assert old in before, f"“{old}” does not stand in {file}"
    after = before.replace(old, new, 1)
    path.write_text(after, encoding="utf-8")
    alike = next(place for place, (left, right) in enumerate(zip(before, after, strict=False)) if left != right)
    return before.count("\n", 0, alike) + 1


def placed(problems: tuple[Problem, ...], folder: Path) -> Counter[tuple[str, str, int | None]]:
    """Return slug, file within the pack, and line of each problem."""
    prefix = f"{folder.as_posix()}/"
    return Counter((one.slug, (one.file or "").removeprefix(prefix), one.line) for one in problems)


def test_the_shipped_pack_has_no_problem() -> None:
    assert check_pack("crm") == ()


@pytest.mark.parametrize("planted", [REFERENCES, SHAPES], ids=["references", "shapes"])
def test_every_planted_fault_is_found_at_its_line_and_nothing_else(
    planted: tuple[tuple[str, str, str, str], ...], tmp_path: Path
) -> None:
    folder = copy_of_crm(tmp_path)
    expected: Counter[tuple[str, str, int | None]] = Counter()
    for slug, file, old, new in planted:
        line = plant(folder, file, old, new)
        expected[slug, file, line] += 1
    problems = check_pack(str(folder))
    assert placed(problems, folder) == expected, "\n".join(str(one) for one in problems)
    assert [(one.file, one.line) for one in problems] == sorted((one.file, one.line or 0) for one in problems)


def test_a_misspelt_id_comes_with_the_one_that_was_meant(tmp_path: Path) -> None:
    folder = copy_of_crm(tmp_path)
    plant(folder, "rules/contradictions.yaml", "functions: {above: 10}", "fonctions: {above: 10}")
    (problem,) = check_pack(str(folder))
    assert problem.what == "There is no fact “fonctions”."
    assert problem.fix.startswith("Did you mean “functions”?")


def test_loading_leaves_only_trials_to_the_check_and_lists_every_problem_of_them(tmp_path: Path) -> None:
    folder = copy_of_crm(tmp_path)
    plant(folder, "risks/COMP-1.yaml", "level: critical", "level: low")
    load_pack(str(folder))
    plant(folder, "rules/contradictions.yaml", "functions: {above: 10}", "fonctions: {above: 10}")
    with pytest.raises(AssessError) as raised:
        load_pack(str(folder))
    assert [(one.slug, one.line is not None) for one in raised.value.problems] == [("unknown-fact", True)]
    plant(folder, "risks/NEED-1.yaml", "impact: ", "impakt: ")
    plant(folder, "risks/NEED-2.yaml", "impact: ", "impakt: ")
    with pytest.raises(AssessError) as raised:
        load_pack(str(folder))
    assert {(one.slug, Path(one.file or "").name) for one in raised.value.problems} == {
        (slug, file) for slug in ("unknown-key", "missing-key") for file in ("NEED-1.yaml", "NEED-2.yaml")
    }


@pytest.mark.parametrize(
    ("slug", "file", "old", "new"),
    [
        ("placeholders", "pack.yaml", "{prerequisite}", "{prerequisit}"),
        ("unknown-word", "facts.yaml", "value: L", "value: XL"),
        ("unknown-option", "specification/contract.yaml", "choice: criteres", "choice: critere"),
    ],
)
def test_what_the_check_calls_an_error_of_form_stops_every_command(
    slug: str, file: str, old: str, new: str, tmp_path: Path
) -> None:
    folder = copy_of_crm(tmp_path)
    plant(folder, file, old, new)
    with pytest.raises(AssessError) as raised:
        load_pack(str(folder))
    assert raised.value.problems == errors_in(check_pack(str(folder)))
    assert {one.slug for one in raised.value.problems} == {slug}


def test_words_of_a_pack_in_the_place_of_none_of_ours_stop_every_command(tmp_path: Path) -> None:
    folder = copy_of_crm(tmp_path)
    words = 'documents: {risk-report: {document.titel: {fr: "Le rapport", en: "The report"}}}'
    (folder / "wording.yaml").write_text(words, encoding="utf-8")
    with pytest.raises(AssessError) as raised:
        load_pack(str(folder))
    assert [one.slug for one in raised.value.problems] == ["unknown-text"]


def test_a_reason_whose_words_are_misspelt_is_told_as_it_is_written() -> None:
    texts = {"high_risks": Text(fr="Risques : {n} {", en="Risks: {count}, {n} {")}
    assert sentence(Reason("high_risks", {"count": 3}), texts, "en") == "Risks: 3, {n} {"


def test_it_is_known_of_every_text_of_the_verdict_what_it_may_leave_to_be_filled_in() -> None:
    texts = load_pack("crm").header.verdict.texts
    assert PLACEHOLDERS.keys() == set(type(texts).model_fields)


def test_a_pack_that_is_not_there_is_one_problem() -> None:
    (problem,) = check_pack("nowhere")
    assert problem.slug == "unknown-pack"


def test_a_part_of_the_library_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    folder = copy_of_crm(tmp_path)
    plant(folder, "steering/kpis.yaml", "trend_weeks: ", "trend_weeks: a")
    library = load_library(str(folder))
    assert library.raci is library.raci
    with pytest.raises(AssessError) as raised:
        _ = library.steering
    assert [one.slug for one in raised.value.problems] == ["wrong-value"]


def test_files_that_are_sound_but_do_not_make_up_a_part_are_a_problem(tmp_path: Path) -> None:
    folder = copy_of_crm(tmp_path)
    (folder / "raci" / "matrix-l.yaml").unlink()
    (problem,) = check_pack(str(folder))
    assert (problem.slug, Path(problem.file or "").name) == ("wrong-length", "matrix-*.yaml")


def test_a_pack_may_do_without_a_document(tmp_path: Path) -> None:
    folder = copy_of_crm(tmp_path)
    for part in ("plan", "raci", "specification", "steering"):
        shutil.rmtree(folder / part)
    assert {one.slug for one in check_pack(str(folder))} <= {"unnamed-gate"}


def test_every_file_of_the_shipped_pack_is_read() -> None:
    files = PackFiles(pack_folder("crm"))
    found = {name for kind in file_kinds() for name in files.names(kind.pattern)}
    assert len(found) > 90
    assert {name for name in files.names("**/*.yaml") if not name.startswith("examples/")} == found


def test_every_key_that_holds_ids_or_conditions_is_looked_at() -> None:
    """A key of a model that nobody looks at would be a reference that nobody checks."""
    named = (
        *(ids.AreaId, ids.QuestionId, ids.RiskId, ids.RoleId, ids.SourceId),
        *(getattr(document_ids, name) for name in ("PhaseId", "GateId", "TaskId", "ActivityId", "KpiId")),
        *(specification_requirements.RequirementId, specification_requirements.SectionNumber),
    )
    patterns = {repr(kind.__metadata__[0].pattern) for kind in named}
    declares = {"id", "number", "was", "area"}
    looked_at = {*VALUES, *KEYS, *CONDITION_KEYS, *SIZES, *declares, "count", "articles"}
    missed, seen, todo = set(), set(), [kind.model for kind in file_kinds()]
    while todo:
        model = todo.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in model.model_fields.items():
            whole = f"{field.annotation} {field.metadata}"
            names_something = any(pattern in whole for pattern in patterns) or "language.Condition" in whole
            if names_something and (field.alias or name) not in looked_at:
                missed.add(f"{model.__name__}.{name}")
            todo.extend(models_in(field.annotation))
    assert len(seen) > 100
    assert not missed


def readable(condition: Condition) -> bool:
    """Tell whether a condition reads answers only, no levels of risks."""
    return not any(reference in crm().risk for reference, _ in condition.references())


@settings(max_examples=60, deadline=None)
@given(dossiers(), st.randoms(use_true_random=False))
def test_what_a_dossier_shows_is_never_called_impossible(dossier: Dossier, rnd: Random) -> None:
    pack = crm()
    answers, _ = check_answers(pack, dossier)
    look = Lookup(pack, answers, wide=True)
    conditions = [one for one in all_conditions(pack) if readable(one)]
    holding = [one for one in conditions if holds(one, look) is True]
    failing = [one for one in conditions if holds(one, look) is False]
    possibility = Possibility(pack)
    for _ in range(5):
        some = rnd.sample(holding, min(3, len(holding)))
        others = rnd.sample(failing, min(3, len(failing)))
        assert possibility.may(*some, failing=tuple(others)), (some, others)
