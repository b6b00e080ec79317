"""One broken pack for each kind of problem: a few edits of `tests/packs/tiny`, with the expectation in the edit.

`# expect: slug` stands at the end of the line that the problem must name; `expect: slug line` where no comment can.
Every problem found must be expected: no fault may bring others in its train.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest
import yaml

from assess.storage.packs import check_pack
from assess.storage.problem_wording import worded

TINY = Path(__file__).parent / "packs" / "tiny"
CASES = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
MARK = re.compile(r"# expect: (.+)$")

OTHER_VALUES = (
    "5",
    "[]",
    "{}",
    "[1, 2]",
    "{a: b}",
    "null",
    "true",
    "NEED-1",
    "{fr: x, en: y}",
    "{all: []}",
    "[{id: 3}]",
    '"',
)

Expected = Counter[tuple[str, str, int | None]]


def edited(text: str, line: str, put: str) -> str:
    """Return the text with one line replaced by others, indented alike."""
    lines = text.split("\n")
    places = [number for number, one in enumerate(lines) if one.strip() == line]
    assert len(places) == 1, f"“{line}” stands {len(places)} times in the file"
    indent = lines[places[0]][: -len(line)]
    lines[places[0] : places[0] + 1] = [f"{indent}{one}" for one in put.split("\n")]
    return "\n".join(lines)


def apply(edit: dict[str, str], folder: Path) -> Expected:
    """Make one edit, and return what it says is expected without a mark."""
    path = folder / edit["file"]
    path.parent.mkdir(exist_ok=True)
    if "text" in edit:
        path.write_text(edit["text"], encoding="utf-8")
    elif "pad" in edit:
        path.write_text("#" * int(edit["pad"]), encoding="utf-8")
    elif "remove" in edit:
        path.unlink()
    elif "rename" in edit:
        path = path.rename(folder / edit["rename"])
    elif "line" in edit:
        path.write_text(
            edited(path.read_text(encoding="utf-8"), edit["line"], edit["with"]), edit.get("encoding", "utf-8")
        )
    slug, _, line = edit.get("expect", "").partition(" ")
    file = path.relative_to(folder).as_posix()
    return Counter([(slug, file, int(line) if line else None)] if slug else [])


def marked(folder: Path) -> Expected:
    """Return what the marks in the files expect."""
    found: Expected = Counter()
    for path in folder.glob("**/*.yaml"):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), start=1):
            mark = MARK.search(line)
            for slug in mark[1].split(", ") if mark else ():
                found[slug, path.relative_to(folder).as_posix(), number] += 1
    return found


def test_the_tiny_pack_has_no_problem() -> None:
    assert check_pack(str(TINY)) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_broken_pack_has_exactly_the_problems_it_expects(case: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(TINY, tmp_path / "tiny")
    edits = yaml.safe_load(case.read_text(encoding="utf-8"))
    expected = sum((apply(edit, folder) for edit in edits), Counter()) + marked(folder)
    problems = check_pack(str(folder))
    prefix = f"{folder.as_posix()}/"
    found = Counter((one.slug, (one.file or "").removeprefix(prefix), one.line) for one in problems)
    assert expected, "the case expects nothing"
    assert found == expected, "\n".join(str(one) for one in problems)
    assert all(worded(one, "en").what.endswith((".", "?")) for one in problems)


@pytest.mark.parametrize("seed", range(20))
def test_no_slip_of_the_pen_crashes_the_check(seed: int, tmp_path: Path) -> None:
    folder = shutil.copytree(TINY, tmp_path / "tiny")
    rnd = Random(seed)
    paths = sorted(folder.rglob("*.yaml"))
    for _ in range(8):
        path = rnd.choice(paths)
        text = path.read_text(encoding="utf-8")
        path.write_text(slipped(text, rnd), encoding="utf-8")
        problems = check_pack(str(folder))
        assert all(one.file and worded(one, "fr").what and one.slug for one in problems)
        path.write_text(text, encoding="utf-8")


def slipped(text: str, rnd: Random) -> str:
    """Return the text with one line lost, repeated elsewhere, given another value, or one sign mistyped."""
    lines = text.split("\n")
    number = rnd.randrange(len(lines))
    key, colon, _ = lines[number].partition(": ")
    slips: tuple[list[str], ...] = (
        [],
        [lines[number], rnd.choice(lines)],
        [f"{key}{colon}{rnd.choice(OTHER_VALUES)}"],
        [lines[number].replace(rnd.choice(lines[number] or "x"), rnd.choice('[]{}:,"-#&* \tx5'), 1)],
    )
    lines[number : number + 1] = rnd.choice(slips)
    return "\n".join(lines)


def test_there_is_a_case_for_every_kind_of_problem_that_checking_knows() -> None:
    modules = (Path(__file__).parents[1] / "assess" / "checking").glob("*.py")
    tried = {
        "coverage.py",
        "monotony.py",
    }  # what `assess pack test` finds besides: faults in tests/test_pack_testing.py
    source = "\n".join(path.read_text(encoding="utf-8") for path in modules if path.name not in tried)
    slugs = set(
        re.findall(
            r'"((?:unknown|duplicate|wrong|missing|unreachable|shadowed|level|answered|brings|never|not)-[a-z-]+)"',
            source,
        )
    )
    text = "\n".join(case.read_text(encoding="utf-8") for case in CASES)
    assert len(slugs) > 15
    assert not {slug for slug in slugs if not re.search(rf"expect: .*\b{slug}\b", text)}
