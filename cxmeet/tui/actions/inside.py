"""Promises inside: one is written down, and who needs it says whether it was kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.services import needs, run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.text import line, safe
from cxmeet.wording.needs import sentence

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen

HINT = "Who gives what to whom, in one line, such as: Sales to Operations: the true day, before it is sold."


async def write_down(screen: MeetingScreen) -> None:
    """What one function needs from another to keep what was said to customers."""
    title = line(("Promise inside", "bold $text-primary"), " · ", safe(screen.view.topic.title))
    if await screen.ask(title, HINT, partial(_needed, screen.place), f"promise inside in {screen.where}"):
        await screen.again()


async def say(screen: MeetingScreen, kept: bool) -> None:
    """Whether the one under the cursor was kept."""
    found = screen.view.need(screen.chosen)
    if found is None:
        return
    title = line((f"{'Kept' if kept else 'Not kept'} {found.number} ", "bold $text-primary"), safe(sentence(found)))
    hint = "How was it kept, in a few words; or nothing. Enter says that it was." if kept else "What was missing?"
    about = f"what became of {found.number}"
    if await screen.ask(title, hint, partial(_said, found.number, kept), about, kept):
        await screen.again()


def _needed(place: run.Place, workspace: Workspace, text: str) -> object:
    return needs.in_one_line(workspace, text, place)


def _said(number: str, kept: bool, workspace: Workspace, text: str) -> object:
    return needs.said(workspace, number, kept, text)
