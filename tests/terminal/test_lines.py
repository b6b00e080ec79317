"""Lines are broken so that nothing is lost and nothing sticks out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.scoring.exposure import Bounds
from assess.terminal.bars import BLANK, CUT, END, POINT, REACH, interval
from assess.terminal.lines import Line, Span, cells, line, rows, shortened, span
from assess.terminal.neutral import neutral

CUTS = (25, 50, 75)


def texts(one: Line, width: int) -> list[str]:
    return ["".join(piece.text for piece in row) for row in rows(one, width)]


words = st.text(alphabet="abcé日 \u0301\u00a0-", max_size=60)


@given(st.lists(words, max_size=4), st.integers(10, 60), st.integers(0, 6), st.integers(0, 3))
def test_no_row_is_wider_than_the_screen(pieces, width, indent, hang):
    one = Line(tuple(Span(piece, "strong") for piece in pieces), indent, hang)
    for row in texts(one, width):
        assert cells(row) <= width


@given(st.lists(words, max_size=4), st.integers(10, 60))
def test_breaking_a_line_loses_no_letter(pieces, width):
    one = Line(tuple(Span(piece) for piece in pieces), 2, 2)
    assert "".join("".join(texts(one, width)).split()) == "".join("".join(pieces).split())


def test_rows_after_the_first_hang():
    assert texts(line("un deux trois quatre", indent=2, hang=2), 12) == ["  un deux", "    trois", "    quatre"]


def test_words_joined_by_a_no_break_space_stay_together():
    assert texts(line("la question\u00a0: oui"), 14) == ["la question\u00a0:", "oui"]


def test_styles_survive_the_break():
    found = rows(line(span("un deux", "strong"), " trois"), 8)
    assert found == [(Span("un deux", "strong"),), (Span("trois"),)]


def test_columns_stay_aligned():
    assert texts(line("a", "   ", "b"), 20) == ["a   b"]


def test_wide_letters_count_two_columns_and_accents_typed_apart_none():
    assert cells("日本") == 4
    assert cells("e\u0301") == 1


def test_a_long_quotation_is_cut_at_a_word_with_an_ellipsis():
    assert shortened("une réponse beaucoup trop longue", 20) == "une réponse…"
    assert shortened("courte", 20) == "courte"
    assert shortened("la réponse est « beaucoup trop longue pour ici »", 32) == "la réponse est « beaucoup trop…\u00a0»"
    assert shortened("the answer is “much too long for this”", 28) == "the answer is “much too…”"
    assert len(shortened("x" * 500, 20)) == 20


@pytest.mark.parametrize(
    ("bounds", "drawn"),
    [
        (Bounds(0, 0, 0), f"{END}{POINT}         {CUT}         {CUT}         {CUT}          {END}"),
        (Bounds(100, 100, 100), f"{POINT}{END}"),
        (Bounds(0, 50, 100), REACH * 19),
    ],
)
def test_a_bar_shows_the_exposure_between_its_bounds(bounds, drawn):
    bar = interval(bounds, CUTS, 43)
    assert len(bar) == 43
    assert bar.count(POINT) == 1
    assert drawn.replace(" ", BLANK) in bar
    assert " " not in bar, "a bar is one word: it is never broken"


@given(st.tuples(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100)), st.integers(8, 60))
def test_a_bar_keeps_its_width_and_its_order(figures, width):
    low, point, high = sorted(figures)
    bar = interval(Bounds(low, point, high), CUTS, width)
    assert len(bar) == width
    assert bar[0] == bar[-1] == END
    reach = [place for place, sign in enumerate(bar) if sign in {REACH, POINT}]
    assert reach == list(range(reach[0], reach[-1] + 1))


@given(st.text(max_size=80))
def test_a_neutral_text_only_prints(text):
    shown = neutral(text)
    assert not any(ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0 for letter in shown)
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    shown.encode("utf-8")


def test_an_escape_sequence_becomes_visible():
    assert neutral("a\x1b[31mrouge\x1b]0;titre\x07") == "a␛[31mrouge␛]0;titre␇"


def test_accents_and_ideographs_are_left_alone():
    assert neutral("Société Générale – été € 日本") == "Société Générale – été € 日本"
