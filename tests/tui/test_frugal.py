"""What is sent to a terminal looks as it was written, whatever is left out of it."""

from __future__ import annotations

import pyte
from hypothesis import example, given
from hypothesis import strategies as st

from cxmeet.tui.frugal import frugal

COLOURS = ("31", "97", "38;5;12", "38;2;230;230;230", "48;2;20;23;28", "44", "102", "39", "49")
CODES = st.sampled_from((*COLOURS, "1", "3", "4", "7", "9", "22", "23", "24", "27", "29", "0", ""))
STYLES = st.lists(CODES, min_size=1, max_size=4).map(lambda codes: f"\x1b[{';'.join(codes)}m")
PLACES = st.builds("\x1b[{};{}H".format, st.integers(1, 6), st.integers(1, 20))
WORDS = st.sampled_from(("x", "two words", "   ", "漢字", "é›", "\r\n"))
OTHERS = st.sampled_from(("\x1b[?25l", "\x1b[K", "\x1b[2J", "\x1b]0;title\x07", "\x1b[?2026h", "\x1b(B", "\x1b[21m"))
WRITTEN = st.lists(STYLES | PLACES | WORDS | OTHERS, max_size=30).map("".join)


def seen(written: str) -> list[object]:
    """What stands where, and how."""
    screen = pyte.Screen(24, 8)
    pyte.Stream(screen).feed(written)
    cells = [[screen.buffer[y][x] for x in range(24)] for y in range(8)]
    return [*cells, (screen.cursor.x, screen.cursor.y), screen.title]


@given(st.lists(WRITTEN, max_size=3))
@example(["\x1b[1;31mx\x1b[0m\x1b[31my\x1b[0m"])
@example(["\x1b[48;2;1;2;3m\x1b]0;a\x07x\x1b[0m"])
def test_it_looks_the_same(pieces: list[str]) -> None:
    """As textual writes it: each piece ends as it began."""
    written = [f"{piece}\x1b[0m" for piece in pieces]

    assert seen("".join(map(frugal, written))) == seen("".join(written))


@given(WRITTEN)
def test_it_is_never_more(written: str) -> None:
    assert len(frugal(f"{written}\x1b[0m")) <= len(f"{written}\x1b[0m")


def test_a_style_that_goes_on_is_told_once() -> None:
    run = "\x1b[1;38;2;9;9;9;48;2;1;1;1m{}\x1b[0m"

    assert frugal(run.format("a") + run.format("b")) == "\x1b[1;38;2;9;9;9;48;2;1;1;1mab\x1b[m"


def test_only_what_differs_of_a_style_is_told() -> None:
    assert frugal("\x1b[38;2;9;9;9;44ma\x1b[0m\x1b[1;38;2;9;9;9;44mb\x1b[0m") == "\x1b[38;2;9;9;9;44ma\x1b[1mb\x1b[m"


def test_a_move_behind_which_another_comes_is_left_out() -> None:
    assert frugal("\x1b[1;1Hx\r\n\x1b[9;73H\r\n\x1b[10;1Hy") == "\x1b[1;1Hx\x1b[10;1Hy"


def test_a_style_that_is_not_known_stays_as_it_stands() -> None:
    assert frugal("\x1b[31ma\x1b[0m\x1b[4:3mb\x1b[0m") == "\x1b[31ma\x1b[m\x1b[4:3mb\x1b[0m"
