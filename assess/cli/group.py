"""The program as a whole: its commands, each imported only when it is used."""

from __future__ import annotations

import click

from assess.cli import streams
from assess.cli.commands import Option
from assess.cli.lazy import LazyGroup

MODULES = {
    "interview": "assess.cli.interview",
    "score": "assess.cli.score",
    "explain": "assess.cli.explain",
    "build": "assess.cli.build",
    "snapshot": "assess.cli.snapshot",
    "compare": "assess.cli.compare",
    "upgrade": "assess.cli.upgrade",
    "check": "assess.cli.check",
    "demo": "assess.cli.demo",
    "packs": "assess.cli.packs",
    "questions": "assess.cli.questions",
    "pack": "assess.cli.pack",
    "completion": "assess.cli.completion",
}
"""Module of each command, in the order in which `--help` lists them; its `command` is the command."""


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from assess import __version__

        streams.result(f"assess {__version__}")
        ctx.exit(0)


program = LazyGroup(
    "assess",
    MODULES,
    no_args_is_help=True,
    params=[
        Option(["--version"], "option.version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
    ],
)
"""The program, as the console script and the tests call it."""
