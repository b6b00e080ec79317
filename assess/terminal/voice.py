"""The voice of the terminal: names, quotations and figures in the words of one language."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from assess.answers.wording import AnswerWords, Say
from assess.model import Language, Text
from assess.pack.names import PackNames
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Question
from assess.scoring.account import Reason
from assess.scoring.changes import Change
from assess.scoring.explanation import Because
from assess.scoring.exposure import Bounds

MOST_DAYS = 10
"""Internal days of the larger of the two bounded efforts; anything above is said to be over it."""


@dataclass(frozen=True)
class Voice:
    """Says what a report says, in one language."""

    language: Language
    """The language."""
    say: Say
    """Says the texts of the report."""
    known: Container[object]
    """Keys of those texts."""
    answers: AnswerWords
    """Puts questions and answers into words."""
    pack: Pack
    """The pack, for its titles."""
    names: PackNames
    """Names of roles, gates and phases."""

    def knows(self, key: str) -> bool:
        """Tell whether the report has a text of that key."""
        return key in self.known

    def text(self, text: Text) -> str:
        """Return a text of the pack."""
        return self.answers.text(text)

    def question(self, question: str) -> str:
        """Return the wording of a question by id; the id itself where the pack does not know it."""
        known = self.pack.questions.get(question)
        return self.answers.question(known) if known else question

    def answer(self, question: str, value: object, field: str | None = None) -> str:
        """Return an answer in words."""
        known = self.pack.questions.get(question)
        return self.answers.answer(known, value, field) if known else str(value)

    def level(self, level: str) -> str:
        """Return the name of a level."""
        return self.say(f"level.{level}")

    def role(self, role: str) -> str:
        """Return the name of a role."""
        return self.names.role(role, self.language)

    def gate(self, gate: str) -> str:
        """Return before which gate something is due."""
        title = self.names.gate(gate, self.language)
        return self.say("before_gate", gate=gate, title="" if title == gate else title).rstrip()

    def risk(self, risk: str) -> str:
        """Return the title of a risk."""
        return self.text(self.pack.risk[risk].title)

    def effort(self, days: int) -> str:
        """Return an effort in internal days; above ten it is open at the top."""
        over = days > MOST_DAYS
        return self.say("days.over" if over else "days.most", days=MOST_DAYS if over else days)

    def exposure(self, bounds: Bounds, form: str = "interval") -> str:
        """Return an exposure with its bounds, rounded; alone where the bounds say the same.

        Args:
            bounds: the exposure, 0 to 100.
            form: `interval` for a sentence, `short` for a list.
        """
        low, point, high = (rounded(figure) for figure in bounds)
        exact = "exact" if form == "interval" else f"{form}_exact"
        return self.say(f"figures.{exact if low == high else form}", low=low, point=point, high=high)

    def reason(self, reason: Reason, risk: str) -> str:
        """Return why an answer speaks about a risk, in a sentence with its own words."""
        question = self.pack.questions[reason.question]
        if reason.hidden and question.hidden_counts is not None:
            return self.text(question.hidden_counts.reason)
        whole = next((one for one in reason.parts if one.field is None), None)
        parts = (whole,) if whole else reason.parts
        quoted = dict.fromkeys(self._telling(one, risk) for one in parts)
        told = self.say("field_separator").join(quoted)
        return self.say("reason", question=self.inside(self.question(reason.question)), answer=self.inside(told))

    def _telling(self, one: Because, risk: str) -> str:
        """Return an answer; of a list, only the choices that speak about the risk, where they alone do."""
        question = self.pack.questions[one.question]
        field = question.field(one.field or "value")
        if isinstance(one.answer, list) and field is not None:
            telling = [code for code in one.answer if _speaks(field, code, risk)]
            rules = any(risk in rule.effects for part in question.parts for rule in part.rules)
            if telling and not rules:
                return self.answer(one.question, telling, one.field)
        return self.answer(one.question, one.answer, one.field)

    def inside(self, text: str) -> str:
        """Return a text to be quoted: quotation marks inside quotation marks are those of the second rank."""
        for outer, inner in self._ranks():
            text = text.replace(outer, inner)
        return text

    def _ranks(self) -> tuple[tuple[str, str], ...]:
        if self.language == "fr":
            return (("«\u00a0", "“"), ("\u00a0»", "”"), ("« ", "“"), (" »", "”"))
        return (("“", "‘"), ("”", "’"))

    def difference(self, change: Change) -> str | None:
        """Return what a changed list gains and loses, or nothing where the answer is no list."""
        before = change.before if isinstance(change.before, list) else []
        if not isinstance(change.after, list) or not isinstance(change.before, (list, type(None))):
            return None
        sides = {
            "added": [one for one in change.after if one not in before],
            "removed": [one for one in before if one not in change.after],
        }
        question = self.pack.questions[change.question]
        field = question.field(change.field or "value")
        said = [
            self.say(f"what_if.{side}", items=self._choices(question, field, items))
            for side, items in sides.items()
            if items and field is not None
        ]
        return ", ".join(said) or None

    def _choices(self, question: Question, field: AnswerField, codes: list[object]) -> str:
        return self.say("list_separator").join(self.inside(self.answers.choice(question, field, one)) for one in codes)


def _speaks(field: AnswerField, code: object, risk: str) -> bool:
    option = field.codes.get(str(code))
    return option is not None and risk in option.effects


def rounded(figure: float) -> int:
    """Return a figure between 0 and 100 as it is printed."""
    return round(figure)
