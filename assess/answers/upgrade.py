"""A dossier of an older version of its pack brought to the present one: ids and codes renamed, and nothing lost.

What the present pack cannot read is set aside within its answer, under `earlier`, and the question is open again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assess.answers.answers import read_entry
from assess.answers.dossier import Dossier, Entry
from assess.pack.ids import earliest_of, version_of
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Question
from assess.problems import Problem, errors_in

EARLIER = "earlier"
"""Key of an answer that holds what it was before an upgrade set it aside: a list, the oldest first."""

ReviewKind = Literal["option_gone", "misfit", "meaning", "answered_twice"]
"""Why somebody should look at an answer again.

`option_gone`: the choice no longer exists; `misfit`: the question takes another kind of answer; `meaning`: the question
now asks for something else; `answered_twice`: under its old and its present id.
"""


@dataclass(frozen=True)
class Renamed:
    """An id or a code that is called otherwise now."""

    question: str
    """The question, by its present id."""
    before: str
    """What it was called."""
    after: str
    """What it is called."""


@dataclass(frozen=True)
class Review:
    """An answer that somebody should look at again."""

    question: str
    """The question, by its present id."""
    kind: ReviewKind
    """Why."""
    value: Any = None
    """What was set aside; nothing where the answer stands."""


@dataclass(frozen=True)
class Upgrade:
    """A dossier brought to a version of its pack, and what had to be done for it."""

    dossier: Dossier
    """The dossier as it is to be saved."""
    unchanged: Dossier
    """Only the answers that needed nothing: what would be read without any renaming."""
    questions: tuple[Renamed, ...]
    """Questions that were renamed."""
    options: tuple[Renamed, ...]
    """Choices that were renamed."""
    review: tuple[Review, ...]
    """Answers to look at again."""
    orphans: tuple[str, ...]
    """Stored answers and fields that the pack does not know: kept as they are."""
    new: tuple[str, ...]
    """Questions that the older version did not have, as far as the pack says."""


@dataclass
class _Work:
    """The upgrade while it is put together."""

    entries: dict[str, Entry] = field(default_factory=dict)
    untouched: dict[str, Entry] = field(default_factory=dict)
    questions: list[Renamed] = field(default_factory=list)
    options: list[Renamed] = field(default_factory=list)
    review: list[Review] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)


def upgrade(pack: Pack, dossier: Dossier, version: str) -> Upgrade:
    """Return a dossier brought to the present version of its pack.

    Args:
        pack: the pack as it is now.
        dossier: a dossier of an older version, or of one that it does not tell.
        version: the version it is brought to.
    """
    work = _Work()
    renamed = {old: question.id for question in pack.questions.values() for old in question.was}
    for key, entry in dossier.entries.items():
        question = pack.questions.get(key) or pack.questions.get(renamed.get(key, ""))
        if question is None:
            work.orphans.append(key)
            work.entries[key] = entry
        elif question.id != key and question.id in dossier.entries:
            work.review.append(Review(question.id, "answered_twice", entry.as_data()))
        else:
            _take(work, question, key, entry, dossier.version)
    for one in work.review:
        if one.kind == "answered_twice":
            kept = work.entries[one.question]
            work.entries[one.question] = _with_earlier(kept, {**_mark(dossier.version), **one.value})
    return Upgrade(
        dossier=replace(dossier, version=version, entries=work.entries),
        unchanged=replace(dossier, entries=work.untouched),
        questions=tuple(work.questions),
        options=tuple(dict.fromkeys(work.options)),
        review=(*work.review, *_other_meaning(pack, work.entries, dossier.version)),
        orphans=tuple(work.orphans),
        new=tuple(
            question.id
            for question in pack.questions.values()
            if question.id not in work.entries and _is_later(question.since, dossier.version)
        ),
    )


def _take(work: _Work, question: Question, key: str, entry: Entry, version: str | None) -> None:
    """Take one answer over, under the present id and codes; what cannot be read is set aside."""
    if question.id in work.entries:  # two old ids of one question
        work.review.append(Review(question.id, "answered_twice", entry.as_data()))
        return
    if key != question.id:
        work.questions.append(Renamed(question.id, key, question.id))
    recoded = replace(entry, value=_recoded(work, question, entry.value))
    errors = errors_in(read_entry(question, recoded)[2])
    work.orphans += [f"{question.id}.{name}" for name in _unknown_fields(question, entry.value)]
    if errors:
        recoded = _set_aside(work, question, recoded, errors, version)
    elif key == question.id and recoded == entry:
        work.untouched[key] = entry
    work.entries[question.id] = recoded


def _recoded(work: _Work, question: Question, value: Any) -> Any:
    """Return a value with every choice under its present code."""
    if question.kind != "group":
        return _in_codes(work, question, question.answer_fields[0], value)
    if not isinstance(value, Mapping):
        return value
    known = {one.id: one for one in question.fields}
    return {name: _in_codes(work, question, known[name], one) if name in known else one for name, one in value.items()}


def _in_codes(work: _Work, question: Question, asked: AnswerField, value: Any) -> Any:
    if isinstance(value, list) and asked.kind == "records":
        return [_record(work, question, asked, one) for one in value]
    if isinstance(value, list) and asked.kind == "multi":
        return [_code(work, question, asked, one) for one in value]
    return _code(work, question, asked, value) if asked.options else value


def _record(work: _Work, question: Question, asked: AnswerField, record: Any) -> Any:
    if not isinstance(record, Mapping):
        return record
    inner = {one.id: one for one in asked.fields}
    return {
        name: _in_codes(work, question, inner[name], part) if name in inner else part for name, part in record.items()
    }


def _code(work: _Work, question: Question, asked: AnswerField, code: Any) -> Any:
    option = asked.codes.get(code) if isinstance(code, str) else None
    if option is None or option.code == code:
        return code
    work.options.append(Renamed(question.id, code, option.code))
    return option.code


def _set_aside(
    work: _Work, question: Question, entry: Entry, errors: tuple[Problem, ...], version: str | None
) -> Entry:
    """Return an answer without what cannot be read: that stands under `earlier`, and is asked again."""
    places = {problem.where.partition(" → ")[2] for problem in errors}
    parts = entry.value if isinstance(entry.value, Mapping) and "" not in places else None
    aside = {name: one for name, one in parts.items() if name in places} if parts is not None else entry.value
    kept = {name: one for name, one in parts.items() if name not in places} if parts is not None else {}
    gone = all(problem.slug == "unknown-option" for problem in errors)
    work.review.append(Review(question.id, "option_gone" if gone else "misfit", aside))
    told = {"value": aside} if parts is not None else entry.as_data()
    cleared = replace(entry, value=kept or None, state=None if kept else "skipped", reason=None)
    return _with_earlier(cleared, {**_mark(version), **told})


def _with_earlier(entry: Entry, told: Mapping[str, Any]) -> Entry:
    """Return an answer that also keeps what was said earlier."""
    known = dict(entry.extra)
    before = known.get(EARLIER)
    plain = {key: one for key, one in told.items() if key != EARLIER}
    known[EARLIER] = [*(before if isinstance(before, list) else []), plain]
    return replace(entry, extra=tuple(known.items()))


def _mark(version: str | None) -> dict[str, Any]:
    return {"version": version} if version else {}


def _unknown_fields(question: Question, value: Any) -> Iterator[str]:
    if question.kind == "group" and isinstance(value, Mapping):
        known = {one.id for one in question.fields}
        yield from (name for name in value if name not in known)


def _other_meaning(pack: Pack, entries: Mapping[str, Entry], version: str | None) -> Iterator[Review]:
    for question in pack.questions.values():
        entry = entries.get(question.id)
        if entry is not None and entry.value is not None and _is_later(question.meaning_since, version):
            yield Review(question.id, "meaning")


def _is_later(since: str | None, version: str | None) -> bool:
    """Tell whether something came with a later version than that of the dossier; of an unknown one, it may have.

    Nobody can tell whether an overlay or a pack below it asks a question: the lowest of their versions counts, so that
    rather too much is looked at again than too little.
    """
    return since is not None and (version is None or version_of(since) > earliest_of(version))
