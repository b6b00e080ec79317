"""Problems are told in the reader's language: every kind in both, from one source, and none that nothing tells."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from assess.model import LANGUAGES, Language
from assess.problems import AssessError, Problem, of_kind
from assess.storage import problem_wording, saving
from assess.storage.problem_wording import worded
from assess.storage.wording import load_wording

PACKAGE = Path(__file__).parents[1] / "assess"
MAKERS = frozenset({"of_kind", "error", "warning", "problem", "refuse", "cannot", "_fault"})
"""Functions that take the kind of a problem as their first text, and its values by name."""
OF_THE_PLACE = frozenset({"severity", "file", "line", "where", "warning"})
"""What a maker takes by name that is no value of the sentence."""
CHOSEN_BY_VALUE = "here"
"""Value of which an empty text chooses the wording for the end of the file."""
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Made(NamedTuple):
    """A problem as the code makes it."""

    key: str
    """Its wording."""
    values: frozenset[str]
    """What it is filled with."""


def made() -> Iterator[Made]:
    """Yield every problem that the code makes to be worded at the edge."""
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text("utf-8")
        if "of_kind" not in source and "shapes import Shape" not in source:
            continue
        for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            kind = next((one.value for one in call.args if isinstance(one, ast.Constant)), None)
            if name in MAKERS and isinstance(kind, str):
                values = frozenset(one.arg for one in call.keywords if one.arg) - OF_THE_PLACE
                yield Made(kind, values)
                if CHOSEN_BY_VALUE in values and kind != "json-syntax.after_the_end":
                    yield Made(f"{kind}_at_end", values - {CHOSEN_BY_VALUE})


def placeholders(key: str, language: Language) -> set[str]:
    entries = load_wording("problems").entries
    return {name for part in ("what", "fix") for name in PLACEHOLDER.findall(entries[f"{key}.{part}"][language])}


def test_every_problem_has_a_sentence_and_a_cure_that_use_what_the_code_knows() -> None:
    found = set(made())
    assert len(found) > 70
    for key, values in found:
        for language in LANGUAGES:
            assert placeholders(key, language) - {"file"} == values - {"close"}, f"{key} in {language}"


def test_no_sentence_is_left_over() -> None:
    keys = {re.sub(r"\.(what|fix)$", "", key) for key in load_wording("problems").entries}
    assert {key for key in keys if not key.startswith("system.")} == {one.key for one in made()} | {"close"}


def test_every_sentence_ends_and_french_is_not_english() -> None:
    for key, texts in load_wording("problems").entries.items():
        assert texts["fr"] != texts["en"], key
        for language in LANGUAGES:
            ends = texts[language].endswith((".", "?", "{signs}")) or key.startswith("system.")
            assert ends, f"{key} in {language}"


SLIPS = {
    "a word that is no answer": (
        of_kind("unknown-option", shown="remplacment", known="equipement, remplacement", close="remplacement"),
        "« remplacment » n’est pas une des réponses à cette question.",
        "Vouliez-vous dire « remplacement » ? Réponses : equipement, remplacement.",
        "“remplacment” is not one of the answers to this question.",
        "Did you mean “remplacement”? Answers: equipement, remplacement.",
    ),
    "a date in the French order": (
        of_kind("wrong-date", shown="30/06/2027"),
        "« 30/06/2027 » n’est pas une date.",
        "Écrivez les dates ainsi : 2027-01-31.",
        "“30/06/2027” is not a date.",
        "Write dates as 2027-01-31.",
    ),
    "a comma after the last entry": (
        of_kind("json-syntax.last_comma"),
        "Une virgule suit la dernière entrée.",
        "Supprimez cette virgule.",
        "A comma stands after the last entry.",
        "Remove the comma.",
    ),
    "a file that is not there": (
        of_kind("missing-file", file="projet.json"),
        "Ce fichier n’existe pas.",
        "`assess interview projet.json` le crée.",
        "There is no such file.",
        "`assess interview projet.json` creates it.",
    ),
    "percents that do not add up": (
        of_kind("wrong-sum", total=87.5, wanted=100),
        "La somme des pourcentages est de 87,5, non de 100.",
        "Corrigez l’un d’eux.",
        "The percents add up to 87.5, not 100.",
        "Correct one of them.",
    ),
    "a text that is too long": (
        of_kind("too-long", length=12000, most=8000),
        "Le texte compte 12\u202f000 caractères.",
        "Ramenez-le à 8\u202f000.",
        "The text has 12,000 characters.",
        "Shorten it to 8,000.",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_as_a_native_would(slip: str) -> None:
    problem, *told = SLIPS[slip]
    french, english = (worded(problem, language) for language in LANGUAGES)
    for one in (*told,):
        assert "\u00a0" not in one
    spaced = [text.replace("\u00a0", " ").replace("\u202f?", " ?") for text in (french.what, french.fix)]
    assert [*spaced, english.what, english.fix] == told


def test_french_typography_is_in_place() -> None:
    told = worded(SLIPS["a word that is no answer"][0], "fr")
    assert told.what.startswith("«\u00a0remplacment\u00a0»")
    assert "\u202f? Réponses\u00a0:" in told.fix


def test_what_was_typed_stays_as_it_was_typed() -> None:
    for language in LANGUAGES:
        assert "l'état {x} : EIO: non" in worded(of_kind("wrong-date", shown="l'état {x} : EIO: non"), language).what


@pytest.mark.parametrize(
    ("error", "french", "english"),
    [
        (OSError(28, "No space left on device"), "plus de place", "no space left"),
        (OSError(13, "Permission denied"), "les droits manquent", "permission denied"),
        (OSError(110, "Connection timed out"), "« Connection timed out »", "“Connection timed out”"),
        (ValueError("embedded null byte"), "n’admet pas ce nom", "does not allow this name"),
    ],
)
def test_why_the_system_refuses_is_told_in_both_languages(error: Exception, french: str, english: str) -> None:
    problem = of_kind("unreadable", reason=saving.system_reason(error))
    assert french in worded(problem, "fr").what.replace("\u00a0", " ")
    assert english in worded(problem, "en").what


def test_a_problem_worded_where_it_arose_stays_as_it_is() -> None:
    problem = Problem(what="It is so.", fix="Mend it.", slug="tab")
    assert worded(problem, "fr") == problem


def test_problems_are_told_even_where_their_wording_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: str) -> None:
        raise AssessError([Problem(what="It is gone.", fix="Install assess again.", slug="missing-file")])

    monkeypatch.setattr(problem_wording, "load_wording", gone)
    told = worded(of_kind("wrong-date", shown="30/06/2027"), "fr")
    assert "30/06/2027" in told.what
    assert told.fix == "Install assess again."
