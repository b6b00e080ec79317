"""The check of a pack from disk: every file read, every fault put at its line, in the order of files and lines."""

from __future__ import annotations

from collections.abc import Iterable

from assess.checking.checks import faults
from assess.checking.material import Fault, Material
from assess.pack.pack import Pack
from assess.problems import Problem
from assess.storage.pack_files import PackFiles
from assess.storage.parts import PARTS, SOURCES, file_kinds


def check(pack: Pack | None, files: PackFiles) -> tuple[Problem, ...]:
    """Return every problem of a pack whose questionnaire was read into `files`, documents included."""
    whole = not files.broken
    if files.documents:
        files.value(SOURCES.pattern, SOURCES.model)
        for part in PARTS:
            if part.begun(files):
                part.read(files)
        material = Material(
            data={name: document.data for name, document in files.documents.items() if document.data is not None},
            unread=files.texts,
            files=tuple(files.names()),
            patterns=tuple(kind.pattern for kind in file_kinds()),
            pack=pack,
            whole=whole,
        )
        files.problems.extend(_problem(fault, files) for fault in faults(material))
    return _sorted(files.problems)


def _problem(fault: Fault, files: PackFiles) -> Problem:
    """Return a fault as a problem with its line."""
    document = files.documents.get(fault.file)
    return Problem(
        severity=fault.severity,
        file=files.shown(fault.file),
        line=document.line(fault.path) if document and fault.path else None,
        where=" → ".join(str(part) for part in fault.path),
        what=fault.what,
        fix=fault.fix,
        slug=fault.slug,
    )


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by file and line, each once."""
    told = {(one.file, one.line, one.where, one.slug, one.what): one for one in problems}
    return tuple(sorted(told.values(), key=lambda one: (one.file or "", one.line or 0)))
