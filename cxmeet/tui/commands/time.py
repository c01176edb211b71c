"""The commands about the time of a meeting, and about looking ahead in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmeet.tui.actions import ahead, timekeeping
from cxmeet.tui.commands.command import Command
from cxmeet.tui.commands.everywhere import live

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


def _goes_on(screen: MeetingScreen) -> bool:
    """Whether there is a topic after the one the meeting is in."""
    meeting = screen.view.meeting
    return meeting.live and meeting.current + 1 < len(meeting.topics)


def _paused(screen: MeetingScreen) -> bool:
    return screen.view.meeting.pause is not None


TIME: list[Command[MeetingScreen]] = [
    Command(
        "meeting.extend",
        "plus",
        "five more minutes",
        "Five more minutes for this topic; the minutes say so",
        timekeeping.extend,
        live,
        in_footer=False,
        key_shown="+",
    ),
    Command(
        "meeting.park_topic",
        "P",
        "park the topic",
        "Park the topic itself: it comes back next time",
        timekeeping.park,
        _goes_on,
        in_footer=False,
    ),
    Command(
        "meeting.pause",
        "k",
        "pause",
        "A break: no topic's clock runs",
        timekeeping.pause,
        lambda screen: live(screen) and not _paused(screen),
    ),
    Command(
        "meeting.go_on",
        "k",
        "go on",
        "The pause is over: the clock goes on",
        timekeeping.go_on,
        lambda screen: live(screen) and _paused(screen),
    ),
    Command(
        "meeting.ahead",
        "l",
        "look ahead",
        "Look at the next topics without entering them",
        ahead.look_on,
        _goes_on,
        in_footer=False,
    ),
]
