"""What the chair does about the time of the topic: more of it, none of it, or a break."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.services import timekeeping
from cxmeet.services.workspace import Workspace
from cxmeet.tui.actions.stepping import read_back
from cxmeet.tui.text import line, safe

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


async def extend(screen: MeetingScreen) -> None:
    """Five more minutes for the topic."""
    if await screen.record(partial(timekeeping.extend, place=screen.place)):
        screen.tell(f"Extended by {timekeeping.FIVE} minutes: {screen.view.topic.box} in all.")


async def pause(screen: MeetingScreen) -> None:
    """A break: no topic's clock runs."""
    await screen.record(partial(timekeeping.pause, place=screen.place))


async def go_on(screen: MeetingScreen) -> None:
    """The break is over."""
    await screen.record(partial(timekeeping.go_on, place=screen.place))


async def park(screen: MeetingScreen) -> None:
    """Set the topic aside, with a reason or none, once what was decided in it is read back."""
    await screen.look()
    place = screen.place
    if not await read_back(screen, screen.view.live.to_read_back(place.topic)):
        return
    title = line(("Park ", "bold $text-primary"), safe(screen.view.topic.title))
    hint = "It comes back at the next meeting. Why, in a few words; enter alone leaves that open."

    def save(workspace: Workspace, reason: str) -> object:
        return timekeeping.park(workspace, reason, place)

    if await screen.ask(title, hint, save, f"reason to park in {place.meeting}", optional=True):
        await screen.again()
