"""The topic's clock: one small widget that changes once a second and says in words how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from textual.content import Content

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


def clock_digits(left: dt.timedelta) -> str:
    """`06:48`, whether it is left or over."""
    return _clock(abs(int(left.total_seconds())))


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


class Clock(Drawn):
    """Counts down the topic's time box, and up again once it is over."""

    DEFAULT_CSS = "Clock { width: auto; min-width: 22; height: 1; }"

    def __init__(self, left: Left) -> None:
        super().__init__(self._words, id="clock")
        self._left = left

    def tick(self) -> None:
        """Draw the clock as it stands now."""
        self.show(self._words)

    def _words(self, width: int) -> Reading:
        left, minutes = self._left()
        style = "bold $text-error" if left < dt.timedelta() else "bold"
        words = Content.styled(clock_words(left, minutes), style)
        return Reading([line(" " * max(22 - words.cell_length, 0), words)])
