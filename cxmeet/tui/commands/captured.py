"""The commands for what was captured in the topic: those of the cursor in it, and those without one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.tui.actions import putting_right
from cxmeet.tui.commands.command import Command

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


def droppable(screen: MeetingScreen) -> bool:
    """Whether there is something under the cursor of the page that can be dropped."""
    decision = screen.decision
    stands = decision.status in ("open", "done") if decision else bool(screen.chosen)
    return screen.view.meeting.live and stands


def marked(screen: MeetingScreen) -> bool:
    """Whether the cursor is on something that was captured here."""
    return screen.view.meeting.live and screen.marked is not None


def _last_own(screen: MeetingScreen) -> bool:
    """Whether there is something to put right without a cursor on it."""
    return screen.view.meeting.live and screen.marked is None and putting_right.last_own(screen) is not None


CAPTURED: list[Command[MeetingScreen]] = [
    Command("captured.reword", "e", "edit", "Give what is marked other words", putting_right.reword, marked),
    Command(
        "captured.said_by",
        "b",
        "said by",
        "Say who said what is marked",
        partial(putting_right.reword, said_by=True),
        marked,
    ),
    Command("captured.take_back", "z", "take back", "Take back what is marked", putting_right.take_back, marked),
    Command(
        "captured.leave",
        "escape,tab",
        "done",
        "Leave what was captured as it stands",
        putting_right.leave,
        marked,
        key_shown="esc",
    ),
]
"""For what was captured in the topic, when the cursor is on it."""


HERE: list[Command[MeetingScreen]] = [
    Command(
        "meeting.take_back",
        "z",
        "take back",
        "Take back what you captured here last",
        putting_right.take_back,
        lambda screen: _last_own(screen) and not droppable(screen),
    ),
    Command(
        "meeting.take_back_here",
        "Z",
        "take back",
        "Take back what you captured here last",
        putting_right.take_back,
        lambda screen: _last_own(screen) and droppable(screen),
    ),
    Command(
        "meeting.captured",
        "tab",
        "choose",
        "Choose what was captured here: edit it, say who said it, or take it back",
        putting_right.choose,
        lambda screen: not marked(screen) and bool(screen.view.live.in_topic(screen.view.meeting.current)),
    ),
]
"""For the topic, when the cursor is not on what was captured in it."""
