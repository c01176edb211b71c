"""What is sent to a terminal, and no more: a slow line carries mostly styles, and what stands on the screen already.

Textual states the whole style of each run of text and takes it back behind it, and paints a screen anew for each dialog
that opens or closes. Here only that is sent which the terminal does not show yet, and of a style what differs from the
one before. Of several pictures that wait for the line only the last is sent. Whatever is not understood goes as it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from cxmeet.tui.terminal.terminal_text import NARROW, PLAIN, Move, Other, Style, Words, change, parsed

BELIEVED = 30.0
"""Seconds that what was sent is taken to stand there: somebody else may have written over it."""
GAP = 8
"""Cells that are sent once more where going past them would take as many bytes."""
BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
"""Around what a terminal is to show at once."""

Place = tuple[int, int]
"""Line and column, counted from 1."""
Cell = tuple[str, Style] | None
"""What stands in a cell; None where that is not known."""


class Frugal:
    """Remembers what stands on one terminal, whose `size` in columns and lines, if known, is asked for before each
    writing: a picture of a larger one may be under way, and would be pushed together at the edge."""

    def __init__(self, size: Callable[[], tuple[int, int] | None], now: Callable[[], float] = time.monotonic) -> None:
        self._size_of, self._now = size, now
        self._size: tuple[int, int] | None = None
        self._beyond = False
        """Whether something was to be written where the terminal has no cells."""
        self._since = now()
        self._mistrusts = False
        self._cursor: Place | None = None
        self._lines: dict[int, list[Cell]] = {}
        self._wanted: dict[int, list[Cell]] = {}
        """Lines as they are to be."""

    def __call__(self, written: str) -> str:
        """What leads to the same on the screen, in fewer characters; the style ends as it began."""
        size, now = self._size_of(), self._now()
        if size != self._size or now - self._since > BELIEVED or self._mistrusts:
            self._size, self._since, self._mistrusts = size, now, False
            self._cursor = None
            self._lines.clear()
        pen, place, at_once, self._beyond = _Pen(self._cursor), None, False, False
        for token in parsed(written):
            if isinstance(token, Move):
                place = (token.line, token.column)
            elif isinstance(token, Words) and place:
                place = self._write(pen, place, token)
            elif token.text in (BEGIN, END):
                at_once = True
            else:
                place = self._unknown(pen, place, token)
        self._show(pen)
        pen.go(place)
        self._cursor = pen.place
        made = pen.finished()
        made = f"{BEGIN}{made}{END}" if at_once and made else made
        if len(made) <= len(written) or self._beyond:
            return made
        self._cursor = None  # where what is drawn over itself leaves it
        return written

    def forget(self) -> None:
        """Take nothing to stand on the screen: all of what is written next is sent.

        Another thread may be writing, and remembers what it has just left out of that as standing there.
        """
        self._mistrusts = True

    def _write(self, pen: _Pen, place: Place, words: Words) -> Place:
        """Have words stand somewhere, as far as the terminal has cells there; gives the place behind them."""
        line, column = place
        behind = line, column + cell_len(words.text)
        if self._size:
            columns, lines = self._size
            room = columns + 1 - column if line <= lines else 0
            if behind[1] - column > room:
                self._beyond = True
                words = Words(words.style, set_cell_size(words.text, max(room, 0)))
        if NARROW.fullmatch(words.text):
            self._want(place, words)
        elif words.text:
            self._show(pen)
            self._lines.pop(line, None)  # terminals do not agree on how wide such letters are
            pen.write(place, words.style, words.text)
        return behind

    def _want(self, place: Place, words: Words) -> None:
        """Note what is to stand somewhere."""
        line, column = place
        cells = self._wanted.setdefault(line, [*self._lines.get(line, [])])
        start, stop = column - 1, column - 1 + len(words.text)
        cells.extend([None] * (stop - len(cells)))
        cells[start:stop] = [(letter, words.style) for letter in words.text]

    def _show(self, pen: _Pen) -> None:
        """Send what is to stand on the screen and does not yet."""
        for line, cells in sorted(self._wanted.items()):
            for first, last in _differing(self._lines.get(line, []), cells):
                pen.cells((line, first + 1), cells[first:last])
            self._lines[line] = cells
        self._wanted.clear()

    def _unknown(self, pen: _Pen, place: Place | None, token: Move | Words | Other) -> Place | None:
        """Send something as it is; gives the place where it leaves the cursor, as far as that is known."""
        assert not isinstance(token, Move)
        if isinstance(token, Other) and token.harmless:
            pen.send(token.style, token.text)
            return place
        self._show(pen)
        pen.go(place)
        pen.send(token.style, token.text)
        self._lines.clear()
        pen.place = None
        return None


def _differing(old: Sequence[Cell], new: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """From where to where a line differs; what is alike in between for a few cells only is among it."""
    first = last = -1
    for place, now in enumerate(new):
        if place < len(old) and old[place] == now or now is None:
            continue
        if first >= 0 and (place - last > GAP or None in new[last:place]):
            yield first, last + 1
            first = place
        first, last = place if first < 0 else first, place
    if first >= 0:
        yield first, last + 1


class _Pen:
    """Writes with as few sequences as will do."""

    def __init__(self, place: Place | None) -> None:
        self.place = place
        """Where the cursor stands, if that is known."""
        self._made: list[str] = []
        self._style = PLAIN

    def go(self, place: Place | None) -> None:
        if place is not None and place != self.place:
            self._made.append(f"\x1b[{place[0]};{place[1]}H")
            self.place = place

    def cells(self, place: Place, cells: Sequence[Cell]) -> None:
        for style, run in groupby(filter(None, cells), key=lambda cell: cell[1]):
            place = self.write(place, style, "".join(letter for letter, _ in run))

    def write(self, place: Place, style: Style, words: str) -> Place:
        """Gives the place behind them."""
        self.go(place)
        self.send(style, words)
        self.place = (place[0], place[1] + cell_len(words))
        return self.place

    def send(self, style: Style, words: str) -> None:
        self._made.append(change(self._style, style) + words)
        self._style = style

    def finished(self) -> str:
        return "".join(self._made) + change(self._style, PLAIN)
