"""Nothing typed is lost: every text, name and day of a dossier is in the document, or listed as not used."""

from __future__ import annotations

from dataclasses import replace

import pytest
from strategies import crm
from written import CASES, EDITIONS, case, dossier, html, signed, text_of, write

from assess.answers.dossier import Dossier, Entry
from assess.specification.unused import Item, items_of, plain, texts_in, unused


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(("configuration", "size"), CASES)
def test_every_text_name_and_day_is_in_the_document_or_listed(configuration: str, size: str, edition: str) -> None:
    one, tokens = signed(case(configuration, size))
    written = write(one, edition=edition)
    listed = {item["text"] for item in written.content["unused"]}
    without = {key: value for key, value in written.content.items() if key != "unused"}
    held = "\n".join(texts_in(without))
    assert len(tokens) > 40
    for token in tokens:
        assert (token in held) is not (token in listed), token


def test_what_is_left_out_of_a_full_document_is_little_and_has_its_reason() -> None:
    one, _ = signed(dossier("meridien"))
    left = {item.place for item in write(one, edition="full").specification.unused}
    assert left == {"PLAN-Q05 note"}, "no section tells how past delays were learnt"
    first, _ = signed(case("equipement", "M"))
    hidden = {item.place for item in write(first, edition="full").specification.unused}
    assert hidden == {"PLAN-Q05 note", "TOOL-Q01.name", "TOOL-Q04.contract_end", "TOOL-Q04.export_format"}


def test_days_are_printed_as_days_and_unused_items_are_printed_last() -> None:
    text = text_of(html(write(dossier("meridien"))))
    for day in (
        "1er mars 2027",
        "24 décembre 2027",
        "3 janvier 2028",
        "30 juin 2028",
        "4 octobre 2027",
        "16 novembre 2026",
    ):
        assert day in text, day
    assert "Fermeture de fin d'année" in text
    assert "le retard de 2022 a été appris par la presse" in text


def test_unknown_questions_fields_and_keys_are_listed_too() -> None:
    one = Dossier(
        project={"name": "Projet", "sector_code": "inconnu au pack"},
        entries={
            "OLD-Q99": Entry(value="une ancienne réponse"),
            "TOOL-Q01": Entry(value={"name": "Ancien Kontakt", "colour": "bleu canard"}),
            "CTX-Q01": Entry(value="equipement"),
            "NEED-Q01": Entry(value="dg", extra=(("responses", [{"by": "Ana", "note": "à revoir"}]),)),
        },
        extra={"history": ["premier jet"]},
    )
    listed = {item["text"] for item in write(one).content["unused"]}
    assert {
        "inconnu au pack",
        "une ancienne réponse",
        "bleu canard",
        "Ancien Kontakt",
        "Ana",
        "à revoir",
        "premier jet",
    } <= listed
    assert "Projet" not in listed


def test_codes_are_no_texts() -> None:
    items = items_of(crm(), dossier("meridien"))
    assert not {item.text for item in items} & {"remplacement", "appel_offres", "b2b", "short", "fr", "FR"}
    assert Item("TOOL-Q01.name", "HotelSales 9") in items


def test_typesetting_does_not_hide_a_text() -> None:
    assert plain("L'accueil : « Qui ? »…") == plain("L’accueil\u00a0: «\u00a0Qui\u202f?\u00a0»...")
    items = (Item("a", "Qui est là ?"), Item("b", "2027-01-11"))
    assert unused(items, ["Qui est là\u202f? le 11 janvier 2027"], {"2027-01-11": "11 janvier 2027"}) == ()
    assert unused(items, ["rien"], {}) == items


def test_the_guard_bites_when_a_section_forgets_a_name() -> None:
    one = dossier("menuiserie-aubert")
    assert write(one).content["unused"] == []
    lost = replace(one, entries={**one.entries, "GOV-Q03": Entry(value="<1sem", note="dit par Solène")})
    assert write(lost).content["unused"] == [], "told with 7.1"
    lost = replace(one, entries={**one.entries, "PLAN-Q05": Entry(value="tard", note="dit par Solène")})
    (item,) = write(lost).content["unused"]
    assert (item["place"], item["text"]) == ("PLAN-Q05 note", "dit par Solène")


def test_the_place_of_an_unused_item_is_told_in_words_with_its_id_beside_it() -> None:
    one = dossier("meridien").with_entry("GOV-Q01", Entry(value={"choice": "dsi", "name": "Ines Varela"}))
    places = {item["place"]: item for item in write(one).content["unused"]}
    assert places["GOV-Q01.name"]["label"] == "Nom cité comme porteur du CRM"
    assert places["PLAN-Q05 note"]["about"] == "note"
    page = text_of(html(write(one)))
    assert "Nom cité comme porteur du CRM GOV-Q01.name Ines Varela" in page
    assert "Remarque sur « Sur votre dernier projet, comment un retard a-t-il été appris ? » PLAN-Q05 note" in page
