"""Many files made side by side: documents are independent and keep a core busy, so two processes nearly halve the wait.

Where processes cannot be started, or one dies, the rest is made here, one after the other.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import BaseContext

from assess.problems import AssessError, Problem
from assess.render.jobs import Job
from assess.render.registry import RENDERERS, load_engines

PROCESSES = 2
"""Processes at most. Source: measured; a third brings little and each takes 200 MB."""

Progress = Callable[[str, int, int], None]
"""Told after each file: its name, how many are done, how many there are."""
Outcome = bytes | tuple[Problem, ...]
"""A file, or why it could not be made."""


def make_all(jobs: Sequence[Job], progress: Progress | None = None, processes: int | None = None) -> tuple[bytes, ...]:
    """Return the bytes of every file, in the order of the jobs.

    Args:
        jobs: the files to make.
        progress: told after each file, in the order in which they are done.
        processes: how many at once; as many as there are cores, two at most, when not given.

    Raises:
        AssessError: some cannot be made; the problems of all of them.
    """
    done: dict[int, Outcome] = {}
    for index, outcome in _outcomes(jobs, processes or min(PROCESSES, _cores())):
        done[index] = outcome
        if progress is not None:
            progress(jobs[index].file, len(done), len(jobs))
    problems = [one for index in sorted(done) for one in _problems(done[index])]
    if problems:
        raise AssessError(dict.fromkeys(problems))
    return tuple(outcome for index in range(len(jobs)) if isinstance(outcome := done[index], bytes))


def make(job: Job) -> Outcome:
    """Return one file, or the problems that stop it: a value, so that it can come from another process."""
    try:
        return RENDERERS[job.format](job)
    except AssessError as error:
        return error.problems


def _problems(outcome: Outcome) -> tuple[Problem, ...]:
    return () if isinstance(outcome, bytes) else outcome


def _outcomes(jobs: Sequence[Job], processes: int) -> Iterator[tuple[int, Outcome]]:
    """Yield outcomes as they come, the longest documents first."""
    order = sorted(range(len(jobs)), key=lambda index: -len(jobs[index].html))
    left = set(order)
    workers = min(processes, len(jobs))
    if workers > 1:
        try:
            for index, outcome in _pooled(jobs, order, workers):
                left.discard(index)
                yield index, outcome
        except (BrokenProcessPool, OSError):
            pass
    for index in order:
        if index in left:
            yield index, make(jobs[index])


def _pooled(jobs: Sequence[Job], order: Sequence[int], workers: int) -> Iterator[tuple[int, Outcome]]:
    """Yield outcomes from a pool of processes.

    Raises:
        BrokenProcessPool: a process could not start, or died.
    """
    context = _context()
    with _shared(jobs, context), ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: dict[Future[Outcome], int] = {pool.submit(make, jobs[index]): index for index in order}
        try:
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        finally:
            for future in waiting:
                future.cancel()


@contextmanager
def _shared(jobs: Sequence[Job], context: BaseContext) -> Iterator[None]:
    """Let processes that begin as copies of this one share its memory: a seventh less for all of them together.

    Libraries are loaded once, here; and the collector, which would visit every object and thereby copy it, leaves
    those alone that exist already.

    Raises:
        AssessError: the system lacks a library.
    """
    if context.get_start_method() != "fork":
        yield
        return
    load_engines(job.format for job in jobs)
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _context() -> BaseContext:
    """Return how to start a process: a copy of this one where that is safe, a new one otherwise."""
    copy = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if copy else "spawn")


def _cores() -> int:
    """Return the number of cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
