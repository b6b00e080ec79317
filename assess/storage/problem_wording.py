"""Problems put into words: the sentences of `questionnaires/interface/problems.yaml`, in the language of the reader."""

from __future__ import annotations

import re

from assess.model import Language
from assess.problems import AssessError, Problem, Value
from assess.storage.saving import system_reason
from assess.storage.wording import Wording, load_wording
from assess.typography import number

_REASON = re.compile(r"(E[A-Z0-9]+): (.*)", re.DOTALL)
"""How `system_reason` writes what the system answers, in the value named `reason`."""


def worded(problem: Problem, language: Language) -> Problem:
    """Return a problem with its sentences in a language; one that was worded where it arose stays as it is."""
    if not problem.key:
        return problem
    try:
        wording = load_wording("problems")
    except AssessError as error:  # the installation is broken: better the bare facts than nothing
        facts = ", ".join(f"{name}: {value}" for name, value in problem.values)
        return problem.model_copy(update={"what": facts, "fix": error.problems[0].fix})
    values = {name: _written(name, value, wording, language) for name, value in problem.values}
    values = {"file": problem.file or "", **values}
    fix = wording.text(f"{problem.key}.fix", language, **values)
    if values.get("close"):
        fix = f"{wording.text('close', language, close=values['close'])} {fix}".rstrip()
    return problem.model_copy(update={"what": wording.text(f"{problem.key}.what", language, **values), "fix": fix})


def system_words(error: Exception, language: Language) -> str:
    """Return why the system refused, in words."""
    return _written("reason", system_reason(error), load_wording("problems"), language)


def _written(name: str, value: Value, wording: Wording, language: Language) -> str:
    if not isinstance(value, str):
        return number(value, language)
    reason = _REASON.fullmatch(value) if name == "reason" else None
    if reason is None:
        return value
    key = f"system.{reason[1]}"
    return wording.text(key if key in wording else "system.other", language, reason=reason[2])
