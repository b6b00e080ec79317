"""`assess completion`: the script that lets a shell complete commands, options, files and ids."""

from __future__ import annotations

from assess.cli import exit_codes, streams
from assess.cli.commands import Choice, argument, as_command

SHELLS = ("bash", "zsh", "fish")
"""Shells that can be helped. Source: click."""


@as_command("completion")
@argument("shell", metavar="bash|zsh|fish", text="argument.shell", type=Choice(SHELLS))
def command(shell: str) -> int:
    """Print the script for a shell."""
    from click.shell_completion import ShellComplete, get_completion_class

    from assess.cli.group import program

    made = get_completion_class(shell)
    if made is None:
        raise LookupError(shell)
    # The class of bash would start bash to ask for its version; the script itself is all that is wanted.
    script = ShellComplete.source(made(program, {}, "assess", "_ASSESS_COMPLETE"))
    streams.result(script.rstrip("\n"))
    return exit_codes.DONE
