"""Looking at the topics to come without entering them: nothing is recorded, the running topic's clock goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmeet.services.meeting_view import read
from cxmeet.tui.actions.stepping import Step, go_to

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


def look_on(screen: MeetingScreen) -> Step:
    """At the topic after the one on screen."""
    return look_at(screen, screen.shown.meeting.current + 1)


def look_back(screen: MeetingScreen) -> Step:
    """At the topic before the one on screen; back to the meeting where that is the running one."""
    return look_at(screen, screen.shown.meeting.current - 1)


async def look_at(screen: MeetingScreen, place: int) -> None:
    """At a topic to come; back to the meeting where it is none."""
    if place <= screen.view.meeting.current:
        stop(screen)
    elif view := await screen.attempt(read, screen.view.meeting.number, place):
        screen.look_ahead(view)


def stop(screen: MeetingScreen) -> None:
    """Back to the running topic."""
    screen.look_ahead(None)


def enter(screen: MeetingScreen) -> Step | None:
    """Leave the running topic for the one on screen."""
    place = screen.shown.meeting.current
    stop(screen)
    return go_to(screen, place + 1)
