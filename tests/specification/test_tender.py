"""What candidates read: nothing of internal risks, no reason, no remark, no amount, and no name from any of them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from strategies import crm, dossiers
from written import CASES, EDITIONS, Written, case, dossier, html, library, signed, text_of, write

from assess.answers.dossier import Dossier, Entry
from assess.specification.unused import plain, texts_in

INTERNAL = [risk for risk in crm().risks if risk.internal]


def internal_in(text: str) -> list[str]:
    """Return what an internal risk lets through: its id, its title, its mitigations."""
    traces = [(risk.id, rf"\b{risk.id}\b") for risk in INTERNAL]
    traces += [(risk.id, re.escape(risk.title.fr)) for risk in INTERNAL]
    traces += [(one.id, re.escape(one.text.fr)) for risk in INTERNAL for one in risk.mitigations]
    return [name for name, pattern in traces if re.search(pattern, text)]


def all_text(written: Written) -> str:
    return "\n".join(texts_in(written.content))


def test_the_eight_internal_risks_are_those_of_the_rulings() -> None:
    names = {"SPON-1", "SPON-2", "GOV-1", "TEAM-1", "TEAM-2", "USER-2", "USER-3", "BUD-1"}
    assert {risk.id for risk in INTERNAL} == names


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(("configuration", "size"), CASES)
def test_no_internal_risk_reaches_candidates(configuration: str, size: str, edition: str) -> None:
    one = case(configuration, size)
    assert len(internal_in(all_text(write(one, edition=edition)))) > 10, "the internal document names them"
    tender = write(one, edition=edition, tender=True)
    assert internal_in(all_text(tender)) == []
    assert not {risk.id for risk in INTERNAL} & {risk for clause in tender.clauses for risk in clause["risks"]}


@given(dossiers())
@settings(max_examples=15, deadline=None)
def test_no_internal_risk_reaches_candidates_whatever_the_answers(one: Dossier) -> None:
    assert internal_in(all_text(write(one, tender=True))) == []


def test_no_internal_risk_is_in_the_printed_text() -> None:
    text = text_of(html(write(dossier("meridien"), tender=True)))
    assert internal_in(text) == []
    assert "USER-1" in text, "other risks are told"


def test_no_name_from_a_reason_or_a_remark_reaches_candidates() -> None:
    internal, tender = (all_text(write(dossier("meridien"), tender=tender)) for tender in (False, True))
    assert "Bertrand Vasseur" in internal
    assert "Bertrand Vasseur" not in tender
    assert "Hugo Salva" in internal
    assert "Hugo Salva" not in tender, "candidates read functions, no names"


def test_no_remark_reason_author_or_day_of_an_answer_reaches_candidates() -> None:
    one, _ = signed(dossier("meridien"))
    kept = [
        text
        for entry in one.entries.values()
        for text in (entry.note, entry.reason, entry.by, (entry.at or "")[:10])
        if text
    ]
    assert len(kept) > 8
    tender = all_text(write(one, tender=True))
    internal = all_text(write(one))
    assert [text for text in kept if text in tender] == []
    assert [text for text in kept if text in internal], "they stand in the internal document"


def test_amounts_and_the_state_of_the_budget_stay_inside() -> None:
    one = dossier("meridien")
    (internal,), (tender,) = (write(one, tender=tender).blocks("budget") for tender in (False, True))
    assert [row["name"] for row in internal["amounts"]] == ["amount_min", "amount_max", "contingency"]
    assert tender["amounts"] == []
    assert {line["budgeted"] for line in tender["lines"]} == {None}
    assert tender["hidden"]
    assert "610" not in all_text(write(one, tender=True))


def test_answers_that_only_raise_internal_risks_are_kept_back() -> None:
    shown = {
        tender: {
            row["question"]
            for section in write(dossier("meridien"), tender=tender).sections()
            for row in section["facts"]
        }
        for tender in (False, True)
    }
    inside_only = {"SPON-Q02", "SPON-Q03", "SPON-Q05", "USER-Q01", "USER-Q04", "NEED-Q05", "TEAM-Q03"}
    assert inside_only <= shown[False]
    assert not inside_only & shown[True]
    assert {"CTX-Q01", "DATA-Q02", "TOOL-Q04"} <= shown[True]


def test_what_is_kept_back_leaves_no_hole_for_candidates() -> None:
    opened = {
        tender: {
            name
            for clause in write(Dossier(), tender=tender).clauses
            if clause["kind"] == "hole"
            for name in clause["answers"]
        }
        for tender in (False, True)
    }
    assert "SPON-Q02" in opened[False]
    assert "SPON-Q02" not in opened[True]
    assert opened[True] < opened[False]


def test_the_deliberation_on_musts_and_the_list_of_unused_items_stay_inside() -> None:
    tender = write(dossier("meridien"), tender=True)
    assert [block["must"] for block in tender.blocks("requirements") if block["main"]] == [None]
    assert tender.content["unused"] == []


STAFF = {
    "SPON-Q01": {"choice": "codir", "name": "Zoe Sponsor"},
    "TEAM-Q01": {"choice": "mandat", "name": "Zoe Manager"},
    "GOV-Q01": {"choice": "meme", "name": "Zoe Owner"},
    "TEAM-Q06": {"choice": "nomme", "deputy": "Zoe Deputy"},
    "RUN-Q01": {"roles": ["porteur"], "names": "Noms et part de temps - Zoe Weber, 20 % (à confirmer par Mme Claes)"},
    "CTX-Q09": {"choice": "abandonne", "why": "Zoe Former a quitté le projet"},
    "NEED-Q04": {"count": 1, "objectives": [{"text": "Répondre en 24 h", "owner": "Zoe Objective"}]},
}


def staffed(**answers: Any) -> Dossier:
    one = dossier("meridien")
    for key, value in {**STAFF, **answers}.items():
        one = one.with_entry(key, Entry(value=value))
    return one


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_project_manager_is_the_only_person_named_to_candidates_and_once(edition: str) -> None:
    raci = {"roles": [{"code": "SPO", "name": "Sponsor", "person": "Zoe Sponsor"}], "rows": []}
    tender, internal = (
        text_of(html(write(staffed(), edition=edition, raci=raci, tender=tender))) for tender in (True, False)
    )
    names = ("Sponsor", "Manager", "Owner", "Deputy", "Weber", "Former", "Objective")
    assert [name for name in names if f"Zoe {name}" in internal] == [*names]
    assert [name for name in names if f"Zoe {name}" in tender] == ["Manager"]
    assert tender.count("Zoe Manager") == 1, "the contact point"
    assert "Claes" not in tender


def test_without_a_project_manager_the_contact_is_a_box() -> None:
    tender = write(staffed(**{"TEAM-Q01": {"choice": "aucun"}}), tender=True)
    (preamble,) = tender.blocks("holes")
    assert [one["name"] for one in preamble["contacts"]] == [None]
    assert "à nommer" in text_of(html(tender))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(("configuration", "size"), CASES)
def test_candidates_read_neither_risk_titles_nor_levels(configuration: str, size: str, edition: str) -> None:
    tender = write(case(configuration, size), edition=edition, tender=True)
    carried = [view.title.fr for view in tender.reading.carried]
    assert len(carried) > 10
    text = all_text(tender)
    assert [title for title in carried if title in text] == []
    assert [block["risks"] for block in tender.blocks("obstacles")] == [[]]
    groups = [group for section in tender.sections() for group in section["provisions"]]
    assert {(group["title"], group["level"]) for group in groups} == {(None, None)}
    known = {risk.id: risk for risk in crm().risks}
    assert {group["risk"] for group in groups} <= {name for name, risk in known.items() if risk.vendor}


def test_the_register_of_risks_is_not_printed_for_candidates() -> None:
    tender, internal = (text_of(html(write(dossier("meridien"), tender=tender))) for tender in (True, False))
    for words in (
        "Risques relevés et plan de réduction",
        "Ce que les risques relevés demandent",
    ):
        assert words not in tender, words
    assert "Dispositions du projet qui engagent le prestataire" in tender
    assert "Risques relevés et plan de réduction" in internal


def test_provisions_that_the_organisation_settles_among_its_own_stay_inside() -> None:
    rows = {
        tender: {
            row["id"]
            for section in write(dossier("meridien"), tender=tender).sections()
            for group in section["provisions"]
            for row in group["rows"]
        }
        for tender in (True, False)
    }
    inside = {one.id for risk in crm().risks if risk.vendor for one in risk.mitigations if one.internal}
    assert {"M-SEL-1c", "M-GOV-3a", "M-PLAN-2c", "M-TEAM-4a"} <= inside
    assert len(inside & rows[False]) > 10
    assert not inside & rows[True]
    assert {"M-SEL-2b", "M-QUAL-1a", "M-TOOL-2b"} <= rows[True], "what binds the supplier stays"


SELF_CRITICISM = (
    ("DATA-Q06", "prevu"), ("SCOPE-Q03", {"exclusions": "non", "rule": "informelle"}),
    ("TRAIN-Q03", "collegue"), ("TOOL-Q03", "non_discute"), ("SCOPE-Q02", "inconnu"), ("DATA-Q02", "pas_fait"),
    ("GOV-Q06", "nulle_part"), ("TEAM-Q05", {"choice": "en_plus", "internal_share": 30}), ("USER-Q03", {"paper_share": 40}),
)  # fmt: skip


@pytest.mark.parametrize(("question", "value"), SELF_CRITICISM)
def test_what_the_organisation_says_against_itself_is_no_fact_for_candidates(question: str, value: Any) -> None:
    known = crm().questions[question]
    codes = [value] if isinstance(value, str) else [one for one in value.values() if isinstance(one, str)]
    options = {option.code: option.text.fr for field in known.answer_fields for option in field.options}
    told = [plain(options[code]) for code in codes]
    one = dossier("meridien").with_entry(question, Entry(value=value))
    facts = {
        tender: {
            plain(str(row["value"]))
            for section in write(one, edition="full", tender=tender).sections()
            for row in section["facts"]
            if row["question"] == question
        }
        for tender in (True, False)
    }
    assert set(told) <= facts[False] or not told
    assert not set(told) & facts[True]
    if question == "USER-Q03":
        assert facts[False]
        assert not facts[True]


def test_an_estimate_of_the_time_to_first_use_is_told_to_candidates() -> None:
    one = dossier("meridien").with_entry("SCOPE-Q02", Entry(value="3-6m"))
    assert "3 à 6 mois" in all_text(write(one, tender=True))


def test_marks_of_what_stays_inside_name_choices_that_exist() -> None:
    labels = library().specification.sections.labels
    for reference, label in labels.items():
        if label.internal_choices:
            _, field = crm().fields[reference]
            assert set(label.internal_choices) <= set(field.codes), reference


@pytest.mark.parametrize("edition", EDITIONS)
def test_candidates_are_not_sent_to_documents_that_they_do_not_get(edition: str) -> None:
    tender, internal = (text_of(html(write(dossier("meridien"), edition=edition, tender=one))) for one in (True, False))
    for words in ("joint à ce dossier", "Déjà prévu", "À inscrire", "concessions"):
        assert words not in tender, words
    assert "document Planning joint à ce dossier" in internal
    assert "Le candidat joint à son offre son propre planning" in tender
    assert "Le candidat propose dans son offre sa propre répartition des rôles" in tender


@pytest.mark.parametrize("name", ["empty", "meridien", "menuiserie-aubert"])
def test_every_reference_of_the_version_for_candidates_leads_somewhere(name: str) -> None:
    page = html(write(dossier(name), tender=True))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


READ = ("facts", "target", "quotes", "blocks", "provisions", "hole", "depends", "sentences")
"""What a section can hold besides its title and opening text."""


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(("configuration", "size"), CASES)
def test_a_section_whose_whole_content_is_internal_says_so(configuration: str, size: str, edition: str) -> None:
    """Candidates never find a title with a promise and nothing under it: a line tells that no reply is expected."""
    one = case(configuration, size)
    inside = {section["number"]: section for section in write(one, edition=edition).sections()}
    tender = write(one, edition=edition, tender=True)
    kept = [section["number"] for section in tender.sections() if section["kept"]]
    for section in tender.sections():
        told_inside = any(inside[section["number"]][name] for name in READ)
        if told_inside and not section.get("sections") and not any(section[name] for name in READ):
            assert section["number"] in kept
        assert not (section["kept"] and section["intro"])
    assert {"2.2", "2.4"} <= set(kept)
    assert not any(section["kept"] for section in write(one, edition=edition).sections())


def test_the_completeness_told_to_candidates_says_how_many_sections_stay_inside() -> None:
    tender = write(dossier("meridien"), tender=True)
    lettered = [one for one in tender.sections() if one["kept"] and one["elements"]]
    page = text_of(html(tender))
    assert len(lettered) > 1
    assert f"{len(lettered)} de ces sections restent internes à l'organisation" in page
    assert page.count("L'organisation traite ce point en interne") == len([s for s in tender.sections() if s["kept"]])
    assert "restent internes à l'organisation" not in text_of(html(write(dossier("meridien"))))
