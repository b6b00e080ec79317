"""Compiling the bundle: answers and risks followed into every document, each document in the words of one language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Literal

from assess.answers.dossier import Dossier
from assess.answers.wording import AnswerWords
from assess.chain.reading import Reading
from assess.model import Language, Model
from assess.pack.library import Library
from assess.pack.pack import Pack
from assess.pack.plan import Plan
from assess.pack.raci import Raci
from assess.pack.specification import Specification
from assess.pack.steering import Steering
from assess.plan.as_data import as_data as plan_data
from assess.plan.briefing import Briefing
from assess.plan.document import content as plan_content
from assess.raci.as_data import as_data as raci_data
from assess.raci.document import content as raci_content
from assess.raci.linter import findings
from assess.raci.matrix import tailor
from assess.report.document import content as report_content
from assess.report.places import Places
from assess.report.speech import Speech
from assess.scoring.as_data import as_data as assessment_data
from assess.specification.document import Specification as Specified
from assess.specification.document import Wanted, write_specification
from assess.specification.unused import Item, items_of, texts_in, unused, unused_data
from assess.typography import slug

OWN_LETTERS = 6
"""Letters that tell the folders of projects apart whose names have no Latin letter. Source: ours."""

DocumentName = Literal["report", "spec", "raci", "plan"]
"""A document as `--only` names it."""

TEMPLATES: Mapping[DocumentName, str] = {
    "report": "risk-report",
    "spec": "specification",
    "raci": "raci",
    "plan": "plan",
}
"""Template of each document, in the order in which they are written."""

STEMS: Mapping[DocumentName, Mapping[Language, str]] = {
    "report": {"fr": "rapport-risques", "en": "risk-report"},
    "spec": {"fr": "cahier-des-charges", "en": "specification"},
    "raci": {"fr": "raci", "en": "raci"},
    "plan": {"fr": "plan", "en": "plan"},
}
"""Stem of each document's file name; a contract."""

Content = Callable[[], Mapping[str, Any]]
"""Returns what the template of a document places, once it is wanted."""

PARTS: Mapping[DocumentName, tuple[type[Model], ...]] = {
    "report": (),
    "spec": (Specification, Raci, Plan, Steering),
    "raci": (Raci,),
    "plan": (Plan, Raci, Steering),
}
"""Parts of a pack that each document is made of: one that lacks any of them cannot be written."""

MARKS: Mapping[DocumentName, str] = {"report": "internal", "spec": "internal", "raci": "shared", "plan": "shared"}
"""Who may read each document: a key of the common words of the templates."""

NO_RACI: Mapping[str, Any] = {"matrix": None, "roles": [], "rows": [], "findings": []}
"""The `raci` key of the assessment where the pack has no matrix."""

TENDER: Mapping[Language, str] = {"fr": "consultation", "en": "tender"}
"""What the file name of the version for candidates ends in."""

VERSION = "1.0"
"""Version printed on documents while the dossier names none."""


@dataclass(frozen=True)
class Written:
    """One document, decided."""

    name: DocumentName
    """Which one."""
    template: str
    """Its template."""
    stem: str
    """Stem of its file name, in the language."""
    mark: str
    """Who may read it."""
    content: Mapping[str, Any]
    """What its template places."""


@dataclass(frozen=True)
class Bundle:
    """Everything written for one project in one language."""

    language: Language
    """The language."""
    slug: str
    """Name of its folder."""
    organisation: str
    """The organisation; empty where nobody named it."""
    project: str
    """The project; empty where nobody named it."""
    day: date | None
    """Day the project starts; nothing where it is not set."""
    data: Mapping[str, Any]
    """The object of `assessment.json`."""
    documents: tuple[Written, ...]
    """The documents asked for."""


def compile_bundle(
    reading: Reading,
    dossier: Dossier,
    plan: Briefing | None,
    words: AnswerWords,
    names: Collection[DocumentName],
    *,
    tender: bool = False,
) -> Bundle:
    """Return what is written for a project in the language of `words`.

    Args:
        reading: the dossier read whole.
        dossier: the dossier itself, for its texts, names and dates.
        plan: the plan of the project; nothing where its pack has none.
        words: questions and answers in the words of one language.
        names: the documents asked for; the assessment holds all of them whatever is asked.
        tender: whether the specification is the version given to candidates, without internal lines.
    """
    language, made = words.language, documents_in(reading.library)
    contents: dict[DocumentName, Content] = {}
    raci, planned, written = NO_RACI, None, None
    if "raci" in made:
        matrix = tailor(reading)
        found = findings(reading, matrix)
        raci = raci_data(matrix, found, language)
        contents["raci"] = lambda: raci_content(reading, matrix, found, language)
    if plan is not None:
        planned = plan_data(plan, language)
        contents["plan"] = lambda: plan_content(plan, words)
    if "spec" in made and planned is not None:
        written = write_specification(reading, dossier, words, Wanted(plan=planned, raci=raci, tender=tender))
        contents["spec"] = lambda: written.content
    speech = Speech(reading, words, _places(raci, planned, written))
    contents["report"] = lambda: report_content(speech)
    left = written.unused if written else _not_reported(reading.pack, dossier, contents["report"]())
    chain = {"clauses": written.clauses if written else [], "raci": raci, "plan": planned, "unused": unused_data(left)}
    organisation, project = (str(dossier.project.get(key) or "") for key in ("organisation", "name"))
    return Bundle(
        language=language,
        slug=folder_name(project or organisation),
        organisation=organisation,
        project=project,
        day=start_of(dossier),
        data={**_assessed(reading, language), **chain},
        documents=tuple(
            _written(name, language, contents[name](), tender=tender) for name in TEMPLATES if name in names
        ),
    )


def documents_in(library: Library) -> tuple[DocumentName, ...]:
    """Return the documents that can be made from a pack, in the order in which they are written."""
    return tuple(name for name in TEMPLATES if library.has(*PARTS[name]))


def _places(raci: Mapping[str, Any], plan: Mapping[str, Any] | None, specification: Specified | None) -> Places:
    """Return where the actions of the report stand in the documents made beside it."""
    tasks: dict[str, dict[str, None]] = {}
    for task in plan["tasks"] if plan is not None else ():
        for mitigation in task["mitigations"]:
            tasks.setdefault(mitigation, {})[task["package"]] = None
    return Places(
        tasks={mitigation: tuple(packages) for mitigation, packages in tasks.items()},
        rows=frozenset(row["id"] for row in raci["rows"]),
        clauses=specification.places if specification is not None else {},
    )


def _not_reported(pack: Pack, dossier: Dossier, content: Mapping[str, Any]) -> tuple[Item, ...]:
    """Return what somebody typed into a dossier and the report, its only document, does not hold."""
    covered = [str(dossier.project.get(key) or "") for key in ("name", "organisation", "start")]
    return unused(items_of(pack, dossier), [*covered, *texts_in(content)], {})


def _written(name: DocumentName, language: Language, content: Mapping[str, Any], *, tender: bool) -> Written:
    """Return a document with its file name; the version for candidates has a name and a mark of its own."""
    stem = STEMS[name][language]
    if tender and name == "spec":
        return Written(name, TEMPLATES[name], f"{stem}-{TENDER[language]}", "tender", content)
    return Written(name, TEMPLATES[name], stem, MARKS[name], content)


def _assessed(reading: Reading, language: Language) -> dict[str, Any]:
    """Return what the assessment itself says."""
    texts = reading.pack.header.verdict.texts
    named = {name: getattr(texts, name) for name in type(texts).model_fields}
    return assessment_data(reading.assessment, named, language)


def start_of(dossier: Dossier) -> date | None:
    """Return the day the project starts, or nothing where it is not set or no date."""
    try:
        return date.fromisoformat(str(dossier.project.get("start")))
    except ValueError:
        return None


def folder_name(text: str) -> str:
    """Return the name of a project as that of a folder; one of its own, too, where no Latin letter is left."""
    digest = sha256(text.encode(errors="replace")).hexdigest()[:OWN_LETTERS]
    return slug(text) or (f"projet-{digest}" if text.strip() else "projet")
