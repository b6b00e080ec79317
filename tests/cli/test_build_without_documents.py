"""Packs that do without some documents: what they have is written, what they lack cannot be asked for."""

from __future__ import annotations

import itertools
import json
import re
import shutil

import pytest
from programs import ROOT, assess

from assess.bundle.compile import DocumentName

TINY = ROOT / "tests" / "packs" / "tiny"
ERP = ROOT / "docs" / "examples" / "erp"
PULSE = ROOT / "questionnaires" / "crm-pulse" / "examples" / "atelier-lumiere-pouls.json"
FOLDERS = ("raci", "plan", "steering", "specification")
NEEDS: dict[DocumentName, set[str]] = {
    "report": set(),
    "spec": {"raci", "plan", "steering", "specification"},
    "raci": {"raci"},
    "plan": {"raci", "plan", "steering"},
}
STEMS = {"report": "risk-report", "spec": "specification", "raci": "raci", "plan": "plan"}
BEFORE_A_LAUNCH = re.compile(
    r"lancer le projet|lancement|avant de lancer|jalon|cahier des charges|RACI|chef de projet|launch|gate\b|specification|"
    r"project manager",
    re.IGNORECASE,
)


def dossier(folder, pack, answers):
    path = folder / "dossier.json"
    written = {"format": "assess.dossier/1", "pack": {"id": pack}, "project": {"name": "Essai"}, "answers": answers}
    path.write_text(json.dumps(written), "utf-8")
    return path


def text_of(page):
    """Return what a page says, without its sources: titles of articles are not our words."""
    body = re.sub(
        r"<style.*?</style>|<small.*?</small>|<p class=\"small\">.*?</p>|<section class=\"sources\".*",
        "",
        page,
        flags=re.DOTALL,
    )
    return re.sub(r"<[^>]+>", " ", body)


def test_a_pack_of_questions_risks_and_rules_builds_its_report(tmp_path):
    path = dossier(tmp_path, "tiny", {"NEED-Q01": "dg"})
    ran = assess("build", path, "--pack", TINY, "--to", tmp_path, "--format", "html", "--lang", "fr,en")
    assert (ran.returncode, ran.stderr) == (0, "")
    files = {one.rpartition("/")[2] for one in ran.stdout.split()}
    assert files == {"assessment.json", "rapport-risques.fr.html", "risk-report.en.html"}


def test_its_assessment_keeps_every_key_and_says_honestly_that_there_is_nothing(tmp_path):
    path = dossier(tmp_path, "tiny", {"TEAM-Q01": {"value": "aucun", "note": "on verra"}})
    assert assess("build", path, "--pack", TINY, "--to", tmp_path, "--format", "html").returncode == 0
    data = json.loads((tmp_path / "essai" / "assessment.json").read_text("utf-8"))
    assert data["clauses"] == []
    assert data["raci"] == {"matrix": None, "roles": [], "rows": [], "findings": []}
    assert data["plan"] is None
    assert data["unused"] == [{"place": "TEAM-Q01 note", "text": "on verra"}]


@pytest.mark.parametrize("asked", [("--only", "spec"), ("--only", "report,plan"), ("--tender",)])
def test_a_document_that_the_pack_lacks_is_a_problem_and_nothing_is_written(tmp_path, asked):
    path = dossier(tmp_path, "tiny", {"NEED-Q01": "dg"})
    ran = assess("build", path, "--pack", TINY, "--to", tmp_path / "out", *asked)
    assert ran.returncode == 1
    assert "[no-such-document]" in ran.stderr
    assert "Ce pack a\N{NO-BREAK SPACE}: report." in ran.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("subject", ["NEED-1", "M-NEED-1a"])
def test_a_risk_and_a_measure_of_it_are_explained(tmp_path, subject):
    ran = assess("explain", dossier(tmp_path, "tiny", {"NEED-Q01": "dg"}), subject, "--pack", TINY)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "M-NEED-1" in ran.stdout


def test_nothing_of_a_document_that_is_not_there_can_be_explained(tmp_path):
    ran = assess("explain", dossier(tmp_path, "tiny", {}), "T011", "--pack", TINY)
    assert ran.returncode == 1
    assert "[unknown-subject]" in ran.stderr


@pytest.mark.parametrize("kept", [set(one) for size in range(5) for one in itertools.combinations(FOLDERS, size)])
def test_a_pack_writes_what_it_has_the_parts_for(tmp_path, kept):
    pack = shutil.copytree(ERP, tmp_path / "erp", ignore=shutil.ignore_patterns(*set(FOLDERS) - kept))
    ran = assess(
        "build", dossier(tmp_path, "erp", {}), "--pack", pack, "--to", tmp_path, "--format", "html", "--lang", "en"
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    files = {one.rpartition("/")[2].partition(".")[0] for one in ran.stdout.split()} - {"assessment"}
    assert files == {STEMS[name] for name, needs in NEEDS.items() if needs <= kept}


def test_the_pulse_builds_a_report_in_its_own_words_and_none_of_those_before_a_launch(tmp_path):
    ran = assess("build", PULSE, "--to", tmp_path, "--format", "html", "--lang", "fr,en")
    assert (ran.returncode, ran.stderr) == (0, "")
    folder = tmp_path / "crm-lumiere-mars-2028"
    french, english = (
        (folder / name).read_text("utf-8") for name in ("rapport-risques.fr.html", "risk-report.en.html")
    )
    assert "Le pouls du CRM" in french
    assert "The pulse of the CRM" in english
    assert "Porteur produit CRM" in french
    assert "next monthly product meeting" in english
    for page in (french, english):
        assert not BEFORE_A_LAUNCH.findall(text_of(page))


def test_no_chapter_of_the_pulse_report_is_empty(tmp_path):
    assert assess("build", PULSE, "--to", tmp_path, "--format", "html").returncode == 0
    page = (tmp_path / "crm-lumiere-mars-2028" / "rapport-risques.fr.html").read_text("utf-8")
    chapters = re.split(r"<h2", page)[1:]
    assert len(chapters) >= 7
    for chapter in chapters:
        assert len(re.sub(r"<[^>]+>", " ", chapter).split()) > 12


def test_an_empty_pulse_builds_too(tmp_path):
    path = dossier(tmp_path, "crm-pulse", {})
    ran = assess("build", path, "--to", tmp_path, "--format", "html")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_card_asks_for_the_reading_and_its_date_and_no_holidays():
    from assess.storage.pack_wording import load_pack_card

    card = load_pack_card("crm-pulse")
    assert [field.id for field in card.fields] == ["name", "organisation", "start"]
    assert card.fields[2].text.en == "Date of this reading"
    assert [field.id for field in load_pack_card("crm").fields][-1] == "public_buyer"


def test_a_question_of_the_pulse_says_who_can_answer_it_by_name(tmp_path):
    ran = assess("interview", tmp_path / "d.json", "--pack", "crm-pulse", "--plain", stdin="Essai\nACME\n\n2\n:h\n")
    assert "Porteur produit CRM, Administrateur du CRM." in ran.stdout + ran.stderr
