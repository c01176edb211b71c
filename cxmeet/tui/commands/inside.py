"""The commands for promises inside, in the topics in which functions speak of what they need from each other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.tui.actions import inside
from cxmeet.tui.commands.command import Command
from cxmeet.tui.commands.everywhere import live

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen

SPOKEN_OF = ("one_company", "linkages")
"""The kinds of topic in which one is written down."""


def _on_one(screen: MeetingScreen) -> bool:
    return live(screen) and screen.view.need(screen.chosen) is not None


INSIDE: list[Command[MeetingScreen]] = [
    Command("inside.kept", "x", "kept", "Say that it was kept", partial(inside.say, kept=True), _on_one),
    Command("inside.not_kept", "w", "not kept", "Say what was missing", partial(inside.say, kept=False), _on_one),
]
"""For the promise inside under the cursor."""

WRITE_DOWN: Command[MeetingScreen] = Command(
    "meeting.need",
    "N",
    "need",
    "Write down what one function needs from another",
    inside.write_down,
    lambda screen: live(screen) and screen.view.kind in SPOKEN_OF,
)
