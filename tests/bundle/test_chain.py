"""One chain: whatever a dossier says, each risk that is carried is found again in every document that must deal with it.

Held on the object of `assessment.json` and on the pages as they read, for every starting point and size, the seven
profiles, and dossiers drawn at random.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any, cast

import pytest
from plan_dossiers import CASES, answers_of, briefing, planned, random_dossier, read, troubled_answers
from strategies import crm
from written_cases import PROFILES, dossier_of

from assess.answers.dossier import Dossier
from assess.answers.wording import AnswerWords
from assess.bundle.compile import Bundle, DocumentName, compile_bundle
from assess.model import Language
from assess.render.documents import Document
from assess.render.html import to_html
from assess.storage.library import load_library
from assess.storage.wording import load_wording

CARRIED = frozenset({"moderate", "high", "critical"})
"""Levels at which something must be done."""
CATCH_ALL = frozenset({"A08", "A09"})
"""Rows of the matrix that follow every risk, and so carry none of them."""
NAMES: tuple[DocumentName, ...] = ("report", "spec", "raci", "plan")
PROFILED = {one["name"][:2]: dossier_of(one["answers"], one.get("project")) for one in PROFILES}
TROUBLED = {
    f"{point}-{size}": dossier_of(troubled_answers(point, size), {"start": "2027-01-11"}) for point, size in CASES
}
PLAIN = {f"{point}-{size}, nothing else": dossier_of(answers_of(point, size)) for point, size in CASES}
RANDOM = {f"random {seed}": random_dossier(seed) for seed in range(12)}
ALL = {"empty": Dossier(), **PROFILED, **TROUBLED, **PLAIN, **RANDOM}
PRINTED = [*PROFILED, "equipement-S", "remplacement-L", "relance-M", "extension-M", "random 1"]
"""Dossiers whose pages are read as well: rendering takes a second or two each."""


@cache
def bundle(name: str, language: Language) -> Bundle:
    """Return everything that is written for a dossier in one language."""
    reading = read(ALL[name])
    wording = load_wording("answers")
    words = AnswerWords(language, lambda key, **values: wording.text(key, language, **values), reading.look)
    return compile_bundle(reading, ALL[name], briefing(planned(reading)), words, NAMES)


@cache
def pages(name: str, language: Language) -> dict[str, str]:
    """Return each document as it reads: no tags, one space between words."""
    made = bundle(name, language)
    found = {}
    for one in made.documents:
        html = to_html(
            Document(one.template, language, made.organisation, made.project, made.day, "1.0", one.mark, one.content)
        )
        text = unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)))
        found[one.name] = " ".join(text.replace("\u200b", "").split())
    return found


def carried(data: Any) -> list[str]:
    return [risk["id"] for risk in data["risks"] if risk["level"] in CARRIED]


def mitigations_of(data: Any, risk: str) -> list[str]:
    found: list[str] = next(one["mitigations"] for one in data["risks"] if one["id"] == risk)
    return found


@pytest.mark.parametrize("name", ALL)
def test_no_carried_risk_is_an_orphan(name: str) -> None:
    data = bundle(name, "fr").data
    clauses = {risk for one in data["clauses"] if one["kind"] != "hole" for risk in one["risks"]}
    rows = {risk for row in data["raci"]["rows"] if row["id"] not in CATCH_ALL for risk in row["risks"]}
    tasks = {risk for task in data["plan"]["tasks"] for risk in task["risks"]}
    for risk in carried(data):
        assert mitigations_of(data, risk), f"{risk} has no action"
        assert risk in rows, f"{risk} has no row of the matrix"
        assert risk in tasks, f"{risk} has no task"
        if crm().risk[risk].vendor:
            assert risk in clauses, f"{risk} concerns the supplier and no clause names it"


def test_the_dossiers_looked_at_carry_risks_of_every_area_and_level() -> None:
    found = {(risk["area"], risk["level"]) for name in ALL for risk in bundle(name, "fr").data["risks"]}
    assert {area for area, level in found if level in CARRIED} == {risk.area for risk in crm().risks}
    assert {level for _, level in found} >= CARRIED
    assert not carried(bundle("empty", "fr").data)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", PRINTED)
def test_each_document_names_the_risks_that_it_deals_with(name: str, language: Language) -> None:
    data, read_aloud = bundle(name, language).data, pages(name, language)
    for risk in carried(data):
        chosen = mitigations_of(data, risk)
        assert any(re.search(rf"\b{one}\b", read_aloud["report"]) for one in chosen), risk
        assert re.search(rf"\b{risk}\b", read_aloud["raci"]), risk
        assert re.search(rf"\b{risk}\b", read_aloud["plan"]), risk
        if crm().risk[risk].vendor:
            assert re.search(rf"\b{risk}\b", read_aloud["spec"]), risk


@pytest.mark.parametrize("name", PRINTED)
def test_what_the_assessment_lists_stands_in_the_documents(name: str) -> None:
    data, read_aloud = bundle(name, "fr").data, pages(name, "fr")
    for clause in data["clauses"]:
        if clause["kind"] == "requirement":
            assert clause["id"] in read_aloud["spec"], clause["id"]
    for row in data["raci"]["rows"]:
        assert f"{row['id']} " in read_aloud["raci"], row["id"]
    for task in data["plan"]["tasks"]:
        assert task["package"] in read_aloud["plan"], task["id"]
    for gate in data["plan"]["gates"]:
        assert gate["id"] in read_aloud["plan"], gate["id"]


@pytest.mark.parametrize("name", PRINTED)
def test_the_action_plan_names_only_what_stands_in_the_documents(name: str) -> None:
    """A client who follows a reference of the report finds the task, the row, the section and a requirement asked for."""
    data = bundle(name, "fr").data
    made = {one.name: one.content for one in bundle(name, "fr").documents}
    tasks = {mitigation: set[str]() for action in made["report"]["actions"] for mitigation in [action["id"]]}
    for task in data["plan"]["tasks"]:
        for mitigation in task["mitigations"]:
            tasks.setdefault(mitigation, set()).add(task["package"])
    rows = {row["id"] for row in data["raci"]["rows"]}
    chapters = made["spec"]["chapters"]
    sections = {one["number"] for chapter in chapters for one in (chapter, *chapter["sections"])}
    set_aside = {
        row["id"]
        for one in made["spec"]["annexes"]
        for block in one["blocks"]
        for row in block["rows"]
        if block["kind"] == "not_requested"
    }
    asked = {one["id"] for one in data["clauses"] if one["kind"] == "requirement"} - set_aside
    for action in made["report"]["actions"]:
        assert set(action["tasks"]) == tasks[action["id"]], action["id"]
        assert action["tasks"] or not crm().mitigations[action["id"]].lands.tasks, action["id"]
        assert set(action["rows"]) <= rows, action["id"]
        assert set(action["clauses"]) <= sections | asked, action["id"]
    assert any(action["clauses"] for action in made["report"]["actions"]) == bool(made["report"]["actions"])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_client_reads_the_citation_of_each_source_and_no_working_notes(language: Language) -> None:
    """Figures that a report never prints are not discussed in it; ids of sources mean nothing to a client."""
    figures = load_library("crm").sources.external
    noted = 0
    for name in PRINTED:
        made = {one.name: one.content for one in bundle(name, language).documents}
        sources, page = made["report"]["sources"], pages(name, language)["report"]
        assert not re.search(r"\bext:\d", page), name
        assert [one.id for one in figures if one.warning.get(language)[:40] in page] == [], name
        noted += sum(one["grade"] is not None for one in sources)
    assert noted > 3
    assert not [one.id for one in figures if re.search(r"scribd|\b\d{5,}\b", one.source)]


def test_signs_to_watch_end_alike() -> None:
    """They stand one behind the other on a card: a full stop after some of them looks like a fault."""
    signs = [sign for risk in crm().risks for sign in risk.early_signs]
    assert len(signs) > 60
    assert [sign.fr for sign in signs if sign.fr.rstrip(" »").endswith(".") or sign.en.rstrip("”").endswith(".")] == []


@pytest.mark.parametrize(
    ("language", "told"), [("fr", "Date de départ Version À fixer"), ("en", "Start date Version To be set")]
)
def test_the_cover_of_a_project_without_a_start_names_the_date_once(language: Language, told: str) -> None:
    assert told in pages("equipement-S, nothing else", language)["report"]


def test_the_annex_of_the_specification_marks_what_the_matrix_marks() -> None:
    """Two documents that are sent together say the same of who holds what for want of somebody else."""
    made = {one.name: one.content for one in bundle("remplacement-M", "fr").documents}
    codes = [column["code"] for column in made["raci"]["columns"]]
    matrix = {
        (row["id"], code)
        for row in made["raci"]["rows"]
        for code, cell in zip(codes, row["cells"], strict=True)
        if cell["fault"] and not cell["vacant"]
    }
    annex = {
        (row["id"], role["code"])
        for row in made["spec"]["raci"]["rows"]
        for role, cell in zip(made["spec"]["raci"]["roles"], row["cells"], strict=True)
        if cell["handed"]
    }
    assert len(matrix) > 5
    assert annex == matrix


def test_ids_and_figures_are_the_same_in_both_languages() -> None:
    for name in PRINTED:
        french, english = bundle(name, "fr").data, bundle(name, "en").data
        assert skeleton(french) == skeleton(english)


def skeleton(value: Any, key: str = "") -> Any:
    """Return the data without its sentences: ids, codes, figures, dates."""
    if isinstance(value, dict):
        return {name: skeleton(one, name) for name, one in value.items() if name not in SENTENCES}
    if isinstance(value, list):
        return [skeleton(one, key) for one in value]
    return value


SENTENCES = frozenset(
    cast(
        "set[str]", {"title", "text", "language", "name", "verdict_title", "reasons", "person", "effect", "say", "what"}
    )
)
"""Keys whose values are worded."""

FRENCH = frozenset(
    [
        "les",
        "des",
        "une",
        "est",
        "pour",
        "avec",
        "dans",
        "aux",
        "sur",
        "qui",
        "du",
        "vous",
        "cette",
        "ont",
        "ou",
        "et",
        "jalon",
    ]
)
ENGLISH = frozenset(
    ["the", "of", "and", "with", "is", "are", "be", "from", "who", "your", "this", "which", "when", "gate"]
)


def foreign(text: str, words: frozenset[str]) -> list[str]:
    """Return the words of another language in a page, with what stands around them; titles of articles are quoted."""
    text = re.sub(r"« [^»]*»|“[^”]*”", " ", text)
    found = [one for one in re.finditer(r"[a-zà-ÿ]+", text.lower()) if one.group() in words]
    return [text[max(0, one.start() - 40) : one.end() + 40] for one in found]


@pytest.mark.parametrize("name", ["empty", *PRINTED])
def test_an_english_bundle_holds_no_french(name: str) -> None:
    for document, text in pages(name, "en").items():
        assert not foreign(text, FRENCH), document


@pytest.mark.parametrize("name", ["empty", "equipement-S", "remplacement-L", "relance-M", "extension-M"])
def test_a_french_bundle_holds_no_english(name: str) -> None:
    for document, text in pages(name, "fr").items():
        assert not foreign(text, ENGLISH), document
