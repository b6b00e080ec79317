"""The smallest Microsoft Project file that other schedulers read: for comparison with them, not for users."""

from __future__ import annotations

from datetime import date, datetime, time
from xml.etree import ElementTree as ET

from assess.schedule.calendar import Calendar
from assess.schedule.network import Network, Task
from assess.schedule.timeline import Timeline

NAMESPACE = "http://schemas.microsoft.com/project"
HOURS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
HOURS_A_DAY = 8
NO_EARLIER_THAN, AS_SOON_AS_POSSIBLE = "4", "0"
FINISH_TO_START, DAYS_OF_WORK = "1", "7"
RESOURCES_OF_EVERYONE = "65535"


def _add(parent: ET.Element, **values: object) -> ET.Element:
    for name, value in values.items():
        ET.SubElement(parent, name).text = str(value)
    return parent


def _working_times(day: ET.Element) -> None:
    times = ET.SubElement(day, "WorkingTimes")
    for start, end in HOURS:
        _add(ET.SubElement(times, "WorkingTime"), FromTime=start, ToTime=end)


def _calendar(project: ET.Element, calendar: Calendar) -> None:
    holder = ET.SubElement(ET.SubElement(project, "Calendars"), "Calendar")
    _add(holder, UID=1, Name="Standard", IsBaseCalendar=1, BaseCalendarUID=-1)
    days = ET.SubElement(holder, "WeekDays")
    for number in range(1, 8):
        day = _add(ET.SubElement(days, "WeekDay"), DayType=number, DayWorking=int(1 < number < 7))
        if 1 < number < 7:
            _working_times(day)
    for off in sorted(calendar.free):
        day = _add(ET.SubElement(days, "WeekDay"), DayType=0, DayWorking=0)
        _add(ET.SubElement(day, "TimePeriod"), FromDate=f"{off}T00:00:00", ToDate=f"{off}T23:59:00")


def _moment(timeline: Timeline, offset: float) -> str:
    day, half = divmod(offset, 1)
    return f"{timeline.date_of(int(day))}T{HOURS[bool(half)][0]}"


def _task(project: ET.Element, number: int, task: Task, network: Network, timeline: Timeline) -> None:
    node = ET.SubElement(project, "Task")
    _add(node, UID=number, ID=number, Name=task.id, Type=1, IsNull=0, OutlineLevel=1, Start=_moment(timeline, 0))
    length = f"PT{task.days * HOURS_A_DAY:.0f}H0M0S"
    _add(node, Duration=length, DurationFormat=DAYS_OF_WORK, Estimated=0, Milestone=int(not task.days), Summary=0)
    _add(node, PercentComplete=0, ActualDuration="PT0H0M0S", RemainingDuration=length)
    held = task.not_before
    _add(node, ConstraintType=AS_SOON_AS_POSSIBLE if held is None else NO_EARLIER_THAN)
    if held is not None:
        _add(node, ConstraintDate=_moment(timeline, held.day))
    for before in network.predecessors(task.id):
        link = ET.SubElement(node, "PredecessorLink")
        _add(link, PredecessorUID=network.index[before] + 1, Type=FINISH_TO_START, LinkLag=0, LagFormat=DAYS_OF_WORK)


def to_mspdi(network: Network, calendar: Calendar, timeline: Timeline) -> bytes:
    """Return the file; the id of each task is its name, and nothing is dated but the start and what dates hold."""
    project = ET.Element("Project", xmlns=NAMESPACE)
    _add(project, Name="oracle", ScheduleFromStart=1, StartDate=_moment(timeline, 0), CurrencyCode="EUR", CalendarUID=1)
    _add(project, DefaultStartTime=HOURS[0][0], DefaultFinishTime=HOURS[1][1])
    _add(project, MinutesPerDay=480, MinutesPerWeek=2400, DaysPerMonth=20)
    _calendar(project, calendar)
    tasks = ET.SubElement(project, "Tasks")
    for number, task in enumerate(network.tasks, start=1):
        _task(tasks, number, task, network, timeline)
    roles = sorted({task.role for task in network.tasks if task.role})
    resources, assignments = ET.SubElement(project, "Resources"), ET.SubElement(project, "Assignments")
    for number, role in enumerate(roles, start=1):
        _add(ET.SubElement(resources, "Resource"), UID=number, ID=number, Name=role, Type=1)
    for number, task in enumerate(network.tasks, start=1):
        owner = roles.index(task.role) + 1 if task.role else RESOURCES_OF_EVERYONE
        work = f"PT{task.days * HOURS_A_DAY:.0f}H0M0S"
        if task.days:
            given = ET.SubElement(assignments, "Assignment")
            _add(given, UID=number, TaskUID=number, ResourceUID=owner, RemainingWork=work, Units=1, Work=work)
    return bytes(ET.tostring(project, encoding="utf-8", xml_declaration=True))


def offset_of(moment: datetime, timeline: Timeline) -> float:
    """Return a moment as working days after the start; noon and one o'clock are the same half-day."""
    parts = {time(8): 0.0, time(12): 0.5, time(13): 0.5, time(17): 1.0}
    day = timeline.day_of(date(moment.year, moment.month, moment.day))
    return day + parts[time(moment.hour, moment.minute)]
