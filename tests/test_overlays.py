"""An overlay says what it changes in another pack, and nothing else: everything stays checked, with its own line."""

from __future__ import annotations

import contextlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from test_broken_packs import TINY, slipped

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.answers.upgrade import upgrade
from assess.cli import exit_codes
from assess.cli.opened import open_dossier
from assess.cli.run import run
from assess.interview.opening import open_session
from assess.problems import AssessError, Problem
from assess.scoring.scorer import Scorer
from assess.storage.dossiers import read_dossier
from assess.storage.library import load_library
from assess.storage.merging import laid_over
from assess.storage.overlay import open_pack, pack_templates
from assess.storage.pack_names import load_names
from assess.storage.packs import check_pack, load_pack
from assess.storage.places import pack_folder
from assess.storage.problem_wording import worded
from assess.storage.strict_yaml import read

HEAD = """\
id: ours
version: 0.2.0
title: {fr: "Le nôtre", en: "Ours"}
extends: %s
"""
WHO_LEADS = """\
questions:
  - id: TEAM-Q01
    kind: single
    asked_to: [CP]
    source: [general]
    text: {fr: "Qui tient la barre ?", en: "Who is at the helm?"}
    options:
      - {code: nomme, text: {fr: "Une personne", en: "A person"}, effects: {TEAM-1: -2}}
      - {code: aucun, text: {fr: "Personne", en: "Nobody"}, effects: {TEAM-1: "+3!"}}
      - {code: deux, text: {fr: "Deux personnes", en: "Two people"}, effects: {TEAM-1: +1}}
"""
NEW_QUESTION = """\
questions:
  - id: NEED-Q50
    kind: single
    asked_to: [CP]
    source: [general]
    text: {fr: "Combien de magasins ?", en: "How many shops?"}
    options:
      - {code: un, text: {fr: "Un", en: "One"}, effects: {NEED-1: -1}}
      - {code: cent, text: {fr: "Cent", en: "A hundred"}, effects: {NEED-1: +2}}
"""


def overlay(folder: Path, extends: Path | str = TINY, head: str = "", **files: str) -> Path:
    """Write an overlay; in the names of its files `__` stands for a slash."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "overlay.yaml").write_text(HEAD % extends + head, "utf-8")
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def told(problems: tuple[Problem, ...] | list[Problem], folder: Path) -> set[tuple[str, str, int | None]]:
    """Return slug, file and line of each problem, the files seen from the overlay."""
    inside = f"{folder.as_posix()}/"
    return {(one.slug, (one.file or "").removeprefix(inside), one.line) for one in problems}


def test_an_overlay_that_changes_nothing_is_its_base_under_another_name(tmp_path: Path) -> None:
    base, ours = load_pack("crm"), load_pack(str(overlay(tmp_path, "crm")))
    assert (ours.header.id, ours.header.title.en) == ("ours", "Ours")
    assert ours.header.summary == base.header.summary
    assert replace(ours, header=base.header, bases={}) == base
    assert check_pack(str(tmp_path)) == ()


@pytest.mark.parametrize("seed", range(3))
def test_files_of_the_base_copied_into_the_overlay_change_nothing_wherever_they_stand(
    seed: int, tmp_path: Path
) -> None:
    rnd, source = Random(seed), pack_folder("crm")
    overlay(tmp_path, "crm")
    copied = [path for path in sorted(source.rglob("*.yaml")) if rnd.random() < 0.5]
    for path in copied:
        name = path.relative_to(source)
        grouped = name.parts[0] in {"questions", "risks"} or name.parts[:2] == ("plan", "tasks")
        name = name.with_name(f"x-{name.name}") if grouped else name
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(path.read_text("utf-8"), "utf-8")
    base, ours = load_pack("crm"), load_pack(str(tmp_path))
    assert len(copied) > 30
    assert replace(ours, header=base.header, bases={}) == base
    assert check_pack(str(tmp_path)) == ()
    assert load_library(str(tmp_path)).plan == load_library("crm").plan


def test_one_threshold_is_changed_and_the_others_stay(tmp_path: Path) -> None:
    folder = overlay(tmp_path, pack="scoring: {levels: {moderate: 20}}\n")
    levels = load_pack(str(folder)).header.scoring.levels
    assert (levels.moderate, levels.high, levels.critical) == (20, 50, 75)
    assert check_pack(str(folder)) == ()


def test_a_question_takes_the_place_of_its_namesake_whatever_the_file_is_called(tmp_path: Path) -> None:
    folder = overlay(tmp_path, questions__branch=WHO_LEADS)
    pack, base = load_pack(str(folder)), load_pack(str(TINY))
    assert list(pack.questions) == list(base.questions)
    assert [option.code for option in pack.questions["TEAM-Q01"].options] == ["nomme", "aucun", "deux"]
    assert len(pack.files) == len(base.files), "nothing is left of the file of the overlay"
    assert check_pack(str(folder)) == ()


def test_a_new_question_goes_to_the_end_of_its_chapter_or_into_a_chapter_of_its_own(tmp_path: Path) -> None:
    chapter = overlay(tmp_path / "a", questions__01_all="")
    (chapter / "questions" / "01_all.yaml").rename(chapter / "questions" / "01-all.yaml").write_text(NEW_QUESTION)
    own = overlay(
        tmp_path / "b", questions__02=f'section: {{id: shops, title: {{fr: "Magasins", en: "Shops"}}}}\n{NEW_QUESTION}'
    )
    assert [file.section.id for file in load_pack(str(chapter)).files] == ["all"]
    assert [file.section.id for file in load_pack(str(own)).files] == ["all", "shops"]
    for folder in (chapter, own):
        assert list(load_pack(str(folder)).questions)[-1] == "NEED-Q50"
        assert check_pack(str(folder)) == ()


def test_a_new_question_in_a_file_of_its_own_must_say_its_chapter(tmp_path: Path) -> None:
    folder = overlay(tmp_path, questions__02=NEW_QUESTION)
    assert ("missing-key", "questions/02.yaml", 1) in told(check_pack(str(folder)), folder)


def test_a_risk_is_changed_key_by_key_and_gets_one_more_mitigation(tmp_path: Path) -> None:
    more = """\
id: NEED-1
impact: 5
mitigations:
  - id: M-NEED-1c
    text: {fr: "Passer une journée en magasin.", en: "Spend a day in a shop."}
    source: [general]
    effort: 2
    owner: CP
    phase: P0
    gate: G0
"""
    folder = overlay(tmp_path, risks__shops=more)
    risk = load_pack(str(folder)).risk["NEED-1"]
    assert risk.impact == 5
    assert [one.id for one in risk.mitigations] == ["M-NEED-1a", "M-NEED-1b", "M-NEED-1c"]
    assert check_pack(str(folder)) == ()


def test_a_text_is_replaced_whole_so_that_no_translation_is_left_behind(tmp_path: Path) -> None:
    folder = overlay(tmp_path, risks__NEED_1='id: NEED-1\ntitle: {fr: "Le besoin des magasins"}\n')
    assert told(check_pack(str(folder)), folder) == {("missing-translation", "risks/NEED_1.yaml", 2)}


def test_conditions_and_lists_without_names_are_replaced_whole_and_other_mappings_key_by_key() -> None:
    base = read("light: {when: {size: S, CTX-Q01: 3}, days: {S: 1, M: 2}, burn: [{over: 1}, {over: 2}]}", "base.yaml")
    ours = read("light: {when: {size: L}, days: {M: 3}, burn: [{over: 5}]}", "ours.yaml")
    merged = laid_over(base, ours)
    assert merged.data == {"light": {"when": {"size": "L"}, "days": {"S": 1, "M": 3}, "burn": [{"over": 5}]}}
    assert merged.place(("light", "days", "S")) == ("base.yaml", 1)
    assert merged.place(("light", "days", "M")) == ("ours.yaml", 1)
    assert merged.place(("light", "burn", 0, "over")) == ("ours.yaml", 1)


def test_each_problem_names_the_file_and_line_that_the_value_came_from(tmp_path: Path) -> None:
    wrong = WHO_LEADS.replace("TEAM-1: +1", "TEAM-9: +1").replace("code: nomme", "code: nommee")
    folder = overlay(tmp_path, questions__branch=wrong)
    places = told(check_pack(str(folder)), folder)
    tiny = open_pack(str(TINY)).shown("risks/TEAM-1.yaml")
    assert ("unknown-risk", "questions/branch.yaml", 10) in places
    assert {("unknown-option", tiny, line) for line in (13, 22)} <= places
    assert {file for _, file, _ in places} == {"questions/branch.yaml", tiny}


def test_a_slip_in_the_yaml_of_an_overlay_is_told_at_its_line_and_hides_nothing_else(tmp_path: Path) -> None:
    broken = "combinations: [}\n"
    folder = overlay(tmp_path, rules__combinations=broken, pack="areas: [{id: SHOP, titel: {fr: A, en: B}}]\n")
    places = told(check_pack(str(folder)), folder)
    assert ("yaml-syntax", "rules/combinations.yaml", 1) in places
    assert {("missing-key", "pack.yaml", 1), ("unknown-key", "pack.yaml", 1)} <= places


def test_what_is_given_twice_is_told(tmp_path: Path) -> None:
    twice = WHO_LEADS + WHO_LEADS.removeprefix("questions:\n")
    folder = overlay(tmp_path, questions__branch=twice)
    assert "duplicate-id" in {slug for slug, _, _ in told(check_pack(str(folder)), folder)}


@pytest.mark.parametrize(
    ("head", "slug", "line"),
    [
        ("", "unknown-base", 4),
        ("without: [V01, V77]\n", "unknown-without", 5),
        ("wihtout: [V01]\n", "unknown-key", 5),
    ],
)
def test_what_is_wrong_in_the_head_is_told_at_its_line(head: str, slug: str, line: int, tmp_path: Path) -> None:
    folder = overlay(tmp_path, TINY if head else "cmr", head)
    assert told(check_pack(str(folder)), folder) == {(slug, "overlay.yaml", line)}


def test_a_misspelt_base_comes_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (problem,) = check_pack(str(overlay(tmp_path, "cmr")))
    assert "crm" in problem.fix


def test_overlays_that_are_laid_over_each_other_in_a_circle_are_told_and_end(tmp_path: Path) -> None:
    overlay(tmp_path / "a", "../b")
    overlay(tmp_path / "b", "../a")
    (problem,) = check_pack(str(tmp_path / "a"))
    assert problem.slug == "circular-base"
    assert problem.file == (tmp_path / "b" / "overlay.yaml").as_posix()


def test_an_overlay_is_never_called_like_its_base(tmp_path: Path) -> None:
    folder = overlay(tmp_path)
    (folder / "overlay.yaml").write_text((HEAD % TINY).replace("id: ours", "id: tiny"), "utf-8")
    assert told(check_pack(str(folder)), folder) == {("same-id", "overlay.yaml", 1)}


def test_a_file_that_no_pack_has_stops_an_overlay_for_it_would_change_nothing(tmp_path: Path) -> None:
    folder = overlay(tmp_path, question__branch=WHO_LEADS)
    (problem,) = check_pack(str(folder))
    assert (problem.slug, problem.severity) == ("unknown-file", "error")


def test_what_is_left_out_is_gone_and_what_still_needs_it_is_told(tmp_path: Path) -> None:
    folder = overlay(tmp_path / "a", head="without: [V01]\n")
    assert load_pack(str(folder)).contradictions == ()
    assert check_pack(str(folder)) == ()
    folder = overlay(tmp_path / "b", head="without: [TEAM-1, TEAM-Q02]\n")
    with pytest.raises(AssessError) as raised:
        load_pack(str(folder))
    assert {"unknown-risk", "unknown-question"} <= {one.slug for one in raised.value.problems}


def test_a_chapter_of_which_everything_is_left_out_is_gone(tmp_path: Path) -> None:
    section = 'section: {id: shops, title: {fr: "Magasins", en: "Shops"}}\n'
    overlay(tmp_path / "house", questions__02=section + NEW_QUESTION)
    top = overlay(tmp_path / "shop", "../house", head="without: [NEED-Q50]\n")
    (top / "overlay.yaml").write_text(
        (top / "overlay.yaml").read_text("utf-8").replace("id: ours", "id: shop"), "utf-8"
    )
    assert [file.section.id for file in load_pack(str(top)).files] == ["all"]
    assert check_pack(str(top)) == ()


def test_an_overlay_may_lie_over_an_overlay(tmp_path: Path) -> None:
    overlay(tmp_path / "house", questions__branch=WHO_LEADS, pack="scoring: {levels: {moderate: 20}}\n")
    top = overlay(tmp_path / "shop", "../house", pack="scoring: {levels: {high: 55}}\n")
    (top / "overlay.yaml").write_text((HEAD % "../house").replace("id: ours", "id: shop"), "utf-8")
    pack = load_pack(str(top))
    levels = pack.header.scoring.levels
    assert (levels.moderate, levels.high) == (20, 55)
    assert len(pack.questions["TEAM-Q01"].options) == 3
    assert pack.header.version == "0.2.0+ours-0.2.0.tiny-0.1.0"
    assert pack.bases == {"ours": "0.2.0+tiny-0.1.0", "tiny": "0.1.0"}
    assert check_pack(str(top)) == ()


def test_documents_are_made_of_the_overlay_too(tmp_path: Path) -> None:
    folder = overlay(
        tmp_path,
        "crm",
        raci__roles='roles: [{id: SHOP, title: {fr: "Magasin", en: "Shop"}, mission: {fr: M, en: M}, side: internal, '
        "pace: {kind: none}, source: [general]}]\n",
        specification__requirements__mine="requirements:\n  - {id: ACC-01, priority: could, source: [general], "
        'text: {fr: "ouvrir une fiche", en: "open a record"}, criterion: {fr: "Vu.", en: "Seen."}}\n',
    )
    base = load_library("crm").specification.requirements
    ours = load_library(str(folder)).specification.requirements
    assert [len(domain.requirements) for domain in ours] == [len(domain.requirements) for domain in base]
    changed = [one for domain in ours for one in domain.requirements if one.id == "ACC-01"]
    assert [one.text.en for one in changed] == ["open a record"]
    assert load_names(str(folder)).roles["SHOP"].en == "Shop"


@pytest.mark.parametrize("seed", range(8))
def test_no_slip_of_the_pen_in_an_overlay_crashes_the_check(seed: int, tmp_path: Path) -> None:
    rnd = Random(seed)
    folder = overlay(
        tmp_path,
        head="without: [V01]\n",
        questions__branch=WHO_LEADS + NEW_QUESTION.removeprefix("questions:\n"),
        risks__shops='id: NEED-1\nimpact: 5\ntitle: {fr: "A", en: "B"}\nearly_signs: [{fr: "A", en: "B"}]\n',
        pack="scoring: {levels: {moderate: 20}}\nareas:\n  - {id: SHOP, title: {fr: A, en: B}}\n",
        facts="facts:\n  - {id: size, title: {fr: T, en: S}, source: [general], cases: [], otherwise: M, assumed: M}\n",
    )
    paths = sorted(folder.rglob("*.yaml"))
    for _ in range(12):
        path = rnd.choice(paths)
        text = path.read_text("utf-8")
        path.write_text(slipped(text, rnd), "utf-8")
        problems = check_pack(str(folder))
        assert all(one.file and worded(one, "fr").what and one.slug for one in problems if one.slug != "unknown-pack")
        with contextlib.suppress(AssessError):
            scorer = Scorer(load_pack(str(folder)))
            scorer.score(check_answers(scorer.pack, Dossier())[0])
        path.write_text(text, "utf-8")


# Dossiers.


def test_a_dossier_pins_the_overlay_with_its_base_and_never_a_place(tmp_path: Path) -> None:
    folder = overlay(tmp_path / "pack")
    session = open_session(tmp_path / "d.json", now=lambda: "2026-11-22T08:00:00Z", pack_name=str(folder))
    assert (session.dossier.pack, session.dossier.version) == ("ours", "0.2.0+tiny-0.1.0")


def dossier(path: Path, pack: str, version: str) -> Path:
    path.write_text(
        json.dumps(
            {"format": "assess.dossier/1", "pack": {"id": pack, "version": version}, "answers": {"TEAM-Q01": "aucun"}}
        ),
        "utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("pack", "version", "warned"),
    [
        ("tiny", "0.1.0", None),
        ("tiny", "0.0.9", "other-version"),
        ("ours", "0.2.0+tiny-0.1.0", None),
        ("ours", "0.2.0+tiny-0.0.9", "other-version"),
        ("ours", "0.1.0+tiny-0.1.0", "other-version"),
        ("theirs", "0.2.0", "other-pack"),
    ],
)
def test_a_dossier_of_the_base_is_read_with_the_overlay_and_other_versions_are_told(
    pack: str, version: str, warned: str | None, tmp_path: Path
) -> None:
    path = dossier(tmp_path / "d.json", pack, version)
    opened = open_dossier(str(path), str(overlay(tmp_path / "pack")))
    assert (opened.pack.header.id, opened.pack.header.version) == ("ours", "0.2.0+tiny-0.1.0")
    assert [(one.slug, one.severity) for one in opened.problems] == [(warned, "warning")] * bool(warned)


def test_an_interview_with_the_overlay_goes_on_with_a_dossier_of_the_base(tmp_path: Path) -> None:
    path = dossier(tmp_path / "d.json", "tiny", "0.1.0")
    session = open_session(path, now=lambda: "", pack_name=str(overlay(tmp_path / "pack")))
    assert session.dossier == Dossier(
        pack="ours", version="0.2.0+tiny-0.1.0", entries={"TEAM-Q01": Entry(value="aucun")}
    )
    session.save(session.dossier)
    stored = read_dossier(path).dossier
    assert stored is not None
    assert stored.pack == "ours"
    with pytest.raises(AssessError) as raised:
        open_session(path, now=lambda: "", pack_name=str(TINY))
    assert [one.slug for one in raised.value.problems] == ["other-pack"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("questions/x.yaml", NEW_QUESTION.replace("NEED-Q50", "SHOP-Q50")),
        ("questions/x.yaml", NEW_QUESTION.replace("NEED-1: +2", "NEED-7: +2")),
        ("questions/x.yaml", NEW_QUESTION.replace("    source:", "    when: {NEED-Q50: un}\n    source:")),
        (
            "rules/combinations.yaml",
            "combinations: [{id: C01, when: {NEED-8: {at_least: high}}, source: [general], title: {fr: A, en: B}, text: {fr: A, en: B}}]",
        ),
    ],
)
def test_what_would_stop_the_scoring_half_way_is_told_before_it_begins(file: str, text: str, tmp_path: Path) -> None:
    folder = overlay(tmp_path)
    (folder / file).parent.mkdir()
    section = 'section: {id: x, title: {fr: "X", en: "X"}}\n' if file.startswith("questions") else ""
    (folder / file).write_text(section + text, "utf-8")
    with pytest.raises(AssessError) as raised:
        load_pack(str(folder))
    assert all(one.line for one in raised.value.problems)
    assert {one.slug for one in raised.value.problems} & {"unknown-area", "unknown-risk", "cycle"}


# Templates.


def test_the_templates_of_an_overlay_come_before_those_of_its_base(tmp_path: Path) -> None:
    overlay(tmp_path / "house")
    top = overlay(tmp_path / "shop", "../house")
    (top / "overlay.yaml").write_text((HEAD % "../house").replace("id: ours", "id: shop"), "utf-8")
    for name in ("house", "shop"):
        (tmp_path / name / "templates").mkdir()
    assert [folder.parent.name for folder in pack_templates(str(top))] == ["shop", "house"]
    assert pack_templates("crm") == ()


# Upgrades.


def test_a_dossier_of_an_older_overlay_or_base_is_upgraded(tmp_path: Path) -> None:
    folder = overlay(tmp_path / "pack")
    for number, version in enumerate(("0.1.0+tiny-0.1.0", "0.2.0+tiny-0.0.9")):
        path = dossier(tmp_path / f"{number}.json", "ours", version)
        assert run(["upgrade", str(path), "--pack", str(folder)]) == exit_codes.DONE
        stored = read_dossier(path).dossier
        assert stored is not None
        assert (stored.pack, stored.version) == ("ours", "0.2.0+tiny-0.1.0")
        assert stored.entries["TEAM-Q01"].value == "aucun"


def test_what_the_base_asks_otherwise_is_looked_at_again_whatever_the_version_of_the_overlay(tmp_path: Path) -> None:
    base = shutil.copytree(TINY, tmp_path / "base")
    for file, old, new in (
        ("pack.yaml", "version: 0.1.0", "version: 0.2.0"),
        ("questions/01-all.yaml", "- id: TEAM-Q01", "- id: TEAM-Q01\n    meaning_since: 0.2.0"),
    ):
        (base / file).write_text((base / file).read_text("utf-8").replace(old, new, 1), "utf-8")
    folder = overlay(tmp_path / "pack", "../base")
    (folder / "overlay.yaml").write_text((HEAD % "../base").replace("0.2.0", "5.0.0"), "utf-8")
    path = dossier(tmp_path / "d.json", "ours", "5.0.0+tiny-0.1.0")
    stored = read_dossier(path).dossier
    assert stored is not None
    done = upgrade(load_pack(str(folder)), stored, "5.0.0+tiny-0.2.0")
    assert [(one.question, one.kind) for one in done.review] == [("TEAM-Q01", "meaning")]


def test_a_chapter_left_out_without_its_sections_is_told(tmp_path: Path) -> None:
    """Else they would be printed in the chapter before, and nobody would know."""
    folder = overlay(tmp_path / "ours", "crm", head='without: ["1"]\n')
    told = [one for one in check_pack(str(folder)) if one.severity == "error"]
    assert [one.slug for one in told] == ["unknown-section"]
    assert "1.1" in told[0].what
