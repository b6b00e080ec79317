"""Coverage: how much evidence each risk has, what each question moves, and which parts of a pack nothing tries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier
from assess.checking.material import Fault, Material
from assess.checking.names import Names
from assess.checking.possible import Possibility
from assess.checking.trials import Trials, dossier_of
from assess.conditions.language import LEVEL_NAMES
from assess.pack.pack import Pack, risks_of
from assess.pack.risks import Level, Risk
from assess.scoring.tables import QuestionTable


class RiskCoverage(NamedTuple):
    """What one risk rests on."""

    id: str
    """The risk."""
    questions: tuple[str, ...]
    """Questions that move it."""
    points: int
    """Points that all answers together could give at most."""
    flags: int
    """Answers that raise a red flag."""
    reaches: Level
    """The level of the greatest exposure that answers could give."""
    mitigations: int
    """Things that can be done about it."""
    answering: int
    """Mitigations that bring answers about, so that doing them shows."""
    examples: int
    """Examples that it brings."""


class QuestionCoverage(NamedTuple):
    """What one question is for."""

    id: str
    """The question."""
    risks: tuple[str, ...]
    """Risks that its answers move."""
    read_in: tuple[str, ...]
    """Files that read it besides, by conditions, facts or tables."""


class RuleCoverage(NamedTuple):
    """What tries one rule."""

    id: str
    """The rule."""
    examples: int
    """Examples of risks in which it applies."""


class Coverage(NamedTuple):
    """What a pack covers."""

    risks: tuple[RiskCoverage, ...]
    """Every risk, in catalogue order."""
    questions: tuple[QuestionCoverage, ...]
    """Every question, in asking order."""
    rules: tuple[RuleCoverage, ...]
    """Every combination rule and every contradiction."""


def coverage(pack: Pack, material: Material, trials: Trials) -> Coverage:
    """Return what a pack covers."""
    answers, _ = check_answers(pack, Dossier())
    empty = trials.scorer.score(answers)
    levels = pack.header.scoring.levels
    mentions = _mentions(material)
    risks = tuple(_of_risk(risk, trials, levels.level(empty.exposures[risk.id].high)) for risk in pack.risks)
    questions = tuple(
        QuestionCoverage(
            question.id,
            tuple(risk.id for risk in pack.risks if risk.id in risks_of(question)),
            tuple(file for file in mentions.get(question.id, ()) if not file.startswith("risks/")),
        )
        for question in pack.questions.values()
    )
    return Coverage(risks, questions, tuple(_of_rules(pack, trials)))


def faults(found: Coverage, pack: Pack, names: Names) -> Iterator[Fault]:
    """Yield a fault for each level or rule that no answers reach, and each question whose answer changes nothing."""
    yield from _unreached_rules(found, pack, names)
    for risk in found.risks:
        if risk.reaches != "critical":
            file, path = names.place("risk", risk.id)
            what = f"No answers make {risk.id} critical: at worst it is {risk.reaches}."
            fix = "Give it a second question that raises it, stronger effects, or a red flag."
            severity: Literal["error", "warning"] = "error" if risk.reaches in {"low", "moderate"} else "warning"
            yield Fault(file, path, what, "unreachable-level", fix, severity)
    for question in found.questions:
        if not question.risks and not question.read_in:
            file, path = names.place("question", question.id)
            what = f"The answer to “{question.id}” changes nothing: no risk, condition, fact or document reads it."
            yield Fault(file, path, what, "unused-question", "Give it effects, or ask it no more.", "warning")


def _unreached_rules(found: Coverage, pack: Pack, names: Names) -> Iterator[Fault]:
    """Yield a fault for each combination rule that waits for a level which its risk never has."""
    ranks = {risk.id: LEVEL_NAMES.index(risk.reaches) for risk in found.risks}
    search = Possibility(pack, ranks)
    for rule in pack.combinations:
        if not search.may(rule.when) and Possibility(pack).may(rule.when):
            file, path = names.place("combination", rule.id)
            what = f"The rule {rule.id} never applies: it waits for a level that no answers give."
            fix = "Lower the level it waits for, or strengthen the evidence of the risk."
            yield Fault(file, (*path[:-1], "when"), what, "unreachable-rule", fix)


def _of_risk(risk: Risk, trials: Trials, reaches: Level) -> RiskCoverage:
    tables = [trials.scorer.tables[name] for name, _ in trials.scorer.touching[risk.id]]
    return RiskCoverage(
        id=risk.id,
        questions=tuple(table.question.id for table in tables),
        points=sum(table.worst[risk.id] for table in tables),
        flags=sum(_flags(table, risk.id) for table in tables),
        reaches=reaches,
        mitigations=len(risk.mitigations),
        answering=sum(bool(one.brings) for one in risk.mitigations),
        examples=len(risk.examples),
    )


def _flags(table: QuestionTable, risk: str) -> int:
    """Return how many answers to a question raise a red flag on a risk."""
    return sum(one is not None and one.flag for part in table.parts for one in part.effects.get(risk, ()))


def _of_rules(pack: Pack, trials: Trials) -> Iterator[RuleCoverage]:
    """Yield how many examples each rule applies to."""
    fired = dict.fromkeys([*(rule.id for rule in pack.combinations), *(rule.id for rule in pack.contradictions)], 0)
    for example in (one for risk in pack.risks for one in risk.examples):
        for name in trials.applying(dossier_of(example)):
            fired[name] += 1
    yield from (RuleCoverage(name, count) for name, count in fired.items())


def _mentions(material: Material) -> dict[str, tuple[str, ...]]:
    """Return the files that name each question, its own declaration aside."""
    found: dict[str, dict[str, None]] = {}
    for file, data in material.data.items():
        for name in _named(data, None, ""):
            found.setdefault(name.partition(".")[0], {})[file] = None
    return {name: tuple(files) for name, files in found.items()}


def _named(data: Any, key: str | None, within: str) -> Iterator[str]:
    """Yield every text and key that may name a question, other than the one within which it stands."""
    if isinstance(data, dict):
        within = data["id"] if key == "questions" and isinstance(data.get("id"), str) else within
        for inner, value in data.items():
            if inner.partition(".")[0] != within:
                yield inner
            yield from _named(value, inner, within)
    elif isinstance(data, list):
        for value in data:
            yield from _named(value, key, within)
    elif isinstance(data, str) and key != "id" and data.partition(".")[0] != within:
        yield data
