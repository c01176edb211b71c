"""What is sent to a terminal looks as it was written, whatever is left out of it."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cxmeet.tui.terminal.frugal import BELIEVED, Frugal
from cxmeet.tui.terminal.terminal_text import PLAIN, Style, change

COLUMNS, LINES = 60, 8
COLOURS = ("31", "97", "38;5;12", "38;2;230;230;230", "48;2;20;23;28", "44", "102", "39", "49")
CODES = st.sampled_from((*COLOURS, "1", "3", "4", "7", "9", "22", "23", "24", "27", "29", "0", ""))
STYLES = st.lists(CODES, min_size=1, max_size=4).map(lambda codes: f"\x1b[{';'.join(codes)}m")
PLACES = st.builds("\x1b[{};{}H".format, st.integers(1, 4), st.integers(1, 12))
WORDS = st.sampled_from(("x", "two words", "two  ords", "    ", "漢字", "é›", "a\u0301b"))
OTHERS = st.sampled_from(("\x1b[?25l", "\x1b[K", "\x1b[2J", "\x1b]0;title\x07", "\x1b[?2026h", "\x1b(B", "\x1b[2C"))
RUNS = st.builds("{}{}{}\x1b[0m".format, PLACES, STYLES, WORDS)
BREAKS = PLACES.map("\r\n{}".format)
FRAMES = st.lists(RUNS | WORDS | STYLES | PLACES | BREAKS | OTHERS, max_size=12).map("".join)
FULL = "\r\n".join(f"\x1b[{line};1H\x1b[44m{'a line of words'.ljust(COLUMNS)}\x1b[0m" for line in range(1, LINES))


def frugal() -> Frugal:
    return Frugal(lambda: (COLUMNS, LINES), lambda: 0.0)


def seen(written: str) -> list[object]:
    """What stands where, and how."""
    screen = pyte.Screen(COLUMNS, LINES)
    pyte.Stream(screen).feed(written)
    cells = [[screen.buffer[y][x] for x in range(COLUMNS)] for y in range(LINES)]
    return [*cells, (min(screen.cursor.x, COLUMNS - 1), screen.cursor.y), screen.title]


@given(st.lists(FRAMES, max_size=4))
@example(["\x1b[1;1H\x1b[1;31mx\x1b[0m\x1b[31my\x1b[0m"] * 2)
@example(["\x1b[1;1H\x1b[48;2;1;2;3m\x1b]0;a\x07x\x1b[0m", "\x1b[2J"])
@example([FULL, "\x1b[1;1Htwo words", FULL])
@example([FULL, "\x1b[3;1H漢字 x", "\x1b[3;1Ha line of"])
def test_it_looks_the_same(frames: list[str]) -> None:
    """As textual writes it: each frame ends in the style it began in."""
    written = [f"{frame}\x1b[0m" for frame in frames]

    assert seen("".join(map(frugal(), written))) == seen("".join(written))


@example(["\x1b[1;1H\x1b[38;2;230;230;230mtwo words\x1b[0m\x1b[1;2H\x1b[31mx\x1b[0m"])
@given(st.lists(st.lists(RUNS, max_size=8).map("".join), max_size=4))
def test_it_is_never_more(frames: list[str]) -> None:
    """Not even where something is drawn over itself at once."""
    send = frugal()

    assert all(len(send(frame)) <= len(frame) for frame in frames)


def test_what_stands_there_is_not_sent_again() -> None:
    send = frugal()
    send(FULL)

    assert send(FULL) == ""
    assert send(f"\x1b[?2026h{FULL}\x1b[?2026l") == ""
    assert send("\x1b[2;1H\x1b[44ma life of words\x1b[0m") == "\x1b[2;5H\x1b[44mf\x1b[2;16H\x1b[m"


def test_of_pictures_that_waited_only_the_last_is_sent() -> None:
    one, other, last = (f"\x1b[?2026h\x1b[1;1H\x1b[44m{words}\x1b[0m\x1b[?2026l" for words in ("one", "two", "six"))

    assert frugal()(one + other + last) == frugal()(last)


def test_all_is_sent_again_where_the_terminal_has_another_size_by_now() -> None:
    sizes = [(60, 8), (60, 8), (61, 8)]
    send = Frugal(lambda: sizes.pop(0), lambda: 0.0)
    first, again, wider = send(FULL), send(FULL), send(FULL)

    assert not again
    assert wider == first


def test_all_is_sent_again_after_a_while_for_others_may_write_there() -> None:
    moments = [0.0, 0.0, BELIEVED, BELIEVED + 1]
    send = Frugal(lambda: (60, 8), lambda: moments.pop(0))
    first, again, later = send(FULL), send(FULL), send(FULL)

    assert not again
    assert later == first


@given(st.integers(1, COLUMNS), st.integers(1, LINES), st.lists(FRAMES, max_size=3))
@example(COLUMNS - 1, LINES, [])
@example(COLUMNS, LINES - 1, [])
@example(4, LINES, ["\x1b[1;1Hx漢字"])
def test_a_terminal_that_has_become_smaller_is_not_written_over_its_edge(
    columns: int, lines: int, frames: list[str]
) -> None:
    """A picture of its former size leaves the last column and line to the one that follows."""
    send = Frugal(lambda: (columns, lines), lambda: 0.0)
    screen = pyte.Screen(columns, lines)
    screen.reset_mode(7, private=True)  # as textual has it, lines do not go on in the next

    for frame in (*frames, picture(COLUMNS, LINES), picture(columns, lines)):
        pyte.Stream(screen).feed(send(f"{frame}\x1b[0m"))

    assert screen.display == [letters(line, columns) for line in range(1, lines + 1)]


def letters(line: int, columns: int) -> str:
    return "".join("abcdefg"[(line + column) % 7] for column in range(columns))


def picture(columns: int, lines: int) -> str:
    return "\r\n".join(f"\x1b[{line};1H{letters(line, columns)}" for line in range(1, lines + 1))


def test_all_is_sent_again_where_it_is_mistrusted_while_something_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread asks for it: no line is taken to stand there because a part of it was sent meanwhile."""
    send = frugal()
    first = send(FULL)

    def interrupted(before: Style, after: Style) -> str:
        if after != PLAIN:
            send.forget()
        return change(before, after)

    with monkeypatch.context() as patch:
        patch.setattr("cxmeet.tui.terminal.frugal.change", interrupted)
        send("\x1b[2;1H\x1b[44ma life\x1b[0m")

    assert send(FULL) == first


def test_a_style_that_goes_on_is_told_once() -> None:
    run = "\x1b[1;38;2;9;9;9;48;2;1;1;1m{}\x1b[0m"

    assert frugal()(f"\x1b[1;1H{run.format('a')}{run.format('b')}") == (
        "\x1b[1;1H\x1b[1;38;2;9;9;9;48;2;1;1;1mab\x1b[m"
    )


def test_only_what_differs_of_a_style_is_told() -> None:
    written = "\x1b[1;1H\x1b[38;2;9;9;9;44ma\x1b[0m\x1b[1;38;2;9;9;9;44mb\x1b[0m"

    assert frugal()(written) == "\x1b[1;1H\x1b[38;2;9;9;9;44ma\x1b[1mb\x1b[m"


def test_a_move_behind_which_another_comes_is_left_out() -> None:
    assert frugal()("\x1b[1;1Hx\r\n\x1b[4;33H\r\n\x1b[5;1Hy") == "\x1b[1;1Hx\x1b[5;1Hy"


def test_letters_of_a_width_that_terminals_do_not_agree_on_are_always_sent() -> None:
    send, written = frugal(), "\x1b[1;1H👩‍🚒 x"

    assert "👩‍🚒" in send(written)
    assert "👩‍🚒" in send(written)


def test_a_style_that_is_not_known_stays_as_it_stands() -> None:
    assert frugal()("\x1b[1;1H\x1b[31ma\x1b[0m\x1b[4:3mb\x1b[0m") == "\x1b[1;1H\x1b[31ma\x1b[m\x1b[4:3mb\x1b[0m"
