"""What is sent to a terminal, and no more: a slow line carries mostly styles, and what stands on the screen already.

Textual states the whole style of each run of text and takes it back behind it, and paints a screen anew for each dialog
that opens or closes. Here only that is sent which the terminal does not show yet, and of a style what differs from the
one before. Whatever is not understood is sent as it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len

from cxmeet.tui.terminal_text import NARROW, PLAIN, Move, Other, Style, Words, change, parsed

BELIEVED = 30.0
"""Seconds that what was sent is taken to stand there: somebody else may have written over it."""
GAP = 8
"""Cells that are sent once more where going past them would take as many bytes."""
Place = tuple[int, int]
"""Line and column, counted from 1."""


class Frugal:
    """Remembers what stands on one terminal, whose `size` is asked for before each writing."""

    def __init__(self, size: Callable[[], object], now: Callable[[], float] = time.monotonic) -> None:
        self._size_of, self._now = size, now
        self._size: object = None
        self._since = now()
        self._lines: dict[int, list[tuple[str, Style] | None]] = {}
        """What stands in the cells of a line, as far as that is known."""

    def __call__(self, written: str) -> str:
        """The same on the screen, in fewer characters; the style and what is behind it end as they began."""
        size, now = self._size_of(), self._now()
        if size != self._size or now - self._since > BELIEVED:
            self._size, self._since = size, now
            self._lines.clear()
        pen, place = _Pen(), None
        for token in parsed(written):
            if isinstance(token, Move):
                place = (token.line, token.column)
            elif isinstance(token, Words) and place and NARROW.fullmatch(token.text):
                place = self._put(pen, place, token)
            elif isinstance(token, Words) and place:
                self._lines.pop(place[0], None)  # terminals do not agree on how wide such letters are
                pen.write(place, token.style, token.text)
                place = (place[0], place[1] + cell_len(token.text))
                pen.place = place
            else:
                place = self._unknown(pen, place, token)
        pen.go(place)
        return pen.finished()

    def _put(self, pen: _Pen, place: Place, words: Words) -> Place:
        """Send what differs of some words; gives the place behind them."""
        line, column = place
        cells = self._lines.setdefault(line, [])
        start, stop = column - 1, column - 1 + len(words.text)
        cells.extend([None] * (stop - len(cells)))
        new = [(letter, words.style) for letter in words.text]
        for first, last in _differing(cells[start:stop], new):
            pen.write((line, column + first), words.style, words.text[first:last])
        cells[start:stop] = new
        return line, column + len(new)

    def _unknown(self, pen: _Pen, place: Place | None, token: Move | Words | Other) -> Place | None:
        """Send something as it is; gives the place where it leaves the cursor, as far as that is known."""
        assert not isinstance(token, Move)
        pen.go(place)
        pen.send(token.style, token.text)
        if isinstance(token, Other) and token.harmless:
            return place
        self._lines.clear()
        pen.place = None
        return None


def _differing(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[int, int]]:
    """From where to where two lines of cells differ; what is alike in between for a few cells only is among it."""
    if old == new:
        return
    first = last = -1
    for place, (was, now) in enumerate(zip(old, new, strict=True)):
        if was == now:
            continue
        if first >= 0 and place - last > GAP:
            yield first, last + 1
            first = place
        first, last = place if first < 0 else first, place
    yield first, last + 1


class _Pen:
    """Writes with as few sequences as will do."""

    def __init__(self) -> None:
        self.place: Place | None = None
        """Where the cursor stands, if that is known."""
        self._made: list[str] = []
        self._style = PLAIN

    def go(self, place: Place | None) -> None:
        if place is not None and place != self.place:
            self._made.append(f"\x1b[{place[0]};{place[1]}H")
            self.place = place

    def write(self, place: Place, style: Style, words: str) -> None:
        self.go(place)
        self.send(style, words)
        self.place = (place[0], place[1] + len(words))

    def send(self, style: Style, words: str) -> None:
        self._made.append(change(self._style, style) + words)
        self._style = style

    def finished(self) -> str:
        return "".join(self._made) + change(self._style, PLAIN)
