"""Somebody impatient presses anything: nothing breaks, and whatever is saved is a sound dossier."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from robot import session_on

from assess.answers.dossier import Dossier
from assess.interview import flow
from assess.interview.engine import View
from assess.interview.plain import run_plain
from assess.interview.prompts import Prompt, Reply
from assess.interview.session import Session
from assess.interview.terminal import Terminal
from assess.pack.pack import Pack
from assess.problems import errors_in
from assess.storage.dossiers import read_dossier, save_dossier

LINES = (
    *("1", "2", "3", "4", "5", "7", "12", "1 2", "1 3 5", "0", "99", "", "", "oui", "non", "inconnu", "aucun"),
    *(
        ":b",
        ":s",
        ":d",
        ":dd",
        ":na",
        ":na sans",
        ":n",
        ":n note",
        ":r",
        ":j",
        ":j NEED-Q04",
        ":j CTX-Q03",
        ":e",
        ":h",
        ":c",
    ),
    *(
        "1 200",
        "10 k",
        "30 %",
        "30",
        "fin juin 2027",
        "31/12/2027",
        "juin, déc",
        "Mme Durand",
        "x \\",
        "::q",
        ":zz",
        "\x1b[A",
    ),
)
KEYS = (
    *(
        "\r",
        "\r",
        "\r",
        "\n",
        " ",
        " ",
        "\x1b[A",
        "\x1b[B",
        "\x1b[B",
        "\x1b[D",
        "\x1b[C",
        "\x1b[5~",
        "\x1b[6~",
        "\x1b[H",
        "\x1b[F",
    ),
    *(
        "1",
        "2",
        "3",
        "12",
        "a",
        "e",
        "é",
        "oui",
        "zzz",
        "?",
        "\x7f",
        "\t",
        "\x0f",
        "\x14",
        "\x18",
        "\x0e",
        "\x12",
        "\x07",
        "\x0c",
    ),
    *("\x1b\r", "\x1b[200~collé\nici\x1b[201~", "30", "juin 2027", "\x1bOP", "\x15", "\x0b"),
)


def check(pack: Pack, saved: list[Dossier], path: Path) -> None:
    """Check that what was saved can be read and fits the pack."""
    assert saved, "something was answered"
    for dossier in saved[-40:]:
        assert not errors_in(View(pack, dossier).checked[1])
    save_dossier(path, saved[-1])
    assert read_dossier(path).problems == []


@pytest.mark.parametrize("seed", range(25))
def test_any_lines_make_a_sound_dossier(pack: Pack, seed: int, tmp_path: Path) -> None:
    rnd, saved = Random(seed), list[Dossier]()
    source = io.StringIO("".join(f"{rnd.choice(LINES)}\n" for _ in range(150)))
    target = io.StringIO()
    run_plain(session_on(pack, saved=saved, language=rnd.choice(("fr", "en"))), source, target)
    assert "\x1b" not in target.getvalue()
    check(pack, saved, tmp_path / "d.json")


class Impatient(Terminal):
    """Presses a few keys at every prompt, then stops."""

    def __init__(self, session: Session, send: Callable[[str], None], rnd: Random, prompts: int) -> None:
        super().__init__(session)
        self.send, self.rnd, self.left = send, rnd, prompts

    def ask(self, prompt: Prompt) -> Reply:
        self.left -= 1
        keys = "".join(self.rnd.choices(KEYS, k=self.rnd.randint(1, 4))) + "\r\r\r\x0f\x14\x1b[D"
        self.send("\x03" if self.left < 0 else keys)
        return super().ask(prompt)


@pytest.mark.parametrize("seed", range(5))
def test_any_keys_make_a_sound_dossier(pack: Pack, seed: int, tmp_path: Path) -> None:
    saved: list[Dossier] = []
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        session = session_on(pack, saved=saved)
        outcome = flow.run(session, Impatient(session, keys.send_text, Random(seed), 60))
    assert outcome.exit_code in {0, 130}
    check(pack, saved, tmp_path / "d.json")
