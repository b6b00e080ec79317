"""What the keys do in the terminal: the same commands in every prompt, and those of lists and of lines."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from assess.interview.options import Options
from assess.interview.prompts import Command, Fill, Prompt, Reply, Request, StopInterviewError
from assess.typography import ordinary_spaces

COMMAND_KEYS = {
    "c-o": Command.DONT_KNOW,
    "c-t": Command.SKIP,
    "c-x": Command.NOT_APPLICABLE,
    "c-n": Command.NOTE,
    "c-r": Command.REVIEW,
    "c-g": Command.JUMP,
    "c-l": Command.EFFECTS,
    "tab": Command.MENU,
    "escape": Command.BACK,
    "left": Command.BACK,
    "f1": Command.WHY,
}
"""Keys of commands; none is taken by terminals for flow control, suspending or erasing."""
PAGE = 10
"""Rows a page key moves."""


def leave(event: KeyPressEvent, reply: Reply = None, exception: type[BaseException] | None = None) -> None:
    """End the prompt with a reply or an exception; keys that arrive together with the one that ended it do nothing."""
    if event.app.is_done:
        return
    if exception is not None:
        event.app.exit(exception=exception)
    else:
        event.app.exit(result=reply)


def command_keys(prompt: Prompt) -> KeyBindings:
    """Return the keys that every prompt has."""
    keys = KeyBindings()

    def bind(key: str, command: Command) -> None:
        @keys.add(key, eager=key.startswith("c-"))
        def _request(event: KeyPressEvent) -> None:
            leave(event, Request(command))

    for key, command in COMMAND_KEYS.items():
        if command in prompt.commands and not (key == "left" and isinstance(prompt, Fill)):
            bind(key, command)

    @keys.add("c-c", eager=True)
    @keys.add("<sigint>")
    def _interrupt(event: KeyPressEvent) -> None:
        leave(event, exception=KeyboardInterrupt)

    return keys


def list_keys(prompt: Prompt, options: Options, accept: Callable[[KeyPressEvent], None]) -> KeyBindings:
    """Return the keys of a list: arrows, numbers, search, and `accept` for the enter key."""
    keys = command_keys(prompt)
    for name, steps in (("up", -1), ("down", 1)):
        _move(keys, name, lambda steps=steps: options.move(steps))  # type: ignore[misc]
    for name, steps in (
        ("pageup", -PAGE),
        ("pagedown", PAGE),
        ("home", -len(options.choices)),
        ("end", len(options.choices)),
    ):
        _move(keys, name, lambda steps=steps: options.move_page(steps))  # type: ignore[misc]

    @keys.add("enter")
    @keys.add("c-j")
    def _accept(event: KeyPressEvent) -> None:
        accept(event)

    _erasing(keys, options)

    @keys.add("c-d")
    def _end(event: KeyPressEvent) -> None:
        leave(event, exception=StopInterviewError)

    @keys.add(Keys.Any)
    def _type(event: KeyPressEvent) -> None:
        _typed(event, prompt, options)

    @keys.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        options.search(options.typed + ordinary_spaces(event.data).split("\n")[0].strip())

    return keys


def _erasing(keys: KeyBindings, options: Options) -> None:
    """Let a search be shortened by a letter or a word, or erased."""

    @keys.add("backspace")
    def _shorten(_: KeyPressEvent) -> None:
        options.search(options.typed[:-1])

    @keys.add("c-u")
    def _clear(_: KeyPressEvent) -> None:
        options.search("")

    @keys.add("c-w")
    def _shorten_by_a_word(_: KeyPressEvent) -> None:
        options.search(" ".join(options.typed.split()[:-1]))


def _move(keys: KeyBindings, name: str, action: Callable[[], None]) -> None:
    @keys.add(name)
    def _moved(_: KeyPressEvent) -> None:
        action()


def _typed(event: KeyPressEvent, prompt: Prompt, options: Options) -> None:
    """Take a typed sign: the reasons, or what the list makes of it."""
    if event.data == "?" and Command.WHY in prompt.commands:
        leave(event, Request(Command.WHY))
    else:
        options.type_sign(event.data)


def line_keys(prompt: Fill, buffer: Buffer, accept: Callable[[KeyPressEvent], None]) -> KeyBindings:
    """Return the keys of a line: `accept` for the enter key, Alt-Enter for a new line where there may be several."""
    keys = KeyBindings()

    @keys.add("enter")
    @keys.add("c-j")
    def _accept(event: KeyPressEvent) -> None:
        accept(event)

    if prompt.long:

        @keys.add("escape", "enter")
        @keys.add("escape", "c-j")
        def _new_line(_: KeyPressEvent) -> None:
            buffer.insert_text("\n")

    _replacing(keys, buffer)

    @keys.add("c-d", filter=Condition(lambda: not buffer.text))
    def _end(event: KeyPressEvent) -> None:
        leave(event, exception=StopInterviewError)

    return keys


def _replacing(keys: KeyBindings, buffer: Buffer) -> None:
    """Let typing replace a selected text, as in any form, and a moving key keep it."""
    selected = Condition(lambda: buffer.selection_state is not None)

    @keys.add(Keys.Any, filter=selected)
    def _replace(event: KeyPressEvent) -> None:
        buffer.selection_state = None
        buffer.text = ""
        buffer.insert_text(event.data)

    @keys.add(Keys.BracketedPaste, filter=selected)
    def _replace_by_paste(event: KeyPressEvent) -> None:
        buffer.selection_state = None
        buffer.text = ""
        buffer.insert_text(event.data)

    for key in ("left", "right", "home", "end", "up", "down"):
        _keep(keys, key, buffer, selected)

    @keys.add("backspace", filter=selected)
    @keys.add("delete", filter=selected)
    def _clear(_: KeyPressEvent) -> None:
        buffer.selection_state = None
        buffer.text = ""


def _keep(keys: KeyBindings, key: str, buffer: Buffer, selected: Condition) -> None:
    """Let a moving key keep the text that typing would replace."""

    @keys.add(key, filter=selected)
    def _moved(_: KeyPressEvent) -> None:
        buffer.selection_state = None
        buffer.cursor_position = 0 if key == "home" else len(buffer.text)
