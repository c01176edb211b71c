"""One line that says what a late end costs and which keys do something about it; there only while it has to be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from textual.content import Content
from textual.screen import Screen

from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.overrun import is_over, minutes_late
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cut, joined, line, quiet, safe, sides
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.tui.widgets.keys import acting, key_of
from cxmeet.wording import time_used

LOW = 16
"""Rows of a screen below which the clock and the head say it alone."""
OFFERED = {
    "meeting.extend": ("five more minutes", "5 min"),
    "meeting.park_topic": ("park it", "park"),
    "meeting.decide": ("decide now", "decide"),
    "meeting.next": ("next", "next"),
    "close.meeting": ("close the meeting", "close"),
}
"""The commands that do something about it, each in words for a wide screen and for a narrow one."""
ONLY_OVER = ("meeting.extend", "meeting.decide")
"""Those that are of use only where the topic itself is over its time."""

Keys = Sequence[tuple[str, str, str]]
"""Each key with its words for a wide screen and for a narrow one."""


def keys(screen: Screen[Any], over: bool) -> Keys:
    """The keys of the screen that do something about a late end; `over` where the topic is over its time."""
    acts = {active.binding.id: active.binding for active in acting(screen, shown=False)}
    names = [name for name in OFFERED if name in acts and (over or name not in ONLY_OVER)]
    return [(key_of(screen.app, acts[name]), *OFFERED[name]) for name in names]


def told(meeting: Meeting, now: dt.datetime) -> bool:
    """Whether there is something to be told: the topic is over its time, or the meeting ends late."""
    running = meeting.live and not meeting.pause
    return running and (is_over(meeting, now) or minutes_late(meeting, now) > 0)


def overrun(view: MeetingView, now: dt.datetime, width: int, offered: Keys) -> Reading:
    """`the end moves to 11:06 (+12), or One company gives way · + 5 min · P park · d decide · → next`."""
    style = "bold $text-error" if is_over(view.meeting, now) else ""
    said = [safe(words, style) for words in time_used.overrun(view.meeting, now, view.zone)]
    return Reading([first_fitting(said, keys_said(offered), width)])


def keys_said(offered: Keys) -> list[Content]:
    """The keys in words for a wide screen, for a narrow one, and the first two alone."""
    narrow = [(key, words) for key, _, words in offered]
    ways = ([(key, words) for key, words, _ in offered], narrow, narrow[:2])
    return [joined((line((key, "bold $text-primary"), f" {words}") for key, words in way), "  ") for way in ways]


def first_fitting(said: Sequence[Content], keys: Sequence[Content], width: int) -> Content:
    """The words on the left and the keys on the right: the fullest words that have room beside keys, however short."""
    for words in said:
        for right in keys if words is said[-1] else keys[:2]:
            if words.cell_length + right.cell_length + 2 <= width:
                return sides(words, right, width)
    return cut(said[-1], width)


def ahead(back: str, width: int, enter: str = "enter", leave: str = "esc") -> Reading:
    """That the topic on screen is only looked at; which keys `enter` it or `leave` it, and to what that goes `back`."""
    mark = Content.styled("AHEAD, not entered: its clock does not run", "bold $text-warning")
    ways = [safe(f"{enter} goes there · {leave} back to {back}"), safe(f"{enter} goes there · {leave} back")]
    return Reading([first_fitting([mark, mark[:18]], list(map(quiet, ways)), width)])
