"""The scope: who will use the CRM, which functions come first, what is left out, and the lots."""

from __future__ import annotations

from assess.specification.answered import chosen, options, texts
from assess.specification.draft import Data, Draft
from assess.specification.requirements import PRIORITIES

DEPARTMENTS = ("sales", "marketing", "service")
"""Departments that the facts `…_in_scope` of the pack tell."""


def users(draft: Draft) -> Data | None:
    """Return the users by the way they work; the rest is total less field users."""
    total, mobile = (draft.reading.known(f"CTX-Q03.{name}") for name in ("users", "field_users"))
    if not isinstance(total, (int, float)) and not isinstance(mobile, (int, float)):
        return None
    constraints = chosen(draft, "CTX-Q05") or ()
    rest = total - mobile if isinstance(total, (int, float)) and isinstance(mobile, (int, float)) else None
    return {
        "total": total,
        "field": mobile,
        "desk": rest if rest is None or rest >= 0 else None,
        "offline": "hors_connexion" in constraints,
        "several_languages": "multi_langues" in constraints,
        "departments": [one for one in DEPARTMENTS if draft.reading.known(f"{one}_in_scope") is True],
    }


def functions(draft: Draft) -> Data | None:
    """Return the functions by department: those of the first lot, and those that are not in it."""
    asked = chosen(draft, "SCOPE-Q01")
    if asked is None:
        return None
    question, answer_field = draft.reading.pack.fields["SCOPE-Q01"]
    named: dict[str | None, str] = {group.id: draft.text(group.text) for group in answer_field.groups}
    rows = []
    for name, title in (named or {None: draft.label(question)}).items():
        inside = [
            (option.code in asked, words) for option, words in options(draft, "SCOPE-Q01") if option.group == name
        ]
        rows.append(
            {"title": title, "asked": [w for held, w in inside if held], "left": [w for held, w in inside if not held]}
        )
    return {"rows": rows}


def exclusions(draft: Draft) -> Data | None:
    """Return what is excluded in the dossier's words; where nothing is given, the functions that nobody asked for."""
    stated = texts(draft, "SCOPE-Q03.excluded")
    proposed = [] if stated else _left_out(draft)
    return {"stated": stated, "proposed": proposed} if stated or proposed else None


def _left_out(draft: Draft) -> list[str]:
    asked = chosen(draft, "SCOPE-Q01")
    if asked is None:
        return []
    return [words for option, words in options(draft, "SCOPE-Q01") if option.code not in asked]


def lots(draft: Draft) -> Data:
    """Return the first lot with its functions and its requirements by priority, and what comes later."""
    asked = chosen(draft, "SCOPE-Q01")
    first = [ask for ask in draft.asks if ask.state == "requested" and ask.lot_1]
    later = [ask for ask in draft.asks if ask.printed and not ask.lot_1]
    return {
        "functions": None
        if asked is None
        else [w for option, w in options(draft, "SCOPE-Q01") if option.code in asked],
        "counts": [
            {"priority": priority, "count": sum(ask.priority == priority for ask in first)} for priority in PRIORITIES
        ],
        "first": len(first),
        "to_confirm": sum(ask.state == "to_confirm" for ask in draft.asks),
        "later": [{"id": ask.id, "text": draft.text(ask.text)} for ask in later],
        "left": _left_out(draft),
    }
