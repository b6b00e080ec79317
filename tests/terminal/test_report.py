"""The report of a dossier as a person reads it: at 60, 80 and 140 columns, in both languages, with and without colour."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from assess.answers.dossier import Entry
from assess.cli.opened import Opened, open_dossier
from assess.cli.score import _is_express
from assess.cli.speaking import voice_of
from assess.scoring.assessment import TOP, Assessment, assess
from assess.scoring.scorer import Scorer
from assess.terminal.lines import cells
from assess.terminal.report import Reported, report
from assess.terminal.screen import WIDEST, Screen, printed, screen

EXAMPLE = Path(__file__).parents[2] / "questionnaires" / "crm" / "examples" / "atelier-lumiere.json"
WIDTHS = (60, 80, 140)
LANGUAGES = ("fr", "en")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
FRENCH = re.compile(r"\b(risque|réponse|avant|niveau|élevé|modéré|faible|critique|sur 100|À)\b")
ENGLISH = re.compile(r"\b(the|risk|before|answer|level|high|moderate|critical|out of)\b")


@pytest.fixture(scope="module")
def opened():
    return open_dossier(str(EXAMPLE), language="fr")


def written(opened: Opened, target: Screen, assessment: Assessment | None = None, *, draft: bool = False) -> str:
    scored = assessment or assess(Scorer(opened.pack), opened.answers)
    reported = Reported(scored, opened.dossier.project, "projet.json", draft=draft)
    return printed(report(reported, voice_of(opened), target), target)


def without_answers(opened: Opened) -> Opened:
    from assess.answers.answers import check_answers

    empty = replace(opened.dossier, entries={}, project={})
    return replace(opened, dossier=empty, answers=check_answers(opened.pack, empty)[0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_report_of_the_example_reads_as_expected(golden, opened, width, language):
    target = screen(plain=False, environment={"COLUMNS": str(width), "NO_COLOR": "1"})
    text = written(replace(opened, language=language), target)
    golden.check(f"terminal/report.{width}.{language}.txt", text)
    assert max(cells(row) for row in text.splitlines()) <= min(width, WIDEST)
    assert "\x1b" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_lines_say_the_same_without_drawing(golden, opened, language):
    spoken = replace(opened, language=language)
    plain = written(spoken, screen(plain=True, environment={"COLUMNS": "80"}))
    golden.check(f"terminal/report.plain.{language}.txt", plain)
    assert not set(plain) & set("│─●┊\x1b")
    drawn = written(spoken, Screen(80))
    names = re.compile(r"\b(?:M-)?[A-Z]+-(?:Q\d\d|\d[a-z]?)\b")
    assert set(names.findall(plain)) == set(names.findall(drawn))


def test_colour_changes_no_word(opened):
    coloured = written(opened, Screen(80, colour=True))
    assert ESCAPE.search(coloured)
    assert ESCAPE.sub("", coloured) == written(opened, Screen(80))


def test_an_empty_dossier_never_looks_safe(golden, opened):
    text = written(without_answers(opened), Screen(80))
    golden.check("terminal/report.empty.fr.txt", text)
    assert "Lancer sous conditions" in text
    assert "On n’en sait pas encore assez" in text
    assert "Bases saines" not in text
    assert "sont faibles" not in text


def test_only_risks_above_low_are_told_at_the_top(opened):
    scored = assess(Scorer(opened.pack), opened.answers)
    lows = [view for view in scored.risks if view.level in {"low", "unknown"}]
    assert lows
    top = written(opened, Screen(80)).split("Les risques les plus forts")[1].split("Les autres risques")[0]
    titles = [view.title.fr.replace("'", "’") for view in scored.risks]
    told = [title for title in titles if f"  {title}" in top.replace("\u00a0", " ")]
    assert len(told) == TOP
    assert not any(view.title.fr.replace("'", "’") in told for view in lows)


def test_every_reason_quotes_the_words_of_the_pack_and_never_a_code(opened):
    text = written(opened, Screen(120))
    for code in (">3mois", "remplacement", "non_discute", "excel_perso", "dg_surcharge", "20-34"):
        assert f"« {code} »" not in text.replace("\u00a0", " ")
    assert "« Il y a plus de 3 mois »" in text.replace("\u00a0", " ")


def test_an_english_report_holds_no_french_but_quoted_answers(opened):
    text = written(replace(opened, language="en"), Screen(120))
    outside = re.sub(r"“[^”]*”", "", text).replace(EXAMPLE.name, "")
    outside = "\n".join(outside.splitlines()[1:])
    assert not FRENCH.findall(outside)
    assert ENGLISH.search(outside), "the guard looked at an English text"


def test_a_french_report_holds_no_english(opened):
    text = written(opened, Screen(120))
    assert not ENGLISH.findall(re.sub(r"`[^`]*`", "", text))
    assert FRENCH.search(text), "the guard looked at a French text"


def test_an_express_dossier_is_told_to_be_a_draft(opened):
    questions = [question for question in opened.pack.questions.values() if question.express]
    kept = {question.id: opened.dossier.entries[question.id] for question in questions}
    express = replace(opened.answers, states={key: opened.answers.states[key] for key in kept})
    assert _is_express(replace(opened, answers=express))
    assert not _is_express(opened)
    text = written(opened, Screen(80), draft=True)
    assert "Brouillon" in text
    assert "USER-Q03" in text
    assert "PROC-Q02" in text
    assert "Brouillon" not in written(opened, Screen(80))


def test_contradictions_quote_both_answers(opened):
    text = written(opened, Screen(120)).replace("\u00a0", " ")
    part = text.split("Des réponses qui se contredisent")[1].split("À découvrir")[0]
    assert "V07" in part
    assert "Par métier, en une seule fois" in part
    assert "Licences" in part


def test_what_people_typed_cannot_reach_the_terminal(opened):
    from assess.answers.answers import check_answers

    hostile = "\x1b[2J\x1b]0;pwned\x07\u202egnp.exe\n\n[bold red]rich[/] {{7*7}}"
    dossier = opened.dossier.with_entry("TEAM-Q06", Entry(value={"choice": "personne", "deputy": hostile}))
    dossier = replace(dossier, project={"name": hostile, "organisation": hostile})
    answers, _ = check_answers(opened.pack, dossier)
    changed = replace(opened, dossier=dossier, answers=answers)
    for target in (Screen(80), Screen(80, colour=True), Screen(80, drawing=False)):
        text = written(changed, target)
        rest = ESCAPE.sub("", text)
        assert not set(rest) & set("\x1b\x07\u202e")
        assert "[bold red]rich[/]" in rest
        assert "{{7*7}}" in rest


@pytest.mark.parametrize(
    ("environment", "plain", "drawing"),
    [
        ({}, False, True),
        ({"ACCESSIBLE": "1"}, False, False),
        ({"ACCESSIBLE": "0"}, False, True),
        ({"COLUMNS": "9" * 5000}, False, True),
        ({"TERM": "dumb"}, False, False),
        ({"NO_COLOR": "1"}, False, True),
        ({}, True, False),
    ],
)
def test_who_wants_plain_lines_gets_them(environment, plain, drawing):
    target = screen(plain=plain, environment=environment, stream=None)
    assert target.drawing is drawing
    assert not target.colour, "the tests' output is no terminal"


def test_a_terminal_gets_colour_unless_told_otherwise():
    class Terminal:
        def isatty(self):
            return True

    assert screen(plain=False, environment={}, stream=Terminal()).colour
    assert not screen(plain=False, environment={"NO_COLOR": "1"}, stream=Terminal()).colour
    assert screen(plain=False, environment={"NO_COLOR": ""}, stream=Terminal()).colour
    assert not screen(plain=True, environment={}, stream=Terminal()).colour
