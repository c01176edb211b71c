"""From another terminal: what a leader says in a running meeting without holding its keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.core.decision.decision import Decision
from cxmeet.services.minutes import minutes
from cxmeet.tui.actions import following
from cxmeet.tui.details import meeting_in_full
from cxmeet.tui.dialogs.reader import Reader

if TYPE_CHECKING:
    from cxmeet.tui.screens.follow import FollowScreen


def to_accept(screen: FollowScreen) -> Decision | None:
    """What waits for whoever looks to accept it: the decision under the cursor, else the newest."""
    actor, live = screen.record_thread.workspace.actor, screen.view.live
    waiting = [decision for decision in (*live.following, *live.decisions) if decision.to_accept(actor)]
    marked = [decision for decision in waiting if decision.number == screen.chosen]
    return next(reversed(marked or waiting), None)


async def accept(screen: FollowScreen) -> None:
    """Read the whole of it, and accept."""
    if decision := to_accept(screen):
        await following.agree_to(screen, decision)


async def read_minutes(screen: FollowScreen) -> None:
    """The minutes of the meeting that has ended."""
    number = screen.view.meeting.number
    if held := await screen.attempt(minutes, number):
        await screen.dialog(Reader(number, partial(meeting_in_full, held, screen.view.zone)))
