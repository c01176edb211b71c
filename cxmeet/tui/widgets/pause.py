"""What is on screen during a break: since when, in letters for the back of the room, and what it does to the end."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import Pause
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.digits import Cells, large
from cxmeet.tui.text import line, safe, wrapped
from cxmeet.tui.widgets.clock import TimeLeft, clock_words
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import time_used

HIGH = 30
"""Rows of a screen from which the letters are five cells high."""


def pause(view: MeetingView, since: Pause, now: dt.datetime, width: int, height: int, key: str = "k") -> Reading:
    """`PAUSE since 10:12` in large letters, the projected end, where the topic goes on, and by which `key`."""
    clock = clock_words(TimeLeft(running.left(view.topic, now), view.topic.box))
    said = [
        Content.styled(time_used.end(view.meeting, now, view.zone), "bold"),
        line(safe(view.topic.title), f" goes on with {clock}: no clock runs before that."),
        safe(f"{key} goes on, and so does going to another topic."),
    ]
    rows = [row.pad_left(2) for words in said for row in wrapped(words, width - 2)]
    return Reading([Content(""), *_large(view, since, width, 5 if height >= HIGH else 3), Content(""), *rows])


def _large(view: MeetingView, since: Pause, width: int, cells: Cells) -> list[Content]:
    """Letters as large as there is room for."""
    began = f"{since.began.astimezone(view.zone):%H:%M}"
    for size in (cells, 3):
        words = ["  since  " if place == size // 2 else " " * 9 for place in range(size)]
        parts = zip(large("PAUSE", size), words, large(began, size), strict=True)
        rows = [f"  {''.join(row)}" for row in parts]
        if all(len(row) <= width for row in rows):
            return [Content.styled(row, "bold $text-primary") for row in rows]
    return [Content.styled(f"  {time_used.paused(since, view.zone)}", "bold $text-primary")]
