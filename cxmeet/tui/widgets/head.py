"""What a meeting's screen says of place and time: the lines above the topic with its clock, and one below it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from textual.widget import Widget

from cxmeet.core.meeting.overrun import is_over
from cxmeet.tui.widgets.clock import Clock
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.keys import key_named
from cxmeet.tui.widgets.large_clock import STEADY, LargeClock, fits
from cxmeet.tui.widgets.overrun import LOW, ahead, keys, overrun, told
from cxmeet.tui.widgets.strip import header, strip
from cxmeet.tui.widgets.title import large_title, title, title_ahead

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


class Head:
    """The widgets for these lines; the screen puts them where they belong, and says when to draw them."""

    def __init__(self, screen: MeetingScreen) -> None:
        self._screen = screen
        self.header = Drawn(self._draw_header, id="header")
        self.strip = Drawn(self._draw_strip, id="strip")
        self._title = Drawn(self._draw_title, id="title")
        self._clock = Clock(screen.left)
        self._large_clock = LargeClock(screen.left)
        self.notice = Drawn(self._draw_notice, id="notice")

    @property
    def beside(self) -> tuple[Widget, ...]:
        """What the topic is, and its clocks, beside each other; of the clocks one is to be seen."""
        return self._title, self._clock, self._large_clock

    @property
    def large(self) -> bool:
        """Whether there is room for a clock that can be read from the back of the room."""
        return fits(self._screen.app.size)

    @property
    def _now(self) -> dt.datetime:
        return self._screen.record_thread.workspace.now()

    def show(self) -> None:
        """Draw all of it as it stands now."""
        for drawn in (self.header, self.strip, self._title, self.notice):
            drawn.show()
        self._tick_clock()

    def tick(self) -> None:
        """Draw what changes with time."""
        self._tick_clock()
        self.header.show()
        self.notice.show()
        if self._now.second % STEADY == 0:
            self._title.show()

    @property
    def clock_row(self) -> int:
        """The row of the screen below the clock."""
        return (self._large_clock if self.large else self._clock).region.bottom

    def _tick_clock(self) -> None:
        if self.large:
            self._large_clock.show()
        else:
            self._clock.tick()

    def _draw_header(self, width: int) -> Reading:
        return header(self._screen.view, self._now, width, self._screen.CALLED)

    def _draw_strip(self, width: int) -> Reading:
        looked_at = self._screen.ahead
        return strip(self._screen.view, width, looked_at.meeting.current if looked_at else None)

    def _draw_title(self, width: int) -> Reading:
        view, now = self._screen.view, self._now
        if self._screen.ahead:
            return title_ahead(self._screen.ahead, width, 3 if self.large else 1)
        if self.large:
            return large_title(view, now, width, keys(self._screen, is_over(view.meeting, now)))
        return title(view, now, width)

    def _draw_notice(self, width: int) -> Reading:
        """That a topic is only looked at, or what a late end costs, which else stands beside a large clock."""
        view, now, app = self._screen.view, self._now, self._screen.app
        if self._screen.ahead:
            enter, back = key_named(self._screen, "ahead.enter"), key_named(self._screen, "ahead.stop")
            return ahead(view.topic.title, width, enter, back)
        if self.large or app.size.height < LOW or not told(view.meeting, now):
            return Reading(())
        return overrun(view, now, width, keys(self._screen, is_over(view.meeting, now)))
