"""What may hamper the project: obstacles inside and outside, the carried risks with their mitigation, legal duties."""

from __future__ import annotations

from assess.chain.reading import Action
from assess.pack.specification_obstacles import Obstacle
from assess.scoring.assessment import RiskView
from assess.specification.answered import chosen
from assess.specification.draft import Data, Draft
from assess.specification.provisions import place_provisions

STATES = ("to_do", "unknown", "done", "throughout")
"""States of a legal duty, what calls for work first."""


def obstacles(draft: Draft) -> Data:
    """Return the obstacles by side, and each carried risk with its first mitigation, owner and date.

    Candidates read the obstacles that bind them; the register of risks stays inside.
    """
    material = draft.material.obstacles
    listed = [one for one in material.obstacles if _listed(draft, one)]
    homes: dict[str, dict[str, None]] = {}
    for one in place_provisions(draft):
        homes.setdefault(one.action.risk.id, {})[one.home] = None
    actions: dict[str, list[Action]] = {}
    for action in draft.reading.actions:
        actions.setdefault(action.risk.id, []).append(action)
    called: dict[str, list[str]] = {}
    for ask in draft.asks:
        for risk in ask.called_by if ask.printed else ():
            called.setdefault(risk, []).append(ask.id)
    views = () if draft.tender else draft.reading.carried
    sides = [
        {"side": side, "items": [_obstacle(draft, one) for one in listed if one.side == side]}
        for side in ("internal", "external")
    ]
    return {
        "sides": [side for side in sides if side["items"] or not draft.tender],
        "counsel": draft.text(material.counsel),
        "none": draft.text(material.none),
        "risks": [
            _risk(draft, view, actions.get(view.id, []), list(homes.get(view.id, {})), called.get(view.id, []))
            for view in views
        ],
    }


def _listed(draft: Draft, obstacle: Obstacle) -> bool:
    """Return whether an obstacle stands: one of its risks is carried, or its condition holds."""
    if draft.tender and (obstacle.confidential or (obstacle.risks and not draft.shown(obstacle.risks))):
        return False
    carried = {view.id for view in draft.reading.carried}
    by_answer = obstacle.when is not None and draft.reading.outcome(obstacle.when) is True
    return by_answer or any(risk in carried for risk in draft.shown(obstacle.risks))


def _obstacle(draft: Draft, one: Obstacle) -> Data:
    carried = [view.id for view in draft.reading.carried if view.id in one.risks]
    return {
        "title": draft.text(one.title),
        "text": draft.text(one.text),
        "counsel": one.counsel,
        "risks": draft.shown(carried),
    }


def _risk(draft: Draft, view: RiskView, actions: list[Action], homes: list[str], requirements: list[str]) -> Data:
    first = actions[0].mitigation if actions else None
    return {
        "id": view.id,
        "title": draft.text(view.title),
        "level": view.level,
        "text": draft.text(first.text) if first is not None else None,
        "owner": draft.role(first.owner) if first is not None else None,
        "gate": draft.gate(first.gate) if first is not None else None,
        "sections": homes,
        "requirements": requirements,
    }


def duties(draft: Draft) -> Data:
    """Return the legal duties: done, still to be done, to be kept throughout, not known; candidates read no state."""
    material = draft.material.obstacles
    given = chosen(draft, "DATA-Q08")
    rows = [
        {
            "title": draft.text(one.title),
            "text": draft.text(one.text),
            "state": None if draft.tender else _state(one.done, given),
            "counsel": one.counsel,
        }
        for one in material.duties
        if draft.reading.outcome(one.when) is True
    ]
    _, answer_field = draft.reading.pack.fields["DATA-Q08"]
    practices = {one.done for one in material.duties}
    constraints = [
        draft.text(option.text)
        for option in answer_field.options
        if given and option.code in given and option.code not in practices
    ]
    states = {state: [row["title"] for row in rows if row["state"] == state] for state in STATES}
    by_state = [{"state": state, "titles": titles} for state, titles in states.items() if titles]
    return {"rows": rows, "states": by_state, "constraints": constraints, "counsel": draft.text(material.counsel)}


def _state(done: str | None, given: tuple[str, ...] | None) -> str:
    if done is None:
        return "throughout"
    if given is None:
        return "unknown"
    return "done" if done in given else "to_do"
