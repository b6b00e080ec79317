"""Packs on disk: every file of a folder read strictly, and all problems of all files collected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from assess.model import Model
from assess.pack.facts import Fact
from assess.pack.pack import Pack
from assess.pack.questions import QuestionFile
from assess.pack.risks import Risk
from assess.pack.rules import Combinations, Contradictions, Header
from assess.problems import AssessError, Problem, errors_in
from assess.storage import places
from assess.storage.strict_yaml import MAX_BYTES, Document, read
from assess.storage.validation import validated

M = TypeVar("M", bound=Model)


class FactFile(Model):
    """`facts.yaml`."""

    facts: tuple[Fact, ...]
    """Facts that several chapters use."""


@dataclass
class PackFiles:
    """The files of a pack as they were read: values, lines, problems."""

    folder: Path
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def value(self, name: str, model: type[M]) -> M | None:
        """Return the value of one file, or nothing where it is missing or has problems."""
        document = self.read(name)
        if document is None:
            return None
        value, problems = validated(model, document, self.shown(name))
        self.problems.extend(problems)
        return value

    def values(self, pattern: str, model: type[M]) -> dict[str, M]:
        """Return the values of all files that match, by file name, in order of name."""
        names = sorted(str(path.relative_to(self.folder).as_posix()) for path in self.folder.glob(pattern))
        found = {name: self.value(name, model) for name in names}
        return {name: value for name, value in found.items() if value is not None}

    def read(self, name: str) -> Document | None:
        """Return the document of a file; a missing, large or foreign file is a problem."""
        path = self.folder / name
        try:
            raw = path.read_bytes()
            if len(raw) > MAX_BYTES:
                self._cannot(name, f"The file is larger than {MAX_BYTES // 1024} kB.", "Split it.", "too-large")
                return None
            self.documents[name] = read(raw.decode("utf-8"), self.shown(name))
        except FileNotFoundError:
            self._cannot(
                name, "The file is missing.", "Add it; docs/writing-a-pack.md shows the folder.", "missing-file"
            )
            return None
        except UnicodeDecodeError:
            self._cannot(name, "The file is not UTF-8 text.", "Save it as UTF-8.", "not-utf8")
            return None
        except OSError as error:
            self._cannot(name, f"The file cannot be read: {error.strerror}.", "Check its rights.", "unreadable")
            return None
        return self.documents[name]

    def shown(self, name: str) -> str:
        """Return the path of a file as the user would name it."""
        path = self.folder / name
        try:
            return path.relative_to(Path.cwd()).as_posix()
        except ValueError:
            return path.as_posix()

    def _cannot(self, name: str, what: str, fix: str, slug: str) -> None:
        self.problems.append(Problem(file=self.shown(name), what=what, fix=fix, slug=slug))


def load_pack(name: str) -> Pack:
    """Return the pack of that id or in that folder.

    Raises:
        AssessError: it is not there, or something in it is wrong; all problems at once.
    """
    pack, files = read_pack(name)
    errors = errors_in(files.problems)
    if pack is None or errors:
        raise AssessError(errors)
    return pack


def read_pack(name: str) -> tuple[Pack | None, PackFiles]:
    """Return the pack, if its files could be read, and the files with their problems."""
    files = PackFiles(places.pack_folder(name))
    if not (files.folder / "pack.yaml").is_file():
        listing = f"`assess packs` lists them: {', '.join(places.shipped_packs())}."
        files.problems.append(Problem(what=f"There is no pack “{name}”.", fix=listing, slug="unknown-pack"))
        return None, files
    header = files.value("pack.yaml", Header)
    facts = files.value("facts.yaml", FactFile)
    questions = files.values("questions/*.yaml", QuestionFile)
    risks = files.values("risks/*.yaml", Risk)
    combinations = files.value("rules/combinations.yaml", Combinations)
    contradictions = files.value("rules/contradictions.yaml", Contradictions)
    if files.problems or header is None:
        return None, files
    pack = Pack(
        header=header,
        files=tuple(questions.values()),
        shared_facts=facts.facts if facts else (),
        risks=_in_order(header, risks.values()),
        combinations=combinations.combinations if combinations else (),
        contradictions=contradictions.contradictions if contradictions else (),
    )
    return pack, files


def _in_order(header: Header, risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """Return the risks in catalogue order: areas as the header lists them, then numbers."""
    rank = {area.id: place for place, area in enumerate(header.areas)}
    return tuple(
        sorted(risks, key=lambda risk: (rank.get(risk.area, len(rank)), risk.area, int(risk.id.partition("-")[2])))
    )
