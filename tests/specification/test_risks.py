"""No orphan: every carried risk that concerns the supplier is named by a requirement or a clause, in data and print."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from strategies import crm, dossiers
from written import CASES, EDITIONS, Written, case, dossier, html, text_of, write

from assess.answers.dossier import Dossier
from assess.specification import provisions


def named(written: Written) -> set[str]:
    """Return the risks that a section or an asked-for requirement names in the data."""
    return {
        risk
        for clause in written.clauses
        if clause["kind"] == "section" or (clause["kind"] == "requirement" and clause["priority"] != "wont")
        for risk in clause["risks"]
    }


def printed(written: Written) -> set[str]:
    """Return the risks that a printed clause or requirement names."""
    found = {group["risk"] for section in written.sections() for group in section["provisions"]}
    for block in written.blocks("requirements"):
        found |= {risk for domain in block["domains"] for row in domain["rows"] for risk in row["risks"]}
    return found


def no_orphan(written: Written) -> int:
    carried = [view.id for view in written.reading.carried]
    supplier = {risk for risk in carried if crm().risk[risk].vendor}
    assert supplier <= named(written)
    assert supplier <= printed(written)
    assert set(carried) <= named(written), "the internal document names every carried risk"
    return len(supplier)


@given(dossiers())
@settings(max_examples=15, deadline=None)
def test_every_carried_risk_of_a_supplier_is_named_by_a_clause_or_requirement(one: Dossier) -> None:
    for edition in EDITIONS:
        no_orphan(write(one, edition=edition))


@pytest.mark.parametrize(("configuration", "size"), CASES)
def test_no_configuration_or_size_leaves_an_orphan(configuration: str, size: str) -> None:
    for edition in EDITIONS:
        assert no_orphan(write(case(configuration, size), edition=edition)) > 8


def test_the_guard_bites_when_clauses_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assess.specification.document.place_provisions", lambda _: ())
    written = write(dossier("meridien"), edition="light")
    with pytest.raises(AssertionError):
        no_orphan(written)
    assert provisions.place_provisions is not None


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_carried_risk_stands_in_the_text_with_its_name(edition: str) -> None:
    written = write(dossier("meridien"), edition=edition)
    text = text_of(html(written))
    assert len(written.reading.carried) > 20
    for view in written.reading.carried:
        assert f"{view.id} – {view.title.fr}".replace("’", "'") in text


def test_full_prints_every_mitigation_once_and_light_the_first_of_each_risk() -> None:
    full = write(dossier("meridien"), edition="full")
    told = [row["id"] for section in full.sections() for group in section["provisions"] for row in group["rows"]]
    assert sorted(told) == sorted(action.mitigation.id for action in full.reading.actions)
    light = write(dossier("meridien"), edition="light")
    short = [row["id"] for section in light.sections() for group in section["provisions"] for row in group["rows"]]
    assert sorted(short) == sorted(view.mitigations[0] for view in light.reading.carried)


def test_a_clause_has_an_owner_and_a_gate_that_this_project_keeps() -> None:
    written = write(case("relance", "M"), edition="full")
    rows = [row for section in written.sections() for group in section["provisions"] for row in group["rows"]]
    assert rows
    assert all(row["owner"]["title"] and row["gate"]["title"] for row in rows)
    assert not any(row["gate"]["id"] == "G9" for row in rows), "a relaunch has no cut-off gate"


def test_the_table_of_risks_says_who_does_what_by_when() -> None:
    plan = {"gates": [{"id": f"G{n}", "date": f"2027-0{n + 1}-15", "day": n} for n in range(8)]}
    block: dict[str, Any] = write(dossier("meridien"), plan=plan).blocks("obstacles")[0]
    first = block["risks"][0]
    assert first["text"]
    assert first["owner"]["title"]
    assert str(first["gate"]["date"]).startswith("2027-0")
    assert [side["side"] for side in block["sides"]] == ["internal", "external"]
