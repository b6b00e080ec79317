"""The codes with which a command ends: a contract that scripts rely on."""

from __future__ import annotations

DONE = 0
"""The work is done."""
PROBLEM = 1
"""Something in the input is wrong: all problems are listed."""
USAGE = 2
"""The command was not typed as it can be understood."""
FAIL_ON = 3
"""A risk has reached the level given to `--fail-on`."""
INCOMPLETE = 4
"""Answers are missing for what was asked."""
LOCKED = 75
"""Another process is writing the dossier."""
INTERRUPTED = 130
"""Interrupted from the keyboard; what was answered is saved."""

ALL = (DONE, PROBLEM, USAGE, FAIL_ON, INCOMPLETE, LOCKED, INTERRUPTED)
"""Every code, in the order in which `--help` lists them."""
