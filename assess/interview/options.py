"""A list in the terminal: questionary's, with wrapped lines, sub-headings and a search that knows accents."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from prompt_toolkit.application import get_app_session
from questionary.prompts.common import Choice, InquirerControl

from assess.interview.prompts import Row
from assess.interview.vocabulary import folded, found_in

Fragments = list[tuple[str, str]]
"""Styled pieces of text, as prompt_toolkit takes them."""

LONGEST_LINE = 100
"""Columns of text at most, on however wide a screen. Source: typographic practice; longer lines are hard to follow."""
CODES_FROM = 90
"""Columns from which lists of questions show their ids."""
POINTER, NO_POINTER = "❯ ", "  "
TICKED, UNTICKED = "[x] ", "[ ] "


class Options(InquirerControl):
    """Rows to choose from, one of them pointed at."""

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        ticks: bool,
        compact: bool,
        default: str | None,
        chosen: Sequence[str],
        words: bool = False,
    ) -> None:
        """Prepare the rows.

        Args:
            rows: the rows.
            ticks: whether rows are ticked rather than chosen.
            compact: one line a row.
            default: key of the row to point at first.
            chosen: keys of the rows ticked at first.
            words: whether typed words are read as a whole, such as “6 to 9”: a space then belongs to them.
        """
        self.ticks = ticks
        self.compact = compact
        self.words = words
        self.typed = self.digits = self.figures = ""
        self.steered = False
        choices = [Choice(row.label, value=f"row {place}") for place, row in enumerate(rows)]
        self.by_value = dict(zip([choice.value for choice in choices], rows, strict=True))
        known = {row.key: value for value, row in self.by_value.items()}
        super().__init__(
            choices, initial_choice=known.get(default) if default is not None else None, show_description=False
        )
        self.selected_options = [known[key] for key in chosen if key in known]
        self.start = self.pointed_at

    @property
    def filtered_choices(self) -> list[Choice]:
        """Return the choices that match what was typed, all of them while nothing was; none if nothing matches."""
        typed = self.typed.strip()
        if "-" in typed:  # an id names its own question, not another that has a part of it in its chapter
            rows = self.by_value.items()
            named = {value for value, row in rows if row.code and folded(row.code).startswith(folded(typed))}
            if named:
                return [choice for choice in self.choices if choice.value in named]
        return [choice for choice in self.choices if not typed or _matches(typed, self.by_value[choice.value])]

    @property
    def pointed(self) -> Row | None:
        """Return the row pointed at, or nothing where no row matches what was typed."""
        found = self.filtered_choices
        return self.by_value[found[self.pointed_at].value] if found else None

    @property
    def certain(self) -> bool:
        """Tell whether the row pointed at is meant: nothing else matches what was typed, or it was pointed at since."""
        return self.steered or len(self.filtered_choices) == 1

    @property
    def ticked(self) -> list[str]:
        """Return the keys of the ticked rows, in their order."""
        return [self.by_value[choice.value].key for choice in self.choices if choice.value in self.selected_options]

    def labels(self, keys: Sequence[str]) -> str:
        """Return the words of rows, one after the other."""
        return ", ".join(row.label for row in self.by_value.values() if row.key in keys)

    def move(self, steps: int) -> None:
        """Point further down, or up where negative; the ends meet."""
        self.digits = self.figures = ""
        self.steered = True
        count = len(self.filtered_choices)
        self.pointed_at = (self.pointed_at + steps) % count if count else 0

    def move_page(self, steps: int) -> None:
        """Point a page further, stopping at the ends."""
        self.digits = self.figures = ""
        self.steered = True
        count = len(self.filtered_choices)
        self.pointed_at = min(max(self.pointed_at + steps, 0), max(count - 1, 0))

    def search(self, typed: str) -> None:
        """Keep the rows that match what was typed, and point at the first of them; all of it is kept."""
        self.typed, self.digits, self.figures, self.steered = typed, "", "", False
        self.pointed_at = 0 if typed else self.start

    def type_sign(self, sign: str) -> None:
        """Take a typed sign: a number that points at a row, a space that ticks it, or a part of what is searched."""
        if sign == " " and not self.typed.strip() and not self.ticks:
            return
        if sign == " " and self.ticks and (not self.typed or (self.steered if self.words else self.certain)):
            figures = self.figures
            self.toggle()
            self.figures = f"{figures} " if figures else ""
        elif sign.isdecimal() and not self.typed and not self.compact:
            self.figures += sign
            self._type_digit(sign)
        elif sign.isprintable():
            begun = self.figures if self.words else ""
            self.search((self.typed or begun) + sign)

    def toggle(self) -> None:
        """Tick or untick the row pointed at; an exclusive one excludes all others."""
        row, self.digits = self.pointed, ""
        if row is None or row.command is not None:
            return
        value = self.filtered_choices[self.pointed_at].value
        if value in self.selected_options:
            self.selected_options.remove(value)
            self._all_rows(value)
            return
        self._all_rows(value)
        if row.exclusive:
            self.selected_options.clear()
        self.selected_options = [one for one in self.selected_options if not self.by_value[one].exclusive]
        self.selected_options.append(value)

    def tick(self, keys: Sequence[str]) -> None:
        """Tick the rows of these keys as well, ending the search and pointing at the first of them."""
        for value, row in self.by_value.items():
            if row.key in keys and value not in self.selected_options:
                self._all_rows(value)
                self.toggle()
        first = next((value for value, row in self.by_value.items() if row.key in keys), None)
        if first is not None:
            self._all_rows(first)

    def _type_digit(self, digit: str) -> None:
        """Point at the row of that number; a second digit makes a number of two."""
        for digits in (self.digits + digit, digit):
            if 1 <= int(digits) <= len(self.choices):
                self.pointed_at, self.digits = int(digits) - 1, digits
                return

    def _all_rows(self, value: object) -> None:
        """End the search, still pointing at the same row: the next letters search anew."""
        self.typed = self.digits = self.figures = ""
        self.steered = False
        self.pointed_at = [choice.value for choice in self.choices].index(value)

    def _get_choice_tokens(self) -> Fragments:
        """Return the rows as they are drawn, at the present width."""
        width = min(get_app_session().output.get_size().columns, LONGEST_LINE)
        pointed = self.pointed
        tokens: Fragments = []
        group, plain = "", True
        for place, choice in enumerate(self.filtered_choices):
            row = self.by_value[choice.value]
            if row.group != group:
                group = row.group
                tokens.append(("class:group", f"{group}\n" if place == 0 else f"\n{group}\n"))
            elif row.command is not None and plain and place:
                tokens.append(("", "\n"))
            plain = row.command is None
            front = self._front(row, self.choices.index(choice), choice.value in self.selected_options, width)
            tokens += self._row(row, front, row is pointed, width)
        return tokens[:-1] if tokens else tokens

    def _row(self, row: Row, front: str, here: bool, width: int) -> Fragments:  # noqa: FBT001 - drawn, not decided
        indent = len(POINTER) + len(front)
        if self.compact:
            lines = [_on_one_line(row, width - indent - 1)]
        else:
            label = f"{row.label}  ({row.detail})" if row.detail else row.label
            lines = textwrap.wrap(label, max(width - indent - 1, 20)) or [""]
        drawn = f"\n{' ' * indent}".join(lines)
        if here:
            return [
                ("class:pointer", POINTER),
                ("[SetCursorPosition]", ""),
                ("class:pointed", front + drawn),
                ("", "\n"),
            ]
        return [("", NO_POINTER), ("class:row", front + drawn), ("", "\n")]

    def _front(self, row: Row, place: int, ticked: bool, width: int) -> str:  # noqa: FBT001 - drawn, not decided
        if self.compact:
            code = f"{row.code:<9} " if row.code and width >= CODES_FROM else ""
            return f"{row.mark:<2} {code}" if row.mark else "   "
        number = f"{place + 1:>{len(str(len(self.choices)))}} "
        if not self.ticks:
            return number
        return number + ("    " if row.command else TICKED if ticked else UNTICKED)


def _on_one_line(row: Row, width: int) -> str:
    """Return label and detail cut to one line; the label takes what the detail leaves, at least half of the line."""
    if not row.detail:
        return textwrap.shorten(row.label, max(width, 10), placeholder="…")
    room = max(width - len(" → "), 20)
    label = textwrap.shorten(row.label, max(room // 2, room - len(row.detail)), placeholder="…")
    return f"{label} → {textwrap.shorten(row.detail, max(room - len(label), 10), placeholder='…')}"


def _matches(typed: str, row: Row) -> bool:
    return found_in(typed, f"{row.code} {row.label} {row.detail} {row.key} {row.group}")
