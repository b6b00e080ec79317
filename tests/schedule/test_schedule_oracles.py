"""The schedule against programs that others wrote: MPXJ, longpath and networkx must find the very same figures.

They are test tools only: `pip install mpxj jpype1 longpath networkx`, and a Java 17 for MPXJ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest
from mspdi_writer import offset_of, to_mspdi
from sample_plans import MONDAY, large_plan

from assess.schedule.calendar import Calendar
from assess.schedule.checks import findings
from assess.schedule.critical_path import schedule
from assess.schedule.levelling import Capacity, level
from assess.schedule.network import Network
from assess.schedule.reduction import without_redundant_links
from assess.schedule.timeline import Timeline
from assess.storage.holidays import calendar_for

pytestmark = pytest.mark.oracle

HOW = "compares with another program; `pip install mpxj jpype1 longpath networkx` (and Java 17) brings it"
CALENDAR = calendar_for("FR", MONDAY)
TIMELINE = Timeline.of(CALENDAR, MONDAY)
LIMITS = {f"R{number}": Capacity(1 + number % 3, (100, 50, 60)[number % 3]) for number in range(8)}
Row = tuple[float, float, float, float, float, float, bool]
Oracle = Callable[[Path], Mapping[str, Row]]

PLANS = {
    "300 tasks": lambda: large_plan(11),
    "300 tasks without dates": lambda: large_plan(12, held=False),
    "300 tasks, dense": lambda: large_plan(13, roles=3),
    "300 tasks, levelled by role": lambda: level(large_plan(14), LIMITS, TIMELINE).schedule.network,
}


def ours(network: Network) -> dict[str, Row]:
    return {
        one.task: (
            one.early_start,
            one.early_finish,
            one.late_start,
            one.late_finish,
            one.total_float,
            one.free_float,
            one.critical,
        )
        for one in schedule(network).timings()
    }


@pytest.fixture(scope="session")
def mpxj() -> Oracle:
    jpype = pytest.importorskip("jpype", reason=HOW)
    pytest.importorskip("mpxj", reason=HOW)
    if not jpype.isJVMStarted():
        try:
            jpype.startJVM()
        except jpype.JVMNotFoundException:
            pytest.skip(HOW)
    reader = jpype.JClass("org.mpxj.reader.UniversalProjectReader")
    scheduler = jpype.JClass("org.mpxj.cpm.MicrosoftScheduler")
    minutes = jpype.JClass("org.mpxj.TimeUnit").MINUTES
    start = jpype.JClass("java.time.LocalDateTime").parse(f"{MONDAY}T08:00:00")

    def rows(path: Path) -> dict[str, Row]:
        project = reader().read(str(path))
        scheduler().schedule(project, start)

        def moment(value: Any) -> float:
            return offset_of(datetime.fromisoformat(str(value)), TIMELINE)

        def days(value: Any) -> float:
            return float(value.convertUnits(minutes, project.getProjectProperties()).getDuration()) / 480

        return {
            str(task.getName()): (
                moment(task.getEarlyStart()),
                moment(task.getEarlyFinish()),
                moment(task.getLateStart()),
                moment(task.getLateFinish()),
                days(task.getTotalSlack()),
                days(task.getFreeSlack()),
                bool(task.getCritical()),
            )
            for task in project.getTasks()
            if task.getName() is not None and int(str(task.getUniqueID()))
        }

    return rows


def _longpath(path: Path) -> tuple[Any, Any, Any]:
    """Return the project as longpath reads it, its result, and the file whole."""
    loader = pytest.importorskip("longpath.loader", reason=HOW)
    from longpath import analysis

    loader.clear_cache()
    read = loader.open_schedule(str(path))
    project = loader.pick_project(read)
    return project, analysis.get_cpm(read, project), read


@pytest.fixture(scope="session")
def longpath() -> Oracle:
    pytest.importorskip("longpath", reason=HOW)

    def rows(path: Path) -> dict[str, Row]:
        project, result, _ = _longpath(path)

        def moment(value: int) -> float:
            return offset_of(result.dt(value), TIMELINE)

        return {
            activity.name: (
                moment(result.es[uid]),
                moment(result.ef[uid]),
                moment(result.ls[uid]),
                moment(result.lf[uid]),
                result.tf_h[uid] / 8,
                result.ff_h[uid] / 8,
                uid in result.critical(),
            )
            for uid, activity in project.activities.items()
        }

    return rows


@pytest.fixture(params=["mpxj", "longpath"])
def oracle(request: pytest.FixtureRequest) -> Oracle:
    return cast("Oracle", request.getfixturevalue(request.param))


def differences(mine: Mapping[str, Row], theirs: Mapping[str, Row]) -> list[str]:
    """Return every value in which an oracle differs from us, out of seven for each task."""
    assert theirs.keys() == mine.keys()
    return [
        f"{task}: {mine[task]} and not {theirs[task]}"
        for task in mine
        for one, other in zip(mine[task], theirs[task], strict=True)
        if one != pytest.approx(other, abs=1e-6)
    ]


def written(path: Path, network: Network, calendar: Calendar = CALENDAR) -> Path:
    path.write_bytes(to_mspdi(network, calendar, TIMELINE))
    return path


@pytest.mark.parametrize("plan", PLANS)
def test_another_scheduler_finds_the_same_dates_and_floats(plan: str, tmp_path: Path, oracle: Oracle) -> None:
    network = PLANS[plan]()
    assert len(network.tasks) == 300
    assert differences(ours(network), oracle(written(tmp_path / "plan.xml", network))) == []


def test_another_scheduler_sees_a_link_a_day_or_a_holiday_that_went_missing(tmp_path: Path, oracle: Oracle) -> None:
    network, path = large_plan(15), tmp_path / "plan.xml"
    mine, chain = ours(network), schedule(network).critical_path()
    assert differences(mine, oracle(written(path, network))) == []
    busy = next(task for task in chain if network.task(task).days)
    fewer = network.with_links(link for link in network.links if link.predecessor != busy)
    assert differences(mine, oracle(written(path, fewer))) != []
    longer = network.lasting({busy: network.task(busy).days + 1})
    assert differences(mine, oracle(written(path, longer))) != []
    workaholic = Calendar.of((), (), CALENDAR.first, CALENDAR.last)
    assert differences(mine, oracle(written(path, network, workaholic))) != []


def test_another_assessor_finds_the_same_by_the_points_of_the_dcma(tmp_path: Path) -> None:
    assessor = pytest.importorskip("longpath.checks", reason=HOW)
    network = level(large_plan(16), LIMITS, TIMELINE).schedule.network
    project, result, read = _longpath(written(tmp_path / "plan.xml", network))
    theirs = {check.key.partition("_")[0]: check for check in assessor.dcma(assessor.Ctx(read, project, result))}
    mine = {str(finding.point): finding for finding in findings(schedule(network)) if finding.point}
    assert {network.tasks[int(row["id"]) - 1].id for row in theirs["1"].rows} == {"START", "END"}
    assert mine["1"].offenders == ()
    for point in ("2", "3", "4", "6", "7", "8"):
        assert mine[point].value == pytest.approx(theirs[point].metric, abs=0.05), point
        assert mine[point].looked_at == theirs[point].denominator, point
        assert mine[point].passed == (theirs[point].result == "pass"), point
    assert mine["6"].offenders
    assert (mine["5"].passed, theirs["5"].result) == (True, "pass")
    assert (mine["10"].passed, theirs["10"].result) == (True, "pass")
    assert (mine["12"].passed, theirs["12"].result, theirs["12"].metric) == (True, "pass", 600)


def graph_of(network: Network, networkx: Any) -> Any:
    graph = networkx.DiGraph()
    graph.add_nodes_from(task.id for task in network.tasks)
    for link in network.links:
        graph.add_edge(link.predecessor, link.successor, days=network.task(link.predecessor).days)
    return graph


@pytest.mark.parametrize("seed", range(5))
def test_networkx_finds_the_same_redundant_links(seed: int) -> None:
    networkx = pytest.importorskip("networkx", reason=HOW)
    network = large_plan(seed)
    kept = {(link.predecessor, link.successor) for link in without_redundant_links(network).links}
    assert kept == set(networkx.transitive_reduction(graph_of(network, networkx)).edges)
    assert len(kept) < len(network.links)


@pytest.mark.parametrize("seed", range(5))
def test_networkx_finds_the_same_length(seed: int) -> None:
    networkx = pytest.importorskip("networkx", reason=HOW)
    network = large_plan(seed, held=False)
    graph = graph_of(network, networkx)
    assert networkx.dag_longest_path_length(graph, weight="days") == schedule(network).length
