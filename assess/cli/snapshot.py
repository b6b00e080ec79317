"""`assess snapshot`: a frozen, dated copy of a dossier, and the list of those kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assess.cli import exit_codes, streams
from assess.cli.commands import argument, as_command, json_option, language_option

if TYPE_CHECKING:
    from pathlib import Path

    from assess.cli.language import Language
    from assess.storage.snapshots import Snapshot

FORMAT = "assess.snapshots/1"
"""Format of the object; a contract."""
MINUTES = 16
"""Characters of an ISO date and time up to its minutes."""


@as_command("snapshot")
@argument("dossier", metavar="DOSSIER", text="argument.dossier")
@argument("label", metavar="[LABEL]", text="argument.label", required=False, default=None)
@json_option
@language_option
def command(dossier: str, label: str | None, as_json: bool, lang: str | None) -> int:
    """Keep a copy of a dossier, or list those kept."""
    from pathlib import Path

    from assess.cli.messages import say
    from assess.cli.problems import show_problems
    from assess.storage.snapshots import take_snapshot

    path = Path(dossier)
    if label is None:
        _list(path, lang, as_json=as_json)
        return exit_codes.DONE
    taken, warnings = take_snapshot(path, label, _now())
    show_problems(warnings, _spoken(lang, taken))
    if as_json:
        _print_json(path, [taken])
        return exit_codes.DONE
    streams.message(say("snapshot.taken", _spoken(lang, taken), label=taken.label))
    streams.result(str(taken.path))
    return exit_codes.DONE


def _list(path: Path, lang: str | None, *, as_json: bool) -> None:
    """Print the snapshots of a dossier, the oldest first.

    Raises:
        AssessError: there is neither the dossier nor a snapshot of it.
    """
    import shlex

    from assess.cli.language import chosen, of_command
    from assess.cli.messages import say
    from assess.cli.problems import show_problems
    from assess.storage.dossiers import load_dossier
    from assess.storage.snapshots import list_snapshots

    known, problems = list_snapshots(path)
    show_problems(problems, of_command({"lang": lang, "dossier": str(path)}))
    if as_json:
        _print_json(path, known)
    elif known:
        for one in known:
            streams.result(_line(one, _spoken(lang, one)))
    else:
        language = chosen(lang, load_dossier(path)[0].project.get("language"))
        streams.message(say("snapshot.none", language, file=shlex.quote(str(path))))


def _line(one: Snapshot, language: Language) -> str:
    from assess.cli.messages import say
    from assess.terminal.neutral import neutral

    at = one.at[:MINUTES].replace("T", " ") or say("snapshot.undated", language)
    count = len(one.dossier.entries)
    return neutral(say("snapshot.line", language, at=at, label=one.label, count=count, file=one.path))


def _print_json(path: Path, snapshots: Any) -> None:
    told = [
        {
            "label": one.label,
            "at": one.at or None,
            "file": str(one.path),
            "answers": len(one.dossier.entries),
            "pack": {"id": one.dossier.pack, "version": one.dossier.version},
        }
        for one in snapshots
    ]
    streams.data({"format": FORMAT, "dossier": str(path), "snapshots": told})


def _spoken(lang: str | None, one: Snapshot) -> Language:
    from assess.cli.language import chosen

    return chosen(lang, one.dossier.project.get("language"))


def _now() -> str:
    """Return the present moment as whoever takes the snapshot reads it, with its distance from universal time."""
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone().isoformat(timespec="milliseconds")
