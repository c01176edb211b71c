"""The topic's clock: one small widget that changes once a second and says in words how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.running import A_MINUTE, ZERO
from cxmeet.tui.text import line
from cxmeet.tui.widgets.drawn import Drawn, Reading


class TimeLeft(NamedTuple):
    """How a topic's clock stands."""

    left: dt.timedelta
    """Of the time box; negative where it is over."""
    minutes: int
    """The time box."""
    paused: bool = False
    """Whether a break has stopped it."""

    @property
    def style(self) -> str:
        """Loud once it is over, a calm sign in the last minute before that."""
        if self.left < ZERO:
            return "bold $text-error"
        return "bold $text-warning" if self.last_minute else "bold"

    @property
    def last_minute(self) -> bool:
        """Whether less than a minute is left of it, and it runs."""
        return ZERO <= self.left < A_MINUTE and not self.paused


Left = Callable[[], TimeLeft]
"""Gives how the clock of the running topic stands now."""


def time_left(meeting: Meeting, now: dt.datetime) -> TimeLeft:
    """How the clock of the topic stands that the meeting is in."""
    return TimeLeft(running.left(meeting.topic, now), meeting.topic.box, meeting.pause is not None)


def clock_words(clock: TimeLeft) -> str:
    """`06:48 left of 10:00`, `OVER 03:10 of 10:00`, `last minute, 00:48`, `PAUSE, 06:48 left`."""
    seconds = int(clock.left.total_seconds())
    if clock.paused:
        return f"PAUSE, {_clock(seconds)} left" if seconds >= 0 else f"PAUSE, OVER {_clock(-seconds)}"
    if clock.last_minute:
        return f"last minute, {_clock(seconds)}"
    return f"{_clock(seconds)} left{_of(clock)}" if seconds >= 0 else f"OVER {_clock(-seconds)}{_of(clock)}"


def _of(clock: TimeLeft) -> str:
    return f" of {_clock(clock.minutes * 60)}"


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
        clock = self._left()
        words = Content.styled(clock_words(clock), clock.style)
        return Reading([line(" " * max(22 - words.cell_length, 0), words)])
