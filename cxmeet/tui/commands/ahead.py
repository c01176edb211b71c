"""The commands of who looks ahead in a meeting; nothing else is offered meanwhile but help and the next question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmeet.tui.actions import ahead
from cxmeet.tui.commands.command import Command

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


def looking(screen: MeetingScreen) -> bool:
    """Whether a topic to come is on screen."""
    return screen.ahead is not None


def more_to_come(screen: MeetingScreen) -> bool:
    """Whether there is a topic after the one on screen."""
    return screen.shown.meeting.current + 1 < len(screen.shown.meeting.topics)


AHEAD: list[Command[MeetingScreen]] = [
    Command("ahead.enter", "enter", "go there", "Leave the running topic for this one", ahead.enter, looking),
    Command("ahead.stop", "escape", "back", "Back to the running topic; nothing was recorded", ahead.stop, looking),
    Command(
        "ahead.before",
        "left",
        "look back",
        "Look at the topic before this one",
        ahead.look_back,
        looking,
        key_shown="←",
    ),
    Command(
        "ahead.next",
        "right",
        "look on",
        "Look at the topic after this one",
        ahead.look_on,
        lambda screen: looking(screen) and more_to_come(screen),
        key_shown="→",
    ),
]
ALWAYS = ("help", "palette", "meeting.ask")
"""Commands that are offered while a topic to come is on screen, and else as well."""


def fits(name: str, screen: MeetingScreen) -> bool:
    """Whether a command goes with what is on screen: the running topic, or one to come."""
    return name in ALWAYS or looking(screen) == name.startswith("ahead.")
