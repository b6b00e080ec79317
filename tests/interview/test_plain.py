"""The interview in plain lines: what is shown, what may be typed, and that nothing typed is lost."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from robot import session_on

from assess.answers.dossier import Dossier, Entry
from assess.interview.engine import Scope
from assess.interview.opening import wants_plain
from assess.interview.plain import run_plain
from assess.interview.session import Outcome
from assess.pack.pack import Pack
from assess.scoring.scorer import Scorer
from assess.typography import ordinary_spaces

NEED = Scope("section", "need")


def talk(pack: Pack, *lines: str, dossier: Dossier | None = None, **changes: Any) -> tuple[Outcome, str]:
    """Return the outcome of typing these lines, and all that was shown."""
    target = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    outcome = run_plain(session_on(pack, dossier, **changes), source, target)
    return outcome, ordinary_spaces(target.getvalue())


def stored(pack: Pack, *lines: str, **changes: Any) -> dict[str, Entry]:
    """Return the answers after typing these lines, without their moment."""
    entries = talk(pack, *lines, **changes)[0].dossier.entries
    return {question: replace(entry, at=None) for question, entry in entries.items()}


def test_a_choice_is_given_by_number_code_or_words(pack: Pack) -> None:
    for typed in ("2", "remplacement", "Nous remplaçons un CRM existant", "nous remplacons"):
        assert stored(pack, typed)["CTX-Q01"] == Entry(value="remplacement")


def test_the_end_of_the_input_is_an_interruption_with_everything_saved(pack: Pack) -> None:
    saved: list[Dossier] = []
    outcome, shown = talk(pack, "2", "3", saved=saved)
    assert outcome.exit_code == 130
    assert "2 réponses sont enregistrées" in outcome.message
    assert "assess interview essai.json" in outcome.message
    assert saved[-1].entries.keys() == {"CTX-Q01", "CTX-Q02"}
    assert "\x1b" not in shown


def test_a_wrong_line_is_explained_and_asked_again(pack: Pack) -> None:
    outcome, shown = talk(pack, "9", "peut-être", "2")
    assert outcome.dossier.entries["CTX-Q01"].value == "remplacement"
    assert "« 9 » n’est pas un choix. Tapez un numéro de 1 à 5." in shown
    assert "« peut-être » n’est pas un choix" in shown


def test_numbers_dates_and_percents_are_typed_as_people_write_them(pack: Pack) -> None:
    answers = stored(pack, "2", "3", "1 200", "environ 35")
    assert answers["CTX-Q03"] == Entry(value={"users": 1200, "field_users": 35})


def test_fields_left_empty_are_left_out_and_unknown_ones_are_null(pack: Pack) -> None:
    assert stored(pack, "2", "3", "140", "")["CTX-Q03"] == Entry(value={"users": 140})
    assert stored(pack, "2", "3", "140", ":d")["CTX-Q03"] == Entry(value={"users": 140, "field_users": None})
    assert stored(pack, "2", "3", ":d", ":d")["CTX-Q03"] == Entry(state="dont_know")
    assert stored(pack, "2", "3", ":dd")["CTX-Q03"] == Entry(state="dont_know")
    assert stored(pack, "2", "3", "", "")["CTX-Q03"] == Entry(state="skipped")


def test_several_choices_and_none_of_them(pack: Pack) -> None:
    start = (":j CTX-Q05",)
    assert stored(pack, *start, "1 3")["CTX-Q05"] == Entry(value=["multi_sites", "multi_langues"])
    assert stored(pack, *start, "multi_langues, multi_sites")["CTX-Q05"] == Entry(
        value=["multi_sites", "multi_langues"]
    )
    assert stored(pack, *start, "1 7", "7")["CTX-Q05"] == Entry(value=["aucune"])
    assert stored(pack, ":j CTX-Q06", "juin, déc")["CTX-Q06"] == Entry(value=[6, 12])
    assert stored(pack, ":j CTX-Q06", "12 6")["CTX-Q06"] == Entry(value=[6, 12])
    assert stored(pack, ":j CTX-Q06", "aucun")["CTX-Q06"] == Entry(value=[])
    assert stored(pack, ":j CTX-Q06", ":d")["CTX-Q06"] == Entry(state="dont_know")


def test_months_in_words_are_understood_and_shown(pack: Pack) -> None:
    for typed in ("june to sept, dec", "juin à septembre, déc.", "Juin-Sept déc"):
        outcome, shown = talk(pack, ":j CTX-Q06", typed)
        assert outcome.dossier.entries["CTX-Q06"].value == [6, 7, 8, 9, 12], typed
        assert "= juin, juillet, août, septembre, décembre" in shown
    assert stored(pack, ":j CTX-Q06", "ne sais pas")["CTX-Q06"] == Entry(state="dont_know")


def test_a_part_of_a_line_is_enough_where_no_other_has_it(pack: Pack) -> None:
    assert stored(pack, "crm existant")["CTX-Q01"] == Entry(value="remplacement")
    assert stored(pack, ":j CTX-Q05", "langues, réseau")["CTX-Q05"].value[0] == "multi_langues"
    assert "CTX-Q05" not in stored(pack, ":j CTX-Q05", "plusieurs"), "several lines have it"


def test_an_exclusive_choice_excludes_the_others(pack: Pack) -> None:
    _, shown = talk(pack, ":j CTX-Q05", "1 7")
    assert "« Aucune de ces contraintes » exclut les autres choix." in shown


def test_what_may_be_said_instead_of_an_answer(pack: Pack) -> None:
    answers = stored(pack, "2", ":s", ":n le DRH le sait", ":dd", ":na outil interne")
    assert answers["CTX-Q02"] == Entry(state="skipped")
    assert answers["CTX-Q03"] == Entry(state="dont_know", note="le DRH le sait")
    assert answers["CTX-Q04"] == Entry(state="not_applicable", reason="outil interne")


def test_a_reason_is_asked_for_where_it_is_missing(pack: Pack) -> None:
    assert stored(pack, ":j CTX-Q04", ":na", "sans clients")["CTX-Q04"] == Entry(
        state="not_applicable", reason="sans clients"
    )
    outcome, shown = talk(pack, ":na", "2")
    assert "Cette question s’applique toujours" in shown
    assert outcome.dossier.entries["CTX-Q01"].value == "remplacement"


def test_going_back_shows_the_answer_and_changes_it(pack: Pack) -> None:
    outcome, shown = talk(pack, "2", ":b", "", "3")
    assert "[2] >" in shown, "the stored answer is offered"
    assert outcome.dossier.entries["CTX-Q01"].value == "remplacement"
    assert stored(pack, "2", ":b", "1")["CTX-Q01"] == Entry(value="equipement")
    assert "C’est la première question." in talk(pack, ":b")[1]


def test_what_an_answer_opens_and_closes_is_told(pack: Pack) -> None:
    _, shown = talk(pack, "2", ":b", "1")
    assert "Cette réponse ouvre 6 questions." in shown
    assert "ne s’appliquent plus" in shown


def test_the_effect_on_risks_is_told_when_asked_for(pack: Pack, scorer: Scorer) -> None:
    _, shown = talk(pack, ":e", ":j SPON-Q01", "aucun", levels=lambda answers: scorer.score(answers).levels)
    assert "L’effet de chaque réponse sur les risques s’affiche désormais." in shown
    assert "SPON-2 «" in shown
    assert "→ critique" in shown or "→ élevé" in shown


def test_help_lists_the_commands_and_the_reasons(pack: Pack) -> None:
    _, shown = talk(pack, ":h")
    assert ":na  Sans objet ici (avec la raison)" in shown
    assert "Qui peut répondre" in shown
    assert "Il n’y a pas de commande :zz ; :h les liste." in talk(pack, ":zz")[1]


def test_a_list_of_records_grows_one_by_one(pack: Pack) -> None:
    lines = (":j NEED-Q04", "", "1", "Répondre plus vite", "2", "délai", "6 jours", "2 jours", "fin juin 2027", "", "")
    objective = {
        "text": "Répondre plus vite",
        "horizon": "short",
        "kpi": "délai",
        "baseline": "6 jours",
        "target": "2 jours",
        "date": "2027-06-30",
    }
    assert stored(pack, *lines, "3")["NEED-Q04"] == Entry(value={"objectives": [objective]})
    two = stored(pack, *lines, "2", "Autre", ":s", "4")["NEED-Q04"].value["objectives"]
    assert two == [objective, {"text": "Autre"}]
    assert stored(pack, *lines, "1", "2", "2")["NEED-Q04"] == Entry(state="skipped"), "the only one was deleted"


def test_what_is_given_of_an_unfinished_answer_is_saved_and_taken_up_again(pack: Pack) -> None:
    half = talk(pack, ":j NEED-Q04", "", "1", "Répondre plus vite", "2")[0].dossier
    entry = half.entries["NEED-Q04"]
    assert entry.value == {"objectives": [{"text": "Répondre plus vite", "horizon": "short"}]}
    assert dict(entry.extra) == {"unfinished": True}
    whole = stored(pack, "2", ":s", ":s", ":s", ":s", ":s", dossier=half, scope=NEED)
    assert "unfinished" not in dict(whole["NEED-Q04"].extra)


def test_lines_of_text_end_with_an_empty_one(pack: Pack) -> None:
    start = (":j NEED-Q02", "2")
    assert stored(pack, *start, "double saisie", "relances oubliées", "")["NEED-Q02"].value["pains"] == [
        "double saisie",
        "relances oubliées",
    ]


def test_a_text_may_have_several_lines(pack: Pack) -> None:
    value = stored(pack, ":j CTX-Q04", "1", "négoce", "première \\", "seconde")["CTX-Q04"].value
    assert value["specifics"] == "première\nseconde"


def test_percents_that_do_not_add_up_are_asked_again(pack: Pack) -> None:
    outcome, shown = talk(pack, ":j USER-Q01", "20", "60", "30", "", "", "20")
    assert "Le total fait 110, pas 100." in shown
    assert outcome.dossier.entries["USER-Q01"].value == {"promoters": 20, "undecided": 60, "reluctant": 20}


def test_percents_that_do_not_add_up_are_never_stored(pack: Pack) -> None:
    saved: list[Dossier] = []
    assert stored(pack, ":j USER-Q01", "20", "60", "30", ":s", saved=saved)["USER-Q01"].value == {
        "promoters": 20,
        "undecided": 60,
    }
    assert all((one.entries["USER-Q01"].value or {}).get("reluctant") is None for one in saved)


def test_the_last_percent_is_offered(pack: Pack) -> None:
    assert stored(pack, ":j USER-Q01", "20", "50", "")["USER-Q01"].value["reluctant"] == 30


def test_the_review_lists_every_question_and_changes_any(pack: Pack) -> None:
    outcome, shown = talk(pack, "2", ":r", "3", "1", "1")
    assert "✓ CTX-Q01 Quelle est votre situation de départ ?" in shown
    assert outcome.dossier.entries["CTX-Q01"].value == "equipement"


def test_a_finished_interview_says_so(pack: Pack) -> None:
    outcome, shown = talk(pack, *[":dd", ":d"] * 7, "1", scope=NEED)
    assert outcome.exit_code == 0
    assert "Toutes les questions ont leur réponse" in shown
    assert talk(pack, *[":s"] * 14, scope=NEED)[0].exit_code == 0, "the end of the input at the end is no interruption"


def test_skipped_questions_come_again_at_the_end(pack: Pack) -> None:
    _, shown = talk(pack, *[":s"] * 14, scope=NEED)
    assert shown.count("NEED-Q01.") == 2
    assert "Revenir aux 7 questions laissées ouvertes" in shown


def test_a_new_dossier_asks_for_the_project_and_for_what_to_answer(pack: Pack) -> None:
    outcome, shown = talk(
        pack, "Lot 1", "Société", "janvier 2027", "2", "non", "1", "2", dossier=Dossier(pack="crm"), scope=None
    )
    assert outcome.dossier.project == {
        "language": "fr",
        "name": "Lot 1",
        "organisation": "Société",
        "start": "2027-01-01",
        "country": "FR",
        "public_buyer": False,
    }
    assert "22 questions, environ 14 min" in shown
    assert "1/22" in shown


def test_a_resumed_interview_says_what_it_found(pack: Pack) -> None:
    half = talk(pack, "2", "3")[0].dossier
    outcome, shown = talk(pack, "140", "35", dossier=half)
    assert "Reprise de essai.json : 2 réponses retrouvées." in shown
    assert "CTX-Q01." not in shown
    assert len(outcome.dossier.entries) == 3


def test_an_answer_that_does_not_fit_is_shown_and_asked_again(pack: Pack) -> None:
    wrong = Dossier(project={"name": "x"}, entries={"CTX-Q01": Entry(value="autre", note="vu avec la DG")})
    outcome, shown = talk(pack, "2", dossier=wrong)
    assert "La réponse du dossier ne convient pas à cette question" in shown
    assert replace(outcome.dossier.entries["CTX-Q01"], at=None) == Entry(value="remplacement", note="vu avec la DG")
    kept = talk(pack, ":s", dossier=wrong)[0].dossier.entries["CTX-Q01"]
    assert kept.value == "autre", "skipping loses nothing"


def test_a_dossier_cannot_steer_the_terminal(pack: Pack) -> None:
    evil = Dossier(project={"name": "x"}, entries={"CTX-Q01": Entry(state="dont_know", note="\x1b[2J\x07effacé")})
    _, shown = talk(pack, ":j CTX-Q01", dossier=evil)
    assert "[2Jeffacé" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_fields_that_no_longer_apply_are_set_aside_and_come_back(pack: Pack) -> None:
    named = talk(pack, ":j SPON-Q01", "1", "Mme Durand")[0].dossier
    assert named.entries["SPON-Q01"].value == {"choice": "dg", "name": "Mme Durand"}
    without = talk(pack, ":j SPON-Q01", "aucun", dossier=named)[0].dossier
    entry = without.entries["SPON-Q01"]
    assert (entry.value, dict(entry.extra)) == ({"choice": "aucun"}, {"set_aside": {"name": "Mme Durand"}})
    again = talk(pack, ":j SPON-Q01", "1", "", dossier=without)[0].dossier
    assert again.entries["SPON-Q01"].value == {"choice": "dg", "name": "Mme Durand"}
    assert again.entries["SPON-Q01"].extra == ()


def test_every_language_says_everything_in_that_language(pack: Pack) -> None:
    _, shown = talk(pack, ":h", "2", ":s", ":r", language="en")
    for french in ("Réponse", "Numéro", "Quelle", "Revenir", "Passer", "encore", "é"):
        assert french not in shown.replace("essai", ""), french


@pytest.mark.parametrize(
    ("environ", "plain"),
    [
        ({}, False),
        ({"ACCESSIBLE": "1"}, True),
        ({"ACCESSIBLE": "0"}, False),
        ({"TERM": "dumb"}, True),
        ({"TERM": "xterm"}, False),
    ],
)
def test_plain_lines_are_chosen_where_a_screen_would_not_do(environ: dict[str, str], *, plain: bool) -> None:
    assert wants_plain(environ, terminal=True) is plain
    assert wants_plain(environ, terminal=False)
