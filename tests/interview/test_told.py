"""What is told after an answer, however the person came to the question and left it."""

from __future__ import annotations

from typist import EFFECTS, ENTER, JUMP, LEFT, interview, stored

from assess.answers.dossier import Dossier, Entry
from assess.interview.prompts import Fill
from assess.pack.pack import Pack
from assess.scoring.scorer import Scorer
from assess.typography import ordinary_spaces

USERS = Dossier(project={"name": "x"}, entries={"CTX-Q03": Entry(value={"users": 140, "field_users": 35})})


def test_an_answer_changed_on_the_way_elsewhere_is_told_with_its_effect(pack: Pack, scorer: Scorer) -> None:
    levels = lambda answers: scorer.score(answers).levels  # noqa: E731
    reach = (EFFECTS, JUMP, "CTX-Q03" + ENTER, "900" + ENTER)
    for leaving in (JUMP, "\x12"):
        _, typist = interview(pack, *reach, leaving, LEFT, dossier=USERS, levels=levels)
        told = [ordinary_spaces(one) for one in typist.told]
        assert any("900" in one and "→" in one for one in told), told
        assert len(told) > told.index(next(one for one in told if "900" in one)) + 1, "and what it does to the risks"


def test_what_was_not_changed_is_not_told(pack: Pack) -> None:
    _, typist = interview(pack, JUMP, "CTX-Q03" + ENTER, JUMP, LEFT, dossier=USERS)
    assert len(typist.told) == 1, "only the greeting"


def test_a_choice_in_the_place_of_a_number_is_given_in_the_readers_words(pack: Pack) -> None:
    reach = (JUMP, "PROC-Q01" + ENTER)
    for typed in ("a", "inconnu", "not described anywhere", "Its steps are not described anywhere", "described"):
        answers = stored(pack, *reach, typed + ENTER, language="en")
        assert answers["PROC-Q01"].value == "inconnu", typed
    assert stored(pack, *reach, "4" + ENTER, language="en")["PROC-Q01"].value == 4
    _, typist = interview(pack, *reach, language="en")
    prompt = typist.prompts[-1]
    assert isinstance(prompt, Fill)
    assert 'Or type "a": Its steps are not described anywhere' in ordinary_spaces(prompt.hint).replace(
        "“", '"'
    ).replace("”", '"')
    known = Dossier(project={"name": "x"}, entries={"PROC-Q01": Entry(value="inconnu")})
    _, typist = interview(pack, *reach, language="en", dossier=known)
    prompt = typist.prompts[-1]
    assert isinstance(prompt, Fill)
    assert prompt.initial == "Its steps are not described anywhere"
    assert stored(pack, *reach, ENTER, language="en", dossier=known)["PROC-Q01"].value == "inconnu"


def test_the_review_shows_what_the_change_was_and_did(pack: Pack, scorer: Scorer) -> None:
    levels = lambda answers: scorer.score(answers).levels  # noqa: E731
    _, typist = interview(pack, EFFECTS, "\x12", "SPON-Q01" + ENTER, "aucun" + ENTER, levels=levels)
    notices = [ordinary_spaces(one) for one in typist.prompts[-1].notices]
    assert notices[0].endswith("→ Personne")
    assert any(one.startswith("SPON-2 «") for one in notices[1:])
