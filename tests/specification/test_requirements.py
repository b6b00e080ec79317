"""Requirements: switched on by answers and by risks, moved by priority and lot; the share of musts is only told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from strategies import dossiers
from written import SIZES, dossier, html, library, read, text_of, write

from assess.answers.dossier import Dossier, Entry
from assess.model import Language
from assess.specification.requirements import Ask, ask_requirements, must_share
from assess.specification.unused import texts_in


def asked(one: Dossier, name: str) -> Ask:
    return next(ask for ask in ask_requirements(read(one)) if ask.id == name)


def answers(**values: object) -> Dossier:
    return Dossier(entries={key.replace("_", "-"): Entry(value=value) for key, value in values.items()})


@pytest.mark.parametrize(
    ("functions", "state"), [(["leads"], "requested"), (["devis"], "not_requested"), (None, "to_confirm")]
)
def test_a_function_of_the_first_lot_switches_its_requirements(functions: list[str] | None, state: str) -> None:
    one = answers() if functions is None else answers(SCOPE_Q01=functions)
    assert asked(one, "LEA-01").state == state
    assert asked(one, "LEA-01").answers == ("SCOPE-Q01",)


def test_what_every_project_needs_is_asked_for_even_in_an_empty_dossier() -> None:
    asks = ask_requirements(read(Dossier()))
    always = [ask for ask in asks if ask.requirement.always]
    assert len(asks) == 92
    assert len(always) > 30
    assert {ask.state for ask in always} == {"requested"}
    assert {ask.state for ask in asks if ask not in always} == {"to_confirm", "requested"}


def test_a_must_of_a_later_lot_counts_as_a_should() -> None:
    later = asked(answers(TOOL_Q05=["messagerie"], SCOPE_Q01=["leads"]), "ACT-02")
    first = asked(answers(TOOL_Q05=["messagerie"], SCOPE_Q01=["activites"]), "ACT-02")
    assert (later.requirement.priority, later.priority, later.lot_1) == ("must", "should", False)
    assert (first.priority, first.lot_1) == ("must", True)


def test_terms_that_may_not_change_make_renaming_a_must() -> None:
    fixed = answers(SCOPE_Q05={"terms": [{"term": "chantier", "negotiable": False}]})
    assert asked(answers(), "ADM-03").priority == "should"
    assert asked(fixed, "ADM-03").priority == "must"
    assert "SCOPE-Q05" in asked(fixed, "ADM-03").answers


def test_a_small_project_without_integrator_needs_its_test_environment_less() -> None:
    small = answers(CTX_Q02="1-9", CTX_Q03={"users": 6, "field_users": 1}, CTX_Q08="interne")
    assert asked(answers(), "ADM-05").priority == "must"
    assert asked(small, "ADM-05").priority == "should"


def test_a_risk_asks_for_a_requirement_that_no_answer_settles() -> None:
    one = answers(
        DATA_Q02="<20", DATA_Q06="rien", DATA_Q01=["excel_perso", "mails", "papier", "telephones", "erp"], DATA_Q07="0"
    )
    called = [ask for ask in ask_requirements(read(one)) if ask.called_by and ask.requirement.when is not None]
    unsettled = [ask for ask in called if read(one).outcome(ask.requirement.when) is None]
    assert unsettled, "the guard saw such a requirement"
    assert {ask.state for ask in unsettled} == {"requested"}
    refused = [ask for ask in ask_requirements(read(one)) if read(one).outcome(ask.requirement.when) is False]
    assert all(ask.state == "not_requested" for ask in refused)


def test_a_relaunch_corrects_where_a_replacement_migrates() -> None:
    assert asked(answers(CTX_Q01="relance"), "DAT-02").text.fr.startswith("Corriger")
    assert asked(answers(CTX_Q01="remplacement"), "DAT-02").text.fr.startswith("Reprendre les objets")


@given(dossiers())
@settings(max_examples=20, deadline=None)
def test_demotions_are_proposed_until_the_share_is_kept_and_never_made(one: Dossier) -> None:
    asks = ask_requirements(read(one))
    cap = library().specification.edition.must_cap
    share = must_share(asks, cap)
    free = [ask for ask in asks if ask.priority == "must" and ask.state == "requested" and not ask.requirement.firm]
    assert set(share.demotions) <= {ask.id for ask in free}
    assert bool(share.demotions) is share.above or not free
    demoted = [replace(ask, priority="should") if ask.id in share.demotions else ask for ask in asks]
    after = must_share(demoted, cap)
    assert not after.above or len(share.demotions) == len([ask for ask in free if ask.lot_1])
    assert all(ask.priority == "must" for ask in asks if ask.id in share.demotions)


def test_the_shares_of_the_examples_are_above_the_ceiling_so_that_proposals_are_tried() -> None:
    share = must_share(ask_requirements(read(dossier("meridien"))), library().specification.edition.must_cap)
    assert share.above
    assert share.demotions
    helped = {ask.id: len(ask.risks) for ask in ask_requirements(read(dossier("meridien")))}
    spared = [ask for ask in ask_requirements(read(dossier("meridien"))) if ask.priority == "must" and ask.lot_1]
    kept = [ask for ask in spared if ask.id not in share.demotions and not ask.requirement.firm]
    assert max(helped[one] for one in share.demotions) <= min(len(ask.risks) for ask in kept)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_requirement_reads_as_a_sentence_with_the_verb_of_its_priority(language: Language) -> None:
    verbs = {
        "fr": {"must": "doit", "should": "devrait", "could": "pourrait"},
        "en": {"must": "must", "should": "should", "could": "could"},
    }
    rows = [
        row
        for block in write(dossier("meridien"), language).blocks("requirements")
        for d in block["domains"]
        for row in d["rows"]
    ]
    assert {row["priority"] for row in rows} == {"must", "should", "could"}
    for row in rows:
        assert f" {verbs[language][row['priority']]} " in row["text"]
        assert row["criterion"]
        assert row["text"].split(f" {verbs[language][row['priority']]} ")[1][0].islower() or row["text"].isupper()


def test_light_prints_the_first_lot_and_gathers_what_every_project_needs() -> None:
    light = write(dossier("meridien"), edition="light")
    tables = {row["id"] for block in light.blocks("requirements") for d in block["domains"] for row in d["rows"]}
    common = {row["id"] for block in light.blocks("common") for row in block["rows"]}
    asks = {ask.id: ask for ask in ask_requirements(light.reading)}
    assert common == {name for name, ask in asks.items() if ask.requirement.always}
    assert tables == {name for name, ask in asks.items() if ask.printed and ask.lot_1 and name not in common}


def test_full_prints_every_requirement_once_in_a_table_or_in_the_annex() -> None:
    full = write(dossier("meridien"), edition="full")
    tables = [row["id"] for block in full.blocks("requirements") for d in block["domains"] for row in d["rows"]]
    annex = [row["id"] for block in full.blocks("not_requested") for row in block["rows"]]
    assert sorted([*tables, *annex]) == sorted(library().specification.requirement)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_name_that_only_france_knows_is_told_as_an_example_of_france(language: Language) -> None:
    for country in ("BE", "CH", "LU", "CA-QC"):
        one = dossier("meridien")
        page = text_of(html(write(replace(one, project={**one.project, "country": country}), language)))
        for name in ("SIRET", "Sirene", "CNIL", "RGAA", "BPU"):
            for found in re.finditer(rf"\b{name}\b", page):
                around = page[found.start() : found.end() + 25]
                assert re.search(r"(en|in) France", around), around


def test_the_interface_is_asked_for_in_the_language_of_each_user() -> None:
    one = dossier("meridien")
    rows = {
        row["id"]: row
        for block in write(replace(one, project={**one.project, "country": "BE"})).blocks("requirements")
        for domain in block["domains"]
        for row in domain["rows"]
    }
    assert "dans la langue de chaque utilisateur" in rows["NFR-05"]["text"]
    assert "tous ses écrans et leur aide dans sa langue" in rows["NFR-05"]["criterion"]


SPEAKS_OF = {
    "opportunites": re.compile(r"(?<!d')\baffaires?\b|prévision|pipeline", re.IGNORECASE),
    "pilotage": re.compile(r"tableau de bord", re.IGNORECASE),
}


def of_lot(functions: list[str], size: str = "S", **answers: Any) -> Dossier:
    employees, users = SIZES[size]
    given = {"CTX-Q01": "relance", "CTX-Q02": employees, "CTX-Q03": {"users": users, "field_users": 2}}
    given |= {"SCOPE-Q01": functions, **{key.replace("_", "-"): value for key, value in answers.items()}}
    return Dossier(entries={key: Entry(value=value) for key, value in given.items()}, project={"country": "BE"})


@pytest.mark.parametrize("size", ["S", "M", "L"])
@pytest.mark.parametrize(
    ("functions", "left"),
    [
        (["comptes", "activites", "devis", "mobile"], ["opportunites", "pilotage"]),
        (["comptes", "segmentation", "campagnes", "fidelite"], ["opportunites", "pilotage"]),
        (["comptes", "tickets", "pilotage"], ["opportunites"]),
        (["opportunites", "leads"], ["pilotage"]),
    ],
)
def test_nothing_is_asked_of_the_first_lot_that_the_scope_leaves_out(
    functions: list[str], left: list[str], size: str
) -> None:
    """A bidder who reads “opportunities are out of scope” is not asked to forecast sales."""
    written = write(of_lot(functions, size), edition="full")
    rows = [row for block in written.blocks("requirements") for domain in block["domains"] for row in domain["rows"]]
    texts = [(row["id"], f"{row['text']} {row['criterion']}") for row in rows if row["lot_1"]]
    (stories,) = written.blocks("stories")
    texts += [(one["id"], " ".join(texts_in(one))) for one in stories["stories"]]
    texts += [("6.3", row["object"]) for block in written.blocks("volumes") for row in block["rows"]]
    assert len(texts) > 30
    for function in left:
        assert [name for name, text in texts if SPEAKS_OF[function].search(text)] == [], function


def test_a_story_speaks_of_the_tools_in_place_and_of_who_is_there() -> None:
    def told(story: str, *functions: str, **answers: Any) -> str:
        (stories,) = write(of_lot(list(functions), **answers), edition="full").blocks("stories")
        return " ".join(texts_in(next(one for one in stories["stories"] if one["id"] == story)))

    assert "ERP" in told("US-07", "devis", TOOL_Q05=["erp"])
    assert "comptabilité" in told("US-07", "devis", TOOL_Q05=["compta"])
    assert "ERP" not in told("US-07", "devis", TOOL_Q05=["messagerie"])
    assert "commerciale" in told("US-01", "comptes", "opportunites")
    assert "commerciale" not in told("US-01", "comptes", "campagnes"), "an association has no sales team"
    assert "commerciale" not in told("US-02", "comptes", "campagnes")


def test_a_requirement_set_aside_says_by_what() -> None:
    """Where it is a fact of the project rather than an answer, the annex names that fact."""
    one = of_lot(["comptes"], CTX_Q04={"markets": ["b2b"], "sector": "Bois", "specifics": "Rien."})
    written = write(one, edition="full")
    (annex,) = written.blocks("not_requested")
    assert [row["id"] for row in annex["rows"] if not row["because"] and not row["project"]] == []
    assert next(row for row in annex["rows"] if row["id"] == "ACC-07")["project"] == ["country"]
    assert "Pays du projet" in text_of(html(written))


def test_hosting_is_not_narrowed_to_what_an_answer_only_gives_as_examples() -> None:
    """“EU, HDS, SecNumCloud” means any of them: a tender that asked for all would exclude most bidders."""
    for data, certified in (({"DATA-Q08": ["hebergement"]}, True), ({"DATA-Q08": ["registre"]}, False)):
        one = Dossier(entries={key: Entry(value=value) for key, value in data.items()})
        rows = {
            row["id"]: row
            for block in write(one, "en").blocks("requirements")
            for domain in block["domains"]
            for row in domain["rows"]
        }
        assert ("where one applies" in rows["SEC-06"]["text"]) is certified
        assert ("where one is required" in rows["SEC-06"]["criterion"]) is certified
        assert "declared constraint" not in rows["SEC-06"]["text"]
