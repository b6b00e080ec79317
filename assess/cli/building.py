"""From an opened dossier to files: the pipeline, each step in one line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from assess.answers.wording import AnswerWords
from assess.bundle.compile import (
    VERSION,
    Bundle,
    DocumentName,
    Written,
    compile_bundle,
    documents_in,
    start_of,
)
from assess.chain.reading import Reading
from assess.cli.messages import speaker
from assess.cli.opened import Opened
from assess.cli.problems import problem_data, show_problems
from assess.model import Language, Text
from assess.plan.briefing import Briefing
from assess.plan.project_plan import compile_plan
from assess.problems import AssessError, Problem, of_kind
from assess.render.documents import Document
from assess.render.environment import template_folders
from assess.render.fonts import foreign
from assess.render.html import to_html
from assess.render.jobs import Attachment, Job, fingerprint
from assess.render.parallel import make_all
from assess.schedule.calendar import Calendar, country_of
from assess.schedule.closures import closures_of
from assess.scoring.assessment import assess
from assess.scoring.scorer import Scorer
from assess.specification.unused import texts_in
from assess.storage.folders import ResultFolder
from assess.storage.holidays import calendar_for
from assess.storage.library import load_library
from assess.storage.overlay import pack_templates
from assess.storage.wording import load_wording

if TYPE_CHECKING:
    from assess.cli.streams import Progress

MOST_SIGNS = 20
"""Signs that the typeface lacks and a warning names."""
ASSESSMENT = "assessment.json"
"""File of the assessment with the chain; a contract."""


OwnWords = Mapping[str, Mapping[str, Text]]
"""Words of the pack in place of the templates' own, by template, then by key."""


@dataclass(frozen=True)
class Wish:
    """What to write, and where."""

    folder: Path
    """Folder in which the project's folder is made."""
    languages: tuple[str, ...]
    """Languages of the documents; the assessment is in the first."""
    names: tuple[str, ...] | None
    """Documents; if nothing is named, all that the pack has, or the specification alone for candidates."""
    formats: tuple[str, ...]
    """Formats."""
    tender: bool = False
    """Whether the specification is the version given to candidates."""


class Look(NamedTuple):
    """What a pack says of the look of its documents."""

    words: OwnWords
    """Its words in place of ours, by document and key."""
    folders: tuple[Path, ...]
    """Where templates and styles are looked for: its own first, then ours."""


def build_bundles(opened: Opened, wish: Wish, progress: Progress) -> Iterator[Path]:
    """Write what is wished, and yield the path of each file.

    Raises:
        AssessError: a document cannot be made, or the folder cannot be written.
    """
    reading = read(opened)
    names = documents_of(reading, wish)
    plan = plan_of(reading, opened)
    bundles = [
        compile_bundle(reading, opened.dossier, plan, words(reading, language), names, tender=wish.tender)
        for language in wish.languages
    ]
    problems = _unusual_signs(bundles, opened.path)
    show_problems(problems, opened.language)
    told = [problem_data(one, bundles[0].language) for one in (*opened.problems, *problems)]
    data = {**bundles[0].data, "problems": told}
    assessment = (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
    folder = ResultFolder(wish.folder, bundles[0].slug)
    look = Look(reading.library.wording.documents, (*pack_templates(opened.pack_name), *template_folders()))
    jobs = [job for bundle in bundles for job in _jobs(bundle, wish.formats, assessment, look)]
    marks = [fingerprint(job) for job in jobs]
    todo = [index for index, job in enumerate(jobs) if not folder.is_current(job.file, marks[index])]
    made = dict(zip(todo, make_all([jobs[index] for index in todo], progress), strict=True))
    yield folder.write(ASSESSMENT, assessment)
    for index, job in enumerate(jobs):
        if index in made:
            folder.write(job.file, made[index], marks[index])
        yield folder.path / job.file
    folder.remember()


def read(opened: Opened) -> Reading:
    """Return the dossier read whole."""
    assessment = assess(Scorer(opened.pack), opened.answers)
    return Reading(opened.pack, load_library(opened.pack_name), opened.answers, assessment)


def documents_of(reading: Reading, wish: Wish) -> tuple[DocumentName, ...]:
    """Return the documents to write: those named, else all; for candidates the specification alone, unless named.

    Raises:
        AssessError: one that is asked for cannot be made from this pack.
    """
    known = documents_in(reading.library)
    named = wish.names or (("spec",) if wish.tender else known)
    asked = [*named, *(["spec"] if wish.tender else [])]
    pack = reading.pack.header.id
    missing = [
        of_kind("no-such-document", pack=pack, name=name, known=", ".join(known))
        for name in dict.fromkeys(asked)
        if name not in known
    ]
    if missing:
        raise AssessError(missing)
    return tuple(name for name in known if name in named)


def plan_of(reading: Reading, opened: Opened) -> Briefing | None:
    """Return the plan of a project, nothing where the pack has none."""
    if "plan" not in documents_in(reading.library):
        return None
    called = Text(**load_wording("plan").entries["season_wait"])
    return Briefing(compile_plan(reading, calendar_of(opened), called))


def calendar_of(opened: Opened) -> Calendar | None:
    """Return the days that a project works, French holidays being the default; nothing while it has no start date."""
    start = start_of(opened.dossier)
    if start is None:
        return None
    country = country_of(opened.answers.project.get("country"))
    closures, _ = closures_of(opened.dossier.project.get("closures"))
    return calendar_for(country, start, closures)


def words(reading: Reading, language: str) -> AnswerWords:
    """Return what puts the questions and answers of a dossier into words."""
    spoken = cast("Language", language)
    return AnswerWords(spoken, speaker("answers", spoken), reading.look)


def _unusual_signs(bundles: Sequence[Bundle], path: str) -> tuple[Problem, ...]:
    """Return a warning where the documents hold signs that the typeface lacks."""
    written = [(one.project, one.organisation, *(document.content for document in one.documents)) for one in bundles]
    texts = texts_in(written)
    signs = list(foreign("".join(dict.fromkeys(sign for text in texts for sign in text))))
    if not signs:
        return ()
    return (of_kind("unusual-signs", severity="warning", file=path, signs=" ".join(signs[:MOST_SIGNS])),)


def _jobs(bundle: Bundle, formats: tuple[str, ...], assessment: bytes, look: Look) -> Iterator[Job]:
    for written in bundle.documents:
        html = to_html(_document(bundle, written, look.words.get(written.template, {})), look.folders)
        for kind in formats:
            attached = _attachments(bundle, assessment) if kind == "pdf" and written.name == "report" else ()
            name = f"{written.stem}.{bundle.language}.{kind}"
            yield Job(name, kind, html, bundle.day, attached, look.folders)


def _document(bundle: Bundle, written: Written, own: Mapping[str, Text]) -> Document:
    return Document(
        name=written.template,
        language=bundle.language,
        organisation=bundle.organisation,
        project=bundle.project,
        date=bundle.day,
        version=VERSION,
        mark=written.mark,
        content=written.content,
        words={key: text.model_dump() for key, text in own.items()},
    )


def _attachments(bundle: Bundle, assessment: bytes) -> tuple[Attachment, ...]:
    """Return what the internal report carries inside: the assessment it was made from."""
    described = load_wording("messages").text("build.attachment", bundle.language)
    return (Attachment(ASSESSMENT, described, assessment),)
