"""The plan on paper: everything it must say is there, in the language of the document, for every kind of project."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from plan_dossiers import (
    CASES,
    answers_of,
    briefing,
    empty,
    light,
    plain,
    plan_of,
    random_plan,
    troubled,
    troubled_answers,
)

from assess.answers.wording import AnswerWords
from assess.model import LANGUAGES, Language
from assess.plan.document import content
from assess.plan.project_plan import ProjectPlan
from assess.plan.working_time import start_of
from assess.render.documents import Document
from assess.render.environment import template_folders
from assess.render.html import to_html
from assess.render.wording import load
from assess.storage.wording import load_wording

TEMPLATES = Path(__file__).parents[2] / "templates"
WORDS = load(TEMPLATES / "wording" / "plan.yaml")

PLANS: Mapping[str, Callable[[], ProjectPlan]] = {
    "troubled replacement": lambda: plan_of(
        {
            **troubled_answers("remplacement", "M"),
            "SPON-Q01": {"choice": "dg", "name": "Claire Martin"},
            "TOOL-Q04": {"overlap_months": 2, "contract_end": "2027-09-30", "notice_months": 3},
        },
        name="CRM Commerce",
        organisation="Société Exemple",
    ),
    "relaunch": lambda: troubled("relance", "S"),
    "light": light,
    "empty": empty,
}


@cache
def made(name: str) -> ProjectPlan:
    return PLANS[name]()


def content_of(plan: ProjectPlan, language: Language = "fr") -> dict[str, Any]:
    wording = load_wording("answers")
    words = AnswerWords(language, lambda key, **values: wording.text(key, language, **values), plan.reading.look)
    return content(briefing(plan), words)


@cache
def html_of(name: str, language: Language) -> str:
    plan = made(name)
    project = plan.reading.answers.project
    document = Document(
        name="plan",
        language=language,
        organisation=str(project.get("organisation", "")),
        project=str(project.get("name", "")),
        date=start_of(plan.reading),
        version="1.0",
        mark="shared",
        content=content_of(plan, language),
    )
    return to_html(document, template_folders())


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.replace("\u00ad", "").replace("\u200b", "")))


@pytest.mark.parametrize("case", CASES)
def test_the_content_is_plain_data_for_every_starting_point_and_size(case: tuple[str, str]) -> None:
    for plan in (plain(*case), troubled(*case)):
        for language in LANGUAGES:
            Document("plan", language, "", "", None, "1.0", "shared", content_of(plan, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_the_document_is_typeset_with_every_task_gate_and_risk(name: str, language: Language) -> None:
    plan, html = made(name), html_of(name, language)
    for package in plan.packages:
        assert package in html, package
    for gate in plan.gates:
        assert f'id="{gate}"' in html
    for risk, package in plan.expansion.own.items():
        assert f'id="{risk}"' in html, "the follow-up has a line for each carried risk"
        assert package in html
    assert html.count("<svg") >= (3 if plan.expansion.light else 5)


def test_a_light_plan_counts_the_steps_of_a_task_instead_of_printing_them() -> None:
    plan, text = made("light"), text_of(html_of("light", "fr"))
    several = [name for name in plan.packages if len(plan.expansion.of[name]) > 1]
    assert several
    for name in several:
        assert not [leaf.id for leaf in plan.expansion.of[name] if f" {leaf.id} " in text], name
    assert "étapes)" in text
    assert "Toutes les tâches" not in text
    assert "étapes)" not in text_of(html_of("relaunch", "fr"))


@pytest.mark.parametrize("name", PLANS)
def test_an_english_plan_has_no_space_before_its_marks(name: str) -> None:
    text = text_of(html_of(name, "en"))
    assert re.findall(r".{30}\w [;.](?: |$)", re.sub(r"\s*·\s*", " ", text)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_essentials_hold_names_dates_and_the_gap(language: Language) -> None:
    text = text_of(html_of("troubled replacement", language))
    days = next(one for one in briefing(made("troubled replacement")).findings if one.code == "target_gap").values[
        "days"
    ]
    assert "Claire Martin" in text
    assert f"{days} jours ouvrés" in text or f"{days} working days" in text
    assert {"fr": "La date visée ne tient pas", "en": "The target date does not hold"}[language] in text.replace(
        "’", "'"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_start_date_there_is_a_box_and_days_are_counted(language: Language) -> None:
    text = text_of(html_of("empty", language))
    assert {"fr": "À compléter", "en": "To be completed"}[language] in text
    assert {"fr": "J+120", "en": "D+120"}[language] in text
    assert not re.search(r"\b20[23]\d\b", text.replace("2024", "").replace("2020", "").replace("2018", ""))


def test_an_empty_dossier_never_looks_safe() -> None:
    text = text_of(html_of("empty", "fr"))
    assert "ne sont pas évalués" in text
    assert "ne sont pas encore évalués" in text


FRENCH = re.compile(r"\b(?:les|des|une|est|pour|avec|dans|sont|aux|ou|et|du|au|par)\b", re.IGNORECASE)


def test_an_english_plan_holds_no_french_beyond_titles_of_articles() -> None:
    for name in ("relaunch", "light", "empty"):
        html = html_of(name, "en")
        body = re.sub(r'<div class="sources">.*?</div>', "", html, flags=re.DOTALL)
        found = FRENCH.findall(text_of(body))
        assert found == [], (name, found[:10])
    assert len(FRENCH.findall(text_of(html_of("light", "fr")))) > 500, "the test sees French where there is some"


def test_every_finding_a_plan_can_hold_has_a_title_and_a_text() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (TEMPLATES.parent / "assess" / "plan").glob("*.py"))
    codes = set(re.findall(r'Finding\(\s*"([a-z_]+)"', source)) | {"phase_longer", "phase_shorter"}
    codes |= {"target_in_peak", "target_weekday"}
    assert len(codes) > 20
    keys = {re.sub(r"\.(one|other)$", "", key) for key in WORDS}
    assert {code for code in codes if f"finding.{code}" not in keys or f"finding.title.{code}" not in keys} == set()
    told = {key.removeprefix("finding.") for key in keys if key.startswith("finding.")}
    assert {one for one in told if not one.startswith("title.")} - codes - {"size_alone"} == set()


def test_every_assumption_rule_and_check_has_words() -> None:
    for plan in (
        plain("remplacement", "M"),
        troubled("relance", "L"),
        empty(),
        *(random_plan(seed) for seed in range(8)),
    ):
        made_of = briefing(plan)
        for code in made_of.basis.assumptions:
            assert f"basis.assumption.{code}" in WORDS
        for package in plan.packages.values():
            assert f"basis.rule.{package.count.rule}" in WORDS
        for check in made_of.checked.schedule:
            assert f"basis.check_name.{check.name}" in WORDS


def test_every_word_of_the_plan_is_used_by_its_templates() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in [*TEMPLATES.glob("plan/*.j2"), TEMPLATES / "plan.html.j2"])
    named = set(re.findall(r't\("([a-z_A-Z.]+?)\.?"', sources))
    unused = []
    for key in WORDS:
        stem = re.sub(r"\.(one|other)$", "", key)
        built = stem.rpartition(".")[0]
        if stem not in named and built not in named and not stem.startswith("document."):
            unused.append(stem)
    assert unused == []


@pytest.mark.parametrize("installer", ["integrateur", "editeur", "interne", None])
def test_the_usual_share_of_in_house_work_is_told_where_it_was_observed(installer: str | None) -> None:
    """The figure comes from projects led by an integrator: a small firm alone with a vendor is told nothing of it."""
    answers = answers_of("equipement", "S") | ({"CTX-Q08": installer} if installer else {})
    assert content_of(plan_of(answers))["workload"]["integrated"] is (installer == "integrateur")


def test_a_season_that_waits_is_named_in_both_languages() -> None:
    plan = plan_of(answers_of("remplacement", "M", CTX_Q06=[7, 8]))
    assert plan.packages["XG7"].title.fr.startswith("Attendre un créneau")
    assert plan.packages["XG7"].title.en.startswith("Wait for a go-live slot")


@pytest.mark.parametrize("seed", range(10))
def test_the_content_of_random_dossiers_is_plain_and_complete(seed: int) -> None:
    made_of = content_of(random_plan(seed))
    Document("plan", "fr", "", "", None, "1.0", "shared", made_of)
    tasks = [
        leaf for phase in made_of["phases"] for package in phase["packages"] for leaf in package["leaves"] or [package]
    ]
    assert len(tasks) > 60
    assert all(task["title"] or task["parts"] for task in tasks)


def test_a_project_done_in_house_supposes_no_supplier() -> None:
    for language, word, allowed in (("fr", "restataire", " s’il y en a un"), ("en", "upplier", " if any")):
        text = text_of(html_of("light", language))
        assert not [one for one in re.findall(rf"{word}.{{20}}", text) if not one.startswith(f"{word}{allowed}")]
        assert word in text_of(html_of("troubled replacement", language)), "the test sees a supplier where there is one"


@pytest.mark.parametrize(
    ("language", "either"), [("fr", "continuer, arrêter ou reprendre"), ("en", "go, stop or rework")]
)
def test_alternatives_are_joined_by_or(language: Language, either: str) -> None:
    text = text_of(html_of("troubled replacement", language))
    assert either in text
    assert {"fr": "changer la date ou changer les moyens", "en": "change the date or change the means"}[
        language
    ] in text
    assert {"fr": "ou une date de fin est saisie", "en": "or a done date is entered"}[language] in text


def test_numbers_agree_with_their_nouns_and_a_range_of_one_figure_is_that_figure() -> None:
    for name in PLANS:
        french, english = text_of(html_of(name, "fr")), text_of(html_of(name, "en"))
        assert not re.findall(r"\b1 tâches|\b[01] jours\)", french)
        assert not re.findall(r"\b(\d+) à \1\b(?! h)", french)
        assert not re.findall(r"\b(\d+) to \1\b", english)


def test_english_words_are_those_of_english_projects() -> None:
    text = text_of(html_of("troubled replacement", "en"))
    assert not re.findall(r"\b5 gestures|[Pp]roduct point|[Ss]ignature circuit", text)


@pytest.mark.parametrize("name", PLANS)
def test_the_bar_of_a_phase_reaches_the_gate_at_which_it_ends(name: str) -> None:
    plan = made(name)
    overview = content_of(plan)["overview"]
    bars = {bar["id"]: bar for bar in overview["tasks"]}
    gates = {gate["id"]: gate["date"] for gate in overview["gates"]}
    phases = {phase.id: phase.gates for phase in plan.reading.phases}
    held = [(phase, gate) for phase, several in phases.items() for gate in several if gate in gates and phase in bars]
    assert len(held) >= 7
    for phase, gate in held:
        assert bars[phase]["finish"] >= gates[gate], (phase, gate)
