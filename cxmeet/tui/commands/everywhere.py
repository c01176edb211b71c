"""What can be done on every screen, or on every one of a meeting: find out what can be done, and what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmeet.tui.actions import finding
from cxmeet.tui.commands.command import Command
from cxmeet.tui.screens.base_screen import BaseScreen

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen

HELP = Command[BaseScreen]("help", "question_mark", "help", "What every key does", finding.help_here, key_shown="?")
PALETTE = Command[BaseScreen]("palette", "ctrl+p", "palette", "Find what to do", finding.palette, in_footer=False)


def live(screen: MeetingScreen) -> bool:
    """Whether the meeting goes on, so that something can be said in it."""
    return screen.view.meeting.live


def ask_next(name: str) -> Command[MeetingScreen]:
    """Brings the next question; `name` is that of the command on its screen."""
    return Command(
        name, "space", "next question", "Ask the next question of the topic",
        lambda screen: screen.ask_next(), lambda screen: screen.has_questions, in_footer=False,
    )  # fmt: skip
