"""Monotony: an answer that is worse for a risk never lowers it, tried on the examples that the risks bring.

It could, where an answer changes more than its own points: a fact, the display of another question, a threshold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

from assess.answers.answers import Answers, check_answers
from assess.checking.material import Fault, Path
from assess.checking.names import Names
from assess.checking.trials import LEAST_CHANGE, Trials, dossier_of
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Question
from assess.pack.risks import Risk
from assess.scoring.changes import applied, change_of
from assess.scoring.lookup import Lookup


class Trial(NamedTuple):
    """One answer given in one example, and what comes out."""

    code: str
    """The option, chosen alone or besides the others."""
    points: int
    """What the question says about the risk with it."""
    flagged: bool
    """Whether it raises a red flag on the risk."""
    exposure: float
    """The exposure to the risk, before combination rules."""

    def is_worse_than(self, other: Trial) -> bool:
        """Tell whether the question itself says more against the risk, and nothing less."""
        says, than = (self.points, self.flagged), (other.points, other.flagged)
        return says != than and self.points >= other.points and self.flagged >= other.flagged


class Monotony:
    """Tries every option of every question on the examples of the risks that it touches."""

    def __init__(self, pack: Pack, names: Names, trials: Trials) -> None:
        """Prepare to try; `trials` scores."""
        self.pack = pack
        self.names = names
        self.trials = trials
        self.compared = 0
        """Pairs of answers compared so far."""

    def faults(self) -> Iterator[Fault]:
        """Yield a fault for each option that lowers a risk against a better one, once for each risk."""
        for risk in self.pack.risks:
            bases = tuple(self._bases(risk))
            for name in self.pack.touching[risk.id]:
                question = self.pack.questions[name]
                for field in question.answer_fields:
                    fault = next((one for base in bases for one in self._field(risk, question, field, base)), None)
                    if fault:
                        yield fault

    def _bases(self, risk: Risk) -> Iterator[Answers]:
        for example in risk.examples:
            answers, problems = check_answers(self.pack, dossier_of(example))
            if not any(problem.severity == "error" for problem in problems):
                yield answers

    def _field(self, risk: Risk, question: Question, field: AnswerField, base: Answers) -> Iterator[Fault]:
        if Lookup(self.pack, base, wide=False).visible(question.id) is not True:
            return
        tried = tuple(self._tried(risk, question, field, base))
        for better, worse in permutations(tried, 2):
            if worse.is_worse_than(better):
                self.compared += 1
                if worse.exposure < better.exposure - LEAST_CHANGE:
                    yield self._fault(risk, question, field, better, worse)

    def _tried(self, risk: Risk, question: Question, field: AnswerField, base: Answers) -> Iterator[Trial]:
        """Yield what comes out of each option; a list of choices is tried with one option more."""
        telling = [option.code for option in field.options if not (field.kind == "multi" and option.exclusive)]
        if field.kind == "single":
            yield from (self._trial(risk, question, field, base, code, code) for code in telling)
        elif field.kind == "multi":
            known = base.raw.get(question.id)
            held = known.get(field.id) if isinstance(known, Mapping) else known
            if isinstance(held, list) and set(held) <= set(telling):
                yield from (
                    self._trial(risk, question, field, base, code, [*(one for one in held if one != code), code])
                    for code in telling
                )

    def _trial(
        self, risk: Risk, question: Question, field: AnswerField, base: Answers, code: str, wanted: object
    ) -> Trial:
        """Return what comes out once a field has the wanted value."""
        within = field.id if question.kind == "group" else None
        change = change_of(question, within, base.raw.get(question.id), wanted)
        shares = self.trials.shares(risk.id, applied(self.pack, base, [change]) if change else base)
        own = shares.get(question.id)
        points, flagged = (own[0].points, own[0].flagged) if own else (0, False)
        return Trial(code, points, flagged, self.trials.exposure_of(shares))

    def _fault(self, risk: Risk, question: Question, field: AnswerField, better: Trial, worse: Trial) -> Fault:
        file, path = self.names.place("question", question.id)
        head: Path = path[:-1]
        if question.kind == "group":
            head = (*head, "fields", [one.id for one in question.fields].index(field.id))
        at = [option.code for option in field.options].index(worse.code)
        what = (
            f"“{worse.code}” is worse for {risk.id} than “{better.code}”, and lowers it "
            f"from {better.exposure:.0f} to {worse.exposure:.0f} in an example."
        )
        fix = "Look for a fact, a condition or a threshold that this answer changes as well."
        return Fault(file, (*head, "options", at), what, "lowers-risk", fix)
