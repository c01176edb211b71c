"""Sentences keep within the terminal, and keep their words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cxmeet.cli.wrapped import ENDLESS, NARROWEST, cells, wrapped

LETTERS = st.text(alphabet="abc é客户e\u0301—.1 ", max_size=200)


@given(text=LETTERS, columns=st.integers(NARROWEST, 100), indent=st.sampled_from(["", "  ", "1. ", "  12. "]))
def test_no_line_is_wider_and_no_letter_is_lost(text: str, columns: int, indent: str) -> None:
    lines = wrapped(indent + text, columns).split("\n")
    assert all(cells(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join((indent + text).split())


def test_what_goes_on_stands_below_its_own_words() -> None:
    assert wrapped("1. one two three four five", 20) == "1. one two three\n   four five"
    assert wrapped("  one two three four five", 20) == "  one two three four\n    five"
    assert wrapped("one two three four five six", 20) == "one two three four\n  five six"


def test_nothing_is_broken_where_nobody_is_at_a_terminal() -> None:
    assert wrapped("a  b " * 90, ENDLESS) == "a  b " * 90
