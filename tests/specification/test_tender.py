"""What candidates read: nothing of internal risks, no reason, no remark, no amount, and no name from any of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from strategies import crm, dossiers
from written import CASES, EDITIONS, Written, case, dossier, html, signed, text_of, write

from assess.answers.dossier import Dossier
from assess.specification.unused import texts_in

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
    assert "Hugo Salva" in tender, "the sponsor is named in 7.1, as an answer"


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
