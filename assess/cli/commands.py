"""Commands, options and arguments whose every word comes from `help.yaml`, in the language of the reader.

Click's own words are English and cannot be replaced one by one, so the help page is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assess.cli import exit_codes, streams
from assess.cli.completing import candidates
from assess.cli.help_texts import help_text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])

LANGUAGES = ("fr", "en")
"""What `--lang` takes."""


class WrongUsage(click.UsageError):
    """A command typed in a way that cannot be understood, told in the reader's language."""


class UnknownCommand(WrongUsage):
    """There is no command of that name."""


class Choice(click.Choice[str]):
    """One of a few words; anything else is told in the reader's language."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the word that was meant."""
        if value not in self.choices:
            name = param.opts[-1] if param and param.opts else ""
            choices = ", ".join(str(one) for one in self.choices)
            raise WrongUsage(help_text("usage.choice", value=value, option=name, choices=choices), ctx)
        return value


class Option(click.Option):
    """An option whose help is a key of `help.yaml`."""

    def __init__(self, declarations: Iterable[str], text: str = "", **settings: Any) -> None:
        """Take click's settings, and the key of the help text."""
        super().__init__(list(declarations), **settings)
        self.text = text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return how the option is typed, and what it does."""
        record = super().get_help_record(ctx)
        return (record[0], help_text(self.text)) if record else None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what a shell may propose for the value."""
        return super().shell_complete(ctx, incomplete) or candidates(self.metavar or "", ctx, incomplete)


class Argument(click.Argument):
    """An argument whose help is a key of `help.yaml`."""

    def __init__(self, declarations: Iterable[str], text: str = "", **settings: Any) -> None:
        """Take click's settings, and the key of the help text."""
        super().__init__(list(declarations), **settings)
        self.text = text

    def get_help_record(self, _: click.Context) -> tuple[str, str]:
        """Return how the argument is named, and what it stands for."""
        return (self.metavar or self.human_readable_name, help_text(self.text))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what a shell may propose for the value."""
        return super().shell_complete(ctx, incomplete) or candidates(self.metavar or "", ctx, incomplete)


def _show_help(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        streams.result(ctx.get_help())
        ctx.exit(exit_codes.DONE)


class Worded(click.Command):
    """A command whose help page is in the reader's language and ends with the exit codes."""

    def __init__(self, name: str, texts: str = "", **settings: Any) -> None:
        """Take click's settings; the help is the text `NAME.help` of `help.yaml`, or `TEXTS.help`."""
        super().__init__(name, add_help_option=False, context_settings=_SETTINGS, **settings)
        self.texts = texts or name

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters, with `--help` last."""
        return [*super().get_params(ctx), _HELP]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; an error that does not know where it happened is told."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - the name is click's; our line is short
        """Return what the command is for, in a line."""
        return help_text(f"{self.texts}.short")

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what a shell may propose where no value is expected: the options."""
        return self.options_for(ctx, incomplete)

    def options_for(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the options that begin so, each with what it does; those given already are left out."""
        from click.shell_completion import CompletionItem

        found = click.Command.shell_complete(self, ctx, incomplete)
        told = {name: one.text for one in self.get_params(ctx) if isinstance(one, Option) for name in one.opts}
        return [CompletionItem(one.value, help=help_text(told[one.value])) for one in found if one.value in told]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        self.format_usage(ctx, formatter)
        for paragraph in help_text(f"{self.texts}.help").split("\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)
        self.write_commands(formatter)
        section(formatter, "heading.arguments", self.records(ctx, click.Argument))
        section(formatter, "heading.options", self.records(ctx, click.Option))
        codes = [(str(code), help_text(f"exit.c{code}")) for code in exit_codes.ALL]
        section(formatter, "heading.exit_codes", codes)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is typed."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{help_text('heading.usage')} ")

    def write_commands(self, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, where there are any."""

    def records(self, ctx: click.Context, kind: type[click.Parameter]) -> list[tuple[str, str]]:
        """Return the arguments or the options, each as it is typed and with what it stands for."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, kind)]
        return [record for record in records if record]


class Command(Worded):
    """A command that does something."""

    def invoke(self, ctx: click.Context) -> Any:
        """Do it; an error takes along what was given, which decides in which language it is told."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            error.given = ctx.params  # type: ignore[attr-defined]
            raise

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what is too much is told in the reader's language."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise WrongUsage(help_text("usage.extra", extra=" ".join(rest)), ctx)
        return rest


def section(formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
    """Write a list under its heading, or nothing where it is empty."""
    if rows:
        formatter.write_paragraph()
        formatter.write(f"{help_text(heading)}\n")
        with formatter.indentation():
            formatter.write_dl(rows)


_SETTINGS = {"allow_extra_args": True, "max_content_width": 100}
_HELP = Option(["-h", "--help"], "option.help", is_flag=True, is_eager=True, expose_value=False, callback=_show_help)


def as_command(name: str, texts: str = "") -> Callable[[Callable[..., Any]], Command]:
    """Return a decorator that makes a function a command of that name; `texts` as in `Worded`."""

    def decorate(function: Callable[..., Any]) -> Command:
        params: list[click.Parameter] = list(reversed(getattr(function, "__click_params__", [])))
        return Command(name, texts, callback=function, params=params)

    return decorate


def option(*declarations: str, text: str, **settings: Any) -> Callable[[F], F]:
    """Return a decorator that adds an option; `text` is the key of its help."""
    return click.option(*declarations, cls=Option, text=text, **settings)


def argument(name: str, *, metavar: str, text: str, **settings: Any) -> Callable[[F], F]:
    """Return a decorator that adds an argument; `text` is the key of its help."""
    return click.argument(name, cls=Argument, metavar=metavar, text=text, **settings)


def language_option(function: F) -> F:
    """Add `--lang`."""
    return option("--lang", text="option.lang", type=Choice(LANGUAGES), default=None)(function)


def json_option(function: F) -> F:
    """Add `--json`."""
    return option("--json", "as_json", text="option.json", is_flag=True)(function)


def plain_option(function: F) -> F:
    """Add `--plain`."""
    return option("--plain", text="option.plain", is_flag=True)(function)


def pack_option(function: F) -> F:
    """Add `--pack`, for a pack that does not come with the program."""
    return option("--pack", text="option.pack", metavar="PACK", default=None)(function)
