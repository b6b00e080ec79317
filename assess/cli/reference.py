"""The reference page and the manual page: `python -m assess.cli.reference` writes them from the help of the commands.

One source, so that the pages, the manual and `--help` never tell different things.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from assess import __version__
from assess.cli import exit_codes
from assess.cli.commands import Worded
from assess.cli.group import program
from assess.cli.help_texts import help_text
from assess.cli.language import VARIABLES, Language

ROOT = Path(__file__).parents[2]
"""The checkout: the pages are written beside the package."""
PAGES: dict[str, tuple[Language, str]] = {
    "docs/reference.md": ("en", "markdown"),
    "docs/reference.fr.md": ("fr", "markdown"),
    "man/man1/assess.1": ("en", "man"),
    "man/fr/man1/assess.1": ("fr", "man"),
}
"""Each page with its language and notation."""
ENVIRONMENT = ("NO_COLOR", "ACCESSIBLE", "COLUMNS", "LANG")
"""Variables that change what is printed."""
WIDTH = 10_000
"""Wide enough that click wraps nothing."""


@dataclass(frozen=True)
class Entry:
    """One command, as it is told."""

    path: str
    """How it is called."""
    usage: str
    """What follows."""
    paragraphs: tuple[str, ...]
    """What it does."""
    arguments: tuple[tuple[str, str], ...]
    """Each argument with what it stands for."""
    options: tuple[tuple[str, str], ...]
    """Each option with what it does."""


def entries(command: click.Command, parent: click.Context | None = None) -> Iterator[Entry]:
    """Yield a command and those below it, in the order of `--help`."""
    ctx = click.Context(command, info_name=command.name, parent=parent, max_content_width=WIDTH)
    below = isinstance(command, click.Group)
    if isinstance(command, Worded):
        yield Entry(
            ctx.command_path,
            help_text("heading.program_usage") if below else " ".join(command.collect_usage_pieces(ctx)),
            tuple(help_text(f"{command.texts}.help").split("\n")),
            tuple(command.records(ctx, click.Argument)),
            tuple(command.records(ctx, click.Option)),
        )
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            if found is not None:
                yield from entries(found, ctx)


def pages() -> dict[str, str]:
    """Return the text of every page by its path in the checkout."""
    found = {}
    for path, (language, notation) in PAGES.items():
        with _spoken(language):
            told = list(entries(program))
            found[path] = _markdown(told) if notation == "markdown" else _manual(told)
    return found


def write(root: Path = ROOT) -> None:
    """Write the pages below a folder."""
    for path, text in pages().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


@contextmanager
def _spoken(language: Language) -> Iterator[None]:
    """Let help be told in a language."""
    before = {name: os.environ.pop(name) for name in VARIABLES if name in os.environ}
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        del os.environ["LANGUAGE"]
        os.environ.update(before)


def _codes() -> list[tuple[str, str]]:
    return [(str(code), help_text(f"exit.c{code}")) for code in exit_codes.ALL]


def _markdown(told: list[Entry]) -> str:
    lines = [f"# {help_text('page.title')}", "", f"<!-- {help_text('page.made')} -->", ""]
    for one in told:
        lines += [f"## `{one.path}`", "", "```text", f"{one.path} {one.usage}", "```", ""]
        lines += [line for text in one.paragraphs for line in (text, "")]
        for rows in (one.arguments, one.options):
            lines += [f"- `{name}` – {text}" for name, text in rows] + ([""] if rows else [])
    lines += [f"## {help_text('page.codes')}", ""]
    lines += [f"- `{code}` – {text}" for code, text in _codes()] + [""]
    lines += [f"## {help_text('page.environment')}", ""]
    lines += [f"- `{name}` – {help_text(f'environment.{name}')}" for name in ENVIRONMENT]
    return "\n".join(lines) + "\n"


def _manual(told: list[Entry]) -> str:
    """Return the page in the macros of `man`. Source: man-pages(7), groff_man(7)."""
    first, *commands = told
    lines = ['.\\" ' + help_text("page.made"), f'.TH ASSESS 1 "" "assess {__version__}" "assess"']
    lines += [f".SH {help_text('page.name')}", f"assess \\- {_escaped(help_text('page.purpose'))}"]
    lines += [f".SH {help_text('page.synopsis')}"]
    for one in commands:
        lines += [".br", f".B {_escaped(one.path)}", _escaped(one.usage)]
    lines += [f".SH {help_text('page.description')}", *_paragraphs(first), *_listed(first.options)]
    lines += [f".SH {help_text('page.commands')}"]
    for one in commands:
        lines += [f'.SS "{_escaped(one.path)} {_escaped(one.usage)}"', *_paragraphs(one)]
        lines += [*_listed(one.arguments), *_listed(one.options)]
    lines += [f".SH {help_text('page.codes').upper()}", *_listed(_codes())]
    named = [(name, help_text(f"environment.{name}")) for name in ENVIRONMENT]
    return "\n".join([*lines, f".SH {help_text('page.environment').upper()}", *_listed(named)]) + "\n"


def _paragraphs(one: Entry) -> Iterator[str]:
    for text in one.paragraphs:
        yield ".PP"
        yield _escaped(text)


def _listed(rows: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, text in rows:
        yield ".TP"
        yield f"\\fB{_escaped(name)}\\fR"
        yield _escaped(text)


def _escaped(text: str) -> str:
    """Return a text in which nothing means anything to the typesetter."""
    plain = (
        text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace('"', "\\(dq")
        .replace("\u00a0", "\\ ")
        .replace("\u202f", "\\ ")
    )
    plain = re.sub(r"`([^`]*)`", r"\\fB\1\\fR", plain)
    return f"\\&{plain}" if plain[:1] in {".", "'"} else plain


if __name__ == "__main__":
    write()
