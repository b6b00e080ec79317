"""A dossier opened for a command: every error is told at once, warnings are told while the work goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.answers.answers import Answers
from assess.answers.dossier import Dossier
from assess.cli.language import chosen
from assess.cli.problems import show_problems
from assess.model import Language
from assess.pack.pack import Pack
from assess.problems import AssessError, Problem, errors_in, of_kind
from assess.storage.dossiers import DossierFile, read_dossier
from assess.storage.packs import load_pack, pack_named_by


@dataclass(frozen=True)
class Opened:
    """A dossier with its pack and its checked answers."""

    path: str
    """The file as the user named it."""
    dossier: Dossier
    """The dossier."""
    pack_name: str
    """Name or folder of the pack."""
    pack: Pack
    """The pack."""
    answers: Answers
    """The answers."""
    language: Language
    """Language of the output."""
    problems: tuple[Problem, ...] = ()
    """What is odd in the dossier but can be kept."""
    unread: tuple[str, ...] = ()
    """Questions whose answers, given to another version of the pack, cannot be read with this one."""


def open_dossier(path: str, pack: str | None = None, language: str | None = None) -> Opened:
    """Return a dossier ready for use, after telling what is odd but can be kept.

    Args:
        path: its file.
        pack: the pack to read it with; its own if left out.
        language: what `--lang` says.

    Raises:
        AssessError: the file, the pack or an answer is wrong; all errors at once.
    """
    return open_read(read_dossier(Path(path)), path, pack, language)


def open_read(
    file: DossierFile, path: str, pack: str | None = None, language: str | None = None, *, lenient: bool = False
) -> Opened:
    """Return a dossier ready for use that has been read already: a pipe gives it only once.

    Args:
        file: what was read.
        path: its file.
        pack: the pack to read it with; its own if left out.
        language: the language of the output; the dossier's if left out.
        lenient: whether answers given to another version of the pack that no longer fit count as unknown.

    Raises:
        AssessError: the file, the pack or an answer is wrong; all errors at once.
    """
    if file.dossier is None:
        raise AssessError(file.problems)
    spoken = chosen(language, file.dossier.project.get("language"))
    name = pack or pack_named_by(file.dossier, path)
    known = load_pack(name) if pack else _own_pack(file.dossier, path)
    answers, found = file.check(known)
    other = _of_version(file.dossier, known, path)
    unread: tuple[str, ...] = ()
    if lenient and other:
        unread = tuple(dict.fromkeys(problem.where.split(" → ")[0] for problem in errors_in(found)))
        found = [problem.model_copy(update={"severity": "warning"}) for problem in found]
    problems = [*file.problems, *other, *found]
    problems.sort(key=lambda problem: problem.line or 0)
    if answers is None or errors_in(problems):
        raise AssessError(problems)
    show_problems(problems, spoken)
    return Opened(path, file.dossier, name, known, answers, spoken, tuple(problems), unread)


def dossier_problems(path: str, pack: str | None = None) -> Sequence[Problem]:
    """Return everything that is wrong or odd in a dossier, in the order of the lines.

    Args:
        path: its file.
        pack: the pack to read it with; its own if left out.
    """
    file = read_dossier(Path(path))
    if file.dossier is None:
        return file.problems
    try:
        known = load_pack(pack) if pack else _own_pack(file.dossier, path)
    except AssessError as error:
        return [*file.problems, *error.problems]
    _, found = file.check(known)
    problems = [*file.problems, *_of_version(file.dossier, known, path), *found]
    return sorted(problems, key=lambda problem: problem.line or 0)


def _own_pack(dossier: Dossier, path: str) -> Pack:
    """Return the pack that a dossier names.

    Raises:
        AssessError: there is none, told of the dossier; or something in the pack is wrong.
    """
    try:
        return load_pack(pack_named_by(dossier, path))
    except AssessError as error:
        missing = (one.slug == "unknown-pack" and one.file is None for one in error.problems)
        told = zip(missing, error.problems, strict=True)
        raise AssessError([one.at(path, None, "pack") if of_dossier else one for of_dossier, one in told]) from None


def _of_version(dossier: Dossier, pack: Pack, path: str) -> list[Problem]:
    known = {pack.header.id: pack.header.version, **pack.bases}
    if dossier.version is not None and dossier.pack not in known:
        given, present = dossier.pack, pack.header.id
        where = "pack → id"
        return [of_kind("other-pack.read", severity="warning", file=path, where=where, given=given, known=present)]
    if dossier.version in {None, known.get(dossier.pack)}:
        return []
    given, present = str(dossier.version), known[dossier.pack]
    where = "pack → version"
    return [of_kind("other-version", severity="warning", file=path, where=where, given=given, known=present)]
