"""Every specification holds the eight elements, both phases of life, and no word of the other language."""

from __future__ import annotations

import re

import pytest
from written import CASES, EDITIONS, case, dossier, html, library, package_texts, text_of, write

from assess.answers.dossier import Entry
from assess.model import Language

TITLES = {
    language: [one.title.get(language) for one in library().specification.sections.elements]
    for language in ("fr", "en")
}
RUN = {"fr": "Phase d'exécution", "en": "Execution phase"}
EXIT = {"fr": "Phase de sortie", "en": "Exit phase"}
NATURAL = [
    (configuration, size, EDITIONS[place % 2], ("fr", "en")[place // 2 % 2])
    for place, (configuration, size) in enumerate(CASES)
]
ALL = [(*one, edition, language) for one in CASES for edition in EDITIONS for language in ("fr", "en")]


def holds_everything(configuration: str, size: str, edition: str, language: Language) -> None:
    text = text_of(html(write(case(configuration, size), language, edition=edition)))
    for letter, title in zip("abcdefgh", TITLES[language], strict=True):
        assert f"({letter}) {title}".replace("’", "'") in text, (letter, title)
        assert len(re.findall(rf"\({letter}\)", text)) >= 2, "on the cover and at a heading at least"
    assert RUN[language] in text
    assert EXIT[language] in text


@pytest.mark.parametrize(("configuration", "size", "edition", "language"), NATURAL)
def test_the_eight_elements_and_both_phases_of_life_are_found_in_the_text(
    configuration: str, size: str, edition: str, language: Language
) -> None:
    holds_everything(configuration, size, edition, language)


@pytest.mark.slow
@pytest.mark.parametrize(("configuration", "size", "edition", "language"), [one for one in ALL if one not in NATURAL])
def test_the_eight_elements_are_found_in_every_edition_and_language(
    configuration: str, size: str, edition: str, language: Language
) -> None:
    holds_everything(configuration, size, edition, language)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["empty", "meridien", "menuiserie-aubert"])
def test_a_document_holds_no_sentence_of_the_other_language(name: str, language: Language) -> None:
    text = text_of(html(write(dossier(name), language)))
    foreign = package_texts("en" if language == "fr" else "fr")
    plain = [re.sub(r"\s+", " ", one.replace("’", "'")) for one in foreign if len(one) > 15]
    assert len(plain) > 2000, "the guard looks at the whole pack"
    assert [one for one in plain if one in text] == []
    own = [re.sub(r"\s+", " ", one.replace("’", "'")) for one in package_texts(language) if len(one) > 15]
    assert sum(one in text for one in own) > 150, "and would find its sentences"


PROMISE = {
    "fr": re.compile(r"\b(deux|trois|quatre|48|\d+) (mois|heures|essais|noms|semaines)\b"),
    "en": re.compile(r"\b(two|three|four|48|\d+) (months|hours|dry runs|names|weeks)\b"),
}
ADVISED = {"fr": "conseillé", "en": "advised"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_opening_text_never_states_a_figure_that_an_answer_decides(language: Language) -> None:
    """“Support lasts three months” above the answer “about a month”: the text may advise, the answer tells."""
    sections = [one for one in library().specification.sections.sections if one.fed_by]
    intros = {one.number: [one.intro, *(v.intro for v in one.variants if v.intro)] for one in sections}
    texts = [(number, text.get(language)) for number, several in intros.items() for text in several]
    figures = [(number, text) for number, text in texts if PROMISE[language].search(text)]
    assert {number for number, _ in figures} >= {"3.4", "6.5", "13.3", "13.5"}
    assert [number for number, text in figures if ADVISED[language] not in text] == []


def test_a_label_stands_in_the_place_of_its_question_as_a_noun_phrase() -> None:
    """In a list of what is missing, a label that asks gives “without the CRM?; Length of the last arbitration”."""
    labels = library().specification.sections.labels
    assert len(labels) > 100
    asking = [name for name, one in labels.items() if one.text.fr.endswith("?") or one.text.en.endswith("?")]
    assert asking == []


def test_a_hint_for_whoever_types_is_not_printed() -> None:
    one = dossier("meridien").with_entry(
        "CTX-Q04", Entry(value={"markets": ["b2b"], "sector": "Bois", "specifics": "Vente en gros."})
    )
    internal, tender = (text_of(html(write(one, tender=tender))) for tender in (False, True))
    assert "Vente en gros. à développer" in internal
    assert "à développer" not in tender, "candidates read the answer as it is"
    assert "caractères" not in internal[internal.index("Activité et spécificités") :].split("Contexte, origine")[0]
