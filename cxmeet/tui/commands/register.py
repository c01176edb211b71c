"""The commands of the register, in the order of the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmeet.tui.actions import following, leaving, register
from cxmeet.tui.commands.command import Command
from cxmeet.tui.commands.everywhere import HELP, PALETTE

if TYPE_CHECKING:
    from cxmeet.tui.screens.register import RegisterScreen


def _shown(screen: RegisterScreen) -> bool:
    """Whether the keys are for the decisions of the register, and there is one under the cursor."""
    return screen.in_rows and screen.decision is not None


def _may_accept(screen: RegisterScreen) -> bool:
    decision, shown = screen.decision, screen.register
    return _shown(screen) and decision is not None and shown is not None and shown.may_accept(decision)


def _may_finish(screen: RegisterScreen) -> bool:
    decision, shown = screen.decision, screen.register
    return _shown(screen) and decision is not None and shown is not None and shown.may_finish(decision)


def _judgeable(screen: RegisterScreen) -> bool:
    decision = screen.decision
    return _shown(screen) and decision is not None and not decision.given_up


REGISTER: list[Command[RegisterScreen]] = [
    Command(
        "register.ask",
        "slash",
        "ask",
        "Type what is asked for: keys, views of the charter, words",
        register.type_query,
        lambda screen: screen.in_rows,
        key_shown="/",
    ),
    Command("register.read", "enter", "read", "Read all of the decision under the cursor", register.read_whole, _shown),
    Command(
        "register.progress",
        "w",
        "progress",
        "Write down what has happened since",
        following.note_progress,
        _shown,
    ),
    Command(
        "register.judge",
        "j",
        "judge",
        "Say, for the room, what becomes of it: keep, change or stop",
        register.judge,
        _judgeable,
    ),
    Command(
        "register.minutes",
        "m",
        "minutes",
        "Read the minutes of the meeting that decided it",
        register.read_minutes,
        _shown,
    ),
    Command("register.accept", "a", "accept", "Accept it as one of its owners", following.accept, _may_accept),
    Command("register.done", "x", "done", "Say that it, or your part of it, is done", following.done, _may_finish),
    HELP,
    PALETTE,
    Command(
        "register.leave",
        "q",
        "leave",
        "Back home, where it was opened from there; else leave cxmeet",
        leaving.leave,
        lambda screen: screen.in_rows,
    ),
]

OF_SOME = frozenset(f"do('register.{name}')" for name in ("judge", "accept", "done"))
"""Actions that can be done with some decisions only."""
