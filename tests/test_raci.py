"""The matrix of a project: chosen by size, adapted to who is there, held against its rules."""

import shutil
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.answers.wording import AnswerWords
from assess.chain.reading import Reading
from assess.pack.raci_rules import CHECKED_RULES
from assess.pack.sizes import Range
from assess.plan.owners import owners
from assess.raci import linter
from assess.raci.as_data import as_data
from assess.raci.cast import cast
from assess.raci.document import content
from assess.raci.linter import findings
from assess.raci.matrix import Tailored, tailor
from assess.raci.people import time_of
from assess.report.speech import Speech
from assess.scoring.assessment import assess
from assess.scoring.scorer import Scorer
from assess.storage.library import load_library
from assess.storage.packs import check_pack, load_pack
from assess.storage.places import builtin

PACK = load_pack("crm")
LIBRARY = load_library("crm")
SCORER = Scorer(PACK)
SIZES: dict[str, dict[str, Any]] = {
    "S": {"CTX-Q02": "10-49", "CTX-Q03": {"users": 12, "field_users": 3}},
    "M": {"CTX-Q02": "50-249", "CTX-Q03": {"users": 60, "field_users": 20}},
    "L": {"CTX-Q02": "250-999", "CTX-Q03": {"users": 400, "field_users": 90}},
}
EVERYBODY: dict[str, Any] = {
    "SPON-Q01": {"choice": "dg", "name": "Aline Roy"},
    "TEAM-Q01": {"choice": "mandat", "name": "Bruno Sy"},
    "GOV-Q01": {"choice": "meme", "name": "Chloé Diaz"},
    "TEAM-Q04": [
        "dir_commerciale",
        "dir_marketing",
        "dir_service",
        "op_commercial",
        "op_marketing",
        "op_service",
        "it",
    ],
    "SCOPE-Q01": ["comptes", "opportunites", "campagnes", "tickets"],
    "CTX-Q08": "integrateur",
    "DATA-Q08": ["dpo", "registre", "acces", "base_legale"],
    "DATA-Q04": "par_objet",
    "BUD-Q01": {"lines": ["changement", "formation"]},
}


def read(**answers: Any) -> Reading:
    entries = {key.replace("_", "-"): Entry(value=value) for key, value in answers.items()}
    checked, problems = check_answers(PACK, Dossier(entries=entries))
    assert not problems
    return Reading(PACK, LIBRARY, checked, assess(SCORER, checked))


def tailored(size: str, **changed: Any) -> tuple[Reading, Tailored]:
    known = {**EVERYBODY, **SIZES[size]}
    reading = read(**{key.replace("-", "_"): value for key, value in known.items()} | changed)
    return reading, tailor(reading)


def rules(reading: Reading, matrix: Tailored) -> set[tuple[str, str | None]]:
    return {(one.rule, one.row) for one in findings(reading, matrix)}


@pytest.mark.parametrize("size", SIZES)
def test_with_everybody_there_the_matrix_is_the_one_of_the_size_and_breaks_no_rule_but_names(size: str) -> None:
    reading, matrix = tailored(size)
    assert matrix.source.size == size
    assert len(matrix.rows) == 30
    assert not matrix.gaps
    broken = {one.rule for one in findings(reading, matrix) if one.severity != "info"}
    assert broken == {"RA9"}


@pytest.mark.parametrize("size", SIZES)
def test_without_a_sponsor_every_gate_waits_for_a_name_in_red(size: str) -> None:
    reading, matrix = tailored(size, SPON_Q01={"choice": "aucun"})
    gates = {row.id: row for row in matrix.rows}
    for activity in ("A01", "A05", "A07", "A23", "A26"):
        vacant = [cell for cell in gates[activity].cells.values() if cell.vacant]
        assert [cell.text for cell in vacant] == ["A"]
        assert all(cell.fault for cell in vacant)
        assert ("RA1", activity) in rules(reading, matrix)
    assert matrix.columns[0].person is None


def test_a_department_out_of_scope_loses_its_column_and_its_work_passes_to_the_product_owner() -> None:
    _, matrix = tailored("M", SCOPE_Q01=["comptes", "opportunites"])
    assert [column.code for column in matrix.columns] == ["SPO", "CP", "PO", "DCO", "KU", "IT", "DPO", "INT"]


def test_a_director_who_is_missing_from_the_team_is_spoken_for_by_the_product_owner() -> None:
    team = [one for one in EVERYBODY["TEAM-Q04"] if one != "dir_service"]
    reading, matrix = tailored("M", TEAM_Q04=team)
    assert ("service_director", None) in rules(reading, matrix)
    assert all(row.cells["DSC"].letters <= {"I"} for row in matrix.rows if "DSC" in row.cells)


def test_without_a_product_owner_the_project_manager_holds_the_part() -> None:
    reading, matrix = tailored("M", GOV_Q01={"choice": "personne"})
    assert "PO" not in [column.code for column in matrix.columns]
    design = next(row for row in matrix.rows if row.id == "A12")
    assert "A" in design.cells["CP"].letters
    assert ("product_owner", None) in rules(reading, matrix)


def test_neither_it_nor_supplier_puts_the_work_on_the_project_manager_in_red() -> None:
    _, matrix = tailored("S", CTX_Q08="interne", TEAM_Q04=["dirigeant", "op_commercial"])
    codes = [column.code for column in matrix.columns]
    assert "INF" not in codes
    assert "PRE" not in codes
    build = next(row for row in matrix.rows if row.id == "A14")
    assert build.cells["CP"].fault
    assert {"A", "R"} <= build.cells["CP"].letters


def test_one_person_as_sponsor_and_project_manager_is_told_except_in_a_very_small_firm() -> None:
    same = {"choice": "dg", "name": "Aline Roy"}
    reading, matrix = tailored("M", SPON_Q01=same, TEAM_Q01={"choice": "mandat", "name": "aline roy"})
    assert ("sponsor_and_manager", None) in rules(reading, matrix)
    reading, matrix = tailored(
        "S", SPON_Q01=same, TEAM_Q01={"choice": "mandat", "name": "Aline Roy"}, CTX_Q03={"users": 6, "field_users": 1}
    )
    assert ("sponsor_and_manager", None) not in rules(reading, matrix)


def test_names_from_the_answers_head_the_columns() -> None:
    _, matrix = tailored("L")
    people = {column.code: column.person for column in matrix.columns}
    assert (people["SPO"], people["DP"], people["PO"]) == ("Aline Roy", "Bruno Sy", "Chloé Diaz")


def test_every_row_keeps_somebody_who_answers_for_it_or_says_that_nobody_does() -> None:
    answers = {
        "SPON_Q01": [{"choice": "aucun"}, {"choice": "dg"}],
        "TEAM_Q01": [{"choice": "aucun"}, {"choice": "mandat"}],
        "GOV_Q01": [{"choice": "personne"}, {"choice": "meme"}],
        "TEAM_Q04": [["it"], ["dirigeant"], EVERYBODY["TEAM-Q04"]],
        "CTX_Q08": ["interne", "integrateur"],
    }
    seen = 0
    for size, values in product(SIZES, product(*answers.values())):
        reading, matrix = tailored(size, **dict(zip(answers, values, strict=True)))
        told = {row for rule, row in rules(reading, matrix) if rule == "RA1"}
        for row in matrix.rows:
            held = [cell for cell in row.cells.values() if "A" in cell.letters]
            assert len(held) == 1 or row.id in told
            seen += 1
    assert seen == 3 * 48 * 30


def test_each_carried_risk_has_a_row_that_names_it() -> None:
    reading, matrix = tailored(
        "M", SPON_Q01={"choice": "aucun"}, GOV_Q01={"choice": "personne"}, NEED_Q02={"choice": "aucun"}
    )
    named = {risk for row in matrix.rows for risk in row.risks}
    assert len(reading.carried) >= 3
    assert {view.id for view in reading.carried} <= named


def test_the_data_keeps_the_keys_that_others_rely_on() -> None:
    reading, matrix = tailored("M")
    data = as_data(matrix, findings(reading, matrix), "en")
    assert set(data) == {"matrix", "roles", "rows", "findings"}
    assert {"code", "name"} <= set(data["roles"][0])
    assert {"id", "cells", "risks"} <= set(data["rows"][0])
    assert {"rule", "severity", "row"} <= set(data["findings"][0])


LARGE = {"TEAM_Q01": {"choice": "mandat", "name": "Mia Wolf"}, "GOV_Q01": {"choice": "meme", "name": "mia  wolf"}}


def test_in_a_large_project_nobody_holds_a_role_that_no_answer_gives() -> None:
    reading, matrix = tailored("L", **LARGE)
    named = {column.code: column.person for column in matrix.columns if column.person}
    assert named == {"SPO": "Aline Roy", "DP": "Mia Wolf", "PO": "mia  wolf"}
    assert [cast(reading).person(role) for role in ("DAT", "PMO", "CHG")] == [None, None, None]


def test_the_size_gives_the_data_and_the_training_of_a_smaller_project_to_those_who_were_named() -> None:
    reading, _ = tailored("M")
    assert [cast(reading).person(role) for role in ("DAT", "PMO", "CHG", "DP")] == [
        "Chloé Diaz",
        "Bruno Sy",
        "Bruno Sy",
        "Bruno Sy",
    ]


def test_one_person_whose_roles_ask_for_more_than_full_time_is_told_with_the_sum() -> None:
    reading, matrix = tailored("L", **LARGE, TEAM_Q02=60)
    assert ("more_than_full_time", None) in rules(reading, matrix)
    told = content(reading, matrix, findings(reading, matrix), "fr")["several"]
    assert [[role["code"] for role in one["roles"]] for one in told["people"]] == [["DP", "PO"]]
    assert told["people"][0]["share"] == pytest.approx([1.1, 1.6])
    reading, matrix = tailored("M", **LARGE, TEAM_Q02=60)
    assert ("more_than_full_time", None) not in rules(reading, matrix)


def test_three_roles_are_counted_as_roles_and_not_as_answers() -> None:
    same = {"choice": "mandat", "name": "Mia Wolf"}
    three = {"SPON_Q01": {"choice": "dg", "name": "Mia Wolf"}, "TEAM_Q01": same}
    three |= {"GOV_Q01": {"choice": "meme", "name": "Mia Wolf"}}
    reading, matrix = tailored("M", **three)
    assert ("three_roles", None) in rules(reading, matrix)
    reading, matrix = tailored("S", **three)
    assert ("three_roles", None) not in rules(reading, matrix)


def test_the_time_that_was_answered_is_the_time_that_is_said() -> None:
    reading, _ = tailored("L", TEAM_Q02=60)
    manager, owner = time_of(reading, "DP"), time_of(reading, "PO")
    assert manager is not None
    assert owner is not None
    assert (manager.data("en")["told"], manager.share) == (0.6, Range(min=60, max=60))
    assert (owner.told, owner.measured) == (False, True)
    usual = time_of(tailored("L")[0], "DP")
    assert usual is not None
    assert (usual.told, usual.share) == (False, Range(min=100, max=100))


def test_work_goes_to_somebody_whom_the_matrix_of_this_project_knows() -> None:
    apart = {"S": {"AMOA", "USR"}, "M": {"AMOA", "USR", "CPL", "ACH"}, "L": {"AMOA", "USR"}}
    teams = [["dirigeant", "op_commercial"], ["it", "op_commercial"], EVERYBODY["TEAM-Q04"]]
    seen = 0
    for size, team, chooser, scope, owner in product(
        SIZES, teams, ["interne", "integrateur"], [["comptes"], EVERYBODY["SCOPE-Q01"]], ["personne", "meme"]
    ):
        reading, matrix = tailored(
            size, TEAM_Q04=team, CTX_Q08=chooser, SCOPE_Q01=scope, GOV_Q01={"choice": owner}, DATA_Q08=["registre"]
        )
        who, columns = cast(reading), {column.code for column in matrix.columns}
        for role in LIBRARY.raci.roles.roles:
            assert who.doing(role.id) in columns | apart[size], (size, role.id)
            seen += 1
    assert seen == 3 * 24 * len(LIBRARY.raci.roles.roles)


def test_missing_roles_are_counted_and_spelt_out_with_the_role_that_takes_them_here() -> None:
    reading, matrix = tailored("S", CTX_Q08="interne", TEAM_Q04=["dirigeant", "op_commercial"])
    told = content(reading, matrix, findings(reading, matrix), "fr")
    assert told["missing"] == 2
    assert [role["title"] for role in told["gaps"][0]["roles"]] == ["Informatique", "Éditeur ou intégrateur"]
    team = [one for one in EVERYBODY["TEAM-Q04"] if one != "dir_marketing"]
    reading, matrix = tailored("M", TEAM_Q04=team, GOV_Q01={"choice": "personne"})
    told = content(reading, matrix, findings(reading, matrix), "fr")
    taken = {
        gap["roles"][0]["code"]: [(one["letters"], one["to"]["code"]) for one in gap["passed"]] for gap in told["gaps"]
    }
    assert taken == {"PO": [("A, R, C, I", "CP")], "DMK": [("R, C", "CP")]}


def test_what_a_missing_role_does_never_promises_a_risk_beside_a_row() -> None:
    """A row names carried risks only: the risk of a missing role stands beside the role."""
    for rule in LIBRARY.raci.missing_roles.missing:
        assert rule.risk not in rule.handling.fr + rule.handling.en


@pytest.mark.parametrize("size", SIZES)
def test_documents_agree_on_who_does_each_action(size: str) -> None:
    team = [one for one in EVERYBODY["TEAM-Q04"] if one not in ("it", "dir_marketing")]
    reading, matrix = tailored(
        size,
        TEAM_Q04=team,
        GOV_Q01={"choice": "personne"},
        BUD_Q01={"lines": []},
        DATA_Q04="personne",
        CTX_Q08="interne",
    )
    speech = Speech(reading, AnswerWords("fr", lambda key, **_: key))
    plan = owners(reading, matrix)
    titles = {role.id: role.title.fr for role in LIBRARY.raci.roles.roles}
    actions = PACK.mitigations.values()
    assert len(actions) > 100
    for action in actions:
        doing = plan.of(plan.doing(action.owner))
        assert speech.owner(action.owner) == {"role": titles[doing.code], "name": doing.person}


def test_a_rule_that_no_function_checks_is_told_when_a_pack_is_read(tmp_path: Path) -> None:
    """Else the first matrix would stop with a bug."""
    folder = shutil.copytree(builtin("questionnaires") / "crm", tmp_path / "crm")
    path = folder / "raci" / "linter.yaml"
    path.write_text(path.read_text("utf-8").replace("    reminder: true\n", "", 1), encoding="utf-8")
    told = [one for one in check_pack(str(folder)) if one.severity == "error"]
    assert [(one.slug, Path(one.file or "").name) for one in told] == [("unknown-word", "linter.yaml")]
    assert "reminder" in told[0].fix


def test_every_rule_that_a_pack_may_have_is_checked_by_a_function() -> None:
    assert set(linter._CHECKS) == set(CHECKED_RULES)
