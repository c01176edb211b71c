"""The ways out of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmeet.tui.messages import ShowHome
from cxmeet.tui.screens.base_screen import BaseScreen
from cxmeet.tui.widgets.keys import key_named

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


def stay(screen: BaseScreen) -> None:
    """A key that leaves a dialog leaves no meeting."""
    key = key_named(screen, "meeting.home")
    screen.tell(f"{key} goes home; the meeting keeps running.")


def go_home(screen: MeetingScreen) -> None:
    """Home; a running meeting goes on."""
    meeting = screen.view.meeting
    screen.post_message(ShowHome(f"{meeting.number} keeps running; its clock too." if meeting.live else ""))


def leave_cxmeet(screen: BaseScreen) -> None:
    """The end of the program."""
    screen.app.exit()


def leave(screen: BaseScreen) -> None:
    """Home, from where it was opened; else the end of the program."""
    if len(screen.app.screen_stack) > 1:
        screen.post_message(ShowHome())
    else:
        screen.app.exit()
