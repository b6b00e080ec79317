"""Runs of the real program, as a shell would start it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "questionnaires" / "crm" / "examples" / "atelier-lumiere.json"
HEAVY = ("pydantic", "questionary", "prompt_toolkit", "rich", "jinja2", "weasyprint", "yaml", "holidays")


def assess(*arguments, cwd=None, stdin="", **environment):
    """Return the finished run of `assess` with these arguments, in French unless told otherwise."""
    known = {
        key: value for key, value in os.environ.items() if key not in {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "COLUMNS"}
    }
    return subprocess.run(
        [sys.executable, "-m", "assess", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        input=stdin,
        cwd=cwd or ROOT,
        env={**known, "LANG": "fr_FR.UTF-8", "PYTHONPATH": str(ROOT), **environment},
        timeout=60,
        check=False,
    )
