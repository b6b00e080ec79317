"""`assess compare`: what a reader is told about two moments of a project, on screen, as data and on paper."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from later_pack import TINY, later_tiny
from programs import EXAMPLE, ROOT, assess, process
from pypdf import PdfReader

from assess.cli import exit_codes

KEYS = {
    "format", "language", "before", "after", "identical", "project", "answers", "unknowns", "verdict", "risks",
    "conditions", "clauses", "plan", "not_compared",
}  # fmt: skip
SIDE = {"name", "at", "pack", "size", "verdict", "verdict_title", "coverage"}
FIGURES = {"level", "exposure", "low", "high", "criticality"}


def changed(path, **answers):
    """Write the example with other answers and a later start, and return its path."""
    data = json.loads(EXAMPLE.read_text("utf-8"))
    data["project"]["start"] = "2027-02-01"
    data["answers"] |= {key.replace("_", "-"): value for key, value in answers.items()}
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return path


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """Return the example three weeks later: no sponsor any more, one answer lost, one found."""
    folder = tmp_path_factory.mktemp("later")
    nobody = {"value": {"choice": "aucun", "name": ""}}
    return changed(
        folder / "après.json",
        SPON_Q01=nobody,
        DATA_Q04={"state": "dont_know"},
        TRAIN_Q02={"state": "not_applicable", "reason": "pas de formation"},
    )


@pytest.fixture(scope="module")
def compared(later):
    ran = assess("compare", EXAMPLE, later, "--json")
    assert ran.returncode == exit_codes.DONE, ran.stderr
    return json.loads(ran.stdout)


def test_the_object_has_every_key_of_the_contract(compared):
    assert compared.keys() == KEYS
    assert compared["format"] == "assess.comparison/1"
    assert compared["before"].keys() == compared["after"].keys() == SIDE
    assert all({"question", "text", "kind", "before", "after"} == one.keys() for one in compared["answers"])
    assert all({"state", "value", "words"} == one["before"].keys() for one in compared["answers"])
    assert all({"id", "title", "trend", "before", "after"} == one.keys() for one in compared["risks"])
    assert all(one["before"].keys() == one["after"].keys() == FIGURES for one in compared["risks"])
    assert len(compared["risks"]) == 36
    assert compared["conditions"].keys() == {"gone", "new", "kept"}
    assert compared["clauses"].keys() == {"gone", "new", "priorities"}
    assert all({"id", "title", "before", "after", "shift", "moved"} == one.keys() for one in compared["plan"])


def test_the_answers_that_changed_are_told_in_words_before_and_after(compared):
    found = {one["question"]: one for one in compared["answers"]}
    assert set(found) == {"SPON-Q01", "DATA-Q04", "TRAIN-Q02"}
    assert found["SPON-Q01"]["kind"] == "changed"
    assert "Claire Fontanel" in found["SPON-Q01"]["before"]["words"]
    assert found["SPON-Q01"]["after"]["words"].startswith("Personne")
    assert (found["DATA-Q04"]["kind"], found["DATA-Q04"]["after"]["words"]) == ("opened", "ne sait pas")
    assert (found["TRAIN-Q02"]["kind"], found["TRAIN-Q02"]["after"]["words"]) == ("settled", "sans objet")
    assert compared["unknowns"]["settled"] == ["TRAIN-Q02"]
    assert compared["unknowns"]["new"] == ["DATA-Q04"]


def test_losing_the_sponsor_worsens_the_verdict_and_raises_his_risk(compared):
    assert compared["verdict"] == {
        "before": "launch_with_conditions",
        "after": "do_not_launch",
        "trend": "worse",
    }
    (sponsor,) = [one for one in compared["risks"] if one["id"] == "SPON-2"]
    assert sponsor["trend"] == "worse"
    assert sponsor["before"]["exposure"] < sponsor["after"]["exposure"]


def test_the_same_figures_stand_in_the_score_of_each_side(compared, later):
    for name, path in (("before", EXAMPLE), ("after", later)):
        scored = json.loads(assess("score", path, "--json").stdout)
        assert compared[name]["verdict"] == scored["verdict"]
        assert compared[name]["coverage"] == scored["coverage"]
        told = {one["id"]: one[name] for one in compared["risks"]}
        for risk in scored["risks"]:
            assert {key: risk[key] for key in FIGURES} == told[risk["id"]]


def test_a_start_three_weeks_later_moves_every_date_by_working_days(compared):
    dates = {one["id"]: one for one in compared["plan"]}
    assert dates["start"]["shift"] == 15
    assert dates["start"]["before"]["date"] == "2027-01-11"
    assert next(iter(dates)) == "start"
    assert list(dates)[-1] == "finish"
    assert all(one["shift"] > 0 for one in dates.values())


def test_identical_dossiers_are_told_in_one_clear_sentence():
    ran = assess("compare", EXAMPLE, EXAMPLE)
    assert ran.returncode == exit_codes.DONE
    assert "Rien n’a changé" in ran.stdout
    assert len(ran.stdout.splitlines()) <= 6
    data = json.loads(assess("compare", EXAMPLE, EXAMPLE, "--json").stdout)
    assert data["identical"]
    assert not [key for key in ("answers", "project", "not_compared") if data[key]]


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="needs a pipe that has a name")
def test_a_dossier_that_comes_through_a_pipe_is_compared_like_a_file(later):
    piped = process("compare", EXAMPLE, "/dev/stdin", "--json", stdin=later.read_text("utf-8"))
    assert piped.returncode == exit_codes.DONE, piped.stderr
    told, expected = json.loads(piped.stdout), json.loads(assess("compare", EXAMPLE, later, "--json").stdout)
    assert told["answers"]
    assert told["answers"] == expected["answers"]


def test_a_dossier_is_compared_with_a_snapshot_by_name_or_with_the_newest(tmp_path):
    dossier = changed(tmp_path / "projet.json")
    assess("snapshot", dossier, "avant l'atelier")
    changed(dossier, TEAM_Q02={"value": 90})
    assess("snapshot", dossier, "après l'atelier")
    changed(dossier, TEAM_Q02={"value": 10})
    since = json.loads(assess("compare", dossier, "--since", "Avant l’atelier", "--json").stdout)
    newest = json.loads(assess("compare", dossier, "--json").stdout)
    named = json.loads(assess("compare", dossier, "avant l'atelier", "--json").stdout)
    assert [since["before"]["name"], newest["before"]["name"]] == ["avant l'atelier", "après l'atelier"]
    assert since["after"]["name"] == newest["after"]["name"] == "projet.json"
    assert since["before"]["at"]
    (answer,) = newest["answers"]
    assert (answer["before"]["value"], answer["after"]["value"]) == (90, 10)
    assert named["after"]["name"] == "avant l'atelier", "two dossiers: the second is the later one"


@pytest.mark.parametrize("arguments", [(), ("--since", "jamais")])
def test_a_snapshot_that_is_not_there_is_a_problem_with_those_that_are(tmp_path, arguments):
    dossier = changed(tmp_path / "projet.json")
    if arguments:
        assess("snapshot", dossier, "avant l'atelier")
    ran = assess("compare", dossier, *arguments)
    assert ran.returncode == exit_codes.PROBLEM
    assert "[unknown-snapshot]" in ran.stderr
    assert "avant l'atelier" in ran.stderr or not arguments


def test_three_dossiers_are_too_many():
    assert assess("compare", EXAMPLE, EXAMPLE, EXAMPLE).returncode == exit_codes.USAGE
    assert assess("compare").returncode == exit_codes.USAGE


def test_packs_of_two_versions_are_compared_by_what_they_share(tmp_path):
    pack = later_tiny(tmp_path)
    old = tmp_path / "old.json"
    answers = {"NEED-Q01": "utilisateurs", "NEED-Q02": ["mail"], "TEAM-Q01": "aucun"}
    dossier = {"format": "assess.dossier/1", "pack": {"id": "tiny", "version": "0.1.0"}, "answers": answers}
    old.write_text(json.dumps(dossier), "utf-8")
    new = tmp_path / "new.json"
    told = {"NEED-Q01": "dg", "NEED-Q02": ["agenda"], "TEAM-Q03": "aucun"}
    new.write_text(json.dumps({**dossier, "pack": {"id": "tiny", "version": "0.2.0"}, "answers": told}), "utf-8")
    ran = assess("compare", old, new, "--pack", pack, "--json")
    assert ran.returncode == exit_codes.DONE, ran.stderr
    data = json.loads(ran.stdout)
    found = {one["question"]: (one["before"]["words"], one["after"]["words"]) for one in data["answers"]}
    assert found["NEED-Q01"] == ("Les utilisateurs", "La direction")
    assert "TEAM-Q03" not in found, "it was only renamed"
    assert data["not_compared"] == [{"kind": "unread", "before": ["NEED-Q02"], "after": []}]
    strict = assess("compare", new, new, "--pack", TINY)
    assert strict.returncode == exit_codes.DONE, "a newer dossier is read as far as the pack goes"


def test_a_wrong_answer_of_the_present_version_stops_as_everywhere(tmp_path):
    wrong = changed(tmp_path / "faux.json", SPON_Q02={"value": "peut-être"})
    ran = assess("compare", EXAMPLE, wrong)
    assert ran.returncode == exit_codes.PROBLEM
    assert "[unknown-option]" in ran.stderr
    assert not ran.stdout


def pdf_of(path, *arguments):
    ran = assess("compare", *arguments, "--pdf", path)
    assert ran.returncode == exit_codes.DONE, ran.stderr
    assert ran.stdout.splitlines()[-1] == str(path)
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    text = "\n".join(page.extract_text() for page in reader.pages)
    return len(reader.pages), re.sub(r"\s+", " ", text)


@pytest.mark.slow
def test_the_page_says_what_changed_in_either_language(tmp_path, later):
    pages, french = pdf_of(tmp_path / "fr.pdf", EXAMPLE, later)
    assert pages <= 3
    for told in (
        "Ce qui a changé",
        "Ne pas lancer en l’état",
        "SPON-2",
        "Claire Fontanel",
        "DATA-Q04",
        "+15",
        "01/02/2027",
    ):
        assert told in french, told
    assert "probabilité d’échec" in french
    pages, english = pdf_of(tmp_path / "en.pdf", EXAMPLE, later, "--lang", "en")
    assert pages <= 3
    for told in ("What has changed", "Do not launch", "SPON-2", "01 Feb 2027", "don’t know"):
        assert told in english, told
    assert "Ce qui a changé" not in english


@pytest.mark.slow
def test_the_same_comparison_gives_the_same_bytes_and_an_empty_one_a_single_page(tmp_path, later):
    for name in ("un.pdf", "deux.pdf"):
        pdf_of(tmp_path / name, EXAMPLE, later)
    assert (tmp_path / "un.pdf").read_bytes() == (tmp_path / "deux.pdf").read_bytes()
    pages, text = pdf_of(tmp_path / "rien.pdf", EXAMPLE, EXAMPLE)
    assert pages == 1
    assert "Rien n’a changé" in text


def test_a_dossier_typed_as_the_name_of_the_page_is_not_overwritten(tmp_path):
    dossier = changed(tmp_path / "projet.json")
    before = dossier.read_bytes()
    ran = assess("compare", dossier, dossier, "--pdf", dossier)
    assert ran.returncode == exit_codes.USAGE
    assert ".pdf" in ran.stderr
    assert dossier.read_bytes() == before


def test_the_follow_up_after_go_live_is_compared_by_the_risks_it_shares():
    pulse = ROOT / "questionnaires" / "crm-pulse" / "examples" / "atelier-lumiere-pouls.json"
    data = json.loads(assess("compare", EXAMPLE, pulse, "--json").stdout)
    assert len(data["risks"]) >= 10
    assert {"verdict", "conditions", "clauses", "plan", "questions", "risks"} <= {
        one["kind"] for one in data["not_compared"]
    }
    assert data["verdict"]["trend"] is None
    shown = " ".join(assess("compare", EXAMPLE, pulse).stdout.split())
    assert "Deux packs" in shown
    assert "Ce qui ne se compare pas" in shown
