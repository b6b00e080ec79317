"""The matrix of one project: the one of its size, without departments out of scope, with missing roles dealt with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from assess.chain.reading import Reading
from assess.model import Text
from assess.pack.raci import Column, Matrix
from assess.pack.raci_rules import Letter, MissingRole, Move
from assess.raci.people import is_missing, person

STRENGTH: dict[str, int] = {"I": 0, "C": 1, "R": 2, "A": 3}
"""How much a letter commits to: a stronger one replaces C and I; R and A stand together."""

WEAK = frozenset({"C", "I"})


@dataclass
class Cell:
    """What one role does in one activity."""

    letters: set[str] = field(default_factory=set)
    """Letters held: A and R may stand together."""
    vacant: set[str] = field(default_factory=set)
    """Letters that nobody holds: to be named."""
    fault: bool = False
    """Printed in red: a gap, or work that landed here because somebody is missing; advice and news do not count."""

    @property
    def text(self) -> str:
        """The letters as the matrix prints them, the strongest first."""
        return _spelt(self.letters | self.vacant, "/")

    def take(self, letter: str) -> None:
        """Take a letter over: it is added to R or A, and replaces what is weaker."""
        if letter in WEAK and any(STRENGTH[held] >= STRENGTH[letter] for held in self.letters):
            return
        self.letters = {held for held in self.letters if held not in WEAK} | {letter}


@dataclass(frozen=True)
class Gap:
    """A role without anybody, and what the matrix does about it."""

    rule: MissingRole
    """The rule that says so."""
    roles: tuple[str, ...]
    """The columns concerned."""
    known: bool
    """Whether an answer says so; otherwise the answer is missing."""
    red_flag: bool
    """Whether the reader is warned that the risk carries a red flag."""
    passed: tuple[tuple[str, str], ...] = ()
    """Letters that pass to another role, written together, each with the role who takes them in this project."""


@dataclass(frozen=True)
class RoleColumn:
    """One column."""

    code: str
    """Code of the role."""
    title: Text
    """Name of the role."""
    person: str | None
    """Name of the person, from the answers."""
    stand_in: Text | None
    """Who holds the column meanwhile."""
    vacant: bool
    """Nobody is there."""


@dataclass(frozen=True)
class ActivityRow:
    """One row."""

    id: str
    """The activity."""
    title: Text
    """What is done."""
    cells: dict[str, Cell]
    """Cells by role; an empty cell is left out."""
    risks: tuple[str, ...]
    """Carried risks whose mitigations it carries."""
    blocked: bool
    """It cannot start until somebody is named."""


@dataclass(frozen=True)
class Tailored:
    """The matrix as it stands for one project."""

    source: Matrix
    """The matrix of its size."""
    columns: tuple[RoleColumn, ...]
    """Columns in printing order."""
    rows: tuple[ActivityRow, ...]
    """Rows in printing order."""
    gaps: tuple[Gap, ...]
    """Roles without anybody."""
    moved: dict[str, str]
    """Roles whose work another one does: nobody holds them, or their department is out of scope."""


def tailor(reading: Reading) -> Tailored:
    """Return the matrix of a project."""
    raci, size = reading.library.raci, reading.size
    matrix = next(one for one in raci.matrices if one.size == size)
    grid = {row.id: {role: Cell(set(cell.split("/"))) for role, cell in row.cells.items()} for row in matrix.rows}
    gone = tuple(column for column in matrix.columns if reading.outcome(column.in_scope) is False)
    roles = _within_scope(matrix, gone, grid)
    whole: dict[str, str] = {}
    gaps = tuple(replace(gap, passed=_deal_with(reading, gap, grid, whole)) for gap in _gaps(reading, roles))
    kept = [role for role in roles if any(role in cells and cells[role].text for cells in grid.values())]
    return Tailored(
        source=matrix,
        columns=tuple(_column(reading, role, gaps) for role in kept),
        rows=_rows(reading, matrix, grid, kept, gaps),
        gaps=gaps,
        moved={**{column.role: column.to for column in gone}, **_work_moved(reading, gaps)},
    )


def _work_moved(reading: Reading, gaps: Iterable[Gap]) -> dict[str, str]:
    """Return the missing roles whose work another one does meanwhile."""
    return {
        role: target
        for gap in gaps
        if gap.rule.tasks_to is not None and (target := gap.rule.tasks_to.of(reading.size)) is not None
        for role in gap.roles
        if role != target
    }


def _within_scope(matrix: Matrix, gone: tuple[Column, ...], grid: dict[str, dict[str, Cell]]) -> tuple[str, ...]:
    """Return the columns whose departments are in scope; the work of those that are gone passes on."""
    for column in gone:
        for cells in grid.values():
            cell = cells.pop(column.role, None)
            for letter in sorted(cell.letters if cell else ()):
                if letter in column.letters:
                    cells.setdefault(column.to, Cell()).take(letter)
    out = {column.role for column in gone}
    return tuple(role for role in matrix.roles if role not in out)


def _gaps(reading: Reading, roles: Iterable[str]) -> tuple[Gap, ...]:
    """Return the missing roles; a column is taken by the first rule that holds."""
    free = set(roles)
    gaps = []
    for rule in reading.library.raci.missing_roles.missing:
        columns = tuple(role for role in rule.columns.of(reading.size) if role in free)
        if columns and is_missing(reading, rule):
            flag = rule.red_flag_when is not None and reading.outcome(rule.red_flag_when) is True
            gaps.append(Gap(rule, columns, reading.outcome(rule.when) is True, flag))
            free -= set(columns)
    return tuple(gaps)


def _deal_with(
    reading: Reading, gap: Gap, grid: dict[str, dict[str, Cell]], whole: dict[str, str]
) -> tuple[tuple[str, str], ...]:
    """Pass on the letters of the roles nobody holds; return those that passed, by the role who takes them.

    Args:
        reading: the dossier read whole.
        gap: the missing roles.
        grid: the cells, by activity and role.
        whole: roles whose part has passed to another one as a whole; what would pass to them passes on.
    """
    rule, passed = gap.rule, dict[str, set[str]]()
    for role in gap.roles:
        for move in rule.moves:
            target = move.to.of(reading.size)
            while target in whole:
                target = whole[target]
            if target is not None and target != role:
                passed.setdefault(target, set()).update(_move(grid, role, target, move, red=rule.red))
                if len(move.letters) == len(STRENGTH):
                    whole[role] = target
        _leave_vacant(grid, role, rule)
    return tuple((_spelt(letters, ", "), target) for target, letters in passed.items() if letters)


def _leave_vacant(grid: dict[str, dict[str, Cell]], role: str, rule: MissingRole) -> None:
    """Mark the letters that wait for a name, and take the column away where the rule says so."""
    for cells in grid.values():
        cell = cells.get(role)
        if cell is not None:
            vacant = cell.letters & set(rule.vacant)
            cell.vacant |= vacant
            cell.letters -= vacant
            cell.fault = cell.fault or (bool(vacant) and rule.red)
    if rule.drop_column:
        for cells in grid.values():
            cells.pop(role, None)


def _move(grid: dict[str, dict[str, Cell]], role: str, target: str, move: Move, *, red: bool) -> set[str]:
    """Move letters from one role to another; return those that were there to be moved."""
    moved: set[str] = set()
    for activity, cells in grid.items():
        cell = cells.get(role)
        if cell is None or (move.activities and activity not in move.activities):
            continue
        for letter in sorted(cell.letters & set(move.letters)):
            taken = cells.setdefault(target, Cell())
            taken.take(letter)
            taken.fault = taken.fault or (red and letter not in WEAK)
            cell.letters.discard(letter)
            moved.add(letter)
        if not cell.letters:
            del cells[role]
    return moved


def _column(reading: Reading, role: str, gaps: tuple[Gap, ...]) -> RoleColumn:
    part = next(one for one in reading.library.raci.roles.roles if one.id == role)
    gap = next((one for one in gaps if role in one.roles), None)
    stand_in = gap.rule.stand_in if gap else None
    return RoleColumn(
        role, part.title, None if gap else person(reading, role), stand_in, vacant=gap is not None and gap.known
    )


def _rows(
    reading: Reading, matrix: Matrix, grid: dict[str, dict[str, Cell]], roles: list[str], gaps: tuple[Gap, ...]
) -> tuple[ActivityRow, ...]:
    activities = {one.id: one for one in reading.library.raci.activities.activities}
    landing = reading.landing("raci")
    carried = {view.id for view in reading.carried}
    blocked = {activity for gap in gaps for activity in gap.rule.blocks}
    rows = []
    for row in matrix.rows:
        own = [risk for risk in activities[row.id].risks if risk in carried]
        risks = tuple(dict.fromkeys([*landing.get(row.id, ()), *own]))
        cells = {role: grid[row.id][role] for role in roles if role in grid[row.id] and grid[row.id][role].text}
        rows.append(ActivityRow(row.id, activities[row.id].title, cells, risks, row.id in blocked))
    return tuple(rows)


def _spelt(letters: Iterable[str], between: str) -> str:
    """Return letters written together, the strongest first."""
    return between.join(sorted(letters, key=lambda letter: -STRENGTH[letter]))


def letters_of(rows: Iterable[ActivityRow], letter: Letter) -> dict[str, list[str]]:
    """Return, by activity, the roles who hold a letter; letters that nobody holds do not count."""
    return {row.id: [role for role, cell in row.cells.items() if letter in cell.letters] for row in rows}
