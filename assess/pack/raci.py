"""RACI: who does, answers for, is consulted on and is informed of each of the thirty activities of the project."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import ActivityId
from assess.pack.ids import RiskId, RoleId, Sources
from assess.pack.raci_rules import Letter, Linter, MissingRoles, Side
from assess.pack.sizes import BySize, Range, Size

Cell = Literal["R", "A", "C", "I", "A/R"]
"""What stands in a cell of a matrix."""


class RoleTime(Model):
    """The time a role needs in a project of one size."""

    text: Text
    """The time in words."""
    share: Range | None = None
    """Percent of working time given to the project, 0 to 100: the bound on the work a role does per week."""
    hours_a_month: Range | None = None
    """Hours a month, for roles who meet rather than work on tasks."""
    days: Range | None = None
    """Days over the whole project, for advisers."""


class Role(Model):
    """A role of the project."""

    id: RoleId
    """Code of the role, as in the matrices."""
    title: Text
    """Its name."""
    mission: Text
    """What it is there for."""
    side: Side
    """Where it stands."""
    pace: Literal["share", "appointment", "contract", "none"]
    """Bounded by a share of time, by appointment and never stretched, by the contract, or without tasks of its own."""
    holders: BySize[RoleId]
    """The role who holds this part in a project of each size: SPO is DIR in a small one, DP is CP in a medium one."""
    time: BySize[RoleTime | None]
    """Time by size; nothing where another role holds the part."""
    source: Sources
    """Where mission and time come from."""


class Roles(Model):
    """`raci/roles.yaml`."""

    roles: tuple[Role, ...] = Field(min_length=1)
    """Roles in the order of the columns, all sizes together."""


class LetterMeaning(Model):
    """One line of the legend."""

    letter: Letter
    """The letter."""
    title: Text
    """Its name."""
    meaning: Text
    """What it says about a role."""


class Activity(Model):
    """A row of the matrix."""

    id: ActivityId
    """Stable id."""
    title: Text
    """What is done."""
    risks: tuple[RiskId, ...] = ()
    """Risks whose mitigations this row carries. Professional judgement."""


class AfterGoLive(Model):
    """How the matrix lives on after go-live."""

    activities: tuple[ActivityId, ...]
    """Rows that go on."""
    text: Text
    """What they are used for."""
    source: Sources
    """Where it comes from."""


class Activities(Model):
    """`raci/activities.yaml`."""

    letters: tuple[LetterMeaning, ...] = Field(min_length=4, max_length=4)
    """The legend, printed on every page."""
    legend: Text
    """The sentence under the legend: R and A are easily mixed up in French."""
    source: Sources
    """Where legend and activities come from."""
    activities: tuple[Activity, ...] = Field(min_length=1)
    """Rows in printing order."""
    after_go_live: AfterGoLive
    """What the matrix is used for once the CRM runs."""


class Column(Model):
    """A column that only stands while its department is in scope."""

    role: RoleId
    """The column."""
    in_scope: Condition
    """When the department is in scope; otherwise the column goes."""
    letters: tuple[Letter, ...]
    """Letters that move when it goes."""
    to: RoleId
    """The role to whom they move, unless it holds more already."""
    source: Sources
    """Where the rule comes from."""


class Row(Model):
    """The cells of one activity."""

    id: ActivityId
    """The activity."""
    cells: dict[RoleId, Cell]
    """Letters by role; an empty cell is left out."""


class Matrix(Model):
    """`raci/matrix-*.yaml`: who does what in a project of one size."""

    size: Size
    """The size."""
    roles: tuple[RoleId, ...] = Field(min_length=1)
    """Columns in printing order."""
    source: Sources
    """Where the matrix comes from."""
    note: Text | None = None
    """What to say under it."""
    columns: tuple[Column, ...] = ()
    """Columns that depend on the scope."""
    rows: tuple[Row, ...] = Field(min_length=1)
    """One row per activity."""


class Raci(Model):
    """Roles, activities, matrices and the rules over them."""

    roles: Roles
    """Who there is."""
    activities: Activities
    """What is done."""
    matrices: tuple[Matrix, ...] = Field(min_length=3, max_length=3)
    """One matrix per size."""
    linter: Linter
    """Rules that a matrix must keep."""
    missing_roles: MissingRoles
    """What to do where somebody is missing."""


FILES: dict[str, str] = {
    "roles": "raci/roles.yaml",
    "activities": "raci/activities.yaml",
    "matrices": "raci/matrix-*.yaml",
    "linter": "raci/linter.yaml",
    "missing_roles": "raci/missing-roles.yaml",
}
"""File of each attribute of `Raci`; a `*` stands for several files, one item each."""
