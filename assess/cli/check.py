"""`assess check`: every problem of a dossier or a pack, with its place and its cure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assess.cli import exit_codes, streams
from assess.cli.commands import argument, as_command, json_option, pack_option

if TYPE_CHECKING:
    from assess.problems import Problem

PACK_FILES = ("pack.yaml", "overlay.yaml")
"""What makes a folder a pack, or an overlay over one."""
PACK_ENDINGS = frozenset({".yaml", ".yml"})
"""Endings of the files of a pack."""
DEEPEST = 4
"""Folders between a file and the folder of its pack, at most. Source: the layout of a pack."""
DOSSIER_MARK, FIRST_BYTES = b"assess.dossier/", 1000
"""What a dossier says of itself, and within how many bytes."""


@as_command("check")
@argument("subject", metavar="DOSSIER|PACK", text="argument.checked")
@json_option
@pack_option
def command(subject: str, as_json: bool, pack: str | None) -> int:
    """List everything that is wrong."""
    from assess.cli.language import of_command
    from assess.cli.messages import say
    from assess.cli.problems import problem_data, show_problems
    from assess.problems import errors_in

    checked = None if pack else pack_named(subject)
    problems = _of_pack(checked) if checked else _of_dossier(subject, pack)
    language = of_command({} if checked else {"subject": subject})
    if as_json:
        streams.data({"problems": [problem_data(problem, language) for problem in problems]})
    else:
        show_problems(problems, language)
        if not problems:
            streams.result(say("check.pack" if checked else "check.dossier", language, name=subject))
    return exit_codes.PROBLEM if errors_in(problems) else exit_codes.DONE


def pack_named(subject: str) -> str | None:
    """Return the name or folder of the pack that is meant, or nothing where it is a dossier.

    A folder is a pack, or meant as one; a file of a pack stands for it; a bare name is a shipped pack unless a file of
    that name is here.
    """
    from assess.storage.places import shipped_packs

    path = Path(subject)
    if path.name in PACK_FILES and path.is_file():
        return str(path.parent)
    if path.is_dir():
        return subject
    if _belongs_to_a_pack(path):
        return str(next(folder for folder in path.parents if _is_pack(folder)))
    return subject if subject in shipped_packs() and not path.is_file() else None


def _belongs_to_a_pack(path: Path) -> bool:
    """Tell whether a file is one of those that make up a pack, and no dossier kept beside them."""
    folders = list(path.parents)[:DEEPEST]
    if path.suffix not in PACK_ENDINGS or not any(_is_pack(folder) for folder in folders):
        return False
    try:
        with path.open("rb") as file:
            return DOSSIER_MARK not in file.read(FIRST_BYTES)
    except OSError:
        return False


def _is_pack(folder: Path) -> bool:
    return any((folder / name).is_file() for name in PACK_FILES)


def _of_pack(name: str) -> Sequence[Problem]:
    from assess.storage.packs import check_pack

    return check_pack(name)


def _of_dossier(path: str, pack: str | None) -> Sequence[Problem]:
    from assess.cli.opened import dossier_problems

    return dossier_problems(path, pack)
