"""Entry point of the console script and of `python -m assess`."""

from __future__ import annotations

import gc
import os
import sys

WITHOUT_PLUGINS = ("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Keeps pydantic from looking through every installed package for plugins, and strangers' code from our values."""

COLLECT_AFTER = 100_000
"""New objects after which unused circles of them are looked for. Source: measured; a pack alone makes so many, all of
which stay, and looking through them at Python's usual pace takes a thirtieth of a short command."""


def main() -> None:
    """Run the program and end the process with its exit code."""
    os.environ.setdefault(*WITHOUT_PLUGINS)
    gc.set_threshold(COLLECT_AFTER)
    from assess.cli.run import run  # noqa: PLC0415 - nothing is imported before it is needed

    sys.exit(run())


if __name__ == "__main__":
    main()
