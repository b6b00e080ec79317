"""Conditions: each test names something that exists, compares with what it may hold, and stands where it may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from pydantic_core import PydanticCustomError

from assess.checking.material import Fault, Material, Path
from assess.checking.names import Names
from assess.checking.references import unresolved
from assess.conditions.language import LEVEL_NAMES, NUMERIC, parse
from assess.pack.facts import Fact
from assess.pack.pack import Pack
from assess.pack.sizes import SIZES
from assess.problems import did_you_mean

RISK = re.compile(r"[A-Z][A-Z0-9]*-[0-9]+")
"""What the id of a risk looks like; that of a question has a Q before its number."""

Holds = Literal["code", "codes", "number", "truth", "text", "list", "whole"]
"""What a reference holds: a code, several codes, a number, true or false, a text or date, a list, or a whole group."""

ALLOWED: dict[Holds, frozenset[str]] = {
    "code": frozenset({"is", "in", "has", "has_any", "answered"}),
    "codes": frozenset({"has", "has_any", "has_all", "count", "answered"}),
    "number": frozenset({"is", "in", "answered", *NUMERIC}),
    "truth": frozenset({"is", "answered"}),
    "text": frozenset({"is", "in", "answered"}),
    "list": frozenset({"count", "answered"}),
    "whole": frozenset({"answered"}),
}
"""Tests that make sense on each."""

KINDS: dict[str, Holds] = {
    "single": "code",
    "multi": "codes",
    "months": "codes",
    "number": "number",
    "percent": "number",
    "boolean": "truth",
    "text": "text",
    "name": "text",
    "date": "text",
    "texts": "list",
    "records": "list",
}
"""What a field of each kind holds."""

CODED = frozenset({"is", "in", "has", "has_any", "has_all"})
"""Tests that compare with codes."""

LEVELS_IN = "rules/combinations.yaml"
"""The one file whose conditions may read levels of risks."""

UNANSWERED_IN = "rules/contradictions.yaml"
"""The one file whose conditions may ask that nothing was answered."""


class Tested(NamedTuple):
    """One test as it stands in a file."""

    file: str
    """The file."""
    path: Path
    """Place of the reference."""
    reference: str
    """What is looked up."""
    operator: str
    """How it is compared."""
    operand: Any
    """With what."""
    at: Path
    """Place of the operand."""


class Subject(NamedTuple):
    """What a reference may hold."""

    holds: Holds
    """The kind of value."""
    codes: tuple[str, ...] | None = None
    """The codes, where it holds codes from a list."""


def misread(material: Material, names: Names) -> Iterator[Fault]:
    """Yield a fault for each test that cannot mean what it says."""
    for written in material.conditions:
        for test in tests_in(written.file, written.path, written.data):
            if not _refused(test):
                yield from _misread(test, material.pack, names)


def _refused(test: Tested) -> bool:
    """Tell whether a test is no test at all: that is told where its file is read."""
    try:
        parse({test.reference: {test.operator: test.operand}})
    except PydanticCustomError:
        return True
    return False


def tests_in(file: str, path: Path, data: dict[str, Any]) -> Iterator[Tested]:
    """Yield the tests of a condition as written, with their places."""
    for key, value in data.items():
        here = (*path, key)
        if key in {"all", "any"}:
            for position, item in enumerate(value if isinstance(value, list) else ()):
                if isinstance(item, dict):
                    yield from tests_in(file, (*here, position), item)
        elif key == "not":
            if isinstance(value, dict):
                yield from tests_in(file, here, value)
        elif isinstance(value, dict):
            for operator, operand in value.items():
                yield Tested(file, here, key, operator, operand, (*here, operator))
        else:
            yield Tested(file, here, key, "is", value, here)


def _misread(test: Tested, pack: Pack | None, names: Names) -> Iterator[Fault]:
    if RISK.fullmatch(test.reference):
        yield from _level(test, names)
        return
    fault = unresolved(test.reference, test.file, test.path, names)
    if fault:
        yield fault
        return
    if test.operator == "answered" and test.operand is False and test.file != UNANSWERED_IN and not _of_field(test):
        what = "“answered: false” reads a gap as an answer: only contradictions may."
        yield Fault(test.file, test.at, what, "answered-false", "Test an answer instead.")
    subject = subject_of(test.reference, pack) if pack else None
    if subject:
        yield from _unfit(test, subject)


def _of_field(test: Tested) -> bool:
    """Tell whether a test decides on one field of an answer: it may look at the gaps of the others."""
    return test.file.startswith("questions/") and "fields" in test.path and "options" not in test.path


def _level(test: Tested, names: Names) -> Iterator[Fault]:
    """Yield the faults of a test on the level of a risk."""
    if not names.known("risk", test.reference):
        yield names.unknown("risk", test.reference, test.file, test.path)
    elif test.file != LEVELS_IN:
        what = f"The level of “{test.reference}” is read here; only combination rules know levels."
        yield Fault(test.file, test.path, what, "level-out-of-place", "Test the answers behind it.")
    elif test.operator not in NUMERIC or test.operand not in LEVEL_NAMES:
        what = f"The level of “{test.reference}” is compared with “{test.operand}”."
        fix = f"Write {{{test.reference}: {{at_least: high}}}}; levels: {', '.join(LEVEL_NAMES)}."
        yield Fault(test.file, test.at, what, "wrong-test", fix)


def subject_of(reference: str, pack: Pack) -> Subject | None:
    """Return what a reference may hold, or nothing where that cannot be told."""
    if reference in pack.fields:
        _, field = pack.fields[reference]
        codes = tuple(option.code for option in field.options) or None
        return Subject(KINDS[field.kind], codes)
    if reference in pack.facts:
        return _fact_subject(pack.facts[reference])
    return Subject("whole") if reference in pack.questions else None


def _fact_subject(fact: Fact) -> Subject | None:
    if fact.id == "size":
        return Subject("code", SIZES)
    if fact.cases is not None:
        values = [case.value for case in fact.cases]
        values += [value for value in (fact.otherwise, fact.assumed) if value is not None]
        if all(isinstance(value, str) for value in values):
            return Subject("code", tuple(dict.fromkeys(str(value) for value in values)))
        return Subject("number") if all(type(value) in {int, float} for value in values) else None
    return Subject("truth" if fact.when is not None or fact.month_in is not None else "number")


def _unfit(test: Tested, subject: Subject) -> Iterator[Fault]:
    """Yield the faults of a test that its subject can never pass as it is meant."""
    if test.operator not in ALLOWED[subject.holds]:
        what = f"“{test.operator}” is no test for “{test.reference}”, which holds {_WORDS[subject.holds]}."
        fix = f"Tests that fit: {', '.join(sorted(ALLOWED[subject.holds]))}."
        if subject.holds == "codes" and test.operator in _OF_LISTS:
            shown = f"[{', '.join(map(str, test.operand))}]" if isinstance(test.operand, list) else test.operand
            what = f"“{test.reference}” holds a list of codes, which is never “{shown}” itself."
            fix = f"Write {{{test.reference}: {{{_OF_LISTS[test.operator]}: {shown}}}}}."
        yield Fault(test.file, test.at, what, "wrong-test", fix)
        return
    if test.operator in CODED:
        several = isinstance(test.operand, list)
        for position, operand in enumerate(test.operand if several else [test.operand]):
            place = (*test.at, position) if several else test.at
            yield from _unfit_code(test, subject, operand, place)
    elif isinstance(test.operand, str):
        what = f"“{test.reference}” holds a number, not a level such as “{test.operand}”."
        yield Fault(test.file, test.at, what, "wrong-test", "Compare it with a number.")


def _unfit_code(test: Tested, subject: Subject, operand: Any, place: Path) -> Iterator[Fault]:
    codes = subject.codes
    number = isinstance(operand, (int, float)) and not isinstance(operand, bool)
    if codes is not None and operand not in codes and not (number and subject.holds == "number"):
        if number and str(operand) in codes:
            fix = f'Put it in quotation marks: "{operand}".'
            yield Fault(test.file, place, f"The code {operand} is written as a number.", "missing-quotes", fix)
            return
        what = f"“{operand}” is not one of the answers to “{test.reference}”."
        fix = did_you_mean(str(operand), codes, f"Answers: {', '.join(codes)}.")
        yield Fault(test.file, place, what, "unknown-option", fix)
    elif codes is None and (
        isinstance(operand, bool) is not (subject.holds == "truth") or (subject.holds == "number" and not number)
    ):
        what = f"“{test.reference}” holds {_WORDS[subject.holds]}, not “{operand}”."
        yield Fault(test.file, place, what, "wrong-test", f"Compare it with {_WORDS[subject.holds]}.")


_OF_LISTS = {"is": "has", "in": "has_any"}
"""What to ask of a list in the place of a test on one code."""

_WORDS: dict[Holds, str] = {
    "code": "one code",
    "codes": "a list of codes",
    "number": "a number",
    "truth": "true or false",
    "text": "a text",
    "list": "a list",
    "whole": "several fields",
}
