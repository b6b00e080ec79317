"""Typography: the right spaces and apostrophes, and nothing else changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.bundle.compile import folder_name
from assess.model import Language
from assess.typography import number, typeset


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Qui décide ?", "Qui décide\u202f?"),
        ("oui ; non !", "oui\u202f; non\u202f!"),
        ("Note : rien", "Note\u00a0: rien"),
        ("« je recopie »", "«\u00a0je recopie\u00a0»"),
        ("l'équipe d'aujourd'hui", "l’équipe d’aujourd’hui"),
        ("l'« outil »", "l’«\u00a0outil\u00a0»"),
        ("30 %, 1 200 €, 1 200 000", "30\u00a0%, 1\u202f200\u00a0€, 1\u202f200\u202f000"),
        ("{count} % de 12 000", "{count}\u00a0% de 12\u202f000"),
        ("en 2027 300 personnes", "en 2027 300 personnes"),
        ("n° 5...", "n°\u00a05…"),
        ("à 12:30, https://x.fr/?a=b", "à 12:30, https://x.fr/?a=b"),
        ("tapez :q ou :na", "tapez :q ou :na"),
        ("assess interview d.json --lang fr", "assess interview d.json --lang fr"),
    ],
)
def test_french_is_set_as_a_printer_would(typed: str, shown: str) -> None:
    assert typeset(typed, "fr") == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("customers' premises, don't", "customers’ premises, don’t"),
        ('ask: "what for?" (a "test")', "ask: “what for?” (a “test”)"),
        ("1,200 people; 30%", "1,200 people; 30%"),
        ("wait...", "wait…"),
    ],
)
def test_english_is_set_as_a_printer_would(typed: str, shown: str) -> None:
    assert typeset(typed, "en") == shown


@given(st.text(alphabet="ab1 02'\"?:;!«»%€.{}n°", max_size=30), st.sampled_from(["fr", "en"]))
def test_setting_twice_is_setting_once(text: str, language: Language) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once


def test_numbers_are_written_as_the_language_does() -> None:
    assert number(1200.5, "fr") == "1\u202f200,5"
    assert number(1200.5, "en") == "1,200.5"
    assert number(140.0, "fr") == "140"


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Projet CRM Lumière", "projet-crm-lumiere"),
        ("Chœur de l’Œuvre", "choeur-de-l-oeuvre"),
        ("../../etc", "etc"),
        ("", "projet"),
        ("???", "projet-a03b22"),
    ],
)
def test_a_project_has_a_folder_of_its_name(name: str, folder: str) -> None:
    assert folder_name(name) == folder


def test_two_projects_in_another_alphabet_do_not_share_a_folder() -> None:
    assert folder_name("Київ") != folder_name("Москва")
