"""`./run`, on systems that lack something: one clear sentence, the line that mends it, and no damage.

The real set-up is done by `.ci/run`, from a fresh clone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUN = ROOT / "run"
SHELLS = [shell for shell in ("sh", "dash", "bash", "busybox") if shutil.which(shell)]
TOOLS = ("cat", "cksum", "dirname", "find", "grep", "id", "mktemp", "rm", "sed", "sh", "tail", "uname")
"""What every system has beside its shell."""


class System:
    """A made-up system: a copy of the script, and a PATH that holds the tools named here and nothing else."""

    def __init__(self, folder: Path) -> None:
        """Make a system with the ordinary tools, without Python and without a package manager."""
        self.home = folder / "assess"
        self.home.mkdir()
        shutil.copy(RUN, self.home / "run")
        shutil.copy(ROOT / "pyproject.toml", self.home)
        self.path = folder / "bin"
        self.path.mkdir()
        for tool in TOOLS:
            found = shutil.which(tool)
            if found:
                (self.path / tool).symlink_to(found)

    def has(self, name: str, script: str) -> System:
        """Add a program that does what a few lines of shell say."""
        program = self.path / name
        program.unlink(missing_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        program.chmod(0o755)
        return self

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the script."""
        return subprocess.run(
            ["sh", str(self.home / "run"), *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={"PATH": str(self.path), "HOME": str(self.home), "LC_ALL": "C.UTF-8"},
        )


@pytest.fixture
def system(tmp_path: Path) -> System:
    """Return a system with nothing but a shell and its tools."""
    return System(tmp_path)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_plain_shell_for_every_shell(shell: str) -> None:
    command = [shell, "sh", "-n", str(RUN)] if shell == "busybox" else [shell, "-n", str(RUN)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize(("shell", "name"), [("sh", "benchmarks/all"), ("bash", ".ci/run"), ("bash", ".ci/wheel")])
def test_the_other_scripts_can_be_read_by_their_shell(shell: str, name: str) -> None:
    script = ROOT / name
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").splitlines()[0].endswith(shell)
    if shutil.which(shell):
        checked = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")


def test_the_automatic_checks_run_in_order_from_the_cheapest_to_the_longest() -> None:
    steps = [
        line.split('"')[1] for line in (ROOT / ".ci" / "run").read_text("utf-8").splitlines() if "step " in line[:5]
    ]
    words = ("set-up", "lint", "types", "layers", "packs", "tests", "slow", "wheel")
    places = [next(place for place, step in enumerate(steps) if word in step) for word in words]
    assert places == sorted(places)


def test_there_is_a_shell_to_try_it_with() -> None:
    assert "sh" in SHELLS


def test_the_script_may_be_executed() -> None:
    assert os.access(RUN, os.X_OK)
    assert RUN.read_text("utf-8").startswith("#!/bin/sh\n")


def test_without_a_command_it_shows_what_it_can_do(system: System) -> None:
    shown = system.run()
    assert shown.returncode == 0
    assert shown.stdout == ""
    for command in ("./run demo", "./run test", "./run assess", "./run setup"):
        assert command in shown.stderr


def test_an_unknown_command_shows_the_same_and_fails(system: System) -> None:
    shown = system.run("dmeo")
    assert shown.returncode == 2
    assert shown.stderr == system.run("help").stderr


@pytest.mark.parametrize("command", ["demo", "test", "setup", "assess"])
def test_without_python_and_without_apt_it_names_the_line_for_each_system(system: System, command: str) -> None:
    shown = system.run(command)
    assert shown.returncode == 1
    assert "Python 3.11 or later with its venv module is missing." in shown.stderr
    for line in ("apt-get install python3 python3-venv", "brew install", "dnf install", "apk add"):
        assert line in shown.stderr
    assert not (system.home / ".venv").exists()


def test_a_python_that_is_too_old_counts_as_missing(system: System) -> None:
    shown = system.has("python3", 'echo "Python 3.9.2"; exit 1').run("setup")
    assert shown.returncode == 1
    assert "Python 3.11 or later" in shown.stderr


def test_a_user_who_may_not_install_is_told_what_to_ask_an_administrator(system: System) -> None:
    shown = system.has("apt-get", "exit 0").has("id", "echo 1000").run("setup")
    assert shown.returncode == 1
    assert "Ask an administrator for: apt-get install python3 python3-venv" in shown.stderr


def test_an_apt_that_fails_shows_its_own_last_lines(system: System) -> None:
    broken = 'echo "E: Unable to fetch some archives" >&2; exit 100'
    shown = system.has("apt-get", broken).has("id", "echo 0").run("setup")
    assert shown.returncode == 1
    assert "E: Unable to fetch some archives" in shown.stderr
    assert "apt-get could not install" in shown.stderr


def test_an_apt_that_changes_nothing_is_not_tried_for_ever(system: System) -> None:
    shown = system.has("apt-get", "exit 0").has("id", "echo 0").run("setup")
    assert shown.returncode == 1
    assert "is still missing after apt-get install" in shown.stderr


def test_the_system_packages_are_those_that_the_readme_names() -> None:
    wanted = next(line for line in RUN.read_text("utf-8").splitlines() if line.startswith("APT="))
    packages = wanted.removeprefix('APT="').removesuffix('"').split()
    assert len(packages) == 4
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [package for package in packages if package not in readme] == []
