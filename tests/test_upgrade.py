"""Bringing a dossier to a later version of its pack: what is renamed is taken over, what is gone is set aside, not lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from later_pack import later_tiny
from strategies import dossiers

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.answers.upgrade import EARLIER, upgrade
from assess.pack.ids import version_of, versions_of
from assess.problems import errors_in
from assess.storage.packs import load_pack


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    return load_pack(str(later_tiny(tmp_path_factory.mktemp("later"))))


def old(version="0.1.0", **answers):
    entries = {
        key.replace("_", "-"): value if isinstance(value, Entry) else Entry(value=value)
        for key, value in answers.items()
    }
    return Dossier(pack="tiny", version=version, entries=entries)


def earlier(entry: Entry) -> list[dict[str, Any]]:
    return dict(entry.extra).get(EARLIER, [])


def test_the_answer_of_a_renamed_question_is_taken_over_with_its_note_and_author(later):
    given_answer = Entry(value="aucun", note="dit en comité", by="CP", at="2026-11-21T09:12:00Z")
    done = upgrade(later, old(TEAM_Q01=given_answer), "0.2.0")
    assert done.dossier.entries == {"TEAM-Q03": given_answer}
    assert [(one.before, one.after) for one in done.questions] == [("TEAM-Q01", "TEAM-Q03")]


def test_a_renamed_choice_is_stored_under_its_present_code(later):
    done = upgrade(later, old(NEED_Q01="utilisateurs"), "0.2.0")
    assert done.dossier.entries["NEED-Q01"].value == "equipes"
    assert [(one.question, one.before, one.after) for one in done.options] == [("NEED-Q01", "utilisateurs", "equipes")]
    assert not done.review


def test_a_choice_that_is_gone_opens_the_question_again_and_stays_in_the_dossier(later):
    done = upgrade(later, old(NEED_Q01="dg", NEED_Q02=Entry(value=["mail", "agenda"], note="surtout mail")), "0.2.0")
    entry = done.dossier.entries["NEED-Q02"]
    assert (entry.value, entry.state) == (None, "skipped")
    assert earlier(entry) == [{"version": "0.1.0", "value": ["mail", "agenda"], "note": "surtout mail"}]
    assert [(one.question, one.kind, one.value) for one in done.review] == [
        ("NEED-Q02", "option_gone", ["mail", "agenda"])
    ]


def test_a_value_of_another_kind_is_set_aside_and_the_fields_beside_it_stay(later):
    done = upgrade(later, old("0.2.0", TEAM_Q02={"share": "beaucoup", "written": True}), "0.3.0")
    entry = done.dossier.entries["TEAM-Q02"]
    assert entry.value == {"written": True}
    assert earlier(entry) == [{"version": "0.2.0", "value": {"share": "beaucoup"}}]
    assert [one.kind for one in done.review] == ["misfit"]


def test_a_question_with_another_meaning_keeps_its_answer_and_asks_for_a_look(later):
    done = upgrade(later, old(TEAM_Q02={"share": 60}), "0.2.0")
    assert done.dossier.entries["TEAM-Q02"] == Entry(value={"share": 60})
    assert [(one.question, one.kind) for one in done.review] == [("TEAM-Q02", "meaning")]
    assert not upgrade(later, old("0.2.0", TEAM_Q02={"share": 60}), "0.3.0").review, "it was given in this meaning"


def test_answers_under_the_old_and_the_present_name_are_both_kept(later):
    done = upgrade(later, old(TEAM_Q01="nomme", TEAM_Q03="aucun"), "0.2.0")
    assert set(done.dossier.entries) == {"TEAM-Q03"}
    assert done.dossier.entries["TEAM-Q03"].value == "aucun"
    assert earlier(done.dossier.entries["TEAM-Q03"]) == [{"version": "0.1.0", "value": "nomme"}]
    assert [one.kind for one in done.review] == ["answered_twice"]


def test_what_the_pack_does_not_know_is_named_and_kept(later):
    done = upgrade(later, old(OLD_Q01="x", TEAM_Q02={"share": 5, "colour": "red"}), "0.2.0")
    assert set(done.orphans) == {"OLD-Q01", "TEAM-Q02.colour"}
    assert done.dossier.entries["OLD-Q01"] == Entry(value="x")
    assert done.dossier.entries["TEAM-Q02"].value == {"share": 5, "colour": "red"}


def test_new_questions_are_those_of_a_later_version_without_an_answer(later):
    assert upgrade(later, old(), "0.2.0").new == ("NEED-Q03",)
    assert upgrade(later, old(None), "0.2.0").new == ("NEED-Q03",), "of an unknown version it may be new"
    assert upgrade(later, old("0.2.0"), "0.3.0").new == ()


def test_only_answers_that_needed_nothing_count_as_unchanged(later):
    done = upgrade(later, old(CTX_Q01=40, NEED_Q01="utilisateurs", TEAM_Q01="aucun", TEAM_Q02={"share": 5}), "0.2.0")
    assert set(done.unchanged.entries) == {"CTX-Q01", "TEAM-Q02"}


@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(dossier=dossiers())
def test_whatever_the_dossier_nothing_is_lost_and_a_second_time_changes_nothing(pack, dossier):
    once = upgrade(pack, dossier, "9.0.0")
    assert set(once.dossier.entries) == set(dossier.entries)
    assert not errors_in(check_answers(pack, once.dossier)[1])
    for question, entry in dossier.entries.items():
        brought = once.dossier.entries[question]
        assert brought == entry or earlier(brought)
    again = upgrade(pack, once.dossier, "9.0.0")
    assert again.dossier.entries == once.dossier.entries


@pytest.mark.parametrize("version", ["1.0", "1.0.0.0", "v1.0.0", "1.0.x", "", "../1.0.0", "١.0.0"])
def test_what_is_no_version_is_not_taken_for_one(version):
    with pytest.raises(ValueError, match=f"^{re.escape(version)}$"):
        version_of(version)


def test_versions_are_compared_as_numbers():
    assert version_of("1.10.0") > version_of("1.9.9")


def test_the_version_of_an_overlay_tells_those_of_the_packs_below():
    assert versions_of("0.1.0+crm-1.10.0") == ((0, 1, 0), (1, 10, 0))
    assert versions_of("1.0.0") == ((1, 0, 0),)
