"""The interview in a terminal: each prompt is a question of questionary, drawn by our own screen."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import get_app_or_none, get_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import BufferControl, ConditionalMargin, ScrollbarMargin, Window
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.selection import SelectionState

from assess.interview import flow
from assess.interview.keys import command_keys, leave, line_keys, list_keys
from assess.interview.options import POINTER, Fragments, Options
from assess.interview.prompts import (
    Choose,
    Command,
    Fill,
    Kind,
    Prompt,
    RefusedError,
    Reply,
    Request,
    Row,
    StopInterviewError,
    Tick,
)
from assess.interview.screen import STYLE, Body, Screen, columns, wrapped
from assess.interview.session import Outcome, Session
from assess.interview.taking import Taking
from assess.problems import AssessError

MARKS = {"done": "✓ ", "change": "  → ", "warning": "! ", "plain": ""}
"""Signs in front of told lines."""
WARM_AFTER_SECONDS = 1.0
"""When roles and sources are read ahead: after the first question is on the screen."""
ROWS_TO_SEARCH = 6
"""Rows from which the footer says that letters search; they do in shorter lists too."""
LEAST_ROWS = 4
"""Rows of a list that stay visible however small the screen is."""


def run_terminal(session: Session) -> Outcome:
    """Return how an interview in the terminal ended; a closed terminal or a request to stop ends it in good order."""
    warming = threading.Timer(WARM_AFTER_SECONDS, _warm, [session])
    warming.daemon = True
    warming.start()
    try:
        with _stopping_in_good_order():
            return flow.run(session, Terminal(session))
    finally:
        warming.cancel()


class Terminal:
    """Asks with keys and lists."""

    def __init__(self, session: Session) -> None:
        """Take the words of the session."""
        self.say = session.say
        self.screen = Screen()

    def ask(self, prompt: Prompt) -> Reply:
        """Return the reply to a prompt; the reasons behind a question come first, on a screen of their own."""
        if prompt.reasons:
            self._explain(prompt)
            prompt = replace(prompt, reasons=())
        if isinstance(prompt, Fill):
            return self._line(prompt)
        if isinstance(prompt, Choose):
            default = prompt.default if prompt.default in {row.key for row in prompt.rows} else None
            return self._list(
                prompt, Options(prompt.rows, ticks=False, compact=prompt.compact, default=default, chosen=())
            )
        if isinstance(prompt, Tick):
            return self._list(
                prompt,
                Options(
                    prompt.rows,
                    ticks=True,
                    compact=False,
                    default=None,
                    chosen=prompt.chosen,
                    words=prompt.read is not None,
                ),
            )
        raise TypeError(prompt)

    def tell(self, text: str, kind: Kind = "plain") -> None:
        """Print a sentence; it stays above the prompts."""
        mark = MARKS[kind]
        drawn = wrapped(text, columns(), mark, " " * len(mark))
        fragments: Fragments = [(f"class:{kind}", drawn)]
        if kind == "done":
            fragments = [("class:done-mark", mark), ("class:done", drawn.removeprefix(mark))]
        print_formatted_text(FormattedText(fragments), style=STYLE)

    def _explain(self, prompt: Prompt) -> None:
        back = Row("return", self.say("menu.return"))
        commands = frozenset({Command.BACK})
        screen = Choose(title=prompt.title, head=prompt.head, help=prompt.help, rows=(back,), commands=commands)
        options = Options(screen.rows, ticks=False, compact=True, default=None, chosen=())
        self._list(replace(screen, reasons=prompt.reasons), options)

    def _list(self, prompt: Prompt, options: Options) -> Reply:
        taking = Taking(self.say, prompt, options)

        def footer() -> list[str]:
            verbs = ["keys.tick", "keys.accept"] if options.ticks else ["keys.choose"]
            find = ["keys.find"] if len(options.choices) >= ROWS_TO_SEARCH else []
            return self._footer(verbs, prompt, "keys.why_list", *find)

        rows = Dimension(min=min(LEAST_ROWS, len(options.choices)))
        window = Window(options, dont_extend_height=True, height=rows, always_hide_cursor=True)
        hidden = Condition(lambda: _overflows(window))
        window.right_margins = [ConditionalMargin(ScrollbarMargin(display_arrows=True), filter=hidden)]
        body = Body(window, list_keys(prompt, options, taking.accept), footer, taking.status)
        return self.screen.question(prompt, body).unsafe_ask()

    def _line(self, prompt: Fill) -> Reply:
        buffer = Buffer(multiline=prompt.long, document=Document(prompt.initial))
        if prompt.initial and not prompt.long:
            buffer.selection_state = SelectionState(0)  # typing replaces it, moving keeps it
        error = ""

        def changed(_: Buffer) -> None:
            nonlocal error
            error = ""

        def accept(event: KeyPressEvent) -> None:
            nonlocal error
            text = buffer.text.strip()
            try:
                leave(event, self._read(prompt, text))
            except RefusedError as refused:
                error = str(refused)

        def status() -> Fragments:
            if error:
                return [("class:error", wrapped(error, columns(), "! ", "  "))]
            echo = prompt.echo(buffer.text)
            line = echo or ("" if buffer.text else prompt.hint)
            return [("class:echo", wrapped(line, columns(), "  ", "  "))] if line else []

        def footer() -> list[str]:
            verbs = ["keys.accept_line", *(["keys.new_line"] if prompt.long else [])]
            return self._footer(verbs, prompt, "keys.why_line")

        buffer.on_text_changed += changed
        window = Window(
            BufferControl(buffer, focusable=True),
            wrap_lines=True,
            dont_extend_height=True,
            height=Dimension(min=1, max=max(get_app_session().output.get_size().rows // 3, 1)),
            get_line_prefix=lambda line, wrap: [("class:pointer", POINTER if line == wrap == 0 else "  ")],
        )
        keys = merge_key_bindings([line_keys(prompt, buffer, accept), command_keys(prompt)])
        return self.screen.question(prompt, Body(window, keys, footer, status)).unsafe_ask()

    def _read(self, prompt: Fill, text: str) -> Any:
        """Return the value of a line; an empty one is nothing, or refused where an answer is needed."""
        if text == "?" and Command.WHY in prompt.commands:
            return Request(Command.WHY)
        if text:
            return prompt.read(text)
        if prompt.required:
            raise RefusedError(self.say("refused.empty"))
        return None

    def _footer(self, verbs: list[str], prompt: Prompt, why: str, *others: str) -> list[str]:
        """Return the names of the keys, the most useful first."""
        names = [self.say(key) for key in verbs]
        for command, key in ((Command.BACK, "keys.to_go_back"), (Command.MENU, "keys.for_more"), (Command.WHY, why)):
            if command in prompt.commands:
                names.append(self.say(key))
        return [*names, self.say("keys.to_stop"), *(self.say(key) for key in others)]


def _warm(session: Session) -> None:
    """Read what the reasons behind questions need, while the first question is being read."""
    with contextlib.suppress(AssessError):
        if session.library is not None:
            library = session.library()
            _ = library.names, library.sources


def _overflows(window: Window) -> bool:
    """Tell whether a window holds more lines than it shows."""
    drawn = window.render_info
    return drawn is not None and drawn.content_height > drawn.window_height


@contextlib.contextmanager
def _stopping_in_good_order() -> Iterator[None]:
    """Turn a closed terminal and a request to stop into the end of the interview: the terminal is left usable."""

    def stop(_number: int, _frame: object) -> None:
        app = get_app_or_none()
        if app is None or app.loop is None or not app.is_running:
            raise StopInterviewError
        app.loop.call_soon_threadsafe(lambda: app.is_done or app.exit(exception=StopInterviewError))

    names = [signal.SIGTERM] if sys.platform == "win32" else [signal.SIGTERM, signal.SIGHUP]
    before = {name: signal.signal(name, stop) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
