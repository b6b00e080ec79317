"""Snapshots of a dossier: frozen copies with a name and a date, in a folder beside it, to compare with later.

`my-project.json` has its snapshots in `my-project.snapshots/`, each a complete dossier that says in its key `snapshot`
what it is called and when it was taken. A copy of one elsewhere is an ordinary dossier again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assess.answers.dossier import Dossier
from assess.problems import AssessError, Problem, closest, of_kind
from assess.storage import saving
from assess.storage.dossier_shape import SNAPSHOT
from assess.storage.dossiers import dossier_text, load_dossier, read_dossier

FOLDER_ENDING = ".snapshots"
"""Ending of the folder of snapshots, behind the name of the dossier."""
LONGEST_LABEL = 80
"""Characters of a label. Source: ours; it heads a column and a page."""
LONGEST_SLUG = 48
"""Characters of a label that go into the name of a file. Source: ours."""


@dataclass(frozen=True)
class Snapshot:
    """One snapshot as it stands on disk."""

    path: Path
    """Its file."""
    label: str
    """What it is called."""
    at: str
    """When it was taken, as ISO date and time; empty where its file does not say."""
    dossier: Dossier
    """The dossier as it was."""


def snapshot_folder(path: Path) -> Path:
    """Return the folder in which the snapshots of a dossier stand."""
    return path.with_name(f"{path.stem}{FOLDER_ENDING}")


def take_snapshot(path: Path, label: str, at: str) -> tuple[Snapshot, Sequence[Problem]]:
    """Return a new snapshot of the dossier in a file, and the warnings about that.

    No lock is needed: a dossier is saved in one step, so what is read is whole.

    Args:
        path: the dossier.
        label: what to call it; data, never a path.
        at: the present moment, as ISO date and time.

    Raises:
        AssessError: the label or the dossier cannot be used, or the copy cannot be written.
    """
    called = " ".join(label.split())
    if not called or len(called) > LONGEST_LABEL or not called.isprintable():
        raise AssessError([of_kind("wrong-label", label=called[:LONGEST_LABEL], most=LONGEST_LABEL)])
    dossier, warnings = load_dossier(path)
    refuse_frozen(path, dossier)
    copy = replace(dossier, extra={**dossier.extra, SNAPSHOT: {"label": called, "at": at}})
    moment = re.sub(r"[^0-9T-]", "", at[:16])
    stem = "-".join(part for part in (moment, _slug(called)) if part)
    written = saving.save_new(snapshot_folder(path) / f"{stem}.json", dossier_text(copy).encode("utf-8"))
    return Snapshot(written, called, at, copy), warnings


def list_snapshots(path: Path) -> tuple[tuple[Snapshot, ...], tuple[Problem, ...]]:
    """Return the snapshots of a dossier, the oldest first, and what is wrong with files that cannot be read as one."""
    found, problems = [], []
    folder = snapshot_folder(path)
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        read = read_dossier(file)
        if read.dossier is None:
            problems += read.problems
        else:
            found.append(_snapshot(file, read.dossier))
    return tuple(sorted(found, key=lambda one: (_instant(one.at), one.path.name))), tuple(problems)


def find_snapshot(path: Path, label: str) -> Snapshot:
    """Return the newest snapshot of a dossier with a label, however it is spaced, accented and capitalised.

    Raises:
        AssessError: there is none.
    """
    known, _ = list_snapshots(path)
    wanted = _folded(label)
    fitting = [one for one in known if wanted in {_folded(one.label), _folded(one.path.stem)}]
    if fitting:
        return fitting[-1]
    labels = list(dict.fromkeys(one.label for one in known))
    shown = label[:LONGEST_LABEL]
    if not labels:
        raise AssessError([of_kind("unknown-snapshot.none", file=str(path), label=shown)])
    close = closest(label, labels)
    told = of_kind("unknown-snapshot.other", file=str(path), label=shown, known=" · ".join(labels), close=close)
    raise AssessError([told])


def snapshot_mark(dossier: Dossier) -> tuple[str, str] | None:
    """Return what a dossier is called as a snapshot and when it was taken; nothing where it is none."""
    mark: Any = dossier.extra.get(SNAPSHOT)
    if not isinstance(mark, dict):
        return None
    label, at = mark.get("label"), mark.get("at")
    return (label if isinstance(label, str) else "", at if isinstance(at, str) else "")


def frozen_mark(path: Path, dossier: Dossier) -> tuple[str, str] | None:
    """Return the mark of a snapshot where it is kept; a copy elsewhere is an ordinary dossier."""
    return snapshot_mark(dossier) if path.resolve().parent.name.endswith(FOLDER_ENDING) else None


def refuse_frozen(path: Path, dossier: Dossier) -> None:
    """Refuse to write to a snapshot where it is kept; a copy elsewhere can be worked on.

    Raises:
        AssessError: the dossier is a snapshot in its folder.
    """
    if frozen_mark(path, dossier) is not None:
        raise AssessError([of_kind("frozen-snapshot", file=str(path))])


def _snapshot(file: Path, dossier: Dossier) -> Snapshot:
    label, at = snapshot_mark(dossier) or ("", "")
    return Snapshot(file, label or file.stem, at, dossier)


def _instant(at: str) -> datetime:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _slug(label: str) -> str:
    """Return a label as part of a file name: ASCII letters, digits and hyphens; empty where nothing is left."""
    return "-".join(word for word in _words(label) if word.isascii())[:LONGEST_SLUG].strip("-")


def _folded(label: str) -> str:
    """Return a label as it is looked for: its words alone, without accents and capitals."""
    return "-".join(_words(label)) or label


def _words(label: str) -> list[str]:
    spread = unicodedata.normalize("NFKD", label)
    return re.findall(r"[^\W_]+", "".join(one for one in spread if not unicodedata.combining(one)).casefold())
