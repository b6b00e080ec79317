"""The explanation of one risk as plain data in one language: the object that `assess explain --json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assess.answers.wording import AnswerWords
from assess.pack.pack import Pack
from assess.pack.risks import Mitigation
from assess.pack.rules import Combination
from assess.pack.sources import SourceBook
from assess.scoring.account import Account, Step
from assess.scoring.as_data import DIGITS, risk_data
from assess.scoring.assessment import RiskView
from assess.scoring.changes import Change
from assess.scoring.explanation import Because

FORMAT = "assess.explanation/1"
"""Format of the object; a contract."""


def explained(
    pack: Pack,
    view: RiskView,
    account: Account,
    expected: Mapping[str, tuple[Change, ...]],
    words: AnswerWords,
    sources: SourceBook,
) -> dict[str, Any]:
    """Return the explanation of a risk as JSON types.

    Args:
        pack: its pack.
        view: the risk as the answers show it.
        account: how its exposure came about.
        expected: the changes that each chosen mitigation brings about.
        words: questions and answers in the language.
        sources: where statements come from.
    """
    card = pack.risk[view.id]
    rules = {rule.id: rule for rule in pack.combinations}
    return {
        "format": FORMAT,
        "kind": "risk",
        "id": view.id,
        "pack": {"id": pack.header.id, "version": pack.header.version},
        "language": words.language,
        "risk": risk_data(view, words.language),
        "description": words.text(card.description),
        "detection": words.text(card.detection),
        "bites": words.text(card.bites),
        "false_alarm": words.text(card.false_alarm),
        "early_signs": [words.text(sign) for sign in card.early_signs],
        "sources": _cited(card.source, words, sources),
        "reasons": [_reason(one, pack, words, sources) for one in view.because],
        "arithmetic": _arithmetic(account),
        "rules": [_rule(rules[rule], words, sources) for rule in view.rules],
        "unknowns": [
            {
                "question": one.question,
                "text": words.question(pack.questions[one.question]),
                "swing": one.swing,
                "owner": pack.questions[one.question].asked_to[0],
            }
            for one in view.unknowns
        ],
        "mitigations": [
            _mitigation(pack.mitigations[one], expected.get(one, ()), words, sources) for one in view.mitigations
        ],
        "residual": round(view.residual, DIGITS),
    }


def _cited(ids: Iterable[str], words: AnswerWords, sources: SourceBook) -> list[dict[str, str]]:
    return [{"id": one, "title": words.typeset(sources.title(one, words.language))} for one in ids]


def _reason(one: Because, pack: Pack, words: AnswerWords, sources: SourceBook) -> dict[str, Any]:
    question = pack.questions[one.question]
    hidden = question.hidden_counts if one.hidden else None
    answer = words.text(hidden.reason) if hidden else words.answer(question, one.answer, one.field)
    return {
        "question": one.question,
        **({"field": one.field} if one.field else {}),
        "text": words.question(question),
        "answer": answer,
        "effect": one.effect,
        "red_flag": one.flag,
        "not_asked": one.hidden,
        "sources": _cited(one.source, words, sources),
    }


def _arithmetic(account: Account) -> dict[str, Any]:
    return {
        "entries": [{"question": one.question, "points": one.points, "most": one.most} for one in account.entries],
        "points": account.points,
        "most": account.most,
        "divisor": account.divisor,
        "quotient": round(account.quotient, DIGITS),
        "steps": [_step(one) for one in account.steps],
        "exposure": round(account.exposure, DIGITS),
    }


def _step(one: Step) -> dict[str, Any]:
    named = {"rule": one.rule, "level": one.level}
    known = {key: value for key, value in named.items() if value is not None}
    return {"step": one.name, "from": round(one.before, DIGITS), "to": round(one.after, DIGITS), **known}


def _rule(rule: Combination, words: AnswerWords, sources: SourceBook) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": words.text(rule.title),
        "text": words.text(rule.text),
        "recommends": words.text(rule.recommends) if rule.recommends else None,
        "sources": _cited(rule.source, words, sources),
    }


def _mitigation(one: Mitigation, changes: Iterable[Change], words: AnswerWords, sources: SourceBook) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": words.text(one.text),
        "effort_days": one.effort,
        "owner": one.owner,
        "phase": one.phase,
        "gate": one.gate,
        "brings": [
            {
                "question": change.question,
                **({"field": change.field} if change.field else {}),
                "from": change.before,
                "to": change.after,
            }
            for change in changes
        ],
        "sources": _cited(one.source, words, sources),
    }
