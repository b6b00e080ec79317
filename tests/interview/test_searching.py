"""Searching a list by typing: all that is typed is kept, and what matches nothing answers nothing."""

from __future__ import annotations

from types import SimpleNamespace

from prompt_toolkit.application import create_app_session
from robot import session_on
from strategies import crm
from typist import ENTER, INTERRUPT, JUMP, REVIEW, Picture, interview, stored

from assess.answers.dossier import Dossier
from assess.interview.options import Options
from assess.interview.prompts import Choose, Prompt, Row, Tick
from assess.interview.taking import Taking
from assess.pack.pack import Pack
from assess.typography import ordinary_spaces


def test_search_understands_accents_and_ligatures() -> None:
    rows = (Row("a", "Ventes"), Row("b", "Données"), Row("c", "Sécurité"), Row("d", "Mise en œuvre"))
    options = Options(rows, ticks=False, compact=False, default=None, chosen=())
    for typed, key in (
        ("sé", "c"),
        ("securite", "c"),
        ("DONNE", "b"),
        ("oeuvre", "d"),
        ("curi", "c"),
        ("œuv mise", "d"),
    ):
        options.search(typed)
        assert options.pointed is not None
        assert options.pointed.key == key, typed
    for typed in ("zzz", "mise zzz", "etats-unis", "?!"):
        options.search(typed)
        assert (options.pointed, options.typed) == (None, typed), "all of it is kept, and nothing is pointed at"


def under(prompt: Prompt, typed: str, *, enter: bool = False) -> str:
    """Return the line under a list after typing into it."""
    assert isinstance(prompt, Choose | Tick)
    ticks = isinstance(prompt, Tick)
    words = isinstance(prompt, Tick) and prompt.read is not None
    options = Options(prompt.rows, ticks=ticks, compact=False, default=None, chosen=(), words=words)
    with create_app_session(output=Picture(200, 60)):
        taking = Taking(session_on(crm()).say, prompt, options)
        for sign in typed:
            options.type_sign(sign)
        if enter:
            taking.accept(SimpleNamespace(app=SimpleNamespace(is_done=True)))  # type: ignore[arg-type]
        return ordinary_spaces("".join(text for _, text in taking.status())).strip()


def test_what_matches_no_line_answers_nothing_and_says_so(pack: Pack) -> None:
    fresh = Dossier(pack=pack.header.id)
    outcome, typist = interview(pack, *[ENTER] * 3, "etats-unis" + ENTER + INTERRUPT, dossier=fresh)
    assert "country" not in outcome.dossier.project
    for enter in (False, True):
        said = under(typist.prompts[-1], "etats-unis", enter=enter)
        assert said.startswith("! Aucune ligne pour « etats-unis ». Retour arrière pour corriger")
    outcome, typist = interview(pack, REVIEW, "xyzzy" + ENTER + INTERRUPT)
    assert len(typist.prompts) == 2, "no question was opened"
    assert under(typist.prompts[1], "depart situation").startswith("Recherche « depart situation » : 1 ligne.")


def test_several_words_find_the_line_that_has_them_all(pack: Pack) -> None:
    _, typist = interview(pack, JUMP, "depart situation" + ENTER)
    assert typist.prompts[2].code == "CTX-Q01"


def test_months_are_understood_as_people_type_them(pack: Pack) -> None:
    reach = (JUMP, "CTX-Q06" + ENTER)
    for typed, months in (
        ("june to sept, dec", [6, 7, 8, 9, 12]),
        ("juin à septembre, déc.", [6, 7, 8, 9, 12]),
        ("June Dec", [6, 12]),
        ("6 12", [6, 12]),
        ("6 to 9", [6, 7, 8, 9]),
        ("6 12 ", [6, 12]),
        ("aucun", []),
    ):
        confirm = "" if typed.endswith(" ") else ENTER
        assert stored(pack, *reach, typed + confirm + ENTER)["CTX-Q06"].value == months, typed
        if confirm:
            assert "CTX-Q06" not in stored(pack, *reach, typed + ENTER + INTERRUPT), "first shown, then accepted"
    prompt = interview(pack, *reach)[1].prompts[-1]
    assert "= juin, juillet, août, septembre, décembre. Entrée pour cocher" in under(prompt, "june to sept, dec")
    assert under(prompt, "June Dec", enter=True).startswith("Coché : juin, décembre. Entrée pour valider")
    assert under(prompt, "juin brumaire", enter=True).startswith("! « brumaire » n’est pas un mois")


def test_a_searched_line_is_ticked_by_enter_and_one_of_several_is_asked_for(pack: Pack) -> None:
    reach = (JUMP, "CTX-Q05" + ENTER)
    assert stored(pack, *reach, "langues" + ENTER + ENTER)["CTX-Q05"].value == ["multi_langues"]
    assert "CTX-Q05" not in stored(pack, *reach, "plusieurs" + ENTER + ENTER + INTERRUPT)
    prompt = interview(pack, *reach)[1].prompts[-1]
    assert "allez sur la bonne avec les flèches, puis Espace" in under(prompt, "plusieurs", enter=True)
    assert under(prompt, "langues", enter=True).startswith("Coché : Plusieurs langues. Entrée pour valider")
    assert stored(pack, *reach, "plusieurs langues" + ENTER + ENTER)["CTX-Q05"].value == ["multi_langues"]


def test_an_id_leads_to_its_own_question(pack: Pack) -> None:
    for question in ("PROC-Q01", "SCOPE-Q01", "CTX-Q10"):
        if question in pack.questions:
            _, typist = interview(pack, "2" + ENTER, JUMP, question.lower() + ENTER)
            assert typist.prompts[3].code == question
