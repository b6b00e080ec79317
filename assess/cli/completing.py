"""What a shell may propose for a value, told from the word that stands for it in the help; no library is loaded.

Ids are looked for in the files of the pack as text: loading a pack would make the key for completion feel dead.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

FILES = frozenset({"DOSSIER", "DOSSIER [DOSSIER]", "FILE"})
"""Words that stand for a file."""
FOLDERS = frozenset({"DIR"})
"""Words that stand for a folder."""
PACKS = frozenset({"PACK", "DOSSIER|PACK"})
"""Words that stand for a shipped pack, or for a file or folder."""
IDS = frozenset({"RISK|CLAUSE|TASK"})
"""Words that stand for an id of the pack."""
TOLD_IN = ("risks", "specification/requirements", "raci/activities.yaml", "plan/tasks")
"""Where a pack declares the ids that can be explained."""

_ID = re.compile(r"^ *-? *\{?id: ([A-Z][A-Z0-9-]*)\b", re.MULTILINE)


def candidates(word: str, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Return what a value may begin with `incomplete` be, for a shell to propose.

    Args:
        word: what stands for the value in the help, such as DOSSIER.
        ctx: the command as far as it is typed.
        incomplete: the value as far as it is typed.
    """
    from click.shell_completion import CompletionItem

    kind = "file" if word in FILES or word in PACKS else "dir" if word in FOLDERS else None
    # Files come first: the script of bash forgets what it was told before them.
    found = [CompletionItem(incomplete, type=kind)] if kind else []
    return [*found, *(CompletionItem(one) for one in _plain(word, ctx, incomplete) if one.startswith(incomplete))]


def _plain(word: str, ctx: click.Context, incomplete: str) -> Iterator[str]:
    """Yield the words that may be typed."""
    if word in PACKS:
        yield from _shipped()
    elif word in IDS:
        yield from _ids(str(ctx.params.get("pack") or "crm"))
    elif "," in word:
        yield from _listed(word, incomplete)


def _listed(word: str, incomplete: str) -> Iterator[str]:
    """Yield a list of words, continued by one that is not in it yet."""
    begun, comma, _ = incomplete.rpartition(",")
    given = begun.split(",")
    for one in dict.fromkeys(word.replace("|", ",").split(",")):
        if one not in given:
            yield f"{begun}{comma}{one}"


def _shipped() -> list[str]:
    from assess.cli.help_texts import shipped_folder

    folder = shipped_folder()
    return sorted(one.name for one in os.scandir(folder) if os.path.isfile(os.path.join(one.path, "pack.yaml")))  # noqa: PTH113, PTH118 - pathlib takes longer to load


def _ids(pack: str) -> list[str]:
    """Return the ids that a pack, shipped or in a folder, declares."""
    from assess.cli.help_texts import shipped_folder

    shipped = os.path.join(shipped_folder(), pack)  # noqa: PTH118 - likewise
    folder = shipped if os.path.isdir(shipped) else pack  # noqa: PTH112 - likewise
    found: set[str] = set()
    for path in (path for below in TOLD_IN for path in _files(os.path.join(folder, below))):  # noqa: PTH118 - likewise
        with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - likewise
            found.update(_ID.findall(file.read()))
    return sorted(found)


def _files(path: str) -> list[str]:
    """Return a file, or the files of a folder."""
    if os.path.isdir(path):  # noqa: PTH112 - likewise
        return [one.path for one in os.scandir(path) if one.is_file()]
    return [path] if os.path.isfile(path) else []  # noqa: PTH113 - likewise
