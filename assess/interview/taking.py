"""What the enter key takes from a list, and the line under it: what was typed, found, understood or refused."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.key_binding import KeyPressEvent

from assess.interview.keys import leave
from assess.interview.options import Fragments, Options
from assess.interview.prompts import Prompt, RefusedError, Request, Tick
from assess.interview.screen import columns, wrapped

State = tuple[object, ...]
"""What a list shows: a remark about it holds until that changes."""


class Taking:
    """Takes the row that is meant, never another one: what was typed and matches nothing is refused."""

    def __init__(self, say: Callable[..., str], prompt: Prompt, options: Options) -> None:
        """Begin with a list as it is first shown."""
        self.say = say
        self.prompt = prompt
        self.options = options
        self._remark: tuple[State, str, str] | None = None

    def accept(self, event: KeyPressEvent) -> None:
        """End the prompt with what is chosen or ticked, or say why it goes on."""
        options, row = self.options, self.options.pointed
        if options.ticks and options.typed.strip():
            self._accept_typed(event)
        elif row is None:
            self._refuse(self._nothing_found())
        elif row.command is not None:
            leave(event, Request(row.command))
        elif not options.ticks:
            leave(event, row.key)
        elif options.digits and row.key not in options.ticked:
            self._tick([row.key])
        elif options.ticked:
            leave(event, options.ticked)
        else:
            self._refuse(self.say("refused.tick-first"))

    def status(self) -> Fragments:
        """Return the line under the list."""
        options = self.options
        if self._remark and self._remark[0] == self._state():
            style, text = self._remark[1:]
            return _line(style, text)
        if not options.typed.strip():
            return []
        keys = self._understood()
        if keys is not None:
            return _line("echo", self.say("keys.read", typed=options.typed, value=options.labels(keys)))
        count = len(options.filtered_choices)
        if not count:
            return _line("error", self._nothing_found())
        return _line("echo", self.say("keys.search", typed=options.typed, count=count))

    def _accept_typed(self, event: KeyPressEvent) -> None:
        """Tick what was typed, so that it is seen before it is accepted; one of several has to be pointed at."""
        options, row, keys = self.options, self.options.pointed, self._understood()
        if keys is not None:
            self._tick(keys)
        elif row is None:
            self._refuse(self._nothing_found())
        elif not options.certain:
            self._refuse(self.say("refused.several-found", typed=options.typed, count=len(options.filtered_choices)))
        elif row.command is not None:
            leave(event, Request(row.command))
        else:
            self._tick([row.key])

    def _understood(self) -> list[str] | None:
        """Return the keys that the typed words mean, where this list reads words and they mean any."""
        if not isinstance(self.prompt, Tick) or self.prompt.read is None:
            return None
        try:
            return self.prompt.read(self.options.typed)
        except RefusedError:
            return None

    def _nothing_found(self) -> str:
        if isinstance(self.prompt, Tick) and self.prompt.read is not None:
            try:
                self.prompt.read(self.options.typed)
            except RefusedError as refused:
                return str(refused)
        return self.say("refused.nothing-found", typed=self.options.typed)

    def _tick(self, keys: list[str]) -> None:
        self.options.tick(keys)
        text = self.say("keys.ticked", labels=self.options.labels(self.options.ticked))
        self._remark = (self._state(), "echo", text)

    def _refuse(self, text: str) -> None:
        self._remark = (self._state(), "error", text)

    def _state(self) -> State:
        options = self.options
        return (options.typed, options.pointed_at, tuple(options.selected_options))


def _line(style: str, text: str) -> Fragments:
    sign = "! " if style == "error" else ""
    return [(f"class:{style}", "\n" + wrapped(text, columns(), sign, " " * len(sign)))]
