"""The check of a pack from disk: every file read, every fault put at its line, in the order of files and lines."""

from __future__ import annotations

from collections.abc import Iterable

from assess.checking.checks import faults, faults_of_form
from assess.checking.cycles import circular
from assess.checking.material import Fault, Material
from assess.checking.names import Names
from assess.pack.pack import Pack
from assess.problems import Problem, errors_in
from assess.storage.overlaid import OverlaidFiles
from assess.storage.pack_files import PackFiles
from assess.storage.pack_templates import template_faults
from assess.storage.pack_wording import wording_faults
from assess.storage.parts import PARTS, SOURCES, WORDING, file_kinds


def check(pack: Pack | None, files: PackFiles) -> tuple[Problem, ...]:
    """Return every problem of a pack whose questionnaire was read into `files`, documents included."""
    whole = not files.broken
    if files.documents:
        _read_rest(files)
        material = material_of(pack, files, whole=whole)
        own = wording_faults(material.data.get(WORDING.pattern))
        found = (*faults(material), *own, *template_faults(files))
        files.problems.extend([problem_of(fault, files) for fault in found])
        files.problems.extend(files.unused())
    return in_order(files.problems)


def errors_of_form(pack: Pack, files: PackFiles) -> tuple[Problem, ...]:
    """Return the errors of a pack, documents included, that would make it mean something else than what is written.

    What only a trial of its answers tells, such as the level of an example, is left to `check`: whoever mends it scores
    dossiers meanwhile.
    """
    _read_rest(files)
    material = material_of(pack, files, whole=True)
    found = (
        *faults_of_form(material, Names(material)),
        *circular(pack, Names(material)),
        *wording_faults(material.data.get(WORDING.pattern)),
        *template_faults(files),
    )
    told = [problem_of(fault, files) for fault in found]
    return errors_in(in_order((*files.problems, *told, *files.unused())))


def _read_rest(files: PackFiles) -> None:
    """Read what scoring needs no more than documents do: sources, words, and the parts that the pack has."""
    files.value(SOURCES.pattern, SOURCES.model)
    if files.names(WORDING.pattern):
        files.value(WORDING.pattern, WORDING.model)
    for part in PARTS:
        if part.begun(files):
            part.read(files)


def material_of(pack: Pack | None, files: PackFiles, *, whole: bool) -> Material:
    """Return what checks look at: the files read so far, and the pack built from them."""
    return Material(
        data={name: document.data for name, document in files.documents.items() if document.data is not None},
        unread=files.texts,
        files=tuple(files.names()),
        patterns=tuple(kind.pattern for kind in file_kinds()),
        pack=pack,
        whole=whole,
    )


def problem_of(fault: Fault, files: PackFiles) -> Problem:
    """Return a fault as a problem with its line."""
    document = files.documents.get(fault.file)
    file, line = document.place(fault.path) if document and fault.path else (files.shown(fault.file), None)
    return Problem(
        severity="error" if fault.slug == "unknown-file" and isinstance(files, OverlaidFiles) else fault.severity,
        file=file,
        line=line,
        where=" → ".join(str(part) for part in fault.path),
        what=fault.what,
        fix=fault.fix,
        slug=fault.slug,
        key=fault.key,
        values=fault.values,
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by file and line, each once."""
    told = {(one.file, one.line, one.where, one.slug, one.what, one.values): one for one in problems}
    return tuple(sorted(told.values(), key=lambda one: (one.file or "", one.line or 0)))
