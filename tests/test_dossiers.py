"""Dossiers on disk: what a file may hold, what is kept, and that a save is whole or not at all."""

from __future__ import annotations

import json
import multiprocessing
import os
import stat
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.answers.dossier import Dossier, Entry
from assess.pack.pack import Pack
from assess.problems import AssessError
from assess.storage import saving
from assess.storage.dossiers import (
    dossier_text,
    load_answers,
    load_dossier,
    read_answers_file,
    read_dossier,
    save_dossier,
)
from assess.storage.keeper import Keeper
from assess.storage.locks import LockedError, lock
from assess.storage.problem_wording import worded

HEAD = '{"format": "assess.dossier/1", "answers": '


def written(folder: Path, text: str, name: str = "d.json") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def slugs(path: Path) -> list[str]:
    return [problem.slug for problem in read_dossier(path).problems]


def entry_of(folder: Path, answer: str) -> Entry:
    dossier, _ = load_dossier(written(folder, f'{HEAD}{{"CTX-Q03": {answer}}}}}'))
    return dossier.entries["CTX-Q03"]


# What an answer may look like.


@pytest.mark.parametrize(
    ("answer", "entry"),
    [
        ('"remplacement"', Entry(value="remplacement")),
        ('{"users": 140}', Entry(value={"users": 140})),
        ("{}", Entry(value={})),
        ("[]", Entry(value=[])),
        ("false", Entry(value=False)),
        ("null", Entry(state="dont_know")),
        ('{"value": null}', Entry(state="dont_know")),
        ('{"value": {"users": null}}', Entry(value={"users": None})),
        ('{"state": "answered", "value": 3}', Entry(value=3)),
        ('{"state": "not_applicable", "reason": "rien"}', Entry(state="not_applicable", reason="rien")),
        ('{"note": "plus tard"}', Entry(state="skipped", note="plus tard")),
        ('{"value": 3, "odd": [1]}', Entry(value=3, extra=(("odd", [1]),))),
    ],
)
def test_an_answer_may_be_bare_or_an_object(tmp_path: Path, answer: str, entry: Entry) -> None:
    assert entry_of(tmp_path, answer) == entry


def test_what_nobody_knows_is_reported_and_kept(tmp_path: Path) -> None:
    text = """{
  "format": "assess.dossier/1",
  "pack": {"id": "crm", "version": "1.0.0", "colour": "red"},
  "project": {"name": "Été", "weather": "fine"},
  "answers": {"CTX-Q01": {"value": "relance", "mood": 3}, "XX-Q99": {"value": 1}},
  "later": {"a": [1, 2]}
}"""
    path = written(tmp_path, text)
    dossier, warnings = load_dossier(path)
    assert [(problem.slug, problem.line) for problem in warnings] == [
        ("unknown-key", 3),
        ("unknown-key", 4),
        ("unknown-key", 5),
        ("unknown-key", 6),
    ]
    save_dossier(path, dossier)
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(text)
    assert "Été" in path.read_text(encoding="utf-8")


def test_saving_what_was_read_changes_nothing_more(tmp_path: Path) -> None:
    path = written(tmp_path, f'{HEAD}{{"CTX-Q01": "relance", "CTX-Q02": null, "CTX-Q03": {{"users": 1.5}}}}}}')
    for _ in range(3):
        dossier, _ = load_dossier(path)
        text = dossier_text(dossier)
        save_dossier(path, dossier)
        assert path.read_text(encoding="utf-8") == text
        assert text.endswith("}\n")


scalars = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
)


@settings(deadline=None)
@given(
    st.dictionaries(st.from_regex(r"[A-Z]{2,4}-Q[0-9]{2}", fullmatch=True), values, max_size=4),
    st.sampled_from(["json", "yaml"]),
)
def test_any_answer_comes_back_as_it_was_saved(answers: Any, notation: str) -> None:
    entries = {key: Entry(state="dont_know") if value is None else Entry(value=value) for key, value in answers.items()}
    dossier = Dossier(version="1.0.0", project={"name": "x: #1", "note": "NO", "n": "0123"}, entries=entries)
    text = dossier_text(dossier, yaml_notation=notation == "yaml")
    with TemporaryDirectory() as folder:
        file = read_dossier(written(Path(folder), text, f"d.{notation}"))
    assert file.dossier is not None, file.problems
    assert file.dossier.entries == dossier.entries
    assert file.dossier.project == dossier.project


# What a file must not hold.


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("", "not-a-dossier"),
        ("[]", "not-a-dossier"),
        ('{"a": 1,}', "json-syntax"),
        ("{'a': 1}", "json-syntax"),
        ('{"a" 1}', "json-syntax"),
        ('{"a": "no end', "json-syntax"),
        ('{"a": tru}', "json-syntax"),
        ('{"a": 01}', "json-syntax"),
        ('{"a": 1} x', "json-syntax"),
        ("[" * 100_000, "json-syntax"),
        (f'{HEAD}{{"CTX-Q01": 1, "CTX-Q01": 2}}}}', "duplicate-key"),
        (f'{HEAD}{{"CTX-Q01": NaN}}}}', "not-a-number"),
        (f'{HEAD}{{"CTX-Q01": -Infinity}}}}', "not-a-number"),
        (f'{HEAD}{{"CTX-Q01": 1e999}}}}', "not-a-number"),
        (f'{HEAD}{{"CTX-Q01": {"9" * 5000}}}}}', "not-a-number"),
        (f'{HEAD}{{"CTX-Q01": "\\ud800"}}}}', "not-utf8"),
        (f"{HEAD}[]}}", "not-an-object"),
        (f'{HEAD}{{"CTX-Q01": {{"state": "answered"}}}}}}', "missing-value"),
        (f'{HEAD}{{"CTX-Q01": {{"value": 1, "note": 3}}}}}}', "not-a-text"),
        ('{"format": "assess.dossier/2", "answers": {}}', "newer-format"),
        ('{"format": "assess.dossier/99", "answers": {}}', "newer-format"),
        ('{"format": "other/1", "answers": {}}', "unknown-format"),
        ('{"format": "assess.dossier/1", "pack": 3}', "unknown-pack"),
        ('{"format": "assess.dossier/1", "project": []}', "not-an-object"),
        ('{"format": "assess.dossier/1", "project": {"start": "31/12/2027"}}', "wrong-date"),
        ('{"format": "assess.dossier/1", "project": {"language": "de"}}', "unknown-language"),
        ('{"format": "assess.dossier/1", "project": {"public_buyer": "non"}}', "not-true-or-false"),
        ('{"format": "assess.dossier/1", "project": {"name": 3}}', "not-a-text"),
    ],
)
def test_a_file_that_cannot_stand_is_refused_with_its_reason(tmp_path: Path, text: str, slug: str) -> None:
    path = written(tmp_path, text)
    assert slug in slugs(path)
    with pytest.raises(AssessError):
        load_dossier(path)


def test_a_file_too_large_foreign_or_missing_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (2 * 1024 * 1024 + 1))
    foreign = tmp_path / "foreign.json"
    foreign.write_bytes('{"é": 1}'.encode("utf-16"))
    assert slugs(large) == ["too-large"]
    assert slugs(foreign) == ["not-utf8"]
    assert slugs(tmp_path / "none.json") == ["missing-file"]
    assert slugs(tmp_path) == ["unreadable"]


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_bytes(b"\xef\xbb\xbf" + f'{HEAD}{{"CTX-Q01": "relance"}}}}'.encode())
    assert load_dossier(path)[0].entries["CTX-Q01"].value == "relance"


def test_all_problems_of_a_dossier_are_told_at_once_with_their_lines(tmp_path: Path, pack: Pack) -> None:
    text = """{
  "format": "assess.dossier/1",
  "project": {"start": "demain"},
  "answers": {
    "CTX-Q01": "remplacements",
    "CTX-Q03": {"value": {"users": 140,
        "field_users": "beaucoup"}},
    "CTX-Q05": ["multi_sites", "nulle_part"],
    "TOOL-Q01": {
      "value": {
        "name": "X", "age_years": -1
      }
    }
  }
}"""
    with pytest.raises(AssessError) as raised:
        load_answers(written(tmp_path, text), pack)
    assert [(one.line, one.slug, one.where) for one in raised.value.problems] == [
        (3, "wrong-date", "project → start"),
        (5, "unknown-option", "CTX-Q01"),
        (7, "not-a-number", "CTX-Q03 → field_users"),
        (8, "unknown-option", "CTX-Q05"),
        (11, "out-of-range", "TOOL-Q01 → age_years"),
    ]
    assert all(one.file and worded(one, "en").what and worded(one, "en").fix for one in raised.value.problems)


def test_the_same_structure_is_read_from_yaml(tmp_path: Path, pack: Pack) -> None:
    text = """# à la main
format: assess.dossier/1
pack: crm
project: {name: "NO", start: 2027-01-11}
answers:
  CTX-Q01: remplacement
  CTX-Q02: "10-49"
  CTX-Q03: {users: 140, field_users: 35}
  CTX-Q07: nope
"""
    path = written(tmp_path, text, "d.yaml")
    file = read_dossier(path)
    assert file.dossier is not None
    assert file.dossier.project == {"name": "NO", "start": "2027-01-11"}
    assert [(one.line, one.slug) for one in file.check(pack)[1]] == [(9, "unknown-option")]
    save_dossier(path, file.dossier)
    assert read_dossier(path).dossier == file.dossier
    assert "value: remplacement" in path.read_text(encoding="utf-8")


def test_an_answers_file_may_hold_the_answers_alone(tmp_path: Path) -> None:
    bare = read_answers_file(written(tmp_path, '{\n"CTX-Q01": "relance",\n"CTX-Q01": 3}'))
    assert [problem.line for problem in bare.problems] == [3]
    whole = read_answers_file(written(tmp_path, f'{HEAD}{{"CTX-Q01": "relance"}}}}'))
    alone = read_answers_file(written(tmp_path, '{"CTX-Q01": "relance"}'))
    assert whole.dossier is not None
    assert alone.dossier is not None
    assert whole.dossier.entries == alone.dossier.entries


# Saving.


def test_a_save_keeps_the_rights_of_the_file_and_new_files_have_the_usual_ones(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    before = os.umask(0o027)
    try:
        save_dossier(path, Dossier())
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        path.chmod(0o604)
        save_dossier(path, Dossier())
        assert stat.S_IMODE(path.stat().st_mode) == 0o604
    finally:
        os.umask(before)
    assert [one.name for one in tmp_path.iterdir()] == ["d.json"]


def test_a_save_goes_through_a_link_to_the_real_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = written(tmp_path / "real", "{}")
    link = tmp_path / "link.json"
    link.symlink_to(real)
    save_dossier(link, Dossier(project={"name": "Essai"}))
    assert link.is_symlink()
    assert "Essai" in real.read_text(encoding="utf-8")


def test_a_save_that_fails_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = written(tmp_path, "old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(AssessError) as raised:
        save_dossier(path, Dossier())
    assert raised.value.problems[0].slug == "not-saved"
    assert "no space left" in worded(raised.value.problems[0], "en").what
    assert "plus de place" in worded(raised.value.problems[0], "fr").what
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["d.json"]


def test_what_a_killed_writer_left_is_swept_by_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "d [1].json"
    stray = tmp_path / f".{path.name}.abcdefgh{saving.TEMPORARY}"
    others = tmp_path / f".e.json.abcdefgh{saving.TEMPORARY}"
    stray.touch()
    others.touch()
    assert saving.sweep(path) == 0, "it may belong to a writer at work"
    with lock(path):
        assert not stray.exists()
    assert others.exists()


def test_somebody_elses_change_is_copied_before_it_is_written_over(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEAD}{{}}}}")
    keeper = Keeper(path)
    assert keeper.save(Dossier()) is None
    assert keeper.save(Dossier()) is None
    written(tmp_path, "changed by hand, and longer than before")
    copy = keeper.save(Dossier())
    assert copy is not None
    assert copy.read_text(encoding="utf-8") == "changed by hand, and longer than before"
    assert keeper.save(Dossier()) is None


def test_comments_of_a_yaml_dossier_are_copied_before_they_are_lost(tmp_path: Path) -> None:
    path = written(tmp_path, "# pourquoi\nformat: assess.dossier/1\n", "d.yaml")
    keeper = Keeper(path)
    copy = keeper.save(Dossier())
    assert copy is not None
    assert "# pourquoi" in copy.read_text(encoding="utf-8")
    assert keeper.save(Dossier()) is None


@pytest.mark.parametrize("line", ["project: {} # agreed on 3 May", "answers: {} #to ask", "  # indented"])
def test_comments_behind_a_line_are_copied_as_well(tmp_path: Path, line: str) -> None:
    path = written(tmp_path, f"format: assess.dossier/1\n{line}\n", "d.yaml")
    copy = Keeper(path).save(Dossier())
    assert copy is not None
    assert line in copy.read_text(encoding="utf-8")


def test_a_number_sign_in_a_text_that_we_wrote_is_no_comment(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    save_dossier(path, Dossier(entries={"CTX-Q01": Entry(value="remplacement", note="ticket #12 # urgent")}))
    assert Keeper(path).save(Dossier()) is None


def test_nothing_is_written_over_what_cannot_be_copied_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, f"{HEAD}{{}}}}")
    keeper = Keeper(path)
    written(tmp_path, "changed by hand, and longer than before")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copy2", full)
    with pytest.raises(AssessError) as raised:
        keeper.save(Dossier())
    assert raised.value.problems[0].slug == "not-saved"
    assert path.read_text(encoding="utf-8") == "changed by hand, and longer than before"


@pytest.mark.parametrize("number", [12.3456789012, 0.000000123, 1e20, 5e-324, -1.7976931348623157e308, 0.1234567890123])
@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_a_number_keeps_every_digit_in_both_notations(tmp_path: Path, number: float, ending: str) -> None:
    path = tmp_path / f"d.{ending}"
    save_dossier(path, Dossier(entries={"TEAM-Q02": Entry(value=number)}))
    assert load_dossier(path)[0].entries["TEAM-Q02"].value == number


def test_a_save_replaces_files_and_nothing_else(tmp_path: Path) -> None:
    pipe = tmp_path / "d.json"
    os.mkfifo(pipe)
    with pytest.raises(AssessError, match="not-saved"):
        save_dossier(pipe, Dossier())
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_country_that_we_do_not_know_is_told_with_those_we_do(tmp_path: Path) -> None:
    path = written(tmp_path, '{"format": "assess.dossier/1", "project": {"country": "DE"}, "answers": {}}')
    (told,) = read_dossier(path).problems
    assert (told.slug, told.severity) == ("unknown-country", "warning")
    assert "CA-QC" in worded(told, "en").what


# One writer.


def test_a_link_in_the_place_of_the_lock_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("precious", encoding="utf-8")
    (tmp_path / ".d.json.lock").symlink_to(tmp_path / "precious.txt")
    with pytest.raises(AssessError, match=r"not-saved\.folder"), lock(tmp_path / "d.json"):
        pass
    assert (tmp_path / "precious.txt").read_text(encoding="utf-8") == "precious"


def test_the_temporary_file_of_a_dossier_with_a_longer_name_is_left_alone(tmp_path: Path) -> None:
    longer = tmp_path / f".d.json.backup.json.abcdefgh{saving.TEMPORARY}"
    longer.touch()
    with lock(tmp_path / "d.json"):
        pass
    assert longer.exists()


def test_a_second_writer_is_told_who_holds_the_dossier(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    link = tmp_path / "link.json"
    link.symlink_to(path)
    program = f"from pathlib import Path; from assess.storage.locks import lock\nwith lock(Path({str(link)!r})): pass"
    with lock(path):
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert "locked.by_process" in done.stderr
        assert f"'{os.getpid()}'" in done.stderr
        assert "LockedError" in done.stderr
    assert LockedError.exit_code == 75
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
    assert list(tmp_path.glob(".*.lock")) == []


def _hold_and_die(path: str, ready: multiprocessing.synchronize.Event) -> None:
    with lock(Path(path)):
        ready.set()
        os.kill(os.getpid(), 9)


def test_the_lock_of_a_killed_process_is_free_again(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_hold_and_die, args=(str(path), ready))
    process.start()
    process.join(60)
    assert process.exitcode == -9
    with lock(path):
        assert (tmp_path / ".d.json.lock").read_text(encoding="ascii") == f"{os.getpid()}\n"


def test_a_folder_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(AssessError, match=r"not-saved\.folder.*ENOENT"), lock(tmp_path / "none" / "d.json"):
        pass


@pytest.mark.parametrize("start", ["9996-06-01", "2207-01-11", "0001-06-01", "1899-12-31"])
def test_a_start_in_another_century_is_a_slip_of_the_pen(tmp_path: Path, start: str) -> None:
    """Else a calendar of centuries would be made, or none could be."""
    path = tmp_path / "d.json"
    path.write_text(json.dumps({"format": "assess.dossier/1", "project": {"start": start}, "answers": {}}), "utf-8")
    assert [(one.slug, one.line is not None) for one in read_dossier(path).problems] == [("far-date", True)]


def test_a_closure_that_cannot_be_read_is_told_with_its_line_as_soon_as_the_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(
        "format: assess.dossier/1\nproject:\n  closures:\n    - {from: 2027-08-02, to: 2027-08-20}\n"
        "    - {from: 2027-08-20, to: 2027-08-02}\n    - {from: 2027-08-02, to: 20227-08-20}\nanswers: {}\n",
        "utf-8",
    )
    found = read_dossier(path).problems
    assert [(one.slug, one.severity, one.line) for one in found] == [("wrong-closure", "warning", n) for n in (5, 6)]
