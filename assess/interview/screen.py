"""The screen of one prompt in the terminal: header, question, help, what is asked, keys; drawn at the present width."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from prompt_toolkit.application import Application, get_app, get_app_session
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import AnyFormattedText
from prompt_toolkit.key_binding import KeyBindingsBase
from prompt_toolkit.layout import ConditionalContainer, Container, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.styles import Style
from questionary import Question

from assess.interview.options import LONGEST_LINE, Fragments
from assess.interview.prompts import Prompt

ESCAPE_SECONDS = 0.1
"""How long an escape is waited on: it begins the codes of other keys. Source: measured, half a second feels stuck."""
BAR_FROM = 72
"""Columns from which the header has a bar."""
BAR_CELLS = 16
"""Width of the bar."""
ROWS_FOR_HELP = 16
"""Lines a screen needs for the help to be shown."""

FOOTER_LINES = 2
"""Lines the names of the keys may take."""

STYLE = Style.from_dict(
    {
        "head": "bold",
        "bar": "",
        "title": "bold",
        "label": "underline",
        "help": "",
        "notice": "italic",
        "reasons": "",
        "group": "underline",
        "pointer": "bold ansimagenta",
        "pointed": "bold",
        "row": "",
        "error": "bold ansired",
        "echo": "italic",
        "keys": "",
        "done": "",
        "done-mark": "bold ansigreen",
        "change": "bold ansimagenta",
        "warning": "bold ansired",
        "nbsp": "noinherit",
    }
)
"""Bold, underline and three colours that are readable on light and on dark; nothing depends on colour alone."""


def columns() -> int:
    """Return the width that text may take."""
    return max(min(get_app_session().output.get_size().columns, LONGEST_LINE) - 1, 20)


def wrapped(text: str, width: int, first: str = "", later: str = "") -> str:
    """Return `text` broken at words, each paragraph by itself."""
    lines: list[str] = []
    for number, paragraph in enumerate(text.split("\n")):
        begin = first if number == 0 else later
        lines += textwrap.wrap(paragraph, width, initial_indent=begin, subsequent_indent=later) or [begin.rstrip()]
    return "\n".join(lines)


@dataclass(frozen=True)
class Body:
    """What one prompt asks, within the screen."""

    window: Window
    """What is asked; it takes the keys."""
    keys: KeyBindingsBase
    """What the keys do."""
    footer: Callable[[], list[str]]
    """Names of the keys, the most useful first."""
    status: Callable[[], Fragments]
    """What stands under the window: how a line is understood, what was wrong."""


class Screen:
    """One application for all prompts: building one takes longer than drawing it."""

    def __init__(self) -> None:
        """Start without an application: it is made for the terminal in force when the first prompt is asked."""
        self._application: Application[object] | None = None

    def question(self, prompt: Prompt, body: Body) -> Question:
        """Return the question of a prompt, ready to be asked."""
        layout = Layout(HSplit(_parts(prompt, body), window_too_small=body.window), focused_element=body.window)
        if self._application is None:
            self._application = Application(
                layout=layout, style=STYLE, erase_when_done=True, include_default_pygments_style=False
            )
            self._application.ttimeoutlen = ESCAPE_SECONDS
            self._application.timeoutlen = ESCAPE_SECONDS
        self._application.layout = layout
        self._application.key_bindings = body.keys
        return Question(self._application)


def _parts(prompt: Prompt, body: Body) -> list[Container]:
    """Return the parts of the screen from top to bottom."""
    return [
        _text(lambda: _head(prompt), "head"),
        _text(lambda: [("class:title", wrapped(prompt.title, columns()))], "title"),
        _optional(lambda: [("class:help", wrapped(prompt.help, columns()))], lambda: bool(prompt.help) and _tall()),
        _optional(lambda: _lines("class:reasons", "· ", prompt.reasons), lambda: bool(prompt.reasons)),
        _optional(lambda: _lines("class:notice", "! ", prompt.notices), lambda: bool(prompt.notices)),
        _optional(lambda: [("", "\n"), ("class:label", wrapped(prompt.label, columns()))], lambda: bool(prompt.label)),
        _text(lambda: [("", " ")], "space"),
        body.window,
        _optional(body.status, lambda: bool(body.status())),
        _text(lambda: [("", "\n"), ("class:keys", _fitting(body.footer(), columns()))], "keys"),
    ]


def _text(content: Callable[[], Fragments], style: str) -> Window:
    return Window(
        FormattedTextControl(cast("AnyFormattedText", content)),
        dont_extend_height=True,
        style=f"class:{style}",
        height=Dimension(min=1),
    )


def _optional(content: Callable[[], Fragments], shown: Callable[[], bool]) -> Container:
    window = Window(FormattedTextControl(cast("AnyFormattedText", content)), dont_extend_height=True)
    return ConditionalContainer(window, filter=Condition(shown))


def _tall() -> bool:
    return get_app().output.get_size().rows >= ROWS_FOR_HELP


def _head(prompt: Prompt) -> Fragments:
    """Return chapter, place and time, with a bar where there is room."""
    head = prompt.head
    if head is None:
        return []
    width = columns()
    left = " · ".join(part for part in (head.section, head.place, head.time, prompt.code) if part)
    tokens: Fragments = [("", "\n"), ("class:head", textwrap.shorten(left, width, placeholder="…"))]
    room = width - len(left) - BAR_CELLS
    if head.done is not None and width >= BAR_FROM and room > 1:
        full = round(head.done * BAR_CELLS)
        tokens.append(("class:bar", f"{' ' * room}{'━' * full}{'─' * (BAR_CELLS - full)}"))
    return [*tokens, ("", "\n")]


def _lines(style: str, sign: str, texts: tuple[str, ...]) -> Fragments:
    width = columns()
    drawn = "\n".join(wrapped(text, width, sign, " " * len(sign)) for text in texts)
    return [("", "\n"), (style, drawn)]


def _fitting(names: list[str], width: int) -> str:
    """Return as many names of keys as fit on two lines; a name is never broken."""
    lines = [""]
    for name in names:
        longer = f"{lines[-1]} · {name}" if lines[-1] else name
        if len(longer) <= width:
            lines[-1] = longer
        elif len(lines) < FOOTER_LINES:
            lines.append(name)
        else:
            break
    return "\n".join(lines)
