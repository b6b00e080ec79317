"""Expanded plans against other schedulers: MPXJ and longpath find the same dates and floats for the same links.

They are test tools only: `pip install mpxj jpype1 longpath`, and a Java 17 for MPXJ.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from plan_dossiers import answers_of, light, plain, plan_of, troubled

sys.path.insert(0, str(Path(__file__).parents[1] / "schedule"))

from mspdi_writer import offset_of, to_mspdi

from assess.plan.project_plan import ProjectPlan
from assess.schedule.calendar import Calendar
from assess.schedule.network import Network
from assess.schedule.timeline import Timeline

pytestmark = pytest.mark.oracle

HOW = "compares with another program; `pip install mpxj jpype1 longpath` (and Java 17) brings it"
START = date(2027, 1, 11)

Row = tuple[float, ...]

PLANS: Mapping[str, Callable[[], ProjectPlan]] = {
    "replacement, large, everything wrong": lambda: troubled("remplacement", "L"),
    "relaunch, small, everything wrong": lambda: troubled("relance", "S"),
    "first equipment, medium": lambda: plain("equipement", "M"),
    "light": light,
    "waiting for a peak to end": lambda: plan_of(answers_of("extension", "M", CTX_Q06=[6, 7, 8])),
}


def ours(plan: ProjectPlan) -> dict[str, Row]:
    return {
        one.task: (one.early_start, one.early_finish, one.late_start, one.late_finish, one.total_float)
        for one in plan.timings.values()
    }


def slowed(plan: ProjectPlan) -> tuple[Calendar, Timeline]:
    calendar = plan.timetable.timeline.calendar
    assert calendar is not None
    return calendar, plan.timetable.timeline


def by_mpxj(path: Path, timeline: Timeline) -> dict[str, Row]:
    jpype = pytest.importorskip("jpype", reason=HOW)
    pytest.importorskip("mpxj", reason=HOW)
    if not jpype.isJVMStarted():
        try:
            jpype.startJVM()
        except jpype.JVMNotFoundException:
            pytest.skip(HOW)
    project = jpype.JClass("org.mpxj.reader.UniversalProjectReader")().read(str(path))
    start = jpype.JClass("java.time.LocalDateTime").parse(f"{START}T08:00:00")
    jpype.JClass("org.mpxj.cpm.MicrosoftScheduler")().schedule(project, start)
    minutes = jpype.JClass("org.mpxj.TimeUnit").MINUTES

    def moment(value: Any) -> float:
        return float(offset_of(datetime.fromisoformat(str(value)), timeline))

    return {
        str(task.getName()): (
            moment(task.getEarlyStart()),
            moment(task.getEarlyFinish()),
            moment(task.getLateStart()),
            moment(task.getLateFinish()),
            float(task.getTotalSlack().convertUnits(minutes, project.getProjectProperties()).getDuration()) / 480,
        )
        for task in project.getTasks()
        if task.getName() is not None and int(str(task.getUniqueID()))
    }


def by_longpath(path: Path, timeline: Timeline) -> dict[str, Row]:
    loader = pytest.importorskip("longpath.loader", reason=HOW)
    from longpath import analysis

    loader.clear_cache()
    read = loader.open_schedule(str(path))
    project = loader.pick_project(read)
    result = analysis.get_cpm(read, project)

    def moment(value: int) -> float:
        return float(offset_of(result.dt(value), timeline))

    return {
        activity.name: (
            moment(result.es[uid]),
            moment(result.ef[uid]),
            moment(result.ls[uid]),
            moment(result.lf[uid]),
            result.tf_h[uid] / 8,
        )
        for uid, activity in project.activities.items()
    }


ORACLES = {"mpxj": by_mpxj, "longpath": by_longpath}


def differences(mine: Mapping[str, Row], theirs: Mapping[str, Row]) -> list[str]:
    assert mine.keys() == theirs.keys()
    return [
        f"{task}: {mine[task]} and not {theirs[task]}"
        for task in mine
        if mine[task] != pytest.approx(theirs[task], abs=1e-6)
    ]


def written(path: Path, network: Network, calendar: Calendar, timeline: Timeline) -> Path:
    path.write_bytes(to_mspdi(network, calendar, timeline))
    return path


@pytest.mark.parametrize("oracle", ORACLES)
@pytest.mark.parametrize("name", PLANS)
def test_another_scheduler_finds_the_same_dates_for_a_whole_plan(name: str, oracle: str, tmp_path: Path) -> None:
    plan = PLANS[name]()
    calendar, timeline = slowed(plan)
    network = plan.timetable.schedule.network
    assert len(network.tasks) > 90
    path = written(tmp_path / "plan.xml", network, calendar, timeline)
    theirs = ORACLES[oracle](path, timeline)
    assert differences(ours(plan), theirs) == []
    shorter = network.lasting({plan.expansion.of["T010"][0].id: 3})
    changed = ORACLES[oracle](written(tmp_path / "other.xml", shorter, calendar, timeline), timeline)
    assert differences(ours(plan), changed) != [], "the comparison sees a task that is longer"
