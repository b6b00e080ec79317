"""Holes stand exactly where something is unknown, once each; completeness counts what is answered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from strategies import crm, dossiers
from written import CASES, EDITIONS, Written, case, dossier, html, library, text_of, write

from assess.answers.dossier import Dossier, Entry
from assess.conditions.values import UNKNOWN

OPEN = {"unanswered", "dont_know", "partial"}


def told_in(written: Written) -> set[str]:
    """Return the questions that the table of contents gives to this document, read off the pack itself."""
    outline = library().specification.sections
    light = written.content["light"]
    found: set[str] = set()
    for section in outline.sections:
        if written.reading.outcome(section.when) is False:
            continue
        variant = next((one for one in section.variants if written.reading.outcome(one.when) is True), None)
        printed = section.light if variant is None or variant.light is None else variant.light
        fed_by = section.fed_by if variant is None or variant.fed_by is None else variant.fed_by
        if not light or printed or section.light_in is not None:
            found |= set(fed_by)
            found |= {name for name, label in outline.labels.items() if label.section == section.number}
    return found


def holes_are_exactly_the_unknowns(one: Dossier, edition: str) -> int:
    written = write(one, edition=edition)
    held = [name for clause in written.clauses if clause["kind"] == "hole" for name in clause["answers"]]
    assert len(held) == len(set(held)), "each unknown stands in one hole"
    look = written.reading.look
    wanted = {name for name in told_in(written) if look.state(name) in OPEN}
    complete = {name for name in wanted if look.state(name) == "partial" and not _missing_fields(written, name)}
    project = {f"project.{name}" for name in ("organisation", "name", "start") if not one.project.get(name)}
    assert set(held) == (wanted - complete) | project
    return len(held)


def _missing_fields(written: Written, name: str) -> list[str]:
    question = crm().questions[name]
    return [
        field.id
        for field in question.answer_fields
        if written.reading.outcome(field.when) is not False
        and written.reading.answers.value(question.reference(field)) is UNKNOWN
    ]


@given(dossiers())
@settings(max_examples=15, deadline=None)
def test_holes_are_exactly_what_is_unknown(one: Dossier) -> None:
    for edition in EDITIONS:
        holes_are_exactly_the_unknowns(one, edition)


@pytest.mark.parametrize(("configuration", "size"), CASES)
def test_holes_are_exactly_what_is_unknown_in_every_configuration_and_size(configuration: str, size: str) -> None:
    for edition in EDITIONS:
        holes_are_exactly_the_unknowns(case(configuration, size), edition)


def test_an_answer_closes_its_hole_and_dont_know_opens_it_again() -> None:
    before = dossier("menuiserie-aubert")
    unknown = before.with_entry("TRAIN-Q05", Entry(state="dont_know"))
    assert holes_are_exactly_the_unknowns(unknown, "light") == holes_are_exactly_the_unknowns(before, "light") + 1


def test_a_field_left_out_is_named_and_the_rest_of_the_answer_is_not() -> None:
    one = dossier("menuiserie-aubert").with_entry("DATA-Q03", Entry(value={"accounts": 850, "contacts": None}))
    written = write(one, "en", edition="full")
    what = [item["label"] for hole in written.content["holes"] for item in hole["what"] if hole["section"] == "6.3"]
    fields = {field.id: field.text.en for field in crm().questions["DATA-Q03"].fields}
    assert what == [", ".join(fields[name] for name in ("contacts", "opportunities", "history_years", "documents_gb"))]


def test_a_question_that_does_not_apply_leaves_no_hole_and_says_why() -> None:
    written = write(dossier("menuiserie-aubert"))
    rows = [row for section in written.sections() for row in section["facts"] if row["question"] == "USER-Q07"]
    assert [(row["kind"], row["value"]) for row in rows] == [
        ("not_applicable", "douze salariés, pas de représentants du personnel")
    ]
    assert not any("USER-Q07" in clause["answers"] for clause in written.clauses if clause["kind"] == "hole")


def test_every_hole_says_what_who_and_before_which_gate() -> None:
    for hole in write(Dossier()).content["holes"]:
        assert all(item["label"] or item["project"] for item in hole["what"])
        assert hole["who"]["title"]
        assert hole["gate"]["id"] in {"G0", "G1", "G2", "G3"}


def test_an_empty_dossier_is_empty_and_a_full_one_complete() -> None:
    assert write(Dossier()).content["completeness"] == {
        "state": "empty", "done": 0, "total": 40, "percent": 0,
        "text": library().specification.edition.completeness.fr,
    }  # fmt: skip
    full = write(dossier("menuiserie-aubert").with_entry(
        "BUD-Q01", Entry(value={"lines": ["licences"], "amount_min": 1, "amount_max": 2, "contingency": 5})
    ))  # fmt: skip
    assert full.content["completeness"]["percent"] == 100
    assert {one["state"] for one in full.content["elements"]} == {"complete"}


@given(dossiers())
@settings(max_examples=15, deadline=None)
def test_completeness_is_the_share_of_sections_whose_visible_questions_are_answered(one: Dossier) -> None:
    written = write(one)
    look = written.reading.look
    done, total = 0, 0
    for section in library().specification.sections.sections:
        if not section.elements or written.reading.outcome(section.when) is False:
            continue
        variant = next((v for v in section.variants if written.reading.outcome(v.when) is True), None)
        fed_by = section.fed_by if variant is None or variant.fed_by is None else variant.fed_by
        states = {look.state(name) for name in fed_by} - {"not_asked"}
        if states:
            total += 1
            done += states <= {"answered", "not_applicable"}
    told = written.content["completeness"]
    assert (told["done"], told["total"]) == (done, total)
    assert told["percent"] == 100 * done // total


def test_completeness_does_not_depend_on_the_edition_or_the_reader() -> None:
    one = dossier("meridien")
    told = {
        write(one, edition=edition, tender=tender).content["completeness"]["percent"]
        for edition in EDITIONS
        for tender in (False, True)
    }
    assert len(told) == 1


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_document_says_how_sections_are_counted(edition: str) -> None:
    """The lines of the cover add up to more than its total, and the light edition counts sections it sums up."""
    written = write(dossier("meridien"), edition=edition)
    told = written.content["completeness"]
    assert sum(one["total"] for one in written.content["elements"]) > told["total"]
    page = text_of(html(written))
    assert "Une section qui relève de deux éléments compte pour chacun" in page
    assert "compte une seule fois dans ce total" in page
    assert ("Les sections que cette version allégée résume dans une autre sont comptées aussi" in page) is (
        edition == "light"
    )
