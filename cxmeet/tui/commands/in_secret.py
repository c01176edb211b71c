"""The commands for what everybody gives before anybody sees it: guesses, and how the meeting was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmeet.tui.actions import in_secret, self_checking
from cxmeet.tui.commands.command import Command
from cxmeet.wording.ratings import ACTED

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen

IN_SECRET: list[Command[MeetingScreen]] = [
    Command(
        "meeting.guess",
        "i",
        "guess",
        "Guess what customers say: for the room, or for a leader",
        in_secret.guess,
        in_secret.to_guess,
    ),
    Command(
        "meeting.self_check",
        "i",
        "answer",
        "Answer how we lead, for a leader who has no terminal: nobody sees what",
        self_checking.answer,
        self_checking.to_answer,
    ),
    Command(
        "meeting.uncover",
        "v",
        "show it",
        "Show what is covered: what customers say, or what the room has answered",
        in_secret.show,
        in_secret.to_show,
    ),
    Command(
        "close.rate",
        "r",
        "rate",
        f"{ACTED} One answer from each, 1 to 10",
        in_secret.rate,
        lambda screen: screen.view.meeting.live and screen.view.kind == "close",
    ),
]
