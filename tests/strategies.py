"""Whole random dossiers of the shipped pack, and the ways in which one of their answers may change.

Each question has a pool of answers: every option, every number that a condition of the pack names with its neighbours,
empty lists, fields left out, fields set to null, “don't know”, skipped, not applicable. One draw a question keeps the
drawing quick and lets hypothesis shrink a failure to the few answers that matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from assess.answers.dossier import Dossier, Entry
from assess.conditions.language import Condition
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Question
from assess.storage.packs import load_pack

DONT_KNOW = Entry(state="dont_know")
SKIPPED = Entry(state="skipped")
NOT_APPLICABLE = Entry(state="not_applicable", reason="nothing of the kind here")

STARTS = (None, "2026-11-02", "2027-01-11", "2027-05-03")
DATES = tuple(str(date(2027, 1, 18) + timedelta(weeks=weeks)) for weeks in range(0, 48, 3))
"""Dates on both sides of every usual duration of a project."""
COUNTRIES = (None, "FR", "BE", "CA-QC")
GROUP_ANSWERS = 45
"""Answers in the pool of a question with several fields."""


@cache
def crm() -> Pack:
    """Return the shipped pack."""
    return load_pack("crm")


@cache
def telling_numbers() -> tuple[float, ...]:
    """Return every number that a condition of the pack names, and its neighbours: where bands begin and end."""
    numbers = {0.0, 1.0}
    for condition in all_conditions(crm()):
        for _, test in condition.references():
            operands = test.operand if isinstance(test.operand, tuple) else (test.operand,)
            for one in operands:
                bound = one[1] if isinstance(one, tuple) else one
                if isinstance(bound, (int, float)) and not isinstance(bound, bool):
                    numbers |= {bound - 1, bound, bound + 1}
    return tuple(sorted(number for number in numbers if number >= 0))


def all_conditions(pack: Pack) -> Iterator[Condition]:
    """Yield every condition that scoring reads."""
    for question in pack.questions.values():
        yield from (one.when for one in (question, *question.answer_fields) if one.when is not None)
        if question.hidden_counts is not None:
            yield question.hidden_counts.when
        yield from (rule.when for part in question.parts for rule in part.rules)
    for fact in pack.facts.values():
        yield from fact.count or ()
        yield from (case.when for case in fact.cases or ())
        if fact.when is not None:
            yield fact.when
    yield from (rule.when for rule in (*pack.combinations, *pack.contradictions))


@cache
def answers_to(question_id: str) -> tuple[Entry, ...]:
    """Return the pool of a question's answers with a value, the plainest first."""
    question = crm().questions[question_id]
    rnd = Random(question_id)
    if question.kind != "group":
        return tuple(Entry(value=value) for value in values_of(question.answer_fields[0], rnd))
    if question.sums_to is not None:
        return tuple(Entry(value=value) for value in shares_of(question, rnd))
    pools = {field.id: values_of(field, rnd) for field in question.fields}
    full = [Entry(value={field: rnd.choice(pool) for field, pool in pools.items()}) for _ in range(GROUP_ANSWERS)]
    single = [Entry(value={field: value}) for field, pool in pools.items() for value in pool]
    holed = [
        Entry(value={field: None if rnd.random() < 0.4 else rnd.choice(pool) for field, pool in pools.items()})
        for _ in range(GROUP_ANSWERS // 3)
    ]
    return (*full, *holed, *rnd.sample(single, min(GROUP_ANSWERS, len(single))))


def shares_of(question: Question, rnd: Random) -> Iterator[dict[str, float | None]]:
    """Yield percents that add up, some of them with one left unknown."""
    for number in range(GROUP_ANSWERS):
        cuts = sorted(rnd.choice((0, 10, 20, 25, 26, 30, 40, 41, 60, 100)) for _ in range(len(question.fields) - 1))
        shares = [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]
        value: dict[str, float | None] = dict(zip([field.id for field in question.fields], shares, strict=True))
        if number % 5 == 0:
            value[rnd.choice(question.fields).id] = None
        yield value


def values_of(field: AnswerField, rnd: Random) -> list[Any]:
    """Return values that a field takes."""
    codes = [option.code for option in field.options]
    high = 100 if field.kind == "percent" else field.max
    several = [option.code for option in field.options if not option.exclusive]
    alone = [[option.code] for option in field.options if option.exclusive]
    values: dict[str, list[Any]] = {
        "single": codes,
        "multi": [*lists_of(several, rnd), *alone],
        "number": [*codes, *(number for number in telling_numbers() if high is None or number <= high)],
        "months": [[], [6], [2, 4, 6, 9], list(range(1, 13))],
        "date": list(DATES),
        "boolean": [False, True],
        "texts": [[], ["one"], ["one", "two"]],
        "records": [records_of(field, count) for count in (0, 1, 3, 5, 7, 8, 41)] if field.kind == "records" else [],
    }
    return values.get("number" if field.kind == "percent" else field.kind, ["words", " "])


def lists_of(codes: list[str], rnd: Random) -> list[list[str]]:
    """Return lists of codes: none, each alone, all, and random ones of every length."""
    some = [rnd.sample(codes, length) for length in range(2, len(codes)) for _ in range(3)]
    return [[], *([code] for code in codes), *some, list(codes)]


def records_of(field: AnswerField, count: int) -> list[dict[str, Any]]:
    """Return a list of filled records; every fourth lacks what makes it count."""
    full = {inner.id: values_of(inner, Random(0))[0] for inner in field.fields}
    bare = {field.fields[0].id: full[field.fields[0].id]}
    return [full if number % 4 < 3 else bare for number in range(count)]


@cache
def entries_for(question_id: str) -> tuple[Entry | None, ...]:
    """Return everything that may stand for a question in a dossier, nothing included."""
    states = (None, DONT_KNOW, SKIPPED, *((NOT_APPLICABLE,) if crm().questions[question_id].not_applicable else ()))
    return (*states, *answers_to(question_id))


@cache
def choices(gaps: int) -> st.SearchStrategy[tuple[Entry | None, ...]]:
    """Return the strategy of one entry a question; the more gaps, the more questions without an answer."""
    nothing = (None,) * gaps
    pools = [entries_for(question) for question in crm().questions]
    return st.tuples(*(st.sampled_from((*nothing * (len(pool) // 2), *pool)) for pool in pools))


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Draw a whole dossier: nearly full, half full or nearly empty, with answers of hidden questions kept in it."""
    drawn = draw(choices(draw(st.sampled_from((0, 1, 5)))))
    entries = {question: entry for question, entry in zip(crm().questions, drawn, strict=True) if entry is not None}
    project = {"start": draw(st.sampled_from(STARTS)), "country": draw(st.sampled_from(COUNTRIES))}
    return Dossier(project={key: value for key, value in project.items() if value is not None}, entries=entries)


@st.composite
def dated(draw: st.DrawFn) -> Dossier:
    """Draw a dossier whose target date is known and whose configuration is not: several durations are possible."""
    dossier = draw(dossiers()).with_entry("CTX-Q01", None)
    dossier = dossier.with_entry("CTX-Q02", Entry(value=draw(st.sampled_from(("1-9", "50-249", "1000+")))))
    dossier = dossier.with_entry("CTX-Q03", Entry(value={"users": draw(st.sampled_from((10, 60, 400)))}))
    dossier = dossier.with_entry("PLAN-Q01", Entry(value={"choice": "negociee", "date": draw(st.sampled_from(DATES))}))
    return replace(dossier, project={"start": "2027-01-11"})


@st.composite
def neighbours(draw: st.DrawFn) -> list[Dossier]:
    """Draw dossiers that differ in little: one answer, or the day on which the project starts."""
    first = draw(dossiers())
    others = [first]
    for _ in range(draw(st.integers(1, 3))):
        question = draw(st.sampled_from(list(crm().questions)))
        start = draw(st.sampled_from(STARTS))
        changed = first.with_entry(question, draw(st.sampled_from(entries_for(question))))
        others.append(replace(changed, project={"start": start} if start else {}))
    return others


@dataclass(frozen=True)
class Change:
    """A dossier before and after one answer changed."""

    before: Dossier
    """With less known."""
    after: Dossier
    """With the answer."""
    question: str
    """The question."""


def known_questions(dossier: Dossier) -> list[str]:
    """Return the questions that have a value."""
    return [question for question, entry in dossier.entries.items() if entry.value is not None]


def open_questions(dossier: Dossier) -> list[str]:
    """Return the questions without any answer: absent, skipped or “don't know”."""
    return [
        question
        for question in crm().questions
        if (entry := dossier.entries.get(question)) is None or entry.state in {"dont_know", "skipped"}
    ]


@st.composite
def forgotten(draw: st.DrawFn) -> Change:
    """Draw a dossier, and the same with one whole answer replaced by “don't know”, skipped or nothing at all."""
    after = draw(dossiers().filter(known_questions))
    question = draw(st.sampled_from(known_questions(after)))
    unknown = draw(st.sampled_from((DONT_KNOW, SKIPPED, None)))
    return Change(after.with_entry(question, unknown), after, question)


@st.composite
def answered(draw: st.DrawFn) -> Change:
    """Draw a dossier, and the same with one unknown question answered, or said not to apply."""
    before = draw(dossiers().filter(open_questions))
    question = draw(st.sampled_from(open_questions(before)))
    entries = answers_to(question)
    if crm().questions[question].not_applicable:
        entries = (*entries, NOT_APPLICABLE)
    return Change(before, before.with_entry(question, draw(st.sampled_from(entries))), question)


@cache
def parents() -> tuple[str, ...]:
    """Return the questions on which it depends whether others are asked."""
    read = {
        reference.partition(".")[0]
        for question in crm().questions.values()
        if question.when is not None
        for reference, _ in question.when.references()
    }
    return tuple(question for question in crm().questions if question in read)


@st.composite
def opened(draw: st.DrawFn) -> Change:
    """Draw a dossier with an unknown parent, its children answered or not, and the same with the parent answered."""
    parent = draw(st.sampled_from(parents()))
    before = draw(dossiers()).with_entry(parent, draw(st.sampled_from((None, DONT_KNOW))))
    return Change(before, before.with_entry(parent, draw(st.sampled_from(answers_to(parent)))), parent)


@cache
def standing_in() -> frozenset[str]:
    """Return the fields that stand in for each other, such as a count and the list that gives it."""
    firsts = [fact.first for fact in crm().facts.values() if fact.first is not None and len(fact.first) > 1]
    return frozenset(one if isinstance(one, str) else one.records for first in firsts for one in first)


def known_fields(dossier: Dossier) -> list[tuple[str, str]]:
    """Return the fields of group answers that have a value of their own."""
    return [
        (question, field)
        for question, entry in dossier.entries.items()
        if isinstance(entry.value, dict)
        for field, value in entry.value.items()
        if value is not None and f"{question}.{field}" not in standing_in()
    ]


@st.composite
def forgotten_fields(draw: st.DrawFn) -> Change:
    """Draw a dossier, and the same with one field of an answer set to null or left out.

    Fields that stand in for each other are left alone: a count that its list gives is not unknown.
    """
    after = draw(dossiers().filter(known_fields))
    question, field = draw(st.sampled_from(known_fields(after)))
    entry = after.entries[question]
    value = {key: one for key, one in entry.value.items() if key != field}
    if draw(st.booleans()):
        value[field] = None
    return Change(after.with_entry(question, replace(entry, value=value)), after, question)
