"""From the data of a file to a dossier: what is read is told apart from what is merely kept, and nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from assess.answers.dossier import FORMAT, PROJECT_FIELDS, Dossier, Entry
from assess.answers.shapes import EARLIEST, LATEST
from assess.model import LANGUAGES
from assess.problems import Problem, closest, of_kind
from assess.schedule.calendar import COUNTRIES
from assess.schedule.closures import closures_of

if TYPE_CHECKING:
    from assess.storage.strict_yaml import Document, Path

KEYS = ("format", "pack", "project", "answers")
"""Keys of a dossier file."""
SNAPSHOT = "snapshot"
"""Key of `Dossier.extra` that says of which moment a dossier is a copy: `label` and `at`."""
ENTRY_TEXTS = ("reason", "note", "by", "at")
"""Texts of an answer."""
ENTRY_KEYS = ("value", "state", *ENTRY_TEXTS, "responses", "decision", "unfinished", "set_aside", "earlier")
"""Keys of an answer: the last ones belong to merged dossiers, an interview that stopped in the middle, an upgrade."""
PACK_EXTRA = "pack"
"""Key of `Dossier.extra` that holds unknown keys found inside “pack”."""
_ABOUT = frozenset(ENTRY_KEYS) - {"value", "state"}
_FAMILY, _, _NUMBER = FORMAT.rpartition("/")


class Shaped(NamedTuple):
    """A dossier, or nothing where the data cannot be one, with every problem found."""

    dossier: Dossier | None
    """The dossier."""
    problems: list[Problem]
    """What is wrong or unknown, each with its line."""


def shape(document: Document, file: str) -> Shaped:
    """Return the dossier that a document holds."""
    reader = _Shaper(document, file)
    dossier = reader.dossier(document.data)
    return Shaped(dossier, reader.problems)


class _Shaper:
    """Builds a dossier and notes the problems with their places."""

    def __init__(self, document: Document, file: str) -> None:
        self.document = document
        self.file = file
        self.problems: list[Problem] = []

    def problem(self, path: Path, slug: str, *, warning: bool = False, **values: Any) -> None:
        where = " → ".join(str(part) for part in path)
        line = self.document.line(path)
        severity: Literal["error", "warning"] = "warning" if warning else "error"
        self.problems.append(of_kind(slug, severity=severity, file=self.file, line=line, where=where, **values))

    def unknown(self, path: Path, known: tuple[str, ...]) -> None:
        name = str(path[-1])
        self.problem(path, "unknown-key", warning=True, name=name, close=closest(name, known))

    def dossier(self, data: Any) -> Dossier | None:
        if not isinstance(data, Mapping):
            self.problem((), "not-a-dossier.shape")
            return None
        if not self.format_fits(data):
            return None
        pack, version = self.pack(data.get("pack"))
        extra = {key: value for key, value in data.items() if key not in KEYS}
        for key in extra:
            if key != SNAPSHOT:
                self.unknown((key,), KEYS)
        if isinstance(data.get("pack"), Mapping):
            within = {key: value for key, value in data["pack"].items() if key not in {"id", "version"}}
            extra |= {PACK_EXTRA: within} if within else {}
        entries = dict(self.entries(data.get("answers")))
        return Dossier(
            pack=pack, version=version, project=self.project(data.get("project")), entries=entries, extra=extra
        )

    def format_fits(self, data: Mapping[str, Any]) -> bool:
        """Tell whether this version can read the format; a missing one is read as the present one."""
        given = data.get("format")
        if given == FORMAT:
            return True
        if given is None:
            self.problem((), "missing-format", warning=True, format=FORMAT)
            return True
        family, _, number = str(given).rpartition("/")
        if family == _FAMILY and number.isdecimal() and int(number) > int(_NUMBER):
            self.problem(("format",), "newer-format", given=given, format=FORMAT)
        else:
            self.problem(("format",), "unknown-format", given=_shown(given), format=FORMAT)
        return False

    def pack(self, data: Any) -> tuple[str, str | None]:
        if data is None:
            return Dossier().pack, None
        if isinstance(data, str) and data:
            return data, None
        named = data if isinstance(data, Mapping) else {}
        name, version = named.get("id"), named.get("version")
        if not isinstance(name, str) or not name or not isinstance(version, (str, type(None))):
            self.problem(("pack",), "unknown-pack.shape")
            return Dossier().pack, None
        for key in [key for key in named if key not in {"id", "version"}]:
            self.unknown(("pack", key), ("id", "version"))
        return name, version

    def project(self, data: Any) -> dict[str, Any]:
        if data is None:
            return {}
        if not isinstance(data, Mapping):
            self.problem(("project",), "not-an-object.project")
            return {}
        for key, value in data.items():
            if key not in PROJECT_FIELDS:
                self.unknown(("project", key), PROJECT_FIELDS)
            elif value is not None:
                self.project_field(key, value)
        return dict(data)

    def project_field(self, key: str, value: Any) -> None:
        path = ("project", key)
        if key == "public_buyer":
            if not isinstance(value, bool):
                self.problem(path, "not-true-or-false", shown=_shown(value))
        elif key == "closures":
            if not isinstance(value, list):
                self.problem(path, "not-a-list.closures", shown=_shown(value))
            for place, problem in closures_of(value)[1].items():
                self.problems.append(problem.at(self.file, self.document.line((*path, place))))
        elif not isinstance(value, str):
            self.problem(path, "not-a-text", shown=_shown(value))
        elif key == "start":
            self.start(path, value)
        elif key == "language" and value not in LANGUAGES:
            self.problem(path, "unknown-language", shown=_shown(value), known=", ".join(LANGUAGES))
        elif key == "country" and value not in COUNTRIES:
            known, used = ", ".join(COUNTRIES), COUNTRIES[0]
            self.problem(path, "unknown-country", warning=True, shown=_shown(value), known=known, used=used)

    def start(self, path: Path, value: str) -> None:
        if not _is_date(value):
            self.problem(path, "wrong-date", shown=_shown(value))
        elif not EARLIEST <= date.fromisoformat(value).year <= LATEST:
            self.problem(path, "far-date", shown=_shown(value), first=str(EARLIEST), last=str(LATEST))

    def entries(self, data: Any) -> Iterator[tuple[str, Entry]]:
        if data is None:
            return
        if not isinstance(data, Mapping):
            self.problem(("answers",), "not-an-object.answers")
            return
        for question, value in data.items():
            yield question, self.entry(("answers", question), value)

    def entry(self, path: Path, data: Any) -> Entry:
        """Return one answer; an object with neither value nor state is a bare value, unless it only tells about one."""
        if data is None:
            return Entry(state="dont_know")
        if not isinstance(data, Mapping):
            return Entry(value=data)
        if not data.keys() & {"value", "state"}:
            if not data or not data.keys() <= _ABOUT:
                return Entry(value=dict(data))
            data = {"state": "skipped", **data}
        for key in data:
            if key not in ENTRY_KEYS:
                self.unknown((*path, key), ENTRY_KEYS)
        texts = {key: data[key] for key in ENTRY_TEXTS if isinstance(data.get(key), str)}
        for key in ENTRY_TEXTS:
            if key not in texts and data.get(key) is not None:
                self.problem((*path, key), "not-a-text", shown=_shown(data[key]))
        used = {"value", "state", *texts}
        extra = tuple((key, value) for key, value in data.items() if key not in used)
        return Entry(value=data.get("value"), state=self.state(path, data), extra=extra, **texts)

    def state(self, path: Path, data: Mapping[str, Any]) -> Any:
        state = data.get("state")
        if state is None:
            return "dont_know" if data.get("value") is None else None
        if state != "answered":
            return state
        if data.get("value") is None:
            self.problem((*path, "state"), "missing-value")
            return "skipped"
        return None


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _shown(value: Any) -> str:
    return str(value)[:60]
