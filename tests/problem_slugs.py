"""Every slug that the program can put on a problem, read off the source: constants are followed to where they stand.

What cannot be followed is returned apart, so that a new way of writing a slug is noticed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "assess"
SHARED = {"Fault": 3, "Problem": None, "of_kind": 0}
"""What carries a slug or makes a problem of one, with the position of it."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Module:
    """One module, with what is needed to follow a name in it."""

    tree: ast.Module
    slugs: set[str] = field(default_factory=set)
    unfollowed: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Find every slug."""
        takers = {**SHARED, **dict(self._takers())}
        for function in [self.tree, *(node for node in ast.walk(self.tree) if isinstance(node, Function))]:
            for call in _calls_of(function):
                name = _name(call.func)
                if name in takers:
                    self._follow_argument(call, takers[name], function)
                elif name == "PydanticCustomError":
                    self.slugs |= {slug.replace("_", "-") for slug in _constants(call.args[0])}
            if isinstance(function, Function):
                self.slugs |= {one for default in _defaults(function) for one in _constants(default)}

    def _takers(self) -> Iterator[tuple[str, int]]:
        """Yield the functions with a parameter named slug, and its position in a call."""
        for function in (node for node in ast.walk(self.tree) if isinstance(node, Function)):
            names = [argument.arg for argument in function.args.args if argument.arg != "self"]
            if "slug" in names:
                yield function.name, names.index("slug")

    def _follow_argument(self, call: ast.Call, position: int | None, function: ast.AST) -> None:
        given = next((keyword.value for keyword in call.keywords if keyword.arg == "slug"), None)
        if given is None and position is not None and position < len(call.args):
            given = call.args[position]
        if given is not None:
            self._follow(given, function)

    def _follow(self, value: ast.expr, function: ast.AST) -> None:
        """Add the slugs that an expression may be."""
        found = set(_constants(value))
        if found:
            self.slugs |= found
        elif isinstance(value, ast.JoinedStr):
            self.slugs |= set(self._expanded(value))
        elif isinstance(value, ast.Name):
            self._follow_name(value.id, function)
        elif not (isinstance(value, ast.Attribute) and value.attr == "slug"):
            self.unfollowed.append(f"{ast.unparse(value)} in line {value.lineno}")

    def _expanded(self, value: ast.JoinedStr) -> Iterator[str]:
        """Yield the texts of `unknown-{kind}`: the kinds are the keys of the module's `KINDS`."""
        head = value.values[0]
        kinds = next((one for one in self.tree.body if _targets(one) == ["KINDS"]), None)
        table = getattr(kinds, "value", None)
        if isinstance(head, ast.Constant) and isinstance(table, ast.Dict):
            for key in table.keys:
                if isinstance(key, ast.Constant):
                    yield f"{head.value!s}{key.value!s}"
        else:
            self.unfollowed.append(ast.unparse(value))

    def _follow_name(self, name: str, function: ast.AST) -> None:
        """Follow a name to what is assigned to it in its function; a parameter is followed by its callers."""
        if isinstance(function, Function) and name in [argument.arg for argument in function.args.args]:
            return
        found = [value for statement in ast.walk(function) for value in self._assigned(statement, name)]
        for value in found:
            self._follow(value, function)
        if not found:
            self.unfollowed.append(f"{name} in {getattr(function, 'name', 'the module')}")

    def _assigned(self, statement: ast.AST, name: str) -> Iterator[ast.expr]:
        """Yield what a statement gives to a name, alone or as one of several."""
        names = _targets(statement)
        if name not in names or not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
            return
        position = names.index(name) if len(names) > 1 else None
        for value in _alternatives(statement.value):
            if position is None:
                yield value
            elif isinstance(value, ast.Tuple):
                yield value.elts[position]
            elif isinstance(value, ast.Call) and _name(value.func) in self._imported():
                yield ast.parse("its.slug", mode="eval").body  # followed in its own module
            elif isinstance(value, ast.Call):
                yield from self._returned(_name(value.func), position)

    def _imported(self) -> set[str]:
        """Return the names that come from other modules of the program."""
        ours = (
            one for one in self.tree.body if isinstance(one, ast.ImportFrom) and str(one.module).startswith("assess")
        )
        return {alias.asname or alias.name for one in ours for alias in one.names}

    def _returned(self, name: str, position: int) -> Iterator[ast.expr]:
        """Yield what a function of this module, or of one that it calls to return, gives at a place of its result."""
        functions = [node for node in ast.walk(self.tree) if isinstance(node, Function) and node.name == name]
        for returned in (node for function in functions for node in ast.walk(function) if isinstance(node, ast.Return)):
            for value in _alternatives(returned.value) if returned.value else ():
                if isinstance(value, ast.Tuple):
                    if not _is_kind(value.elts[position]):
                        yield value.elts[position]
                elif isinstance(value, ast.Call):
                    yield from self._returned(_name(value.func), position)


def _is_kind(value: ast.expr) -> bool:
    """Tell whether the slug is the type of an error of our own models: those are found where they are raised."""
    return ast.unparse(value) == "kind.replace('_', '-')"


def _alternatives(value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(value, ast.IfExp):
        yield from _alternatives(value.body)
        yield from _alternatives(value.orelse)
    else:
        yield value


def _constants(value: ast.expr) -> Iterator[str]:
    for one in _alternatives(value):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value.partition(".")[0]


def _defaults(function: Function) -> Iterator[ast.expr]:
    """Yield the default of a parameter named slug."""
    arguments, defaults = function.args.args, function.args.defaults
    for argument, default in zip(reversed(arguments), reversed(defaults), strict=False):
        if argument.arg == "slug":
            yield default


def _calls_of(function: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls of a function or module that stand in no function inside it."""
    todo = list(ast.iter_child_nodes(function))
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Call):
            yield node
        if not isinstance(node, Function):
            todo.extend(ast.iter_child_nodes(node))


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def _targets(statement: ast.AST) -> list[str]:
    """Return the names that a statement assigns to, in their order."""
    targets: Iterable[ast.expr] = ()
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = (statement.target,)
    flat = [one for target in targets for one in (target.elts if isinstance(target, ast.Tuple) else (target,))]
    return [one.id if isinstance(one, ast.Name) else "" for one in flat]


def slugs(*paths: Path) -> tuple[set[str], list[str], int]:
    """Return the slugs of the program, what could not be followed, and how many modules were read."""
    found: set[str] = set()
    unfollowed: list[str] = []
    read = paths or tuple(PACKAGE.rglob("*.py"))
    for path in read:
        module = Module(ast.parse(path.read_text("utf-8")))
        module.read()
        found |= module.slugs
        unfollowed += [f"{path.name}: {one}" for one in module.unfollowed]
    return found, unfollowed, len(read)
