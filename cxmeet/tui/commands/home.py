"""The commands of home, in the order of the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmeet.tui.actions import following, leaving, opening
from cxmeet.tui.commands.command import Command
from cxmeet.tui.commands.everywhere import HELP, PALETTE

if TYPE_CHECKING:
    from cxmeet.tui.screens.home import HomeScreen


HOME: list[Command[HomeScreen]] = [
    Command(
        "home.open",
        "enter",
        "open",
        "Resume, start or read what is under the cursor",
        opening.open_chosen,
        lambda screen: bool(screen.chosen),
    ),
    Command(
        "home.done",
        "x",
        "done",
        "Say that you have done it",
        following.done,
        lambda screen: screen.decision is not None and screen.decision.status == "open",
    ),
    Command(
        "home.progress",
        "w",
        "progress",
        "Write down what has happened since",
        following.note_progress,
        lambda screen: screen.decision is not None,
    ),
    Command(
        "home.accept",
        "a",
        "accept",
        "Accept what you answer for",
        following.accept,
        opening.to_accept,
    ),
    Command(
        "home.prepare",
        "v",
        "prepare",
        "What the meeting under the cursor, or the next one, will find",
        opening.prepare,
        lambda screen: screen.home is not None and bool(screen.home.upcoming),
    ),
    Command("home.register", "r", "register", "Every decision, by query", opening.open_register),
    Command(
        "home.follow",
        "f",
        "follow",
        "Follow the running meeting, without its keys",
        opening.follow,
        lambda screen: screen.home is not None and screen.home.running is not None,
    ),
    HELP,
    PALETTE,
    Command("home.quit", "q", "quit", "Leave cxmeet", leaving.leave_cxmeet),
]
