"""The topic's clock in digits that the back of the room can read, of which only what changes is sent."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size

from cxmeet.tui.digits import large
from cxmeet.tui.widgets.clock import Left, TimeLeft, clock_digits
from cxmeet.tui.widgets.drawn import Draw, Drawn, Reading

WIDE, HIGH = 120, 40
"""Columns and rows of a screen from which the clock is large."""
STEADY = 30
"""Seconds for which the share of customers' time stands still: early in a meeting it would move every second."""
WORDS = 9
"""Cells of the words beside the digits."""


def fits(size: Size) -> bool:
    """Whether a screen of this size has room for it."""
    return size.width >= WIDE and size.height >= HIGH


class Part(Drawn):
    """As wide as what it draws, whatever room there is."""

    DEFAULT_CSS = "Part { width: auto; }"

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return max(line.cell_length for line in self._draw(viewport.width).lines)

    def show(self, draw: Draw | None = None) -> None:
        super().show(draw)
        if self.get_content_width(self.size, self.app.size) != self.size.width:
            self.refresh(layout=True)


class LargeClock(Horizontal):
    """Minutes, tens of seconds, seconds and words: each a widget, since a widget's line is sent as a whole."""

    DEFAULT_CSS = "LargeClock { width: auto; height: auto; }"

    def __init__(self, left: Left) -> None:
        super().__init__(id="large-clock")
        self._left = left
        self._parts = [Part(self._digits(*part)) for part in ((None, -2), (-2, -1), (-1, None))]
        self._words = Part(self._draw_words)

    def compose(self) -> ComposeResult:
        yield from self._parts
        yield self._words

    def show(self) -> None:
        """Draw the clock as it stands now."""
        for part in (*self._parts, self._words):
            part.show()

    def _digits(self, first: int | None, last: int | None) -> Draw:
        """Draws some of the characters of `09:58`."""

        def draw(width: int) -> Reading:
            clock = self._left()
            rows = [f"{row} " for row in large(clock_digits(clock.left)[first:last])]
            style = clock.style
            return Reading([Content.styled(row, style) for row in rows])

        return draw

    def _draw_words(self, width: int) -> Reading:
        clock = self._left()
        box = f"of {clock_digits(dt.timedelta(minutes=clock.minutes))}"
        style = "" if clock.style == "bold" else clock.style
        words = ("last", "minute", box) if clock.last_minute else ("PAUSE" * clock.paused, _stands(clock), box)
        return Reading([Content.styled(f" {word}".ljust(WORDS), style) for word in words])


def _stands(clock: TimeLeft) -> str:
    return "OVER" if clock.left < dt.timedelta() else "left"
