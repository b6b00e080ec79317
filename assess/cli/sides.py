"""The two sides of a comparison, from what was typed to dossiers read whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.answers.dossier import Dossier
from assess.answers.wording import AnswerWords
from assess.bundle.compile import compile_bundle
from assess.cli.building import calendar_of, plan_of, read, words
from assess.cli.language import chosen
from assess.cli.opened import Opened, open_read
from assess.comparison.side import Side
from assess.model import Language
from assess.pack.pack import Pack
from assess.problems import AssessError, of_kind
from assess.storage.dossiers import DossierFile
from assess.storage.packs import load_pack
from assess.storage.snapshots import Snapshot, find_snapshot, frozen_mark, list_snapshots


@dataclass(frozen=True)
class Wanted:
    """The two files to compare."""

    before: Path
    """The earlier one."""
    after: Path
    """The later one."""


def wanted(first: str, second: str | None, since: str | None) -> Wanted:
    """Return which files are meant: two files, or a dossier now and one of its snapshots.

    Args:
        first: the earlier dossier; the dossier itself where `second` is left out.
        second: the later dossier.
        since: label of a snapshot of `first`; its newest one where neither this nor `second` is given.

    Raises:
        AssessError: there is no such snapshot.
    """
    path = Path(first)
    if since is not None:
        return Wanted(find_snapshot(path, since).path, Path(second) if second else path)
    if second is not None:
        return Wanted(path, _named(Path(second), path))
    return Wanted(_newest(path).path, path)


def open_side(file: DossierFile, packs: Sequence[str], language: str | None) -> tuple[Side, AnswerWords, Opened]:
    """Return one side, what puts it into words, and the dossier it comes from.

    Args:
        file: the dossier or snapshot, as it was read.
        packs: packs given by `--pack`: the one with the id that the dossier names is used.
        language: language of the words; the dossier's if left out.

    Raises:
        AssessError: the dossier or its pack cannot be read; all errors at once.
    """
    opened = open_read(file, str(file.path), _pack_for(file.dossier, packs), language, lenient=True)
    reading = read(opened)
    plan = plan_of(reading, opened)
    spoken = words(reading, opened.language)
    bundle = compile_bundle(reading, opened.dossier, plan, spoken, ())
    calendar = calendar_of(opened)
    label, at = frozen_mark(file.path, opened.dossier) or ("", "")
    side = Side(
        name=label or file.path.name,
        at=at,
        reading=reading,
        project=opened.dossier.project,
        data=bundle.data,
        unread=opened.unread,
        days_off=calendar.free if calendar else frozenset(),
    )
    return side, spoken, opened


def language_of(file: DossierFile, asked: str | None) -> Language:
    """Return the language of a comparison: what was asked for, else that of the later dossier."""
    return chosen(asked, file.dossier.project.get("language") if file.dossier else None)


def _named(path: Path, beside: Path) -> Path:
    """Return the file of a name: a file, or else a snapshot of the dossier beside which it is named."""
    known, _ = ((), ()) if path.exists() else list_snapshots(beside)
    return find_snapshot(beside, str(path)).path if known else path


def _newest(path: Path) -> Snapshot:
    """Return the newest snapshot of a dossier.

    Raises:
        AssessError: it has none.
    """
    known, _ = list_snapshots(path)
    if known:
        return known[-1]
    raise AssessError([of_kind("unknown-snapshot.nothing_to_compare", file=str(path))])


def _pack_for(dossier: Dossier | None, packs: Sequence[str]) -> str | None:
    """Return the given pack that a dossier names; its own where none of them is the one."""
    known = {pack_id: name for name in packs for pack_id in _ids(load_pack(name))}
    return known.get(dossier.pack) if dossier else None


def _ids(pack: Pack) -> tuple[str, ...]:
    """Return the ids of the dossiers that a pack reads: its own, and those of the packs it is laid over."""
    return (*pack.bases, pack.header.id)
