"""The house: who may import whom, how large a room may be, what has a name and a docstring, and where words stand.

Each guard says how much it looked at, and planted breaches show that it bites.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "assess"

LEAST_MODULES = 60
"""Modules that every guard must have seen."""
MOST_LINES = 300
"""Lines of a module."""
MOST_FUNCTION_LINES = 40
"""Lines of a function, its docstring apart."""
BANNED_NAMES = frozenset({"utils", "util", "helpers", "common", "misc", "manager", "base", "core", "types"})
"""Names of modules that say nothing about what is inside."""

PLANTED = {
    "one-way": ("model.py", "from assess.storage import places"),
    "no-circles": ("scoring/roots.py", "from assess.scoring import verdict, roots"),
    "pure-core": ("conditions/values.py", "import pathlib"),
    "click": ("storage/places.py", "import click"),
    "prompts": ("interview/flow.py", "import questionary"),
    "colour": ("cli/streams.py", "import rich"),
    "disk": ("render/html.py", "import yaml"),
    "typesetting": ("cli/score.py", "import jinja2"),
    "offline": ("storage/saving.py", "import socket"),
}
"""One breach of each contract: its id, a module, and the import that must not be there."""

SPEAKS_TO_AUTHORS = frozenset({"answers", "checking", "conditions", "pack", "problems.py", "storage", "typography.py"})
"""Parts that word problems for whoever writes a file: place, what, cure. No document takes a word from them."""
SPOKEN_ELSEWHERE = {
    "render/contract.py": "it describes each element of a page to authors of templates",
    "render/conformity.py": "it tells authors of templates what their page breaks",
    "render/metadata.py": "it holds XML of a standard",
    "schedule/network.py": "its errors are faults of a program that builds a plan",
    "interview/vocabulary.py": "it holds words that people type, in both languages",
}
"""Modules with words that no reader sees, and why."""
PROBLEM_MAKERS = frozenset({"AssessError", "Fault", "Problem", "PydanticCustomError"})
"""What a problem is made with."""
LIGATURES = frozenset("œŒ")
"""Letters beyond ASCII that Python may hold: what lower case, folded for a search, writes in two letters."""


@cache
def trees() -> dict[Path, ast.Module]:
    """Return every module of the program, by its path within the package."""
    found = {path.relative_to(PACKAGE): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
    assert len(found) > LEAST_MODULES
    return found


def lint_imports(folder: Path) -> str:
    """Return what the import linter says of the package `assess` in a folder that has our pyproject.toml."""
    program = "from importlinter.cli import lint_imports_command as command; command()"
    ran = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
    return ran.stdout + ran.stderr


def contract_names() -> dict[str, str]:
    """Return the contracts of pyproject.toml, name by id."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    return dict(re.findall(r'^id = "(.+)"\nname = "(.+)"$', text, re.MULTILINE))


def test_packages_import_downwards_and_libraries_stay_where_they_belong() -> None:
    said = lint_imports(ROOT)
    seen = re.search(r"Analyzed (\d+) files", said)
    assert seen, said
    assert int(seen[1]) > LEAST_MODULES
    assert f"Contracts: {len(PLANTED)} kept, 0 broken." in said, said


def test_each_contract_is_broken_by_a_planted_import(tmp_path: Path) -> None:
    names = contract_names()
    assert names.keys() == PLANTED.keys(), "each contract has an id and a planted breach"
    shutil.copytree(PACKAGE, tmp_path / "assess", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, line in PLANTED.values():
        path = tmp_path / "assess" / file
        path.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")
    said = lint_imports(tmp_path)
    kept = [name for name in names.values() if f"{name} BROKEN" not in said]
    assert not kept, said


def test_a_package_without_a_place_in_the_layers_is_refused(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "assess", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "assess" / "helpers.py").write_text('"""Anything."""\n', "utf-8")
    said = lint_imports(tmp_path)
    assert "assess.helpers" in said
    assert f"{contract_names()['one-way']} BROKEN" in said, said


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    long = {
        str(path): lines
        for path in trees()
        if (lines := len((PACKAGE / path).read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert not long


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a module, however deep."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function without its docstring: to explain more is no reason to cut it."""
    said = function.body[0] if ast.get_docstring(function) is not None else None
    told = said.end_lineno - said.lineno + 1 if said and said.end_lineno else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - told


def test_no_function_is_longer_than_a_screen() -> None:
    seen = [(path, function) for path, tree in trees().items() for function in functions(tree)]
    assert len(seen) > 5 * LEAST_MODULES
    assert not [
        f"{path}:{function.lineno} {function.name}: {lines} lines"
        for path, function in seen
        if (lines := lines_of(function)) > MOST_FUNCTION_LINES
    ]


def test_the_length_of_a_function_leaves_its_docstring_out() -> None:
    tree = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    a = 1\n    return a\n')
    assert lines_of(next(functions(tree))) == 3


def public(body: list[ast.stmt], within: str = "") -> Iterator[tuple[str, ast.AST, str | None]]:
    """Yield the public classes and functions of a body with their docstrings, those of public classes included."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{within}{node.name}", node, ast.get_docstring(node)
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{node.name}.")


def test_every_module_public_class_and_public_function_says_what_it_is() -> None:
    seen = [(path, name, said) for path, tree in trees().items() for name, _, said in public(tree.body)]
    assert len(seen) > 5 * LEAST_MODULES
    assert not [str(path) for path, tree in trees().items() if not ast.get_docstring(tree)]
    assert not [f"{path}: {name}" for path, name, said in seen if not said]


def test_no_module_or_package_has_a_name_that_says_nothing() -> None:
    names = {part for path in trees() for part in path.with_suffix("").parts}
    assert "scorer" in names
    assert not names & BANNED_NAMES


class Words(NamedTuple):
    """A text that stands in a module."""

    node: ast.Constant
    text: str


def strings(tree: ast.Module) -> Iterator[Words]:
    """Yield the texts of a module that are no docstrings."""
    told = {
        id(statement.value)
        for node in ast.walk(tree)
        for statement in (node.body if isinstance(getattr(node, "body", None), list) else ())  # type: ignore[attr-defined]
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield Words(node, node.value)


def test_no_french_stands_in_python() -> None:
    seen = [(path, words) for path, tree in trees().items() for words in strings(tree)]
    assert len(seen) > 10 * LEAST_MODULES
    foreign = [
        f"{path}:{words.node.lineno} {words.text!r}"
        for path, words in seen
        if any(sign.isalpha() and not sign.isascii() and sign not in LIGATURES for sign in words.text)
    ]
    assert not foreign


def sentences(tree: ast.Module) -> Iterator[Words]:
    """Yield texts of three words or more that no problem, no raised error and no annotation holds."""
    spared: set[int] = set()
    for node in ast.walk(tree):
        if _words_a_problem(node):
            spared |= {id(inner) for inner in ast.walk(node)}
    for words in strings(tree):
        plain = re.sub(r"<[^>]*>|\{[^}]*\}", " ", words.text)
        found = re.findall(r"(?<![\w\\-])[A-Za-z’']{2,}(?![\w(])", plain)
        if id(words.node) not in spared and len(found) > 2 and re.search(r"[a-z] [a-z]", plain):
            yield words


def _words_a_problem(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return _name_of(node) in PROBLEM_MAKERS | {"cast"}
    if isinstance(node, ast.Assign):
        return bool(set(_targets(node)) & {"what", "fix", "message"})
    return isinstance(node, ast.Raise)


def _name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _targets(assigned: ast.Assign) -> Iterator[str]:
    return (node.id for target in assigned.targets for node in ast.walk(target) if isinstance(node, ast.Name))


def test_what_readers_see_is_worded_in_packs_templates_and_interface_files() -> None:
    spoken = {
        path: tree
        for path, tree in trees().items()
        if path.parts[0] not in SPEAKS_TO_AUTHORS and path.as_posix() not in SPOKEN_ELSEWHERE
    }
    assert len(spoken) > LEAST_MODULES
    assert {Path(name) for name in SPOKEN_ELSEWHERE} <= trees().keys()
    assert not [
        f"{path}:{words.node.lineno} {words.text!r}"
        for path, tree in spoken.items()
        for words in sentences(tree)
        if not _is_no_prose(words.text)
    ]


def _is_no_prose(text: str) -> bool:
    """Tell whether a text is a pattern, a type or a style rather than words."""
    return bool(re.search(r"\[\^|\(\?|\\[sbdwS]|tuple\[|[a-z]+:[a-z#]+[; ]|class=|^fg:|^bg:", text))


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('title = "Risks of the project"', 1),
        ('def f():\n    """Risks of the project."""', 0),
        ('raise ValueError("risks of the project")', 0),
        ('x = Problem(what="Risks of the project.", slug="x")', 0),
        ('what = "Risks of the project."', 0),
        ('key = "risk.title"', 0),
    ],
)
def test_the_search_for_words_tells_titles_from_docstrings_and_problems(code: str, found: int) -> None:
    assert len(list(sentences(ast.parse(code)))) == found


def test_only_the_command_line_reads_the_clock() -> None:
    calls = [
        (path, node)
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert len(calls) > 10 * LEAST_MODULES
    clocks = {
        str(path) for path, call in calls if isinstance(call.func, ast.Attribute) and _reads_clock(call.func, path)
    }
    assert not clocks


def _reads_clock(called: ast.Attribute, path: Path) -> bool:
    """Tell whether a call asks for today or now; storage may, which sweeps files by their age."""
    if path.parts[0] in {"cli", "storage"}:
        return False
    asked = isinstance(called.value, ast.Name) and called.value.id in {"date", "datetime", "time"}
    return asked and called.attr in {"today", "now", "utcnow", "time", "monotonic"}
