"""Enter pressed without a choice: it leaves empty what the page says it leaves empty, and never answers."""

from __future__ import annotations

import io
from typing import Any

import pytest
from robot import session_on
from typist import DOWN, ENTER, INTERRUPT, JUMP, interview, stored

from assess.answers.dossier import Dossier, Entry
from assess.interview.plain import run_plain
from assess.interview.prompts import Choose
from assess.interview.records import ADD
from assess.pack.pack import Pack
from assess.typography import ordinary_spaces


def lines(pack: Pack, *typed: str, **changes: Any) -> tuple[Dossier, str]:
    """Return the dossier after these plain lines, and all that was shown."""
    target = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in typed))
    outcome = run_plain(session_on(pack, changes.pop("dossier", None), **changes), source, target)
    return outcome.dossier, ordinary_spaces(target.getvalue())


def test_enter_leaves_every_line_of_the_project_page_empty(pack: Pack) -> None:
    fresh = Dossier(pack=pack.header.id)
    assert "public_buyer" not in interview(pack, *[ENTER] * 5, INTERRUPT, dossier=fresh)[0].dossier.project
    assert "country" not in interview(pack, *[ENTER] * 5, INTERRUPT, dossier=fresh)[0].dossier.project
    assert not lines(pack, *[""] * 5, dossier=fresh)[0].project.keys() - {"language"}


@pytest.mark.parametrize("public", [True, False])
def test_enter_keeps_what_the_project_page_holds(pack: Pack, public: bool) -> None:  # noqa: FBT001 - a stored value
    project = {"name": "Lot 1", "country": "BE", "public_buyer": public}
    half = Dossier(pack=pack.header.id, project=project)
    kept = interview(pack, JUMP, "projet" + ENTER, *[ENTER] * 5, INTERRUPT, dossier=half)[0].dossier.project
    assert kept == project, "and nothing was saved anew"
    emptied = interview(
        pack, JUMP, "projet" + ENTER, *[ENTER] * 3, "1" + ENTER, "laisser" + ENTER, INTERRUPT, dossier=half
    )[0].dossier.project
    assert emptied == {"language": "fr", "name": "Lot 1"}, "a line can be emptied again"


def test_a_number_is_the_row_and_a_word_says_yes_or_no(pack: Pack) -> None:
    fresh = Dossier(pack=pack.header.id)
    for typed, expected in (("1", None), ("2", True), ("3", False), ("oui", True), ("non", False)):
        assert lines(pack, "", "", "", "", typed, dossier=fresh)[0].project.get("public_buyer") is expected, typed


def test_enter_alone_adds_nothing_to_a_list_and_stores_no_choice_of_a_record(pack: Pack) -> None:
    reach = (JUMP, "NEED-Q04" + ENTER, ENTER)
    _, typist = interview(pack, *reach)
    menu = typist.prompts[-1]
    assert isinstance(menu, Choose)
    assert ADD in {row.key for row in menu.rows}
    assert stored(pack, *reach, ENTER, INTERRUPT)["NEED-Q04"] == Entry(state="skipped")
    added = stored(pack, *reach, "1" + ENTER, "Répondre plus vite" + ENTER, *[ENTER] * 5, INTERRUPT)["NEED-Q04"]
    assert added.value == {"objectives": [{"text": "Répondre plus vite"}]}, "no horizon was chosen"
    chosen = stored(pack, *reach, "1" + ENTER, "Vite" + ENTER, DOWN + ENTER, INTERRUPT)["NEED-Q04"]
    assert chosen.value == {"objectives": [{"text": "Vite", "horizon": "short"}]}
