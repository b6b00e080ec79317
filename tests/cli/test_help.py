"""Help is there at once, in the reader's language, and says all there is to know about typing a command."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import click
import pytest
from programs import HEAVY, ROOT, assess, process

from assess.cli import exit_codes, help_texts
from assess.cli.group import MODULES, program
from assess.cli.help_texts import help_text
from assess.cli.language import chosen, of_locale
from assess.storage.strict_yaml import read
from assess.typography import typeset

CLICKS_OWN = re.compile(r"\b(Usage|Commands|Arguments:|Exit codes|Show this message|Error|Did you mean|default:)")


def every_text():
    document = read((ROOT / "questionnaires" / "interface" / "help.yaml").read_text("utf-8"), "help.yaml")
    assert not document.problems
    return document.data


def commands():
    context = click.Context(program, info_name="assess")
    return [(name, program.get_command(context, name)) for name in MODULES]


def test_help_loads_none_of_the_heavy_libraries():
    script = "import sys; from assess.cli.run import run; run(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(ast.literal_eval(ran.stderr))
    assert "click" in loaded, "the guard looked at the modules of a real run"
    assert not loaded & set(HEAVY)
    assert not [name for name in loaded if name.startswith(("assess.pack", "assess.scoring", "assess.storage"))]


@pytest.mark.parametrize("name", MODULES)
def test_help_of_a_command_loads_none_of_them_either(name):
    script = f"import sys; from assess.cli.run import run; run(['{name}', '--help']); print(sorted(sys.modules), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not set(ast.literal_eval(ran.stderr)) & set(HEAVY)


def test_the_quick_reader_reads_what_the_strict_one_reads():
    texts = every_text()
    assert len(texts) > 60
    for key, text in texts.items():
        for language in ("fr", "en"):
            strict = text[language]
            names = set(re.findall(r"\{(\w+)\}", strict))
            shown = help_text(key, language, **{name: f"<{name}>" for name in names})
            assert shown == strict.format(**{name: f"<{name}>" for name in names})
            assert typeset(strict, language) == strict, f"{key}: its typography is not in place"


def test_a_text_that_is_not_there_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        help_text("no.such.text")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_help_lists_every_command_and_every_exit_code(language):
    page = assess("--help", LANGUAGE=language).stdout
    for name in MODULES:
        assert re.search(rf"^  {name}  ", page, re.MULTILINE)
    for code in exit_codes.ALL:
        assert re.search(rf"^  {code} ", page, re.MULTILINE)


@pytest.mark.parametrize("name", MODULES)
def test_every_command_option_and_argument_is_explained(name):
    ran = assess(name, "--help")
    assert ran.returncode == 0
    assert not ran.stderr
    found = dict(commands())[name]
    for parameter in found.params:
        shown = parameter.opts[0] if isinstance(parameter, click.Option) else parameter.metavar
        assert shown in ran.stdout
    assert not CLICKS_OWN.search(ran.stdout)
    english = assess(name, "--help", LANG="en_GB.UTF-8").stdout
    assert english.startswith("Usage: ")
    assert "Codes de sortie" not in english


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "POSIX"}, "fr"),
        ({"LANG": "fr_CH.UTF-8"}, "fr"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR"}, "fr"),
        ({"LANG": "fr_FR", "LANGUAGE": "en:fr"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": "C"}, "fr"),
    ],
)
def test_the_language_of_the_system_is_understood(environment, language):
    assert of_locale(environment) == language


def test_what_was_asked_for_comes_before_the_dossier_and_the_dossier_before_the_system(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    assert chosen("fr", "en") == "fr"
    assert chosen(None, "fr") == "fr"
    assert chosen(None, "klingon") == "en"
    assert chosen(None, None) == "en"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["scor"], "Il n’y a pas de commande « scor »."),
        (["score"], "Il manque DOSSIER."),
        (["score", "a.json", "--jsn"], "Il n’y a pas d’option « --jsn »."),
        (["score", "a.json", "b.json"], "« b.json » est en trop."),
        (["score", "a.json", "--lang", "de"], "« de » n’est pas une valeur de --lang : fr, en."),
        (["score", "a.json", "--lang"], "L’option « --lang » attend une valeur."),
        (["score", "a.json", "--json=1"], "L’option « --json » ne prend pas de valeur."),
        (["score", "a.json", "--fail-on", "unknown"], "« unknown » n’est pas une valeur de --fail-on"),
    ],
)
def test_a_command_typed_wrongly_is_told_in_a_sentence(typed, said):
    ran = assess(*typed)
    assert ran.returncode == exit_codes.USAGE
    assert not ran.stdout
    assert said in ran.stderr.replace("\u00a0", " ").replace("\u202f", " ")
    assert "--help" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not CLICKS_OWN.search(ran.stderr)


def test_a_slip_of_the_finger_is_met_with_what_was_meant():
    assert "score" in assess("scor").stderr
    assert "--json" in assess("score", "a.json", "--jso").stderr


def test_without_a_command_help_is_shown_as_wrong_usage():
    ran = process()
    assert ran.returncode == exit_codes.USAGE
    assert "score" in ran.stderr
    assert not ran.stdout


def test_the_version_is_that_of_the_package():
    from assess import __version__

    assert assess("--version").stdout.strip() == f"assess {__version__}"


def test_the_help_file_is_found_inside_a_wheel_and_beside_a_checkout(tmp_path, monkeypatch):
    inside = tmp_path / "assess" / "questionnaires" / "interface"
    inside.mkdir(parents=True)
    (inside / "help.yaml").write_text('option.help:\n  fr: "dedans"\n  en: "inside"\n', encoding="utf-8")
    monkeypatch.setattr(help_texts, "_PACKAGE", str(tmp_path / "assess"))
    read_once = (help_texts._source, help_texts.shipped_folder)
    for one in read_once:
        one.cache_clear()
    try:
        assert help_text("option.help", "fr") == "dedans"
    finally:
        monkeypatch.undo()
        for one in read_once:
            one.cache_clear()
    assert help_text("option.help", "fr") == "Affiche cette page."
