"""A group of commands, each imported only when it is used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from assess.cli.commands import UnknownCommand, Worded, section
from assess.cli.help_texts import help_text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class LazyGroup(Worded, click.Group):
    """Commands under one name; `--help` lists them from their texts, without importing any."""

    def __init__(self, name: str, modules: Mapping[str, str], prefix: str = "", **settings: Any) -> None:
        """Take the commands.

        Args:
            name: name of the group.
            modules: module of each command, in reading order; its `command` is the command.
            prefix: what stands before the name of a command in the keys of `help.yaml`.
            settings: click's settings.
        """
        super().__init__(name, **settings)
        self.modules = modules
        self.prefix = prefix

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of the commands, in reading order."""
        return list(self.modules)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Import a command, or return nothing where there is none of that name."""
        if name not in self.modules:
            return None
        found: click.Command = import_module(self.modules[name]).command
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what a shell may propose: the commands, without importing them, and the options."""
        from click.shell_completion import CompletionItem

        names = [name for name in self.modules if name.startswith(incomplete)]
        commands = [CompletionItem(name, help=help_text(f"{self.prefix}{name}.short")) for name in names]
        return [*commands, *self.options_for(ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed; an unknown one is told with the closest."""
        if args[0] not in self.modules and not ctx.resilient_parsing:
            from difflib import get_close_matches

            close = get_close_matches(args[0], self.modules, n=1)
            hint = help_text("usage.closest", closest=close[0]) if close else ""
            raise UnknownCommand(f"{help_text('usage.command', name=args[0])}\n{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how a command is typed."""
        pieces = help_text("heading.program_usage")
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{help_text('heading.usage')} ")

    def write_commands(self, formatter: click.HelpFormatter) -> None:
        """Write the commands with what each is for, without importing them."""
        rows = [(name, help_text(f"{self.prefix}{name}.short")) for name in self.modules]
        section(formatter, "heading.commands", rows)
