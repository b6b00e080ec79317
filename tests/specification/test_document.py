"""The document whole: its edition, its clauses in the data, what it takes from the plan and the role matrix."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from written import CASES, EDITIONS, case, dossier, html, library, read, text_of, write

from assess.answers.dossier import Dossier, Entry
from assess.raci.matrix import person, tailor
from assess.specification.edition import choose_edition

SMALL = {"CTX-Q02": "1-9", "CTX-Q03": {"users": 6, "field_users": 2}, "CTX-Q01": "equipement", "CTX-Q08": "interne"}


def small(**answers: Any) -> Dossier:
    given = SMALL | {key.replace("_", "-"): value for key, value in answers.items()}
    return Dossier(entries={key: Entry(value=value) for key, value in given.items()})


@pytest.mark.parametrize(
    ("one", "edition", "reasons"),
    [
        (small(), "light", 0),
        (small(CTX_Q08="editeur"), "light", 0),
        (small(CTX_Q08="integrateur"), "full", 1),
        (small(CTX_Q08="appel_offres"), "full", 1),
        (small(CTX_Q02="50-249"), "full", 1),
        (small(CTX_Q01="remplacement", TOOL_Q05=["erp", "site", "bi", "sso"]), "full", 1),
        (small(CTX_Q01="remplacement", TOOL_Q05=["erp", "site", "bi"]), "light", 0),
        (Dossier(), "full", 1),
    ],
)
def test_the_edition_is_full_as_soon_as_one_reason_holds(one: Dossier, edition: str, reasons: int) -> None:
    choice = choose_edition(read(one))
    assert (choice.name, len(choice.reasons)) == (edition, reasons)


def test_an_edition_asked_for_by_name_wins_and_says_so() -> None:
    choice = choose_edition(read(small()), "full")
    assert (choice.name, choice.asked_for, choice.reasons) == ("full", True, ())
    (preamble,) = write(small(), edition="full").blocks("holes")
    assert preamble["asked_for"]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(("configuration", "size"), CASES)
def test_the_clauses_keep_their_contract(configuration: str, size: str, edition: str) -> None:
    written = write(case(configuration, size), edition=edition)
    keys = {"id", "section", "element", "kind", "priority", "risks", "answers"}
    assert all(clause.keys() == keys for clause in written.clauses)
    by_kind = {
        kind: [c["id"] for c in written.clauses if c["kind"] == kind] for kind in ("section", "requirement", "hole")
    }
    assert sum(map(len, by_kind.values())) == len(written.clauses)
    assert sorted(by_kind["requirement"]) == sorted(library().specification.requirement)
    assert by_kind["section"] == [section["number"] for section in written.sections()]
    assert by_kind["hole"] == [hole["section"] for hole in written.content["holes"]]
    places = {section["number"] for section in written.sections()} | {
        one["number"] for one in written.content["annexes"]
    }
    assert {clause["section"] for clause in written.clauses} <= places
    assert {clause["element"] for clause in written.clauses} == {*"abcdefgh", None}
    priorities = {clause["priority"] for clause in written.clauses if clause["kind"] == "requirement"}
    assert priorities == {"must", "should", "could", "wont"}


def test_the_same_dossier_gives_the_same_document() -> None:
    assert html(write(dossier("menuiserie-aubert"))) == html(write(dossier("menuiserie-aubert")))


def test_the_order_of_answers_is_irrelevant_to_what_is_said() -> None:
    one = dossier("menuiserie-aubert")
    turned = Dossier(project=one.project, entries=dict(reversed(one.entries.items())))
    assert write(turned).content["chapters"] == write(one).content["chapters"]


@pytest.mark.parametrize("name", ["empty", "meridien", "menuiserie-aubert"])
def test_every_reference_leads_somewhere(name: str) -> None:
    page = html(write(dossier(name)))
    anchors = set(re.findall(r'id="([^"]+)"', page))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert len(targets) > 50
    assert targets <= anchors


def test_the_plan_gives_its_dates_and_without_a_start_its_working_days() -> None:
    plan = {
        "start": "2027-01-11", "finish": "2027-09-30", "finish_day": 180,
        "phases": [{"id": "P1", "start": "2027-01-18", "finish": "2027-02-12", "start_day": 5, "finish_day": 24}],
        "gates": [{"id": "G2", "date": "2027-02-12", "day": 24}],
    }  # fmt: skip
    (block,) = write(dossier("menuiserie-aubert"), plan=plan).blocks("plan")
    phases = {phase["id"]: phase for phase in block["phases"]}
    assert phases["P1"]["finish"] == date(2027, 2, 12)
    assert [gate["date"] for gate in phases["P1"]["gates"]] == [None, date(2027, 2, 12)]
    undated = {**plan, "finish": None, "gates": [{"id": "G2", "date": None, "day": 24}]}
    (block,) = write(dossier("menuiserie-aubert"), plan=undated).blocks("plan")
    assert block["finish"] == 180
    text = text_of(html(write(dossier("menuiserie-aubert"), plan=undated)))
    assert "J+24" in text


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_role_matrix_is_printed_where_it_is_computed(edition: str) -> None:
    raci = {
        "roles": [{"code": "DIR", "name": "Dirigeante", "person": "Maud Aubert"}, {"code": "REF", "name": "Référents"}],
        "rows": [
            {"id": "A01", "title": "Décider et financer", "cells": {"DIR": "A/R", "REF": "R"}, "to_name": ["REF"]}
        ],
    }
    with_matrix = text_of(html(write(dossier("menuiserie-aubert"), edition=edition, raci=raci)))
    without = text_of(html(write(dossier("menuiserie-aubert"), edition=edition)))
    assert "Décider et financer" in with_matrix
    assert "DIR : Dirigeante (Maud Aubert)" in with_matrix
    assert "Décider et financer" not in without
    assert "est le document RACI joint" in without


def test_light_is_much_shorter_than_full_and_says_the_same_facts() -> None:
    light, full = (text_of(html(write(dossier("menuiserie-aubert"), edition=edition))) for edition in EDITIONS)
    assert len(light) < 0.6 * len(full)
    for fact in (
        "Menuiserie d'agencement",
        "Je recopie chaque devis trois fois",
        "Maud Aubert",
        "3 mai 2027",
        "14 000 €",
    ):
        assert fact in light
        assert fact in full


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["empty", "meridien", "menuiserie-aubert"])
def test_the_typesetter_has_nothing_to_complain_about(name: str, language: Any) -> None:
    from assess.render.jobs import Job
    from assess.render.pdf import to_pdf

    pdf = to_pdf(Job(file="specification.pdf", format="pdf", html=html(write(dossier(name), language))))
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize("answer", ["presta", "dsi", "differents", "personne"])
def test_only_a_name_that_three_people_gave_is_the_product_owner(answer: str) -> None:
    named, other = (
        dossier("meridien").with_entry("GOV-Q01", Entry(value={"choice": choice, "name": "Ines Varela"}))
        for choice in ("meme", answer)
    )
    for one, name in ((named, "Ines Varela"), (other, None)):
        written = write(one)
        (team,) = written.blocks("team")
        (preamble,) = written.blocks("holes")
        decides = [gate["decides"] for block in written.blocks("gates") for gate in block["gates"]]
        owners = [
            row["owner"] for section in written.sections() for group in section["provisions"] for row in group["rows"]
        ]
        roles = [*team["rows"], *decides, *owners]
        assert {role["name"] for role in roles if role["code"] == "PO"} == {name}
        assert ("Ines Varela" in {role["name"] for role in preamble["contacts"]}) == (name is not None)
        assert {column.person for column in tailor(written.reading).columns if column.code == "PO"} <= {name}
        assert person(written.reading, "PO") == name, "the plan and the report ask the same"
    page = text_of(html(write(other)))
    assert "Porteur produit CRM – Ines Varela" not in page
    assert page.count("Porteur produit CRM à nommer") + page.count("à nommer , Porteur produit CRM") >= 2, (
        "contacts, team"
    )


TWO_DATES = {
    "start": "2027-01-11", "finish": "2027-09-30", "finish_day": 180, "prudent_finish": "2028-02-18", "prudent_finish_day": 280,
    "go_live": {"id": "M", "date": "2027-06-14", "day": 105, "prudent_date": "2027-11-22", "prudent_day": 215},
    "phases": [], "gates": [{"id": "G7", "date": "2027-06-11", "day": 104, "prudent_date": "2027-11-19", "prudent_day": 214}],
}  # fmt: skip


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_prudent_date_stands_beside_the_earliest_wherever_the_plan_gives_both(edition: str) -> None:
    written = write(dossier("meridien"), edition=edition, plan=TWO_DATES)
    (block,) = written.blocks("plan")
    assert (block["finish"], block["prudent_finish"]) == (date(2027, 9, 30), date(2028, 2, 18))
    gates = [gate for phase in block["phases"] for gate in phase["gates"] if gate["id"] == "G7"]
    assert [gate["prudent"] for gate in gates] == [date(2027, 11, 19)]
    page = text_of(html(written))
    assert "30 septembre 2027 au plus tôt ; 18 février 2028 en date prudente" in page
    assert page.count("prudente : 19") >= 2, "at the gate itself and where something is due before it"
    assert "c'est celle que l'on promet" in page


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_target_before_the_prudent_go_live_is_said_to_be_so(edition: str) -> None:
    early = dossier("meridien")
    late = early.with_entry("PLAN-Q01", Entry(value={"choice": "imposee", "date": "2027-12-01"}))
    for one, told in ((early, True), (late, False)):
        internal, tender = (
            text_of(html(write(one, edition=edition, plan=TWO_DATES, tender=tender))) for tender in (False, True)
        )
        assert ("tombe avant la date prudente du premier démarrage, le 22 novembre 2027" in internal) is told
        assert ("le calcul prudent de l'organisation mène au 22 novembre 2027" in tender) is told
        assert "Avant de la promettre" not in tender
    sections = {one["number"] for one in write(early, plan=TWO_DATES).sections() if one["target"]}
    assert sections == {"9.1"}


def test_more_than_three_facts_of_the_light_edition_stand_in_rows() -> None:
    page = html(write(dossier("menuiserie-aubert"), edition="light"))
    runs = re.findall(r"<p>((?:(?!</p>).)*?<strong>.*?)</p>", page, flags=re.DOTALL)
    assert max(run.count("</strong> ·") for run in runs) <= 2
    rows = [table.count("<tr>") for table in re.findall(r'<table class="facts">.*?</table>', page, re.DOTALL)]
    assert len(rows) >= 2
    assert min(rows) > 3
