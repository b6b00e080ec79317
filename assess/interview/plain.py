"""The interview in plain lines: numbers to type, no escape sequences; for screen readers, scripts, dumb terminals."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from assess.interview import flow
from assess.interview.prompts import Choose, Command, Fill, Kind, Prompt, RefusedError, Reply, Request, Row, Tick
from assess.interview.session import Outcome, Session
from assess.interview.vocabulary import LONGEST_RANK, folded, found_in

COMMANDS = {
    ":b": Command.BACK,
    ":s": Command.SKIP,
    ":d": Command.DONT_KNOW,
    ":dd": Command.ALL_UNKNOWN,
    ":na": Command.NOT_APPLICABLE,
    ":n": Command.NOTE,
    ":r": Command.REVIEW,
    ":j": Command.JUMP,
    ":e": Command.EFFECTS,
    ":q": Command.QUIT,
}
"""What may be typed instead of an answer."""
HELP, CLEAR = ":h", ":c"
"""Commands of this driver itself: the list of commands with the reasons of the question, and an emptied line."""
MARKS = {"done": "* ", "change": "  > ", "warning": "! ", "plain": ""}
"""Signs in front of told lines; words carry the meaning."""
NARROWEST = 20
"""Columns below which lines are not broken any further."""
MORE = "\\"
"""At the end of a line: the text goes on in the next one."""


def run_plain(session: Session, source: TextIO | None = None, target: TextIO | None = None) -> Outcome:
    """Return how an interview in plain lines ended; the end of the input ends it, with everything saved."""
    source, target = source or sys.stdin, target or sys.stdout
    for stream in (source, target):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    return flow.run(session, Plain(session, source, target))


class Plain:
    """Asks with lines of text."""

    def __init__(self, session: Session, source: TextIO, target: TextIO) -> None:
        """Read from `source` and write to `target`."""
        self.say = session.say
        self.source = source
        self.target = target
        self.shown = self.helped = ""

    def ask(self, prompt: Prompt) -> Reply:
        """Return the reply to a prompt."""
        self._show(prompt)
        while True:
            line = self._line(f"{self._call(prompt)} ")
            try:
                if line == HELP or (line == "?" and not isinstance(prompt, Fill)):
                    self._write(*self._commands(prompt))
                    if Command.WHY in prompt.commands:
                        return Request(Command.WHY)
                    continue
                request = self._request(prompt, line)
                return self._read(prompt, line) if request is None else request
            except RefusedError as refused:
                self._write(f"! {refused}")

    def tell(self, text: str, kind: Kind = "plain") -> None:
        """Write a sentence."""
        self._write(MARKS[kind] + text)

    # Writing.

    def _write(self, *lines: str) -> None:
        for line in lines:
            self.target.write(self._fitted(_harmless(line)) + "\n")
        self.target.flush()

    def _fitted(self, line: str) -> str:
        """Return a line broken at words where somebody reads it on a screen; elsewhere it stays whole."""
        if not self.target.isatty():
            return line
        indent = " " * (len(line) - len(line.lstrip()))
        width = max(shutil.get_terminal_size().columns - 1, NARROWEST)
        return "\n".join(
            textwrap.fill(part, width, subsequent_indent=indent, drop_whitespace=True, replace_whitespace=False)
            for part in line.split("\n")
        )

    def _show(self, prompt: Prompt) -> None:
        head = prompt.head
        place = " · ".join(part for part in (head.place, head.section, head.time) if part) if head else ""
        title = f"{prompt.code}. {prompt.title}" if prompt.code else prompt.title
        if title != self.shown or not prompt.label:
            self._write("", *([f"[{place}]"] if place else []), title)
        helped, self.shown, self.helped = self.helped, title, prompt.help
        self._write(*(f"  {line}" for line in (prompt.help if prompt.help != helped else "", *prompt.reasons) if line))
        self._write(*(f"  ! {notice}" for notice in prompt.notices))
        if prompt.label:
            self._write(f"  {prompt.label}")
        if isinstance(prompt, (Choose, Tick)):
            self._write(*_drawn(prompt))
        elif isinstance(prompt, Fill) and prompt.hint:
            self._write(f"  ({prompt.hint})")

    def _call(self, prompt: Prompt) -> str:
        """Return what stands in front of the line to type: what is expected, and the present value."""
        if isinstance(prompt, Choose):
            present = next(
                (str(rank) for rank, row in enumerate(prompt.rows, start=1) if row.key == prompt.default), ""
            )
            key = "plain.choose"
        elif isinstance(prompt, Tick):
            present = " ".join(str(rank) for rank, row in enumerate(prompt.rows, start=1) if row.key in prompt.chosen)
            key = "plain.tick"
        else:
            present = prompt.initial if isinstance(prompt, Fill) else ""
            key = "plain.fill"
        call = self.say(key)
        return f"{call} [{present}] >" if present else f"{call} >"

    def _commands(self, prompt: Prompt) -> Iterator[str]:
        yield self.say("plain.commands")
        for typed, command in COMMANDS.items():
            if command in prompt.commands:
                yield f"  {typed:<4} {self.say(f'menu.{command.value}')}"
        if isinstance(prompt, Fill):
            yield f"  {CLEAR:<4} {self.say('plain.clear')}"
            if prompt.long:
                yield f"  {MORE:<4} {self.say('plain.more')}"

    # Reading.

    def _line(self, call: str = "") -> str:
        self.target.write(_harmless(call))
        self.target.flush()
        line = self.source.readline()
        if not line:
            self._write("")
            raise EOFError
        if not self.source.isatty():
            self._write(line.strip())  # nobody typed it here: the transcript would not show it
        return line.strip()

    def _request(self, prompt: Prompt, line: str) -> Request | None:
        """Return the command that a line is, or nothing where it is an answer."""
        if not line.startswith(":") or line.startswith("::") or line == CLEAR:
            return None
        typed, _, argument = line.partition(" ")
        command = COMMANDS.get(folded(typed))
        if command is None:
            raise RefusedError(self.say("plain.unknown_command", typed=typed))
        if command not in prompt.commands:
            raise RefusedError(self.say("plain.not_here", typed=typed))
        return Request(command, argument.strip())

    def _read(self, prompt: Prompt, line: str) -> Any:
        if isinstance(prompt, Choose):
            return self._choice(prompt, line)
        if isinstance(prompt, Tick):
            return self._ticks(prompt, line)
        return self._fill(prompt, line) if isinstance(prompt, Fill) else line

    def _choice(self, prompt: Choose, line: str) -> Any:
        keys = {row.key for row in prompt.rows}
        if not line and prompt.default in keys:
            row = next(row for row in prompt.rows if row.key == prompt.default)
        else:
            typed = prompt.read(line) if prompt.read else None
            row = self._row(prompt.rows, typed if typed is not None else line)
        return Request(row.command) if row.command else row.key

    def _ticks(self, prompt: Tick, line: str) -> Any:
        if not line and prompt.chosen:
            return list(prompt.chosen)
        rows = self._several(prompt, line)
        commands = [row.command for row in rows if row.command]
        if commands:
            return Request(commands[0])
        alone = [row for row in rows if row.exclusive]
        if alone and len({row.key for row in rows}) > 1:
            raise RefusedError(self.say("refused.exclusive-option", label=alone[0].label))
        chosen = {row.key for row in rows}
        return [row.key for row in prompt.rows if row.key in chosen]

    def _several(self, prompt: Tick, line: str) -> list[Row]:
        """Return the rows that a line names: by number, or in words where the prompt understands words."""
        by_number = [piece for piece in re.split(r"[\s,;]+", line) if piece]
        if not by_number:
            raise RefusedError(self.say("refused.tick-first"))
        if prompt.read and not all(piece.isdecimal() for piece in by_number):
            return self._in_words(prompt, prompt.read, line)
        if all(piece.isdecimal() or piece in {row.key for row in prompt.rows} for piece in by_number):
            return [self._row(prompt.rows, piece) for piece in by_number]
        return [self._row(prompt.rows, piece.strip()) for piece in re.split(r"[,;]", line) if piece.strip()]

    def _in_words(self, prompt: Tick, read: Callable[[str], list[str]], line: str) -> list[Row]:
        """Return the rows that words mean, and show how they were understood."""
        try:
            keys = read(line)
        except RefusedError:
            found = [row for row in prompt.rows if found_in(line, row.label)]
            if len(found) == 1:
                return found
            raise
        rows = [row for row in prompt.rows if row.key in keys and row.command is None]
        self._write("  " + self.say("echo.understood", value=", ".join(row.label for row in rows)))
        return rows

    def _row(self, rows: tuple[Row, ...], typed: str) -> Row:
        """Return the row of that number, code, or words; a part of the words will do if no other has it."""
        exact = next((row for row in rows if row.key == typed and not typed.isdecimal()), None)
        if exact is not None:
            return exact
        if typed.isdecimal() and len(typed) <= LONGEST_RANK and 1 <= int(typed) <= len(rows):
            return rows[int(typed) - 1]
        wanted = folded(typed)
        tests: tuple[Callable[[str], bool], ...] = (
            lambda label: label == wanted,
            lambda label: label.startswith(wanted),
            lambda label: found_in(wanted, label),
        )
        for test in tests:
            found = [row for row in rows if wanted and test(folded(row.label))]
            if len(found) == 1:
                return found[0]
        coded = next((row for row in rows if row.key and folded(row.key) == wanted), None)
        if coded is None:
            raise RefusedError(self.say("refused.no-such-row", typed=typed, count=len(rows)))
        return coded

    def _fill(self, prompt: Fill, line: str) -> Any:
        if line == CLEAR or (not line and not prompt.initial):
            if prompt.required:
                raise RefusedError(self.say("refused.empty"))
            return None
        if not line:
            return prompt.read(prompt.initial)
        while prompt.long and line.endswith(MORE):
            line = f"{line[: -len(MORE)].rstrip()}\n{self._line()}"
        return prompt.read(line.removeprefix(":") if line.startswith("::") else line)


def _drawn(prompt: Choose | Tick) -> Iterator[str]:
    """Yield the rows with their numbers, under their sub-headings."""
    group = ""
    chosen = prompt.chosen if isinstance(prompt, Tick) else ()
    for rank, row in enumerate(prompt.rows, start=1):
        if row.group != group:
            group = row.group
            yield f"  {group}" if group else ""
        mark = f"{row.mark} " if row.mark else ""
        detail = f" — {row.detail}" if row.detail else ""
        key = f"{row.code} " if row.code else ""
        yield f"  {rank}. {'[x] ' if row.key in chosen else ''}{mark}{key}{row.label}{detail}"


def _harmless(text: str) -> str:
    """Return `text` without control characters: what a dossier holds never steers the terminal."""
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) != "Cc")
