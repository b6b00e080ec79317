"""What is read off a plan: gates, critical path, overlap, workload, findings, basis, steering, data."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from plan_dossiers import (
    CASES,
    answers_of,
    briefing,
    calendar_of,
    date_of,
    empty,
    light,
    plain,
    plan_of,
    random_plan,
    together,
    troubled,
    troubled_answers,
)

from assess.plan.as_data import as_data
from assess.plan.coexistence import months_after
from assess.plan.findings import Finding, gap_days
from assess.plan.project_plan import ProjectPlan

NAMED = {
    "SPON-Q01": {"choice": "dg", "name": "Claire Martin"},
    "TEAM-Q01": {"choice": "mandat", "name": "Paul Durand"},
    "GOV-Q01": {"choice": "meme", "name": "Lina Benali"},
}


def codes(plan: ProjectPlan) -> dict[str, Finding]:
    return {one.code: one for one in briefing(plan).findings}


def number(finding: Finding, name: str) -> float:
    value = finding.values[name]
    assert isinstance(value, (int, float))
    return value


def aimed(target: str, **more: Any) -> ProjectPlan:
    return plan_of({**answers_of("remplacement", "M"), "PLAN-Q01": {"choice": "imposee", "date": target}, **more})


# Gates.


def test_each_gate_has_a_date_criteria_and_somebody_who_decides() -> None:
    for case in CASES:
        views = briefing(plain(*case)).gates
        assert [view.id for view in views] == list(plain(*case).gates)
        for view in views:
            assert view.entry
            assert view.exit
            assert view.decides.title.fr
            assert view.day.date is not None


def test_those_who_decide_are_called_by_their_names() -> None:
    views = {view.id: view for view in briefing(plan_of({**answers_of("remplacement", "M"), **NAMED})).gates}
    assert views["G7"].decides.person == "Claire Martin"
    assert views["G5"].decides.person == "Paul Durand"
    assert views["G4"].decides.person == "Lina Benali"


def test_gates_held_together_ask_for_the_criteria_of_both() -> None:
    views = {view.id: view for view in briefing(light()).gates}
    assert "G1" not in views
    both = {gate.id: gate for gate in light().reading.library.plan.gates.gates}
    assert {one.text for one in (*both["G1"].exit, *both["G2"].exit)} <= set(views["G2"].exit)


def test_a_relaunch_commits_means_instead_of_signing_a_contract() -> None:
    view = next(one for one in briefing(plain("relance", "M")).gates if one.id == "G3")
    assert view.title.fr == "Moyens engagés"
    assert not any("contrat" in text.fr for text in view.exit)


@pytest.mark.parametrize("size", ["S", "M", "L"])
def test_no_gate_of_a_relaunch_asks_for_a_cut_off_a_migration_or_a_contract_that_the_plan_does_not_hold(
    size: str,
) -> None:
    plan = plan_of(answers_of("relance", size, GOV_Q01={"choice": "personne"}))
    views = {view.id: view for view in briefing(plan).gates}
    asked = [text for view in views.values() for text in (*view.entry, *view.exit)]
    assert len(asked) > 30
    assert not [text.fr for text in asked if re.search("coupure|migration|contrat|anciens outils", text.fr)]
    assert not [text.en for text in asked if re.search("cut-off|[Mm]igration|contract|old tools", text.en)]
    named = {
        gate: [text for text in view.exit + view.entry if "product owner is named" in text.en]
        for gate, view in views.items()
    }
    assert [gate for gate, texts in named.items() if texts] == ["G4"], "T008 names them between G3 and G4"


def test_gates_worded_by_a_starting_point_keep_the_other_criteria_as_they_are() -> None:
    plan = plain("relance", "M")
    usual = {gate.id: gate for gate in plan.reading.library.plan.gates.gates}
    for configuration in plan.reading.library.plan.configurations.configurations:
        for words in configuration.gates:
            if words.gate == "G3":
                continue
            pairs = [*zip(words.entry, usual[words.gate].entry, strict=True)]
            pairs += [*zip(words.exit, usual[words.gate].exit, strict=True)]
            assert all(one.id == other.id for one, other in pairs)
            assert 1 <= sum(one.text != other.text for one, other in pairs) <= 2, words.gate


def test_without_a_sponsor_the_first_gate_cannot_be_passed() -> None:
    plan = plan_of({**answers_of("remplacement", "M"), "SPON-Q01": {"choice": "aucun"}})
    assert next(one for one in briefing(plan).gates if one.id == "G0").blocked
    assert codes(plan)["blocked_gate"].values == {"gate": "G0"}
    assert "blocked_gate" not in codes(plan_of({**answers_of("remplacement", "M"), **NAMED}))


def test_the_prudent_date_of_a_gate_never_comes_before_the_earliest_one_unless_a_peak_is_behind_it() -> None:
    for case in CASES:
        for view in briefing(plain(*case)).gates:
            assert view.prudent.number >= view.day.number - 5
        assert briefing(plain(*case)).gates[0].prudent.number > briefing(plain(*case)).gates[0].day.number


def test_time_on_top_of_the_day_job_makes_the_prudent_date_later() -> None:
    freed = briefing(plan_of(answers_of("remplacement", "M"))).prudent
    on_top = briefing(plan_of({**answers_of("remplacement", "M"), "TEAM-Q05": {"choice": "en_plus"}})).prudent
    assert freed.factor == pytest.approx(1.3)
    assert on_top.factor == pytest.approx(1.6)
    assert on_top.milestones["G7b"].number > freed.milestones["G7b"].number


# Critical path.


def test_the_critical_path_is_one_chain_from_start_to_end_with_a_reason_at_each_link() -> None:
    for plan in (*(plain(*case) for case in CASES), troubled("relance", "S"), empty()):
        path = briefing(plan).critical
        assert path.links[0].after is None
        assert path.links[-1].before is None
        assert sum(link.days for link in path.links) == plan.timetable.schedule.length == sum(path.days.values())
        for one, other in zip(path.links, path.links[1:], strict=False):
            assert (one.before, other.after) == (other.package, one.package)
        assert path.days["buffer"] == plan.timetable.margins.days


def test_the_example_of_a_delay_names_a_task_before_the_first_margin() -> None:
    example = briefing(plain("remplacement", "M")).critical.example
    assert example is not None
    assert example.buffer == "B4"
    assert example.left == 3, "two of the five days of the margin are used up"


# Old and new tools.


def test_the_cut_off_is_announced_at_its_gates_and_recalled_thirty_and_seven_days_before() -> None:
    plan = plain("remplacement", "M")
    found = together(plan)
    cut = date_of(plan, "G9")
    assert found.cut_off.date == cut
    assert [one.gate for one in found.reminders] == ["G2", "G7", None, None]
    assert [one.day.date for one in found.reminders[:2]] == [date_of(plan, "G2"), date_of(plan, "G7")]
    for reminder in found.reminders[2:]:
        assert reminder.days_before is not None
        assert reminder.day.date is not None
        exact = cut - timedelta(days=reminder.days_before)
        assert exact - timedelta(days=5) < reminder.day.date <= exact
        assert calendar_of(plan).is_working(reminder.day.date)


def test_what_is_announced_is_the_prudent_cut_off_with_its_reminders() -> None:
    plan = plain("remplacement", "M")
    found, prudent = together(plan), briefing(plan).prudent.milestones
    assert found.prudent == prudent["G9"]
    assert [one.prudent for one in found.reminders[:2]] == [prudent["G2"], prudent["G7"]]
    assert found.prudent.date is not None
    for reminder in found.reminders[2:]:
        assert reminder.prudent.date is not None
        assert reminder.prudent.date <= found.prudent.date - timedelta(days=reminder.days_before or 0)
        assert reminder.day.date is not None
        assert reminder.prudent.date > reminder.day.date


def test_each_group_turns_read_only_on_its_own_go_live() -> None:
    plan = plan_of(answers_of("remplacement", "L", PLAN_Q08="vagues"))
    groups = together(plan).groups
    assert len(groups) == 6
    assert groups[0].read_only.date == date_of(plan, "G7b")
    assert groups[1].title.fr == "vague 2"
    assert groups[1].read_only.date == plan.timetable.places["T083.2"].start
    days = [group.read_only.number for group in groups]
    assert days == sorted(days)
    assert all(group.single_entry.number - group.read_only.number == 5 for group in groups)


def test_a_relaunch_has_no_cut_off_and_a_first_equipment_only_spreadsheets() -> None:
    assert briefing(plain("relance", "M")).coexistence is None
    files = together(plain("equipement", "M"))
    assert (files.overlap, files.overlap_days) == (False, 0)
    assert any("tableurs" in rule.text.fr for rule in files.rules)


def test_reminders_without_dates_are_counted_in_working_days() -> None:
    found = together(plan_of(answers_of("remplacement", "M"), start=None))
    assert [found.cut_off.number - one.day.number for one in found.reminders[2:]] == [21, 5]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2027, 1, 15), -3, date(2026, 10, 15)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2027, 6, 30), 0, date(2027, 6, 30)),
        (date(2027, 6, 30), -30_000, None),
    ],
)
def test_months_are_counted_from_day_to_day(day: date, months: int, expected: date | None) -> None:
    assert months_after(day, months) == expected


# Findings.


def test_a_target_date_that_does_not_hold_is_a_gap_in_working_days() -> None:
    plan = aimed("2027-05-31")
    found = codes(plan)["target_gap"]
    assert found.values["days"] == calendar_of(plan).between(date(2027, 5, 31), date_of(plan, "G7b"))
    assert found.severity == "error"
    assert found.answers == ("PLAN-Q01",)


def test_a_target_between_the_earliest_and_the_prudent_date_is_tight_and_a_later_one_holds() -> None:
    plan = plain("remplacement", "M")
    earliest, prudent = date_of(plan, "G7b"), briefing(plan).prudent.milestones["G7b"].date
    assert prudent is not None
    assert earliest < prudent
    assert "target_tight" in codes(aimed((earliest + timedelta(days=3)).isoformat()))
    kept = codes(aimed("2028-01-31"))["target_kept"]
    assert kept.severity == "info"
    assert kept.values["prudent"] == prudent
    assert number(kept, "days") == calendar_of(plan).between(prudent, date(2028, 1, 31))


def test_a_target_on_the_very_day_leaves_no_gap() -> None:
    plan = plain("remplacement", "M")
    assert gap_days(plan, date_of(plan, "G7b"), "G7b") == 0
    assert gap_days(plan, date_of(plan, "G7b") - timedelta(days=7), "G7b") == 5
    assert gap_days(plan, date_of(plan, "G7b") + timedelta(days=7), "G7b") == -5


def test_a_target_in_a_peak_or_on_a_friday_is_said() -> None:
    assert "target_in_peak" in codes(aimed("2028-06-06", **{"CTX-Q06": [6]}))
    assert "target_weekday" in codes(aimed("2028-06-02"))


def test_later_waves_that_would_open_in_a_peak_are_named() -> None:
    answers = answers_of("remplacement", "L", PLAN_Q08="vagues")
    quiet = plan_of(answers)
    days = [group.read_only.date for group in together(quiet).groups[1:]]
    month = days[-1].month if days[-1] else 0
    busy = codes(plan_of({**answers, "CTX-Q06": [month]}))
    assert "wave_in_peak" in busy
    assert "wave_in_peak" not in codes(quiet)


def test_a_target_without_a_start_date_tells_how_many_days_are_needed() -> None:
    plan = plan_of({**answers_of("remplacement", "M"), "PLAN-Q01": {"date": "2027-09-01"}}, start=None)
    assert codes(plan)["target_without_start"].values["days"] == plan.timetable.places["G7b"].last + 1


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("2027-03-31", "contract_before_go_live"),
        ("2027-08-31", "contract_before_cut_off"),
        ("2028-12-31", "contract_kept"),
    ],
)
def test_the_end_of_the_present_contract_is_held_against_the_plan(end: str, code: str) -> None:
    plan = plan_of({**answers_of("remplacement", "M"), "TOOL-Q04": {"contract_end": end, "notice_months": 3}})
    assert code in codes(plan)
    found = codes(plan)
    given = found.get("notice") or found["notice_past"]
    assert given.values["date"] == months_after(date.fromisoformat(end), -3)


def test_a_contract_must_last_until_the_prudent_dates_and_not_only_until_the_earliest_ones() -> None:
    usual = plain("remplacement", "M")
    prudent = briefing(usual).prudent.milestones
    for leaf, code, name in (("G7b", "contract_before_go_live", "live"), ("G9", "contract_before_cut_off", "cut_off")):
        between = date_of(usual, leaf) + timedelta(days=1)
        latest = prudent[leaf].date
        assert latest is not None
        assert between < latest
        answers = {**answers_of("remplacement", "M"), "TOOL-Q04": {"contract_end": between.isoformat()}}
        found = codes(plan_of(answers))[code]
        assert found.values[name] == latest
        assert found.values["days"] == calendar_of(usual).between(between, latest)


def test_notice_that_was_due_before_the_project_starts_is_said_to_be_past() -> None:
    answers = {**answers_of("remplacement", "M"), "TOOL-Q04": {"contract_end": "2027-02-28", "notice_months": 6}}
    found = codes(plan_of(answers))
    assert "notice" not in found
    assert found["notice_past"].severity == "error"
    assert found["notice_past"].values["date"] == date(2026, 8, 28)


def closing(day: str, **more: Any) -> dict[str, Finding]:
    answers = answers_of("remplacement", "M", TOOL_Q02={"choice": "date", "date": day}, **more)
    return {name: one for name, one in codes(plan_of(answers)).items() if name.startswith("closing")}


def test_old_tools_that_close_before_the_first_go_live_leave_the_teams_without_a_tool() -> None:
    plan = plain("remplacement", "M")
    live = date_of(plan, "G7b")
    early = live - timedelta(days=14)
    found = closing(early.isoformat())
    assert list(found) == ["closing_before_go_live"]
    assert found["closing_before_go_live"].severity == "error"
    assert found["closing_before_go_live"].values == {
        "closing": early,
        "days": calendar_of(plan).between(early, live),
        "live": live,
        "prudent": briefing(plan).prudent.milestones["G7b"].date,
    }


def test_old_tools_that_close_between_the_earliest_and_the_prudent_go_live_are_tight() -> None:
    plan = plan_of(answers_of("remplacement", "M", PLAN_Q08="bigbang"))
    assert list(closing(date_of(plan, "G7b").isoformat(), PLAN_Q08="bigbang")) == ["closing_tight"]


def test_old_tools_that_close_on_another_day_than_the_cut_off_are_said_to() -> None:
    cut_off = together(plan_of(answers_of("remplacement", "M", PLAN_Q08="bigbang"))).prudent.date
    assert cut_off is not None
    for days, code in ((-7, "closing_before_cut_off"), (7, "closing_after_cut_off")):
        found = closing((cut_off + timedelta(days=days)).isoformat(), PLAN_Q08="bigbang")
        assert list(found) == [code]
        assert number(found[code], "days") == 5
        assert found[code].values["cut_off"] == cut_off
    assert closing(cut_off.isoformat(), PLAN_Q08="bigbang") == {}


def test_old_tools_that_close_before_the_last_wave_are_said_to() -> None:
    quiet = plan_of(answers_of("remplacement", "L", PLAN_Q08="vagues"))
    last = together(quiet).groups[-1].read_only.date
    assert last is not None
    answers = {"TOOL-Q02": {"choice": "decidee", "date": (last - timedelta(days=3)).isoformat()}}
    found = codes(plan_of({**answers_of("remplacement", "L", PLAN_Q08="vagues"), **answers}))
    assert found["closing_before_last_group"].values["live"] == last


def test_a_relaunch_keeps_its_crm_whenever_the_files_beside_it_close() -> None:
    plan = plan_of(answers_of("relance", "M", TOOL_Q02={"choice": "date", "date": "2027-02-01"}))
    assert not any(name.startswith("closing") for name in codes(plan))


def test_old_tools_left_open_without_limit_contradict_the_cut_off_of_the_plan() -> None:
    plan = plan_of(answers_of("remplacement", "M", TOOL_Q02={"choice": "lecture_illimitee"}))
    assert codes(plan)["never_closed"].values["cut_off"] == together(plan).cut_off.date


def test_a_long_phase_is_explained_by_the_driver_that_makes_it_so() -> None:
    plan = plan_of(answers_of("remplacement", "M", TOOL_Q05=["erp", "metier", "bi", "ged", "site", "messagerie"]))
    found = [one for one in briefing(plan).findings if one.code == "phase_longer" and one.values["phase"] == "P4"]
    drivers = found[0].values["drivers"]
    assert isinstance(drivers, tuple)
    assert drivers[0] == "interfaces"
    usual = briefing(plain("remplacement", "M")).findings
    assert not [one for one in usual if one.code == "phase_longer" and one.values["phase"] == "P4"]


def test_the_yardstick_is_met_by_a_project_of_which_only_starting_point_and_size_are_known() -> None:
    for size in ("S", "M", "L"):
        plan = plain("remplacement", size)
        assert "go_live_later" not in codes(plan)
        yardstick = plan.reading.library.plan.phases.yardstick
        assert briefing(plan).prudent.go_live_months == pytest.approx(yardstick.first_go_live_months.of(size), rel=0.1)


def test_months_are_those_of_the_calendar_where_the_plan_has_dates() -> None:
    for plan in (plain("remplacement", "M"), troubled("remplacement", "L")):
        prudent, start = briefing(plan).prudent, plan.timetable.start
        live, end = prudent.milestones["G7b"].date, prudent.finish.date
        assert start is not None
        assert live is not None
        assert end is not None
        assert prudent.go_live_months == pytest.approx((live - start).days / 30.4, abs=0.1)
        assert prudent.finish_months == pytest.approx((end - start).days / 30.4, abs=0.1)
    undated = briefing(plan_of(answers_of("remplacement", "M"), start=None)).prudent
    assert undated.go_live_months == pytest.approx(undated.milestones["G7b"].number / 21, abs=0.1)


def test_a_light_plan_takes_twelve_to_thirteen_weeks() -> None:
    assert "light_longer" not in codes(light())
    chain = light().timetable.schedule.chain("G7b")
    leaves = [light().expansion.leaf[leaf] for leaf in chain]
    assert 12 <= sum(leaf.days for leaf in leaves if leaf.kind != "buffer" and leaf.id != "XG7") / 5 <= 13


def test_a_low_internal_share_and_risks_not_assessed_are_said() -> None:
    low = plan_of({**answers_of("remplacement", "M"), "TEAM-Q05": {"choice": "libere", "internal_share": 10}})
    assert codes(low)["internal_share_low"].values["share"] == 0.1
    fair = plan_of({**answers_of("remplacement", "M"), "TEAM-Q05": {"choice": "libere", "internal_share": 25}})
    assert "internal_share_low" not in codes(fair)
    assert number(codes(empty())["unassessed"], "number") > 20


# Workload.


def test_the_workload_adds_up_by_role_by_phase_and_in_all() -> None:
    for plan in (*(plain(*case) for case in CASES), troubled("remplacement", "M")):
        work = briefing(plan).workload
        listed = sum(leaf.days for leaf in plan.leaves if leaf.kind == "work")
        assert work.days == sum(load.days for load in work.roles) == listed
        assert all(sum(load.by_phase.values()) == load.days for load in work.roles)
        assert work.internal == sum(load.days for load in work.roles if load.side == "internal")


def test_the_supplier_has_work_unless_the_project_is_done_in_house() -> None:
    outside = briefing(plain("remplacement", "M")).workload
    assert 0.5 < outside.share < 0.9
    inside = briefing(plan_of(answers_of("remplacement", "M", CTX_Q08="interne"))).workload
    assert inside.share == 1


def test_a_role_asked_for_more_than_its_usual_time_is_named() -> None:
    work = briefing(plain("remplacement", "M")).workload
    over = {load.owner.code for load in work.roles if load.over}
    assert "KU" in over, "key users have 10 to 20 % of their time"
    assert codes(plain("remplacement", "M"))["roles_over"].values["roles"] == tuple(
        load.owner.code for load in work.roles if load.over
    )
    sponsor = next(load for load in work.roles if load.owner.code == "SPO")
    assert sponsor.share is None
    assert not sponsor.over


# Basis.


def test_every_duration_is_explained_and_has_a_source() -> None:
    for plan in (plain("remplacement", "M"), troubled("relance", "L"), empty()):
        durations = briefing(plan).basis.durations
        assert [one.package.id for one in durations] == list(plan.packages)
        for one in durations:
            assert one.package.source
            if one.package.kind == "work" and one.package.count.rule != "risk":
                number, unit, times = one.package.count.number, one.unit, one.package.count.times
                assert one.days >= number * unit * times - 1e-9
                assert one.days <= number * (unit * times + 0.5)


def test_what_is_not_known_is_listed_as_an_assumption_and_as_an_open_question() -> None:
    known, unknown = briefing(plain("remplacement", "M")).basis, briefing(empty()).basis
    assert {"size", "starting_point", "start"} <= set(unknown.assumptions)
    assert not {"size", "starting_point", "start"} & set(known.assumptions)
    assert {"SCOPE-Q01", "TOOL-Q05", "CTX-Q01", "CTX-Q03"} <= set(unknown.open)
    assert "CTX-Q03" not in known.open


def test_a_driver_works_is_idle_or_waits_for_an_answer() -> None:
    def works(plan: ProjectPlan) -> dict[str, bool | None]:
        return {one.driver.id: one.works for one in briefing(plan).basis.drivers}

    plan = plan_of(answers_of("remplacement", "M", DATA_Q02="<20", CTX_Q07="<5"))
    assert (works(plan)["bad_data"], works(plan)["turnover"], works(plan)["arbitration"]) == (True, False, None)


def test_the_roles_of_one_person_are_added_up_week_by_week() -> None:
    one = {
        "TEAM-Q01": {"choice": "mandat", "name": "Lina Benali"},
        "GOV-Q01": {"choice": "meme", "name": "Lina Benali"},
    }
    work = briefing(plan_of({**answers_of("remplacement", "L"), **one})).workload
    (person,) = work.people
    assert person.person == "Lina Benali"
    several = [load for load in work.roles if load.owner.person == person.person]
    assert [load.owner for load in several] == list(person.owners)
    assert len(several) > 1
    assert max(load.busiest for load in several) <= person.busiest <= sum(load.busiest for load in several)
    assert person.over is (person.busiest > 100)
    assert not briefing(plan_of({**answers_of("remplacement", "L"), **NAMED})).workload.people, (
        "three names, three persons"
    )


# Steering.


def test_indicators_name_the_carried_risks_they_watch() -> None:
    sheet = briefing(troubled("remplacement", "M")).steering
    watched = {one.kpi.id: one.risks for one in sheet.kpis}
    assert len(watched) == 28
    assert "SPON-1" in watched["K16"]
    assert "DATA-1" in watched["K20"]
    assert not any(one.risks for one in briefing(plain("remplacement", "M")).steering.kpis)


def test_every_carried_risk_is_followed_with_owner_action_date_and_task() -> None:
    for plan in (*(troubled(*case) for case in CASES), *(random_plan(seed) for seed in range(12))):
        lines = briefing(plan).steering.follow_up
        assert [line.risk.id for line in lines] == [view.id for view in plan.reading.carried]
        for line in lines:
            assert line.mitigation is not None
            assert line.due is not None
            lands = {*line.mitigation.lands.tasks, line.mitigation.id} & plan.packages.keys()
            assert set(line.packages) == lands, "the tasks of this action, and not those of another one"
            begins = [plan.timetable.places[leaf.id].first for one in line.packages for leaf in plan.expansion.of[one]]
            assert not begins or min(begins) <= line.due.number, line.risk.id


def test_meetings_of_several_departments_are_held_where_there_are_several() -> None:
    one = briefing(plan_of(answers_of("remplacement", "M", SCOPE_Q01=["devis"]))).steering
    three = briefing(plan_of(answers_of("remplacement", "M", SCOPE_Q01=["devis", "campagnes", "tickets"]))).steering
    assert "team_sync" not in {ritual.id for ritual, _ in one.rituals}
    assert ("team_sync", True) in {(ritual.id, sure) for ritual, sure in three.rituals}
    assert ("team_sync", False) in {(ritual.id, sure) for ritual, sure in briefing(empty()).steering.rituals}


def test_no_support_is_promised_beyond_the_gate_that_ends_it() -> None:
    for plan in (light(), *(plain(*case) for case in CASES), empty()):
        support = briefing(plan).steering.support
        weeks = (plan.timetable.places["G8"].last - plan.timetable.places["G7b"].last) / 5
        assert support[0].weeks.min == 1
        assert support[-1].weeks.max <= max(13, weeks + 1)
        assert support[-1].weeks.max <= weeks + 3 + 1, "calendar weeks: two or three are lost in August"
        assert [one.weeks.min for one in support[1:]] == [one.weeks.max + 1 for one in support[:-1]]
    assert briefing(light()).steering.support[-1].weeks.max < 13


def test_the_first_year_begins_at_the_hand_over_and_takes_twelve_months() -> None:
    plan = plain("remplacement", "M")
    year = briefing(plan).steering.run
    assert len(year) == 12
    assert year[0].day.date == date_of(plan, "G8")
    assert year[11].day.date == months_after(date_of(plan, "G8"), 11)


# Data.

TASK_KEYS = {
    *("id", "wbs", "phase", "type", "effort", "start", "finish"),
    *("total_float", "critical", "role", "predecessors", "risks", "answers"),
}
"""The contract."""


@pytest.mark.parametrize("plan", [plain("remplacement", "M"), troubled("relance", "S"), light(), empty()])
def test_the_data_hold_the_keys_of_the_contract_and_are_json(plan: ProjectPlan) -> None:
    data = json.loads(json.dumps(as_data(briefing(plan), "fr")))
    assert {"start", "finish", "gates", "tasks"} <= data.keys()
    assert all({"id", "date"} <= gate.keys() for gate in data["gates"])
    ids = {task["id"] for task in data["tasks"]}
    assert len(ids) == len(data["tasks"]) > 90
    for task in data["tasks"]:
        assert task.keys() >= TASK_KEYS
        assert task["type"] in {"work", "wait", "buffer", "milestone"}
        assert set(task["predecessors"]) <= ids
        assert task["effort"] <= 3
        assert task["total_float"] >= 0
        assert (task["start"] is None) is (data["start"] is None)
        assert task["role"]
    assert len({task["wbs"] for task in data["tasks"]}) == len(data["tasks"])


def test_the_data_of_both_languages_differ_in_words_only() -> None:
    plan = troubled("remplacement", "M")
    french, english = as_data(briefing(plan), "fr"), as_data(briefing(plan), "en")
    assert [task["title"] for task in french["tasks"]] != [task["title"] for task in english["tasks"]]
    for data in (french, english):
        for task in (*data["tasks"], *data["gates"], *data["phases"]):
            del task["title"]
        for group in data["coexistence"]["groups"]:
            del group["title"]
    assert french == english


def test_the_critical_tasks_of_the_data_reach_from_the_start_to_the_end() -> None:
    data = as_data(briefing(plan_of(troubled_answers("remplacement", "M"))), "fr")
    tasks = {task["id"]: task for task in data["tasks"]}
    chain = [tasks[one] for one in data["critical_path"]]
    assert all(task["critical"] for task in chain)
    assert chain[0]["start"] == data["start"]
    assert chain[-1]["finish"] == data["finish"]
    assert all(one["id"] in other["predecessors"] for one, other in itertools.pairwise(chain))


# Words that fit the answers.


def phase_words(plan: ProjectPlan) -> dict[str, Any]:
    return {phase.id: phase for phase in plan.reading.phases}


@pytest.mark.parametrize("answers", [{"CTX-Q01": "relance"}, {"CTX-Q01": "extension", "SEL-Q01": "deja"}])
def test_without_a_selection_no_phase_is_called_one_nor_held_against_its_usual_length(answers: dict[str, Any]) -> None:
    phases = phase_words(plan_of({**answers_of(None, "M"), **answers}))
    assert "ommitted" in phases["P2"].title.en
    assert "engagés" in phases["P2"].title.fr
    assert phases["P2"].weeks is None
    assert phases["P1"].note is None, "nothing goes on while the solution is being chosen"
    assert phases["P1"].weeks is not None


def test_with_a_selection_its_phase_is_called_one() -> None:
    for answers in ({"CTX-Q01": "remplacement"}, {"CTX-Q01": "extension", "SEL-Q01": "mobiles"}):
        phases = phase_words(plan_of({**answers_of(None, "M"), **answers}))
        assert phases["P2"].title.en == "Selection"
        assert phases["P1"].note is not None


def test_whoever_is_named_already_is_not_to_be_named_again() -> None:
    open_, done = plain("remplacement", "M"), plan_of({**answers_of("remplacement", "M"), **NAMED})
    for task in ("T001", "T002", "T003"):
        assert open_.packages[task].title.fr.startswith("Nommer"), task
        assert "ommer" not in done.packages[task].title.fr, task
        assert "ame the" not in done.packages[task].title.en, task
    assert "T008" not in done.packages


def test_only_one_task_names_the_product_owner() -> None:
    for size in ("S", "M", "L"):
        for choice in ("meme", "differents", "dsi", "presta", "personne"):
            plan = plan_of(answers_of("remplacement", size, GOV_Q01={"choice": choice}))
            titles = [one.title.fr for one in plan.packages.values() if "porteur produit" in one.title.fr.lower()]
            naming = [title for title in titles if title.startswith("Nommer")]
            assert len(naming) == (0 if choice == "meme" else 1), (size, choice, titles)


def test_the_first_go_live_is_called_by_the_way_it_is_done() -> None:
    for choice, words in (("bigbang", "tous les utilisateurs"), ("pilote", "pilote"), ("vagues", "vague 1")):
        plan = plan_of(answers_of("remplacement", "M", PLAN_Q08=choice))
        assert words in plan.packages["G7b"].title.fr
        titles = [package.title.fr for package in plan.packages.values()]
        assert any("pilote" in title for title in titles) is (choice == "pilote")
    assert plain("remplacement", "M").packages["G7b"].title.fr == "Démarrage du premier groupe"
    assert plan_of(answers_of("relance", "M", PLAN_Q08="bigbang")).packages["G7b"].title.fr.startswith("Redémarrage")
