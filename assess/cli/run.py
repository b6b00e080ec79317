"""Running a command: every way in which it can end, with its code and one clear sentence.

Only a bug shows a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from assess.cli import exit_codes, streams
from assess.cli.group import program
from assess.cli.help_texts import help_text

if TYPE_CHECKING:
    from assess.problems import AssessError


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, or those of the process, and return its exit code."""
    streams.prepare()
    try:
        ended = program.main(args=arguments, prog_name="assess", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        streams.message(error.format_message())
        return exit_codes.USAGE
    except click.UsageError as error:
        return _wrong_usage(error)
    except (KeyboardInterrupt, click.Abort):
        streams.message(help_text("fault.interrupted"))
        return exit_codes.INTERRUPTED
    except streams.CannotWriteError as error:
        streams.message(help_text("usage.error", message=help_text("fault.output", reason=_reason(error))))
        return exit_codes.PROBLEM
    except Exception as error:
        problem = _problem_of(error)
        if problem is None:
            raise
        return _told(problem)
    return ended if isinstance(ended, int) else exit_codes.DONE


def _problem_of(error: Exception) -> AssessError | None:
    """Return the error where the input is at fault; its class is known only once something has been loaded."""
    if isinstance(error, OSError) and error.filename is not None:
        return _refused(error)
    if "assess.problems" not in sys.modules:
        return None
    from assess.problems import AssessError

    return error if isinstance(error, AssessError) else None


def _refused(error: OSError) -> AssessError:
    """Return the error of a file that the system refuses in a way that nobody foresaw: a name too long, a lost disk."""
    from assess.problems import AssessError, of_kind
    from assess.storage.saving import system_reason

    return AssessError([of_kind("unreadable", file=os.fsdecode(error.filename), reason=system_reason(error))])


def _told(error: AssessError) -> int:
    from assess.cli.language import of_command
    from assess.cli.problems import show_problems

    show_problems(error.problems, of_command(getattr(error, "given", {})))
    return int(getattr(error, "exit_code", exit_codes.PROBLEM))


def _reason(error: streams.CannotWriteError) -> str:
    """Return why nothing can be written."""
    from assess.cli.language import of_locale
    from assess.storage.problem_wording import system_words

    return system_words(error.__cause__, of_locale()) if isinstance(error.__cause__, Exception) else str(error)


def _wrong_usage(error: click.UsageError) -> int:
    path = error.ctx.command_path if error.ctx else "assess"
    see = help_text("usage.see", command=path)
    first, *rest = [line for line in _sentence(error).split("\n") if line]
    streams.message("\n".join([help_text("usage.error", message=first), *(f"  {line}" for line in [*rest, see])]))
    return exit_codes.USAGE


def _sentence(error: click.UsageError) -> str:
    """Return what is wrong, by the kind of the error and never by its English words."""
    if isinstance(error, click.NoSuchOption):
        closest = error.possibilities or []
        hint = help_text("usage.closest", closest=closest[0]) if closest else ""
        return f"{help_text('usage.option', name=error.option_name)}\n{hint}"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return help_text("usage.missing", name=error.param.make_metavar(error.ctx or click.Context(program)))
    if isinstance(error, click.BadOptionUsage):
        takes = [one for one in (error.ctx.command.params if error.ctx else []) if error.option_name in one.opts]
        flag = any(isinstance(one, click.Option) and one.is_flag for one in takes)
        return help_text("usage.no_value" if flag else "usage.value", name=error.option_name)
    return error.format_message()
