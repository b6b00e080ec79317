"""Somebody at the keys: presses them prompt by prompt, in a terminal that is none or that keeps what is drawn."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import ColorDepth, DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output
from robot import session_on

from assess.answers.dossier import Dossier, Entry
from assess.interview import flow
from assess.interview.prompts import Prompt
from assess.interview.session import Outcome
from assess.interview.terminal import Terminal
from assess.pack.pack import Pack

UP, DOWN, LEFT, ESCAPE, ENTER, TAB, BACK = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b", "\r", "\t", "\x7f"
SKIP, UNKNOWN, NOT_APPLICABLE, NOTE, REVIEW, JUMP, EFFECTS = "\x14", "\x0f", "\x18", "\x0e", "\x12", "\x07", "\x0c"
INTERRUPT, ERASE = "\x03", "\x15"


class Typist(Terminal):
    """Sends the keys of each prompt when the prompt is on the screen; a lone escape never shares a write."""

    def __init__(self, session: Any, keys: PipeInput, presses: list[str]) -> None:
        super().__init__(session)
        self.keys = keys
        self.presses = presses
        self.prompts: list[Prompt] = []
        self.told: list[str] = []

    def ask(self, prompt: Prompt) -> Any:
        self.prompts.append(prompt)
        self.keys.send_text(self.presses.pop(0) if self.presses else INTERRUPT)
        return super().ask(prompt)

    def tell(self, text: str, kind: Any = "plain") -> None:
        self.told.append(text)
        super().tell(text, kind)


@contextmanager
def typing(pack: Pack, presses: list[str], dossier: Dossier | None = None, **changes: Any) -> Iterator[Typist]:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        session = session_on(pack, dossier, **changes)
        yield Typist(session, keys, list(presses))


def interview(pack: Pack, *presses: str, dossier: Dossier | None = None, **changes: Any) -> tuple[Outcome, Typist]:
    """Return the outcome of pressing these keys, one string a prompt, and the typist who did."""
    session = session_on(pack, dossier, **changes)
    with typing(pack, list(presses), dossier, **changes) as typist:
        return flow.run(session, typist), typist


def stored(pack: Pack, *presses: str, **changes: Any) -> dict[str, Entry]:
    entries = interview(pack, *presses, **changes)[0].dossier.entries
    return {question: replace(entry, at=None) for question, entry in entries.items()}


class Picture(Vt100_Output):
    """A terminal of a given size that keeps what is written."""

    def __init__(self, width: int, rows: int) -> None:
        self.written = io.StringIO()
        super().__init__(self.written, lambda: Size(rows=rows, columns=width), term="xterm", enable_cpr=False)

    def get_default_color_depth(self) -> ColorDepth:
        return ColorDepth.DEPTH_1_BIT
