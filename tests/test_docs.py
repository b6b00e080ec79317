"""The documentation says what the program does: sessions are run, links lead somewhere, nothing is left out.

A session stands in a block ```console: after `$` a command, then its output; a line `…` stands for any lines.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import shlex
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args

import click
import pytest
import yaml
from problem_slugs import slugs

from assess.cli.group import MODULES
from assess.pack.specification_outline import Block
from assess.storage.packs import check_pack, load_pack
from assess.storage.parts import file_kinds

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "questionnaires/*.md", "templates/*.md", "benchmarks/*.md")
    for path in ROOT.glob(pattern)
)
GUIDES = (ROOT / "docs" / "guide.md", ROOT / "docs" / "guide.fr.md")
SHELL_WORDS = frozenset({"cat", "cd", "cp", "grep", ".ci/run", "benchmarks/all"})
"""Commands of the system that the pages may show."""
UNWANTED = re.compile(r"domain\.md|rulings\.md|\bledger\b|\bissue \d|/work/|/tmp/|/root/")
"""Words that mean nothing to a reader of the repository."""

LIMIT_OF_SEEN = 3
"""Pages, sessions and links that a guard must at least have seen."""


def fenced(text: str, kind: str) -> list[str]:
    """Return the blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def prose(path: Path) -> str:
    """Return a page without its blocks."""
    return re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


class Session(NamedTuple):
    """A command as a page shows it, and the output shown."""

    page: Path
    command: str
    output: str


def sessions() -> list[Session]:
    """Return every session of every page."""
    found = []
    for page in PAGES:
        for block in fenced(page.read_text("utf-8"), "console"):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                found.append(Session(page, command, output))
    return found


@cache
def output_of(command: str) -> str:
    """Return what a command prints, errors first, in a window of 80 columns, with ordinary spaces."""
    words = shlex.split(command)
    if words[0] == "./run":
        words = words[1:]
    assert words[0] == "assess", f"sessions show assess only: {command}"
    surroundings = {**os.environ, "COLUMNS": "80", "LC_ALL": "en_GB.UTF-8", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    surroundings.pop("LANGUAGE", None)
    ran = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )
    return re.sub("[\xa0\u202f]", " ", ran.stderr + ran.stdout)


def fits(shown: str, printed: str) -> bool:
    """Tell whether an output reads as shown, where a line `…` stands for any lines."""
    pieces = re.split(r"^…\n", shown, flags=re.MULTILINE)
    pattern = "(?:.*\n)*?".join(re.escape(piece) for piece in pieces)
    return re.fullmatch(pattern + r"\s*", printed) is not None


@pytest.mark.parametrize(
    ("shown", "printed", "fit"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n…\nc\n", "a\nb\nb\nc\n", True),
        ("a\n…\n", "a\nb\nc\n", True),
        ("a\nc\n", "a\nb\nc\n", False),
        ("a\n…\nd\n", "a\nb\nc\n", False),
        ("a\n", "a\nb\n", False),
    ],
)
def test_a_shown_output_may_leave_lines_out_but_change_none(shown: str, printed: str, *, fit: bool) -> None:
    assert fits(shown, printed) is fit


@pytest.mark.parametrize("session", sessions(), ids=lambda one: f"{one.page.name}: {one.command[:60]}")
def test_a_session_prints_what_the_page_shows(session: Session) -> None:
    printed = output_of(session.command)
    lines = printed.splitlines()
    gone = [line for line in session.output.splitlines() if line != "…" and line not in lines]
    assert not gone, f"{session.page.name} shows lines that `{session.command}` no longer prints"
    assert fits(session.output, printed), "the lines come in another order, or with others between"


def test_there_are_sessions_and_pages_to_look_at() -> None:
    assert len([one for one in sessions() if one.page.name == "README.md"]) >= LIMIT_OF_SEEN
    assert {"README.md", "guide.md", "guide.fr.md", "scoring.md", "writing-a-pack.md", "messages.md"} <= {
        page.name for page in PAGES
    }
    assert {"architecture.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= {page.name for page in PAGES}


# Links.


def anchors(path: Path) -> set[str]:
    """Return the anchors of the headings of a page, as GitHub makes them."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE):
        plain = unicodedata.normalize("NFC", heading.replace("`", "")).lower().strip()
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return found


def links(path: Path) -> Iterator[str]:
    """Yield the targets of the links and pictures of a page that lead to no other site."""
    text = re.sub(r"`[^`\n]*`", "", prose(path))
    yield from (one for one in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"[a-z]+:", one))


def test_every_link_leads_to_a_file_and_a_heading_that_exist() -> None:
    seen, broken = 0, []
    for page in PAGES:
        for link in links(page):
            seen += 1
            file, _, anchor = link.partition("#")
            target = (page.parent / file).resolve() if file else page
            if not target.exists() or (anchor and anchor not in anchors(target)):
                broken.append(f"{page.relative_to(ROOT)}: {link}")
    assert seen > 10 * LIMIT_OF_SEEN
    assert not broken


def test_every_file_that_a_page_names_exists() -> None:
    named = re.compile(r"`((?:assess|docs|questionnaires|templates|tests|benchmarks|\.ci)/[\w./-]+)`")
    found = [(page, name) for page in PAGES for name in named.findall(page.read_text("utf-8")) if "NAME" not in name]
    assert len(found) > LIMIT_OF_SEEN
    assert not [f"{page.name}: {name}" for page, name in found if not (ROOT / name).exists()]


# Commands.


def commands() -> dict[str, click.Command]:
    """Return the commands of the program by name."""
    found = {name: importlib.import_module(module).command for name, module in MODULES.items()}
    groups = {name: command for name, command in found.items() if isinstance(command, click.Group)}
    for name, group in groups.items():
        del found[name]
        context = click.Context(group, info_name=name)
        for below in group.list_commands(context):
            command = group.get_command(context, below)
            assert command is not None
            found[f"{name} {below}"] = command
    return found


def options_of(command: click.Command) -> set[str]:
    """Return the long options of a command."""
    return {one for param in command.params if isinstance(param, click.Option) for one in param.opts if one[:2] == "--"}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_guide_has_every_command_with_its_options_and_no_other(guide: Path) -> None:
    rows = re.findall(
        r"^\| `assess ([a-z]+(?: [a-z]+)?)[^|]*\|[^|]*\|([^|]*)\|$", guide.read_text("utf-8"), re.MULTILINE
    )
    told = {name: set(re.findall(r"--[a-z-]+", options)) for name, options in rows}
    assert told == {name: options_of(command) for name, command in commands().items()}


def test_the_guides_name_the_verdicts_as_the_pack_does() -> None:
    texts = load_pack("crm").header.verdict.texts
    for title in (texts.do_not_launch, texts.launch_with_conditions, texts.sound_foundations):
        assert f"*{title.en}*" in " ".join(GUIDES[0].read_text("utf-8").split())
        assert f"*{title.fr}*" in " ".join(GUIDES[1].read_text("utf-8").split())


def typed() -> Iterator[tuple[Path, list[str]]]:
    """Yield every line of the shell that a page shows, as words."""
    for page in PAGES:
        for block in fenced(page.read_text("utf-8"), "(?:sh|console)"):
            in_session = "$ " in block
            for line in block.splitlines():
                if in_session and not line.startswith("$ "):
                    continue
                words = shlex.split(line.removeprefix("$ "), comments=True)
                if words:
                    yield page, words


def test_every_command_that_a_page_shows_exists() -> None:
    known, seen = commands(), 0
    for page, words in typed():
        told = f"{page.name}: {' '.join(words)}"
        if words[0] == "./run" and words[1] != "assess":
            assert f"\n{words[1]})" in (ROOT / "run").read_text("utf-8"), told
            continue
        called = words[1:] if words[0] == "./run" else words
        if called[0] != "assess":
            assert called[0] in SHELL_WORDS or called[0].startswith(".venv/"), told
            continue
        seen += 1
        name = " ".join(called[1:3]) if " ".join(called[1:3]) in known else called[1]
        assert name in known, told
        options = {word.partition("=")[0] for word in called if word.startswith("--")}
        assert options <= options_of(known[name]) | {"--help"}, told
    assert seen > 5 * LIMIT_OF_SEEN


def test_a_dossier_that_the_guide_shows_has_no_problem(tmp_path: Path) -> None:
    for guide in GUIDES:
        blocks = fenced(guide.read_text("utf-8"), "yaml")
        assert blocks
        path = tmp_path / "dossier.yaml"
        path.write_text(blocks[0], "utf-8")
        printed = output_of(f"assess check {path}")
        assert printed == f"{path}: nothing to report.\n"


def test_the_numbers_of_questions_are_those_of_the_pack() -> None:
    pack = load_pack("crm")
    express = [question for question in pack.questions.values() if question.express]
    assert len(express) == 22
    assert round(sum(question.seconds for question in express) / 60) in range(12, 18)
    assert round(sum(question.seconds for question in pack.questions.values()) / 60) in range(50, 70)
    assert "Twenty-two questions take a quarter of an hour" in (ROOT / "README.md").read_text("utf-8")
    assert "22 questions" in " ".join(GUIDES[0].read_text("utf-8").split())
    assert "22 questions" in " ".join(GUIDES[1].read_text("utf-8").split())


def test_both_guides_have_the_same_chapters_and_commands() -> None:
    first, second = ([line.count("#") for line in prose(guide).splitlines() if line[:1] == "#"] for guide in GUIDES)
    assert first == second
    shown = [[" ".join(words) for page, words in typed() if page == guide] for guide in GUIDES]
    assert len(shown[0]) > LIMIT_OF_SEEN
    assert shown[0] == shown[1]


# Messages.

MESSAGES = ROOT / "docs" / "messages.md"


def test_every_slug_of_the_program_is_documented_and_no_other() -> None:
    found, unfollowed, modules = slugs()
    told = re.findall(r"^### (.+)$", MESSAGES.read_text("utf-8"), re.MULTILINE)
    assert modules > 60
    assert len(found) > 60
    assert not unfollowed, "a slug is written in a way that this test cannot follow"
    assert len(told) == len(set(told))
    assert set(told) == found


def test_slugs_are_found_however_they_are_written(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "KINDS = {'cat': 1, 'dog': 2}\n"
        "def tell(what, slug='by-default'):\n    Problem(what=what, slug=slug)\n"
        "def one(kind, wrong):\n"
        "    tell('', 'by-position')\n"
        "    tell('', slug='by-name' if wrong else 'by-choice')\n"
        "    Fault('', (), '', f'unknown-{kind}')\n"
        "    chosen = 'by-variable'\n    tell('', chosen)\n"
        "    what, other = parts()\n    tell(what, other)\n"
        "    PydanticCustomError('of_a_model', '')\n"
        "def parts():\n    return '', 'by-return'\n",
        "utf-8",
    )
    found, unfollowed, _ = slugs(module)
    by = {f"by-{way}" for way in ("default", "position", "name", "choice", "variable", "return")}
    assert found == by | {"unknown-cat", "unknown-dog", "of-a-model"}
    assert not unfollowed


def test_a_slug_that_cannot_be_followed_is_noticed(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("def one():\n    Problem(slug=somewhere['else'])\n", "utf-8")
    assert slugs(module)[1]


def test_every_section_of_the_messages_says_what_to_do() -> None:
    sections = re.split(r"^### .+$", MESSAGES.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(sections) > 60
    assert min(len(section.split("##")[0].strip()) for section in sections) > 30


def test_the_example_of_a_message_is_what_the_program_prints(tmp_path: Path) -> None:
    shown = fenced(MESSAGES.read_text("utf-8"), "")[0]
    dossier = tmp_path / "projet.json"
    lines = ['{"format": "assess.dossier/1",', '"pack": {"id": "crm"},', '"answers": {', *[""] * 8]
    dossier.write_text("\n".join([*lines, '"CTX-Q01": "remplacment"', "}}"]), "utf-8")
    assert output_of(f"assess check {dossier}").replace(str(tmp_path) + "/", "") == shown


# Packs.

EXAMPLE = ROOT / "docs" / "examples" / "erp"
PACK_GUIDE = ROOT / "docs" / "writing-a-pack.md"


def test_the_example_pack_has_no_problem() -> None:
    assert check_pack(str(EXAMPLE)) == ()
    assert {kind.pattern for kind in file_kinds() if not list(EXAMPLE.glob(kind.pattern))} == set()


def plain_lines(text: str) -> set[str]:
    """Return the lines of some YAML without comments and indentation."""
    return {re.sub(r"\s+#.*$", "", line).strip() for line in text.splitlines()} - {""}


def test_what_the_guide_quotes_from_the_example_stands_there() -> None:
    files = plain_lines("\n".join(path.read_text("utf-8") for path in EXAMPLE.rglob("*.yaml")))
    blocks = [block for block in fenced(PACK_GUIDE.read_text("utf-8"), "yaml") if re.search("FIT-|T011|A03", block)]
    assert len(blocks) > LIMIT_OF_SEEN
    assert not [line for block in blocks for line in plain_lines(block) - files]


def test_the_guide_names_every_file_of_a_pack_and_every_table_of_the_specification_document() -> None:
    guide = PACK_GUIDE.read_text("utf-8")
    stems = {kind.pattern.replace("matrix-*", "matrix-s").rpartition("/")[2] for kind in file_kinds()} - {"*.yaml"}
    assert len(stems) > 30
    assert not {stem for stem in stems if stem not in guide}
    assert not {table for table in get_args(Block) if f"`{table}`" not in guide}


def test_the_reference_of_keys_is_what_the_models_say() -> None:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "pack-reference.md").read_text("utf-8")
    assert page.count("| **`") > 100
    assert page == module.page(), "write it again: .venv/bin/python docs/reference.py"


@pytest.mark.slow
def test_the_example_pack_gives_its_four_documents_in_both_languages(tmp_path: Path) -> None:
    dossier = tmp_path / "dossier.yaml"
    dossier.write_text(
        "format: assess.dossier/1\npack: {id: erp, version: 0.1.0}\n"
        "project: {name: ERP}\nanswers: {SPON-Q01: personne}\n",
        "utf-8",
    )
    printed = output_of(f"assess build {dossier} --pack {EXAMPLE} --to {tmp_path} --lang fr,en --format html")
    assert len(list(tmp_path.glob("erp/*.html"))) == 8, printed
    assert "Trop de spécifique" in (tmp_path / "erp" / "rapport-risques.fr.html").read_text("utf-8")


# The rest.


def test_the_changelog_begins_with_what_is_unreleased_and_keeps_pack_changes_apart() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert versions[0] == "Unreleased"
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", version) for version in versions[1:])
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Packs"}
    assert "Packs" in kinds


def test_the_picture_of_the_readme_shows_what_the_program_prints_today() -> None:
    picture = (ROOT / "docs" / "pictures" / "score.svg").read_text("utf-8")
    seen = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", picture).replace("&#160;", " ").replace("\xa0", " "))
    printed = output_of("assess score questionnaires/crm/examples/atelier-lumiere.json --lang en")
    lines = [re.sub(r"\s+", " ", line).strip() for line in printed.split("\n\n")[1].splitlines()]
    assert len(lines) > 1
    words = " ".join(lines).replace("&", "&amp;")
    assert words[:60] in seen, "draw it again: .venv/bin/python docs/pictures/draw.py"
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "").replace("https://www.textualize.io", "")


def test_no_page_speaks_of_what_a_reader_cannot_see() -> None:
    assert len(PAGES) > LIMIT_OF_SEEN
    assert not [
        f"{page.name}: {found[0]}" for page in PAGES for found in [UNWANTED.search(page.read_text("utf-8"))] if found
    ]


def test_the_yaml_blocks_of_the_pages_are_yaml() -> None:
    blocks = [(page, block) for page in PAGES for block in fenced(page.read_text("utf-8"), "yaml")]
    assert len(blocks) > LIMIT_OF_SEEN
    for page, block in blocks:
        try:
            list(yaml.safe_load_all(block))
        except yaml.YAMLError as error:
            pytest.fail(f"{page.name}: {error}")
