"""Entry point of the console script and of `python -m assess`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program and end the process with its exit code."""
    from assess.cli.run import run  # noqa: PLC0415 - nothing is imported before it is needed

    sys.exit(run())


if __name__ == "__main__":
    main()
