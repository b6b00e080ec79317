"""Packs on disk: loaded to be used, or checked through and through with all problems of all files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from assess.pack.pack import Pack
from assess.pack.risks import Risk
from assess.pack.rules import Header
from assess.problems import AssessError, Problem, closest, errors_in, of_kind
from assess.storage import places
from assess.storage.layout import COMBINATIONS, CONTRADICTIONS, FACTS, HEADER, QUESTIONS, RISKS
from assess.storage.overlay import open_pack
from assess.storage.pack_files import PackFiles

if TYPE_CHECKING:
    from assess.answers.dossier import Dossier

MOST_SHOWN = 80
"""Letters of a wrong name that a message shows. Source: ours; a line of a terminal."""


_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
"""What a dossier may call its pack: a name, never a path. Source: ours; file systems take 255 letters."""


def pack_named_by(dossier: Dossier, path: str) -> str:
    """Return the pack that a dossier names.

    Args:
        dossier: the dossier.
        path: its file, for the message.

    Raises:
        AssessError: it names a path in its place: a dossier is data.
    """
    if _NAME.fullmatch(dossier.pack):
        return dossier.pack
    raise AssessError([of_kind("unknown-pack.path", file=path, where="pack", name=dossier.pack[:MOST_SHOWN])])


def load_pack(name: str) -> Pack:
    """Return the pack of that id or in that folder, with every value in shape; `check_pack` looks deeper.

    A pack that does not come with the program is checked as `assess check` does, its examples and its reach apart:
    nothing of it was checked before.

    Raises:
        AssessError: it is not there, or something in it is wrong; all problems at once.
    """
    pack, files = read_pack(name)
    errors = errors_in(files.problems)
    if pack is not None and not errors and files.folder.parent != places.builtin("questionnaires"):
        # An id that nothing declares would stop the work half-way; the shipped packs are checked by the tests.
        from assess.storage.checking import errors_of_form  # noqa: PLC0415

        errors = errors_of_form(pack, files)
    if pack is None or errors:
        raise AssessError(errors)
    return pack


def check_pack(name: str) -> tuple[Problem, ...]:
    """Return everything that is wrong with a pack and its documents, by file and line."""
    # Checking reads the models of all documents: scoring, which loads packs, must not wait for them.
    from assess.storage.checking import check  # noqa: PLC0415

    pack, files = read_pack(name, salvage=True)
    return check(pack, files)


def read_pack(name: str, *, salvage: bool = False) -> tuple[Pack | None, PackFiles]:
    """Return the pack, if its files could be read, and the files with their problems.

    Args:
        name: id of a shipped pack, or a folder.
        salvage: build the pack from whatever can be read, so that it can be checked further.
    """
    files = open_pack(name)
    if files.problems:
        return None, files
    if not files.has(HEADER.pattern):
        shipped = places.shipped_packs()
        close = closest(name, shipped)
        files.problems.append(of_kind("unknown-pack.none", name=name, known=", ".join(shipped), close=close))
        return None, files
    header, facts, questions, risks, combinations, contradictions = (
        files.values(kind, salvage=salvage) for kind in (HEADER, FACTS, QUESTIONS, RISKS, COMBINATIONS, CONTRADICTIONS)
    )
    if not header or (files.problems and not salvage):
        return None, files
    (_, version), *bases = files.lineage()
    pack = Pack(
        header=header[HEADER.pattern].model_copy(update={"version": version}),
        bases=dict(bases),
        files=tuple(questions.values()),
        shared_facts=tuple(fact for file in facts.values() for fact in file.facts),
        risks=_in_order(header[HEADER.pattern], risks.values()),
        combinations=tuple(rule for file in combinations.values() for rule in file.combinations),
        contradictions=tuple(check for file in contradictions.values() for check in file.contradictions),
    )
    return pack, files


def _in_order(header: Header, risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """Return the risks in catalogue order: areas as the header lists them, then numbers."""
    rank = {area.id: place for place, area in enumerate(header.areas)}
    return tuple(
        sorted(risks, key=lambda risk: (rank.get(risk.area, len(rank)), risk.area, int(risk.id.partition("-")[2])))
    )
