"""Dossiers of which plans are made: every starting point and size, a troubled project, random ones; and their plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from random import Random
from typing import Any
from unittest.mock import patch

from strategies import crm, entries_for

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.chain.reading import Reading
from assess.model import Text
from assess.pack.library import Library
from assess.plan.briefing import Briefing
from assess.plan.coexistence import Coexistence
from assess.plan.project_plan import ProjectPlan, compile_plan
from assess.plan.working_time import start_of
from assess.schedule.calendar import Calendar, Closure
from assess.scoring import assessment
from assess.scoring.scorer import Scorer
from assess.storage.holidays import calendar_for
from assess.storage.library import load_library
from assess.storage.wording import load_wording

MONDAY = "2027-01-11"
"""First day of most plans here."""
STARTING_POINTS = ("equipement", "remplacement", "relance", "extension")
SIZES: Mapping[str, Mapping[str, Any]] = {
    "S": {"CTX-Q02": "10-49", "CTX-Q03": {"users": 12, "field_users": 3}},
    "M": {"CTX-Q02": "50-249", "CTX-Q03": {"users": 60, "field_users": 15}},
    "L": {"CTX-Q02": "250-999", "CTX-Q03": {"users": 300, "field_users": 80}},
}
LIGHT = {
    "CTX-Q01": "equipement",
    "CTX-Q02": "1-9",
    "CTX-Q03": {"users": 6, "field_users": 2},
    "CTX-Q08": "interne",
    "SCOPE-Q01": ["comptes", "leads", "opportunites", "devis", "activites"],
    "TOOL-Q05": ["messagerie"],
    "TEAM-Q04": ["dirigeant", "op_commercial"],
}
"""A very small first equipment."""
CASES = [(point, size) for point in STARTING_POINTS for size in SIZES]

TROUBLED: Mapping[str, Any] = {
    "SPON-Q01": {"choice": "aucun"},
    "TEAM-Q01": {"choice": "aucun"},
    "GOV-Q01": {"choice": "personne"},
    "TEAM-Q04": ["it"],
    "TEAM-Q05": {"choice": "en_plus"},
    "TEAM-Q06": {"choice": "personne"},
    "TEAM-Q07": ["personne"],
    "PLAN-Q01": {"choice": "imposee", "date": "2027-05-31"},
    "PLAN-Q04": {"buffer": 0, "critical_path": "non"},
    "PLAN-Q06": ["projet_si", "pic", "reorg"],
    "SCOPE-Q03": {"exclusions": "non", "rule": "aucune_regle"},
    "SCOPE-Q04": {"count": 0},
    "TOOL-Q05": ["erp", "metier", "messagerie", "site", "bi"],
    "TOOL-Q01": {"name": "X", "age_years": 10, "custom_fields": 250, "custom_objects": 20, "custom_code": True},
    "TOOL-Q02": {"choice": "aucune"},
    "NEED-Q02": {"choice": "aucun"},
    "NEED-Q04": {"count": 0},
    "DATA-Q03": {"accounts": 200000, "contacts": 1, "opportunities": 1, "history_years": 10, "documents_gb": 100},
    "DATA-Q08": [],
    "BUD-Q01": {"lines": []},
    "RUN-Q01": {"roles": []},
    "GOV-Q05": ["aucun"],
    "TRAIN-Q01": {"choice": "generique", "hours": 1},
    "USER-Q01": {"promoters": 5, "undecided": 45, "reluctant": 50},
    "USER-Q02": {"share": 0, "shadowed": False},
    "USER-Q03": {"paper_share": 60, "best_sellers": True},
    "USER-Q06": {"champions": 0, "rumours": "personne"},
    "CTX-Q06": [6, 11, 12],
    "PROC-Q01": 14,
    "SEL-Q03": [],
}
"""Answers of a project in which everything is wrong; single choices take the option that raises most."""


@cache
def library() -> Library:
    return load_library("crm")


@cache
def scorer() -> Scorer:
    return Scorer(crm())


@cache
def wait_title() -> Text:
    return Text(**load_wording("plan").entries["season_wait"])


def read(dossier: Dossier) -> Reading:
    """Return a dossier read whole, without the search for what would better it: no plan needs that."""
    answers, _ = check_answers(crm(), dossier)
    with patch.object(assessment, "_what_if", return_value=()):
        return Reading(crm(), library(), answers, assessment.assess(scorer(), answers))


def reading(answers: Mapping[str, Any], **project: Any) -> Reading:
    entries = {key: value if isinstance(value, Entry) else Entry(value=value) for key, value in answers.items()}
    return read(Dossier(project=project, entries=entries))


def planned(of: Reading, closures: Iterable[Closure] = ()) -> ProjectPlan:
    start = start_of(of)
    country = str(of.answers.project.get("country", "FR"))
    return compile_plan(of, calendar_for(country, start, closures) if start else None, wait_title())


def plan_of(answers: Mapping[str, Any], start: str | None = MONDAY, **project: Any) -> ProjectPlan:
    return planned(reading(answers, **({"start": start} if start else {}), **project))


def answers_of(point: str | None, size: str, **more: Any) -> dict[str, Any]:
    """Return the answers that settle starting point and size, and those given by name with _ for -."""
    first = {"CTX-Q01": point} if point else {}
    return {**first, **SIZES[size], **{key.replace("_", "-", 1): value for key, value in more.items()}}


@cache
def plain(point: str, size: str) -> ProjectPlan:
    """Return the plan of a project of which only starting point and size are known."""
    return plan_of(answers_of(point, size))


def troubled_answers(point: str, size: str) -> dict[str, Any]:
    worst: dict[str, Any] = {}
    for question in crm().questions.values():
        if question.kind == "single":
            options = question.answer_fields[0].options
            worst[question.id] = max(
                options, key=lambda one: sum(effect.points for effect in one.effects.values())
            ).code
    scope = [option.code for option in crm().questions["SCOPE-Q01"].answer_fields[0].options if not option.exclusive]
    return {**worst, **TROUBLED, "SCOPE-Q01": scope, **answers_of(point, size)}


@cache
def troubled(point: str, size: str) -> ProjectPlan:
    """Return the plan of a project in which everything is wrong."""
    return plan_of(troubled_answers(point, size))


@cache
def light() -> ProjectPlan:
    return plan_of(LIGHT)


@cache
def empty() -> ProjectPlan:
    return plan_of({}, start=None)


def random_dossier(seed: int) -> Dossier:
    """Return a dossier with one answer drawn for most questions, by a seed."""
    rnd = Random(seed)
    gaps = rnd.choice((0.02, 0.2, 0.6))
    entries = {}
    for question in crm().questions:
        entry = rnd.choice(entries_for(question))
        if rnd.random() >= gaps and entry is not None:
            entries[question] = entry
    project = {"country": rnd.choice(("FR", "BE", "CA-QC"))}
    start = rnd.choice(("2026-11-02", MONDAY, "2027-05-03", None))
    return Dossier(project=project | ({"start": start} if start else {}), entries=entries)


@cache
def random_plan(seed: int) -> ProjectPlan:
    return planned(read(random_dossier(seed)))


def briefing(plan: ProjectPlan) -> Briefing:
    return Briefing(plan)


def date_of(plan: ProjectPlan, leaf: str) -> date:
    """Return the last date of a task of a dated plan."""
    found = plan.timetable.date_of(leaf)
    assert found is not None
    return found


def calendar_of(plan: ProjectPlan) -> Calendar:
    """Return the working calendar of a dated plan."""
    assert plan.timetable.timeline.calendar is not None
    return plan.timetable.timeline.calendar


def days_of(plan: ProjectPlan) -> list[tuple[date, date]]:
    """Return first and last date of every task of a dated plan."""
    places = plan.timetable.places.values()
    return [(one.start, one.finish) for one in places if one.start is not None and one.finish is not None]


def together(plan: ProjectPlan) -> Coexistence:
    """Return how old and new tools stand side by side in a plan that cuts old ones off."""
    found = briefing(plan).coexistence
    assert found is not None
    return found


def finish(plan: ProjectPlan, package: str) -> float:
    """Return the working days after which all of a package is done."""
    return max(plan.timings[leaf.id].early_finish for leaf in plan.expansion.of[package])


def begin(plan: ProjectPlan, package: str) -> float:
    return min(plan.timings[leaf.id].early_start for leaf in plan.expansion.of[package])


def effort(plan: ProjectPlan, package: str | None = None) -> float:
    return sum(leaf.days for leaf in plan.leaves if leaf.kind == "work" and package in (None, leaf.package))


def comes_before(plan: ProjectPlan, first: str, then: str) -> bool:
    """Tell whether everything of one package is linked to be done before anything of another begins."""
    network = plan.timetable.schedule.network
    ahead: dict[str, set[str]] = {}
    for position in network.order:
        before = [network.tasks[one].id for one in network.before[position]]
        ahead[network.tasks[position].id] = set(before).union(*(ahead[one] for one in before))
    needed = {leaf.id for leaf in plan.expansion.of[first]}
    return all(needed <= ahead[leaf.id] for leaf in plan.expansion.of[then])
