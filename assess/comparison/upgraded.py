"""What an upgrade of a dossier did, as plain data in one language: the object of `assess upgrade --json`.

The pack of the older version is no longer there, so what it would have said cannot be told. Two readings with the
present pack are compared instead: with only the answers whose ids and codes are still the same, and with all that were
taken over.
"""

from __future__ import annotations

from typing import Any

from assess.answers.dossier import Dossier
from assess.answers.upgrade import Renamed, Review, Upgrade
from assess.answers.wording import AnswerWords
from assess.pack.pack import Pack
from assess.scoring.assessment import Assessment

FORMAT = "assess.upgrade/1"
"""Format of the object; a contract."""

Data = dict[str, Any]
"""The report as JSON types."""


def as_data(
    pack: Pack, dossier: Dossier, done: Upgrade, scored: tuple[Assessment, Assessment], words: AnswerWords
) -> Data:
    """Return the report of an upgrade as JSON types.

    Args:
        pack: the pack as it is now.
        dossier: the dossier before.
        done: what was done.
        scored: what the unchanged answers alone say, and what all answers say now.
        words: questions in the words of one language.
    """
    before, after = scored
    levels = {view.id: view.level for view in before.risks}
    return {
        "format": FORMAT,
        "language": words.language,
        "pack": pack.header.id,
        "from": dossier.version,
        "to": done.dossier.version,
        "current": False,
        "renamed": {
            "questions": [_renamed(one) for one in done.questions],
            "options": [_renamed(one) for one in done.options],
            "risks": [{"from": old, "to": risk.id} for risk in pack.risks for old in risk.was],
        },
        "review": [_review(pack, one, words) for one in done.review],
        "orphans": list(done.orphans),
        "new": [{"question": one, "text": words.question(pack.questions[one])} for one in done.new],
        "score": {
            "before": _score(pack, before, words),
            "after": _score(pack, after, words),
            "risks": [
                {
                    "id": view.id,
                    "title": words.text(pack.risk[view.id].title),
                    "before": levels[view.id],
                    "after": view.level,
                }
                for view in after.risks
                if view.level != levels[view.id]
            ],
        },
    }


def current_data(pack: Pack, version: str, words: AnswerWords) -> Data:
    """Return the report on a dossier that needs no upgrade."""
    told = {"format": FORMAT, "language": words.language, "pack": pack.header.id}
    return {**told, "from": version, "to": version, "current": True}


def _renamed(one: Renamed) -> Data:
    return {"question": one.question, "from": one.before, "to": one.after}


def _review(pack: Pack, one: Review, words: AnswerWords) -> Data:
    text = words.question(pack.questions[one.question])
    return {"question": one.question, "text": text, "kind": one.kind, "set_aside": one.value}


def _score(pack: Pack, scored: Assessment, words: AnswerWords) -> Data:
    covered = scored.coverage
    title = words.text(getattr(pack.header.verdict.texts, scored.verdict.name))
    return {
        "verdict": scored.verdict.name,
        "verdict_title": title,
        "answered": covered.answered + covered.partial,
        "asked": covered.asked,
    }
