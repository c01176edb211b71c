"""The topic's clock: one small widget that changes once a second and says in words how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from textual.content import Content

from cxmeet.tui.digits import large
from cxmeet.tui.text import line
from cxmeet.tui.widgets.drawn import Drawn, Reading

Left = Callable[[], tuple[dt.timedelta, int]]
"""Gives what is left of the time box, and the box in minutes."""


def clock_words(left: dt.timedelta, minutes: int) -> str:
    """`06:48 left of 10:00`, or `OVER 03:10`."""
    seconds = int(left.total_seconds())
    if seconds < 0:
        return f"OVER {_clock(-seconds)} of {_clock(minutes * 60)}"
    return f"{_clock(seconds)} left of {_clock(minutes * 60)}"


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


class Clock(Drawn):
    """Counts down the topic's time box, and up again once it is over; in large digits where it is `large`."""

    DEFAULT_CSS = "Clock { width: auto; min-width: 22; height: auto; }"

    def __init__(self, left: Left, large: Callable[[], bool] = lambda: False) -> None:
        super().__init__(self._draw_clock, id="clock")
        self._left = left
        self._large = large

    def tick(self) -> None:
        """Draw the clock as it stands now."""
        self.show(self._draw_clock)

    def rest(self) -> None:
        """Show nothing until the next tick: another clock has taken over."""
        blank = [Content(" " * 22)] * (3 if self._large() else 1)
        self.show(lambda width: Reading(blank))

    def _draw_clock(self, width: int) -> Reading:
        left, minutes = self._left()
        style = "bold $text-error" if left < dt.timedelta() else "bold"
        if self._large():
            return Reading(_digits(left, minutes, style))
        words = Content.styled(clock_words(left, minutes), style)
        return Reading([line(" " * max(22 - words.cell_length, 0), words)])


def _digits(left: dt.timedelta, minutes: int, style: str) -> list[Content]:
    """To be read from the back: the digits, and beside them in words what they are."""
    over = left < dt.timedelta()
    words = ["", "OVER" if over else "left", f"of {_clock(minutes * 60)}"]
    rows = large(_clock(abs(int(left.total_seconds()))))
    sides = zip(rows, words, strict=True)
    return [line((row, style), "  ", (f"{word:<8}", style if over else "")) for row, word in sides]
