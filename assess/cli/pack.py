"""`assess pack`: what those who write a pack use."""

from __future__ import annotations

from assess.cli.lazy import LazyGroup

MODULES = {"new": "assess.cli.pack_new", "test": "assess.cli.pack_test"}
"""Module of each command, in the order in which `--help` lists them."""

command = LazyGroup("pack", MODULES, prefix="pack_", no_args_is_help=True)
"""The group."""
