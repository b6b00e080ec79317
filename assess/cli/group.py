"""The program as a whole: its commands, each imported only when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from assess.cli.commands import Option, UnknownCommand, Worded, section
from assess.cli.help_texts import help_text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

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
    "completion": "assess.cli.completion",
}
"""Module of each command, in the order in which `--help` lists them; its `command` is the command."""


class Program(Worded, click.Group):
    """The program, which imports a command when it is used."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of the commands, in reading order."""
        return list(MODULES)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Import a command, or return nothing where there is none of that name."""
        if name not in MODULES:
            return None
        found: click.Command = import_module(MODULES[name]).command
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what a shell may propose: the commands, without importing them, and the options."""
        from click.shell_completion import CompletionItem

        names = [name for name in MODULES if name.startswith(incomplete)]
        commands = [CompletionItem(name, help=help_text(f"{name}.short")) for name in names]
        return [*commands, *self.options_for(ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed; an unknown one is told with the closest."""
        if args[0] not in MODULES and not ctx.resilient_parsing:
            from difflib import get_close_matches

            close = get_close_matches(args[0], MODULES, n=1)
            hint = help_text("usage.closest", closest=close[0]) if close else ""
            raise UnknownCommand(f"{help_text('usage.command', name=args[0])}\n{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the program is typed."""
        pieces = help_text("heading.program_usage")
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{help_text('heading.usage')} ")

    def write_commands(self, formatter: click.HelpFormatter) -> None:
        """Write the commands with what each is for, without importing them."""
        section(formatter, "heading.commands", [(name, help_text(f"{name}.short")) for name in MODULES])


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from assess import __version__

        click.echo(f"assess {__version__}")
        ctx.exit(0)


program = Program(
    "assess",
    no_args_is_help=True,
    params=[
        Option(["--version"], "option.version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
    ],
)
"""The program, as the console script and the tests call it."""
