"""People and rhythm: the team, the role matrix, meetings, the run, the way out."""

from __future__ import annotations

from assess.pack.sizes import Range
from assess.raci.people import time_of
from assess.specification.answered import chosen, options, words_of
from assess.specification.draft import Data, Draft

LEADING = ("SPO", "CP", "PO")
"""Roles that a name and a share of time are asked for."""

SCHEDULED = {
    "hebdo": "project_review",
    "sync": "team_sync",
    "copil": "steering_committee",
    "utilisateurs": "user_committee",
}
"""Rituals that the choices of `GOV-Q05` say are in the diaries."""


def team(draft: Draft) -> Data:
    """Return the people who run the project: name, role, time; then who else takes part."""
    rows: list[Data] = []
    for part in LEADING:
        held = draft.part(part)
        if held["code"] not in {row["code"] for row in rows}:
            time = time_of(draft.reading, held["code"])
            hidden = time is None or (time.told and draft.kept_back("TEAM-Q02"))
            rows.append({**held, "time": None if hidden or time is None else time.data(draft.words.language)})
    members = chosen(draft, "TEAM-Q04") or ()
    return {
        "rows": rows,
        "deputy": None if draft.kept_back("TEAM-Q06") else words_of(draft, "TEAM-Q06.deputy"),
        "members": [words for option, words in options(draft, "TEAM-Q04") if option.code in members],
    }


def raci(draft: Draft) -> Data:
    """Return the role matrix as it was computed, with its legend; without one, the legend alone.

    Candidates read functions: no names, and no mark where somebody is to be named.
    """
    inside, activities = not draft.tender, draft.reading.library.raci.activities
    rows = [
        {
            "id": row["id"],
            "title": row.get("title", row["id"]),
            "cells": [
                {
                    "letters": row["cells"].get(role["code"]),
                    "fault": role["code"] in row.get("to_name", ()) and inside,
                    "handed": role["code"] in row.get("handed", ()) and inside,
                }
                for role in draft.raci["roles"]
            ],
        }
        for row in draft.raci.get("rows", ())
    ]
    return {
        "letters": [
            {"letter": one.letter, "title": draft.text(one.title), "meaning": draft.text(one.meaning)}
            for one in activities.letters
        ],
        "legend": draft.text(activities.legend),
        "roles": [
            {"code": role["code"], "title": role["name"], "name": role.get("person") if inside else None}
            for role in draft.raci.get("roles", ())
        ],
        "rows": rows,
        "handed": any(cell["handed"] for row in rows for cell in row["cells"]),
    }


def meetings(draft: Draft) -> Data:
    """Return the meetings with rhythm, length, people and output, and whether each is in the diaries already.

    Candidates read which meetings there will be, not how far the organisation has got with them.
    """
    given = None if draft.kept_back("GOV-Q05") else chosen(draft, "GOV-Q05")
    in_diaries = {SCHEDULED[code] for code in given or () if code in SCHEDULED}
    rituals = draft.reading.library.steering.rituals
    rows = [
        {
            "title": draft.text(one.title),
            "rhythm": draft.text(one.rhythm),
            "minutes": _minutes(one.minutes),
            "who": draft.text(one.who),
            "agenda": draft.text(one.agenda),
            "output": draft.text(one.output),
            "scheduled": None if given is None or one.id not in SCHEDULED.values() else one.id in in_diaries,
        }
        for one in rituals.rituals
        if draft.reading.outcome(one.when) is not False and (not draft.edition.light or one.id in SCHEDULED.values())
    ]
    return {"principles": [draft.text(one) for one in rituals.principles], "rows": rows}


def _minutes(span: Range | None) -> list[float] | None:
    return [span.min, span.max] if span is not None else None


def run(draft: Draft) -> Data:
    """Return the execution phase: what comes back at which rhythm, and the first year month by month."""
    material = draft.reading.library.plan.run
    rhythms = [
        {
            "title": draft.text(rhythm.title),
            "activities": [
                {"text": draft.text(one.text), "owners": _owners(draft, one.owners)}
                for one in material.activities
                if one.rhythm == rhythm.id
            ],
        }
        for rhythm in material.rhythms
    ]
    months = [{"month": one.month, "title": draft.text(one.title)} for one in material.calendar]
    return {
        "intro": draft.text(material.intro),
        "rhythms": [one for one in rhythms if one["activities"]],
        "starts": draft.gate(material.starts),
        "months": [] if draft.edition.light else months,
    }


def _owners(draft: Draft, parts: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(str(draft.role(part)["title"]) for part in parts))


def leaving(draft: Draft) -> Data:
    """Return the checklist for leaving the tool."""
    material = draft.reading.library.plan.exit
    return {
        "trigger": draft.text(material.trigger),
        "steps": [
            {
                "text": draft.text(step.text),
                "owner": draft.role(step.role)["title"],
                "days": _minutes(step.days),
            }
            for step in material.steps
        ],
    }
