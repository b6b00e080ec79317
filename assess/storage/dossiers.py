"""Dossiers on disk: read with every problem and its line, saved whole, in JSON or in strict YAML by their ending."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from assess.answers.answers import Answers, check_answers
from assess.problems import AssessError, Problem, errors_in, of_kind
from assess.storage import saving, strict_json, strict_yaml
from assess.storage.dossier_shape import KEYS, PACK_EXTRA, shape

if TYPE_CHECKING:
    from assess.answers.dossier import Dossier
    from assess.pack.pack import Pack

YAML_ENDINGS = frozenset({".yaml", ".yml"})
"""Endings of files read and written as YAML; all others are JSON."""


@dataclass
class DossierFile:
    """A dossier as it was read: the dossier itself, the lines, everything to mend."""

    path: Path
    """The file as the user named it."""
    document: strict_yaml.Document
    """Its values and their lines."""
    dossier: Dossier | None = None
    """The dossier, or nothing where the file cannot be read as one."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong or unknown in the file itself, whatever the pack."""

    def check(self, pack: Pack) -> tuple[Answers | None, list[Problem]]:
        """Return the answers read with a pack, and what does not fit it, each with its line."""
        if self.dossier is None:
            return None, []
        answers, problems = check_answers(pack, self.dossier)
        placed = [problem.at(str(self.path), self._line(problem.where)) for problem in problems]
        return answers, sorted(placed, key=lambda problem: problem.line or 0)

    def _line(self, where: str) -> int | None:
        """Return the line of a place such as “CTX-Q03 → users”, whether the value is bare or in an object."""
        question, *rest = where.split(" → ")
        bare = self.document.line(("answers", question, *rest))
        if ("answers", question, "value") in self.document.lines:
            return (
                self.document.line(("answers", question, "value", *rest))
                if rest
                else self.document.line(("answers", question))
            )
        return bare


def read_dossier(path: Path) -> DossierFile:
    """Return the dossier of a file with everything to mend in it; never raises for what a file may hold."""
    document, problems = _read(path)
    if document is None or document.problems:
        return DossierFile(path, document or strict_yaml.Document(), None, problems)
    dossier, found = shape(document, str(path))
    return DossierFile(path, document, dossier, sorted(found, key=lambda problem: problem.line or 0))


def load_dossier(path: Path) -> tuple[Dossier, list[Problem]]:
    """Return the dossier of a file, and the warnings about it.

    Raises:
        AssessError: the file holds no dossier, or something in it is wrong; all errors at once.
    """
    file = read_dossier(path)
    errors = errors_in(file.problems)
    if file.dossier is None or errors:
        raise AssessError(errors)
    return file.dossier, file.problems


def load_answers(path: Path, pack: Pack) -> tuple[Dossier, Answers, list[Problem]]:
    """Return the dossier of a file, its answers read with a pack, and the warnings about both.

    Raises:
        AssessError: something is wrong in the file or in an answer; all errors at once, in the order of the lines.
    """
    file = read_dossier(path)
    answers, found = file.check(pack)
    problems = sorted([*file.problems, *found], key=lambda problem: problem.line or 0)
    errors = errors_in(problems)
    if file.dossier is None or answers is None or errors:
        raise AssessError(errors)
    return file.dossier, answers, problems


def read_answers_file(path: Path) -> DossierFile:
    """Return what an answers file holds: a whole dossier, or only the answers by question."""
    document, problems = _read(path)
    if document is None or document.problems:
        return DossierFile(path, document or strict_yaml.Document(), None, problems)
    if isinstance(document.data, dict) and not document.data.keys() & set(KEYS):
        document.data = {"format": "assess.dossier/1", "answers": document.data}
        document.lines = {("answers", *place) if place else (): line for place, line in document.lines.items()}
    dossier, found = shape(document, str(path))
    return DossierFile(path, document, dossier, sorted(found, key=lambda problem: problem.line or 0))


def save_dossier(path: Path, dossier: Dossier) -> None:
    """Save a dossier whole, in the notation of its ending.

    Raises:
        AssessError: it cannot be written; the old file is untouched.
    """
    saving.save_text(path, dossier_text(dossier, yaml_notation=path.suffix.lower() in YAML_ENDINGS))


def dossier_text(dossier: Dossier, *, yaml_notation: bool = False) -> str:
    """Return a dossier as its file stores it: stable order, two spaces, a line break at the end."""
    data = dossier.as_data()
    if PACK_EXTRA in dossier.extra:
        data["pack"] = replace(dossier, extra={}).as_data()["pack"] | dossier.extra[PACK_EXTRA]
    if yaml_notation:
        return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120, default_flow_style=False)
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _read(path: Path) -> tuple[strict_yaml.Document | None, list[Problem]]:
    """Return the values and lines of a file, or the problem that stands in the way."""
    shown = str(path)
    limit = strict_yaml.MAX_BYTES

    def cannot(slug: str, **values: Any) -> tuple[None, list[Problem]]:
        return None, [of_kind(slug, file=shown, **values)]

    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
        text = raw.decode("utf-8-sig")
    except FileNotFoundError:
        return cannot("missing-file")
    except UnicodeDecodeError:
        return cannot("not-utf8.file")
    except (OSError, ValueError) as error:
        return cannot("unreadable", reason=saving.system_reason(error))
    if len(raw) > limit:
        return cannot("too-large", most=limit // 1024)
    if not text.strip():
        return cannot("not-a-dossier.empty")
    reader = strict_yaml.read if path.suffix.lower() in YAML_ENDINGS else strict_json.read
    document = reader(text, shown)
    return document, document.problems


class _Dumper(yaml.SafeDumper):
    """Writes every value out, and quotes whatever our strict reader would take for something else."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library's signature
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    plain = value.isprintable() and isinstance(strict_yaml.scalar(value), str) and value == value.strip()
    style = None if plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _number(dumper: yaml.SafeDumper, value: float) -> yaml.ScalarNode:
    digits = f"{Decimal(repr(value)):f}"  # the shortest row of digits that is read as the same number
    return dumper.represent_scalar("tag:yaml.org,2002:float", digits if "." in digits else f"{digits}.0")


_Dumper.add_representer(str, _text)
_Dumper.add_representer(float, _number)
