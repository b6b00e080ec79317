"""Rules over a RACI matrix: what every matrix must keep, and what follows when a role is missing or held twice."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import ActivityId, GateId, Name, TaskId
from assess.pack.ids import RiskId, RoleId, Sources
from assess.pack.sizes import BySize, Size

Letter = Literal["R", "A", "C", "I"]
"""Does, answers for, is consulted before, is informed after."""
Side = Literal["internal", "supplier", "adviser", "body"]
"""Inside the organisation, at the supplier's, a paid or legal adviser, or a committee."""
Severity = Literal["error", "warning", "info"]
"""How serious a finding is."""


CHECKED_RULES = tuple(f"RA{number}" for number in range(1, 11))
"""Rules that the program checks on a matrix, by id: what each looks for is a function of its own."""


class LinterRule(Model):
    """A rule that every matrix is held against. Each attribute after `source` is a parameter that some rules need."""

    id: str = Field(pattern=r"^RA\d{1,2}$")
    """Stable id."""
    severity: Severity
    """How serious a breach is."""
    text: Text
    """What the reader is told."""
    meaning: Text
    """The rule in full."""
    source: Sources
    """Where it comes from."""
    reminder: bool = False
    """It cannot be checked on the matrix: it is printed as a reminder."""
    activities: tuple[ActivityId, ...] = ()
    """Rows it looks at; all of them, if left out."""
    required: tuple[RoleId, ...] = ()
    """Roles of whom one must hold `letter`."""
    forbidden: tuple[RoleId, ...] = ()
    """Roles who must not hold `letter`."""
    forbidden_sides: tuple[Side, ...] = ()
    """Sides who must not hold `letter`."""
    letter: Letter | None = None
    """The letter it speaks of."""
    exempt: tuple[RoleId, ...] = ()
    """Roles whom it spares."""
    counted_once: tuple[RoleId, ...] = ()
    """Roles who count as one together."""
    most: BySize[int | None] | None = None
    """Greatest number allowed in a row, by size."""
    share: float | None = Field(default=None, gt=0, le=100)
    """Greatest share of the rows one role may hold, in percent."""
    sizes: tuple[Size, ...] = ("S", "M", "L")
    """Sizes in which it is an issue."""

    @model_validator(mode="after")
    def _can_be_checked(self) -> Self:
        if not self.reminder and self.id not in CHECKED_RULES:
            what = "No function checks the rule {id} on a matrix."
            fix = f"Write reminder: true, so that it is printed, or use one of {', '.join(CHECKED_RULES)}."
            raise PydanticCustomError("unknown_word", what, {"id": self.id, "fix": fix})
        return self


class Linter(Model):
    """`raci/linter.yaml`."""

    rules: tuple[LinterRule, ...] = Field(min_length=1)
    """The rules in order of their ids."""


class Move(Model):
    """Letters that pass from the missing role to another one."""

    letters: tuple[Letter, ...] = Field(min_length=1)
    """Letters that move."""
    to: BySize[RoleId | None]
    """The role who takes them, by size; nothing where the column does not exist."""
    activities: tuple[ActivityId, ...] = ()
    """Rows concerned; all of them, if left out."""


class MissingRole(Model):
    """What follows from an answer that leaves a role without anybody."""

    id: Name
    """Name of the rule."""
    title: Text
    """Who is missing."""
    columns: BySize[tuple[RoleId, ...]]
    """Columns of the matrix that stay without anybody, by size; none where the size does not need the role."""
    when: Condition
    """When the role is missing."""
    unknown_counts: bool = False
    """Whether it counts as missing while the answer is not known."""
    severity: Severity
    """How serious it is."""
    consequence: Text
    """What fails without it."""
    message: Text
    """What the reader is told or asked."""
    handling: Text
    """What the matrix and the plan do about it."""
    moves: tuple[Move, ...] = ()
    """Letters that another role takes."""
    vacant: tuple[Letter, ...] = ()
    """Letters of the missing role that are printed in red as “to be named”."""
    red: bool = False
    """Whether the R and A that move are printed in red."""
    stand_in: Text | None = None
    """Who holds the column meanwhile, in words, where no role of the matrix does."""
    drop_column: bool = False
    """Whether the column goes after the moves."""
    tasks_to: BySize[RoleId | None] | None = None
    """Who does the tasks of the missing role, by size."""
    until: GateId | None = None
    """Gate at which the stand-in ends."""
    blocks: tuple[ActivityId, ...] = ()
    """Rows that cannot start."""
    blocks_gate: GateId | None = None
    """Gate that cannot be passed."""
    adds: tuple[TaskId, ...] = ()
    """Tasks that the plan then holds."""
    risk: RiskId
    """The risk it feeds."""
    red_flag_when: Condition | None = None
    """When the reader is warned that the risk carries a red flag."""
    source: Sources
    """Where it comes from."""


class Overlap(Model):
    """Several roles held by one person, told by equal names in the answers."""

    id: Name
    """Name of the rule."""
    names: tuple[str, ...] = ()
    """References to the names that are compared."""
    named_roles: bool = False
    """Whether the name of each column of the matrix is compared too: roles are counted, not answers."""
    at_least: int = Field(ge=2)
    """How many of them must be the same."""
    over_share: float | None = Field(default=None, gt=0)
    """Percent of working time that the roles of that person must exceed together, at their least."""
    unless: Condition | None = None
    """When it is accepted."""
    severity: Severity
    """How serious it is."""
    consequence: Text
    """What fails."""
    message: Text
    """What the reader is told."""
    risk: RiskId
    """The risk it feeds."""
    source: Sources
    """Where it comes from."""


class MissingRoles(Model):
    """`raci/missing-roles.yaml`."""

    vacant: Text
    """What is printed in a cell without anybody."""
    missing: tuple[MissingRole, ...] = Field(min_length=1)
    """Roles that may be missing, most serious first."""
    overlaps: tuple[Overlap, ...]
    """Roles that one person may hold together."""
