"""Whoever types a command reads what is wrong in their language: the one asked for, the dossier's, else the locale's."""

from __future__ import annotations

import json
import os
import re

import pytest
from programs import EXAMPLE, assess
from test_hostile_files import CONTENTS, HEAD, YAML

ENGLISH = set(
    re.findall(r"\w+", "the is not of to and that this with from was are here there cannot by it its be than")
)
"""Words without which hardly an English sentence does."""
FRENCH = set(re.findall(r"\w+", "le la les un une des du ne pas est et que pour dans ce cette avec il elle qui plus"))
"""Words without which hardly a French sentence does."""
LOCALES = {"fr": "fr_FR.UTF-8", "en": "en_GB.UTF-8"}
FOREIGN = {"fr": ENGLISH, "en": FRENCH}
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|`[^`]*`|\"[^\"]*\"|\([^)]*\)|\[[^\]]*\]|\{[^}]*\}")
"""What a sentence quotes: words of a file, of the dossier, of a command."""
SLIPS = {
    "a word that is no answer": {"NEED-Q02": {"value": {"choice": "quelques_uns"}}},
    "a question that is not there": {"SPON-Q002": "jamais", "CTX-Q01": "relanc"},
    "a date in the French order": {"PLAN-Q01": {"value": {"date": "30/06/2027", "dait": 1}}},
    "percents that do not add up": {"USER-Q01": {"value": {"promoters": 20, "undecided": 20, "opponents": 20}}},
    "a number out of range": {"TEAM-Q02": 400, "CTX-Q03": {"value": {"users": "soixante"}}},
    "a state that is none": {"TOOL-Q03": {"state": "nsp"}, "CTX-Q01": {"state": "not_applicable"}},
    "a list that is none": {"SCOPE-Q01": "devis", "CTX-Q06": [13], "NEED-Q02": {"value": {"pains": "tout"}}},
    "an entry that is no object": {"SCOPE-Q05": {"value": {"terms": ["affaire", {"mot": "x"}]}}, "CTX-Q03": 60},
}


def foreign(stderr: str, language: str) -> set[str]:
    """Return the words of the other language outside of quotations, codes and places."""
    sentences = [line for line in stderr.splitlines() if line.startswith("  ")]
    assert sentences, stderr
    words = re.findall(r"[\w-]+", QUOTED.sub(" ", " ".join(sentences)).lower())
    return set(words) & FOREIGN[language]


def told(path, language, *arguments):
    ran = assess(*(arguments or ("score", path)), LANG=LOCALES[language])
    assert "Traceback" not in ran.stderr
    return ran.stderr


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", [*CONTENTS, *(f"{name}.yaml" for name in YAML)])
def test_a_hostile_file_is_refused_in_the_language_of_the_reader(tmp_path, name, language):
    path = tmp_path / ("projet.yaml" if name.endswith(".yaml") else "projet.json")
    path.write_bytes(YAML[name.removesuffix(".yaml")] if name.endswith(".yaml") else CONTENTS[name])
    assert not foreign(told(path, language), language)


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_an_answer_is_told_in_the_language_of_the_reader(tmp_path, slip, language):
    path = tmp_path / "projet.json"
    path.write_text(HEAD + json.dumps(SLIPS[slip]) + "}", "utf-8")
    assert not foreign(told(path, language), language)


@pytest.mark.parametrize(
    ("line", "french", "english"),
    [
        ("  CTX-Q01: relance: oui", "Un deux-points se trouve", "A colon stands"),
        ("  CTX-Q01: 'relance", "entre guillemets ne se termine pas", "in quotation marks does not end"),
        ("  CTX-Q01: [relance", "entre crochets", "in brackets"),
        ("  CTX-Q01: {value: relance", "entre accolades", "in braces"),
        ("  CTX-Q01: @relance", "n’est plus du YAML ici", "is not YAML here"),
        ("  CTX-Q01", "", ""),
    ],
)
def test_the_usual_slips_of_yaml_are_named(tmp_path, line, french, english):
    path = tmp_path / "projet.yaml"
    path.write_text(f"format: assess.dossier/1\nanswers:\n{line}\n", "utf-8")
    assert french in told(path, "fr")
    assert english in told(path, "en")
    assert not foreign(told(path, "fr"), "fr")


@pytest.mark.parametrize("language", LOCALES)
def test_what_is_wrong_with_a_command_is_told_in_the_language_of_the_reader(tmp_path, language):
    missing, blocked = tmp_path / "missing.json", tmp_path / "file"
    blocked.write_text("")
    old = tmp_path / "old.json"
    old.write_text('{"format": "assess.dossier/1", "pack": {"id": "crm", "version": "99.0.0"}, "answers": {}}')
    plain = tmp_path / "plain.json"
    plain.write_text(HEAD + "{}}")
    for arguments in (
        ("score", missing),
        ("score", tmp_path),
        ("score", tmp_path / ("x" * 300)),
        ("explain", plain, "XYZ-9"),
        ("compare", plain),
        ("compare", plain, "--since", "hier"),
        ("snapshot", plain, "\t"),
        ("upgrade", old),
        ("upgrade", plain, "--pack", "crm-pulse"),
        ("score", plain, "--pack", "cmr"),
        ("score", old, "--pack", "crm-pulse"),
        ("build", plain, "--pack", "crm-pulse", "--only", "spec"),
        ("build", plain, "--format", "html", "--to", blocked),
        ("interview", blocked / "below.json", "--no-input"),
        ("pack", "new", tmp_path),
    ):
        assert not foreign(told(None, language, *arguments), language), arguments


def test_the_option_then_the_dossier_then_the_locale_decides(tmp_path):
    path = tmp_path / "projet.json"

    def beginning(dossier_language, *arguments, locale="fr_FR.UTF-8"):
        project = {"language": dossier_language} if dossier_language else {}
        data = {"format": "assess.dossier/1", "project": project, "answers": {"CTX-Q01": "?"}}
        path.write_text(json.dumps(data), "utf-8")
        return assess("score", path, *arguments, LANG=locale).stderr.split()[0]

    assert beginning(None) == "Erreur"
    assert beginning(None, locale="en_GB.UTF-8") == "Error:"
    assert beginning("en") == "Error:"
    assert beginning("fr", locale="en_GB.UTF-8") == "Erreur"
    assert beginning("fr", "--lang", "en") == "Error:"
    assert beginning("en", "--lang", "fr") == "Erreur"


def test_check_tells_the_same_in_sentences_and_as_data(tmp_path):
    path = tmp_path / "projet.json"
    path.write_text(HEAD + '{"CTX-Q01": "remplacment"}}', "utf-8")
    for locale in LOCALES.values():
        (problem,) = json.loads(assess("check", path, "--json", LANG=locale).stdout)["problems"]
        shown = assess("check", path, LANG=locale).stderr
        assert problem["what"] in shown
        assert problem["fix"] in shown
        assert "remplacement" in problem["fix"]


def test_warnings_of_a_build_stand_in_the_assessment_in_its_language(tmp_path):
    dossier = json.loads(EXAMPLE.read_text("utf-8"))
    dossier["answers"]["SPON-Q002"] = "jamais"
    path = tmp_path / "projet.json"
    path.write_text(json.dumps(dossier), "utf-8")
    for language, start in (("fr", "Il n’y a pas de question"), ("en", "There is no question")):
        folder = tmp_path / language
        ran = assess("build", path, "--only", "raci", "--format", "html", "--lang", language, "--to", folder)
        (written,) = folder.rglob("assessment.json")
        problems = json.loads(written.read_text("utf-8"))["problems"]
        assert any(one["what"].startswith(start) for one in problems)
        assert start in ran.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
@pytest.mark.parametrize("language", LOCALES)
def test_a_folder_that_cannot_be_written_is_told_in_the_language_of_the_reader(tmp_path, language):
    tmp_path.chmod(0o500)
    try:
        assert not foreign(told(None, language, "interview", tmp_path / "x.json", "--no-input"), language)
    finally:
        tmp_path.chmod(0o700)
