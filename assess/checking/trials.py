"""Trials: each risk's own examples are scored, and its mitigations are tried on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from assess.answers.answers import Answers, check_answers, read_entry
from assess.answers.dossier import Dossier, Entry
from assess.answers.shapes import Shape
from assess.checking.material import Fault, Path
from assess.checking.names import Names
from assess.pack.pack import Pack
from assess.pack.risks import Level, ListChange, Mitigation, Risk, RiskExample
from assess.problems import Problem
from assess.scoring.changes import applied, brought_by
from assess.scoring.contributions import Share, contribution
from assess.scoring.exposure import risk_figures
from assess.scoring.findings import contradictions
from assess.scoring.lookup import Lookup, asked_only
from assess.scoring.scorer import Scorer, Scores

RAISED: frozenset[Level] = frozenset({"high", "critical"})
"""Levels that show a risk at work."""

LEAST_CHANGE = 1e-9
"""Difference of exposures that is more than rounding."""


class Trials:
    """Scores what the risks of a pack claim."""

    def __init__(self, pack: Pack, names: Names) -> None:
        """Prepare to score; rules on risks that do not exist are left out, they are told elsewhere."""
        rules = tuple(rule for rule in pack.combinations if pack.risk.keys() >= {*rule.add, *rule.raise_to})
        self.pack = replace(pack, combinations=rules)
        self.names = names
        self.scorer = Scorer(self.pack)

    def faults(self) -> Iterator[Fault]:
        """Yield everything that does not come out as the risks say."""
        for risk in self.pack.risks:
            file, path = self.names.place("risk", risk.id)
            yield from (fault._replace(file=file, path=(*path[:-1], *fault.path)) for fault in self._risk(risk))

    def _risk(self, risk: Risk) -> Iterator[Fault]:
        """Yield the faults of one risk, with places within it."""
        raised: list[Answers] = []
        levels: set[Level] = set()
        for position, example in enumerate(risk.examples):
            answers, problems = check_answers(self.pack, dossier_of(example))
            at: Path = ("examples", position)
            yield from (_fault(problem, (*at, "answers", _question(problem))) for problem in problems)
            scores = self.scorer.score(answers)
            level = scores.levels[risk.id]
            levels.add(level)
            if level != example.level and not any(problem.severity == "error" for problem in problems):
                yield _wrong_level(risk, example, scores, (*at, "level"))
            if level in RAISED:
                raised.append(answers)
        yield from _missing_examples(levels)
        for position, mitigation in enumerate(risk.mitigations):
            yield from self._mitigation(risk, mitigation, raised, ("mitigations", position, "brings"))

    def _mitigation(self, risk: Risk, mitigation: Mitigation, raised: list[Answers], at: Path) -> Iterator[Fault]:
        """Yield the faults of what a mitigation brings about."""
        faults = list(self._unfit(mitigation, at))
        yield from faults
        known = all(reference.partition(".")[0] in self.pack.questions for reference in mitigation.brings)
        if not known or any(fault.severity == "error" for fault in faults):
            return
        nothing, _ = check_answers(self.pack, Dossier())
        if self._worst(risk.id, mitigation, nothing):
            what = f"“{mitigation.id}” brings about the worst answers to its questions: it can only raise {risk.id}."
            yield Fault("", at, what, "brings-worse", "Mend the answers it brings about.")
            return
        for answers in raised:
            changes = brought_by(self.pack, answers, mitigation)
            before = self.exposure(risk.id, answers)
            after = self.exposure(risk.id, applied(self.pack, answers, changes))
            if after > before + LEAST_CHANGE:
                what = (
                    f"“{mitigation.id}” takes the exposure to {risk.id} from {before:.0f} to {after:.0f} in an example."
                )
                fix = "Mend the answers it brings about: a mitigation never raises its own risk."
                yield Fault("", at, what, "brings-worse", fix)
                return

    def _worst(self, risk: str, mitigation: Mitigation, answers: Answers) -> bool:
        """Tell whether a mitigation brings about the worst answers for its risk; what is added to a list is a start."""
        if any(isinstance(wanted, ListChange) for wanted in mitigation.brings.values()):
            return False
        shares = self.shares(risk, applied(self.pack, answers, brought_by(self.pack, answers, mitigation)))
        brought = {reference.partition(".")[0] for reference in mitigation.brings} & shares.keys()
        points = sum(shares[question][0].points for question in brought)
        return points > 0 and points >= sum(self.scorer.tables[question].worst[risk] for question in brought)

    def applying(self, dossier: Dossier) -> tuple[str, ...]:
        """Return the combination rules and contradictions that apply to a dossier."""
        answers, _ = check_answers(self.pack, dossier)
        scores = self.scorer.score(answers)
        return (*scores.fired, *scores.speaking, *(one.id for one in contradictions(self.pack, scores)))

    def exposure(self, risk: str, answers: Answers) -> float:
        """Return the exposure of one risk before combination rules: what its own answers say."""
        return self.exposure_of(self.shares(risk, answers))

    def exposure_of(self, shares: Mapping[str, tuple[Share, bool]]) -> float:
        """Return the exposure that what the questions say comes to."""
        return risk_figures(shares.values(), self.pack.header.scoring).bounds.point

    def shares(self, risk: str, answers: Answers) -> dict[str, tuple[Share, bool]]:
        """Return what each question says about one risk, and whether it only describes the context."""
        answers = asked_only(self.pack, answers)
        point, wide = Lookup(self.pack, answers, wide=False), Lookup(self.pack, answers, wide=True)
        return {
            question: (share, context)
            for question, context in self.scorer.touching[risk]
            if (share := contribution(self.scorer.tables[question], point, wide).shares.get(risk)) is not None
        }

    def _unfit(self, mitigation: Mitigation, at: Path) -> Iterator[Fault]:
        """Yield a fault for each answer brought about that its question cannot take."""
        for reference, wanted in mitigation.brings.items():
            here = (*at, reference)
            if reference in self.pack.fields:
                question, field = self.pack.fields[reference]
                shape = Shape(question.id)
                if not isinstance(wanted, ListChange):
                    shape.read(field, list(wanted) if isinstance(wanted, tuple) else wanted)
                elif field.kind != "multi":
                    what = f"“{reference}” does not take a list: nothing can be added to it or removed."
                    yield Fault("", here, what, "not-a-list", "Write the answer itself.")
                else:
                    for code in (*wanted.add, *wanted.remove):
                        shape.read(field.model_copy(update={"kind": "single"}), code)
                yield from (_fault(problem, here) for problem in shape.problems)
            elif reference in self.pack.questions:
                _, _, problems = read_entry(self.pack.questions[reference], Entry(value=wanted))
                yield from (_fault(problem, here) for problem in problems)


def dossier_of(example: RiskExample) -> Dossier:
    """Return the dossier that an example stands for."""
    entries = {question: _entry(value) for question, value in example.answers.items()}
    return Dossier(entries=entries)


def _entry(value: Any) -> Entry:
    """Return an entry as a dossier stores it: a bare value, or a state in its place."""
    if isinstance(value, dict) and "state" in value:
        return Entry(state=value["state"], reason=value.get("reason"))
    return Entry(value=value)


def _question(problem: Problem) -> str:
    """Return the question of which a problem speaks."""
    return problem.where.partition(" ")[0]


def _fault(problem: Problem, path: Path) -> Fault:
    told = (problem.what, problem.slug, problem.fix, problem.severity, problem.key, problem.values)
    return Fault("", path, *told)


def _wrong_level(risk: Risk, example: RiskExample, scores: Scores, path: Path) -> Fault:
    level, exposure = scores.levels[risk.id], scores.exposures[risk.id].point
    what = f"The example gives {risk.id} the level “{level}” (exposure {exposure:.0f}), not “{example.level}”."
    return Fault("", path, what, "wrong-level", "Mend the answers, the level, or the effects of these answers.")


def _missing_examples(levels: set[Level]) -> Iterator[Fault]:
    """Yield a fault where no example raises the risk, or none leaves it low."""
    if not levels & RAISED:
        what = "No example raises the risk to high or critical."
        yield Fault("", ("examples",), what, "missing-example", "Add a few answers that do.")
    if "low" not in levels:
        what = "No example leaves the risk low."
        yield Fault("", ("examples",), what, "missing-example", "Add a few good answers that do.")
