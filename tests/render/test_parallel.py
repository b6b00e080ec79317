"""Many files side by side: the order is kept, a lost process loses nothing, every problem is told."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterator
from typing import Any

import pytest

from assess.problems import AssessError, Problem
from assess.render import parallel, registry
from assess.render.jobs import Job
from assess.render.parallel import make_all

Told = list[tuple[str, int, int]]
PARENT = os.getpid()


def renderer(job: Job) -> bytes:
    """Stand in for a renderer: the text itself, the process that made it, a fault, or a death."""
    if job.html == "fault":
        raise AssessError([Problem(file=job.file, what=f"{job.file} is faulty.", slug="typesetting")])
    if job.html == "death" and os.getpid() != PARENT:
        os._exit(1)
    return str(os.getpid()).encode() if job.html == "who" else job.html.encode()


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "RENDERERS", {"text": renderer})


def jobs(*texts: str) -> list[Job]:
    return [Job(f"{index}.txt", "text", text, folders=()) for index, text in enumerate(texts)]


@pytest.mark.parametrize("processes", [1, 2])
def test_files_come_back_in_order_and_progress_counts_each(processes: int) -> None:
    told: Told = []
    texts = ["a", "bbbb", "cc", "ddd", "e"]
    made = make_all(jobs(*texts), lambda *said: told.append(said), processes)
    assert [one.decode() for one in made] == texts
    assert [(done, total) for _, done, total in told] == [(n, 5) for n in range(1, 6)]
    assert {name for name, _, _ in told} == {f"{n}.txt" for n in range(5)}


def test_the_longest_document_starts_first() -> None:
    told: Told = []
    make_all(jobs("a", "bbbb", "cc"), lambda *said: told.append(said), 1)
    assert [name for name, _, _ in told] == ["1.txt", "2.txt", "0.txt"]


def test_two_processes_are_used_and_one_job_needs_none() -> None:
    assert str(PARENT).encode() not in make_all(jobs("who", "who"), None, 2)
    assert make_all(jobs("who"), None, 2) == (str(PARENT).encode(),)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="processes are not copied here")
def test_copies_of_this_process_share_one_library_and_leave_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[int] = []
    monkeypatch.setattr(registry, "ENGINES", {"text": lambda: loaded.append(os.getpid())})
    monkeypatch.setattr(parallel, "_context", lambda: multiprocessing.get_context("fork"))
    before = gc.get_freeze_count()
    make_all(jobs("a", "b"), None, 2)
    assert loaded == [PARENT]
    assert gc.get_freeze_count() == before


def test_a_process_that_dies_loses_nothing() -> None:
    made = make_all(jobs("death", "b", "c"), None, 2)
    assert made == (b"death", b"b", b"c")


def test_where_no_process_can_be_started_files_are_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: Any) -> Iterator[tuple[int, bytes]]:
        raise PermissionError("no processes here")
        yield 0, b""

    monkeypatch.setattr(parallel, "_pooled", none)
    assert make_all(jobs("a", "b"), None, 2) == (b"a", b"b")


@pytest.mark.parametrize("processes", [1, 2])
def test_the_problems_of_all_files_are_told_in_order(processes: int) -> None:
    with pytest.raises(AssessError) as caught:
        make_all(jobs("fault", "b", "fault"), None, processes)
    assert [problem.file for problem in caught.value.problems] == ["0.txt", "2.txt"]


def test_a_bug_is_no_problem_and_shows_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Job) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(parallel, "RENDERERS", {"text": broken})
    with pytest.raises(ZeroDivisionError):
        make_all(jobs("a"), None, 1)


def test_nothing_to_do_is_done_at_once() -> None:
    assert make_all([]) == ()
