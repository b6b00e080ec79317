"""What an edge is asked to ask: choices, lists to tick, lines to fill in, and what a person may say instead.

The conversation speaks in these values only; the terminal and the plain driver each show them in their own way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, Protocol


class Command(Enum):
    """What a person may do instead of answering."""

    BACK = "back"
    SKIP = "skip"
    DONT_KNOW = "dont_know"
    ALL_UNKNOWN = "all_unknown"
    NOT_APPLICABLE = "not_applicable"
    WHY = "why"
    NOTE = "note"
    REVIEW = "review"
    JUMP = "jump"
    EFFECTS = "effects"
    MENU = "menu"
    QUIT = "quit"


@dataclass(frozen=True)
class Request:
    """A command, with what was typed behind it."""

    command: Command
    """What to do."""
    argument: str = ""
    """The question to go to, the reason, the text of the note; where it was given with the command."""


@dataclass(frozen=True)
class Head:
    """Where the person is, in words."""

    section: str
    """Chapter."""
    place: str = ""
    """Such as “12/79”."""
    time: str = ""
    """Such as “about 31 min left”."""
    done: float | None = None
    """Share of the questions that are settled, 0 to 1."""


@dataclass(frozen=True)
class Row:
    """One line that can be chosen."""

    key: str
    """What choosing it returns."""
    label: str
    """Its words."""
    detail: str = ""
    """What stands behind the label: the present answer, how long it takes."""
    group: str = ""
    """Sub-heading above it."""
    mark: str = ""
    """Sign in front of it: where a question stands."""
    code: str = ""
    """Id shown with it, where it stands for a question."""
    exclusive: bool = False
    """Ticking it unticks all others."""
    command: Command | None = None
    """What choosing it does instead of answering, such as “I don't know”."""


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """What every prompt shows."""

    title: str
    """The question, or what is to be chosen."""
    code: str = ""
    """Id of the question."""
    head: Head | None = None
    """Where the person is."""
    label: str = ""
    """Field asked for, within a question of several."""
    help: str = ""
    """Why it is asked and how to find the answer."""
    notices: tuple[str, ...] = ()
    """What to know first: the stored answer, a note, what did not fit."""
    commands: frozenset[Command] = frozenset()
    """What may be done instead of answering."""
    reasons: tuple[str, ...] = ()
    """More about the question, when it was asked for."""


@dataclass(frozen=True, kw_only=True)
class Choose(Prompt):
    """Choose one row; the reply is its key."""

    rows: tuple[Row, ...]
    """The choices."""
    default: str | None = None
    """Key of the row to start on."""
    compact: bool = False
    """One line a row, for long lists of questions."""
    read: Callable[[str], str | None] | None = None
    """Reads a typed word as a key, such as “oui”; for drivers without a list."""


@dataclass(frozen=True, kw_only=True)
class Tick(Prompt):
    """Tick any number of rows; the reply is the list of their keys, in the order of the rows."""

    rows: tuple[Row, ...]
    """The choices."""
    chosen: tuple[str, ...] = ()
    """Keys ticked at the start."""
    empty: str | None = None
    """Key of the row that stands for an empty list."""
    read: Callable[[str], list[str]] | None = None
    """Reads typed words as keys, such as “juin, déc”; for drivers without a list."""


@dataclass(frozen=True, kw_only=True)
class Fill(Prompt):
    """Fill in a line; the reply is the value that `read` makes of it, or nothing for an empty line."""

    read: Callable[[str], Any]
    """Returns the value of a line; raises `RefusedError` with a sentence."""
    echo: Callable[[str], str] = field(default=lambda _: "")
    """Returns how a line is understood so far, to be shown while it is typed."""
    initial: str = ""
    """Text to start from."""
    hint: str = ""
    """What can be typed."""
    required: bool = True
    """Whether an empty line is refused."""
    long: bool = False
    """Whether the text may have several lines."""


class RefusedError(ValueError):
    """What was typed is no answer; the message is the sentence that says why, in the person's language."""


class StopInterviewError(Exception):
    """The person stops here; everything is saved."""


Kind = Literal["plain", "done", "change", "warning"]
"""What a told line is about: an answer given, something that changed, something to mind."""
Reply = Any
"""A key, a list of keys, a value, nothing, or a `Request`."""


class Ui(Protocol):
    """A way of asking: a terminal, or lines of text."""

    def ask(self, prompt: Prompt) -> Reply:
        """Return the reply to a prompt.

        Raises:
            KeyboardInterrupt: the person pressed Ctrl-C.
            EOFError: there is nobody to answer any more.
        """

    def tell(self, text: str, kind: Kind = "plain") -> None:
        """Show a sentence that needs no reply."""
