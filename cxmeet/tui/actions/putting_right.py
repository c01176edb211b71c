"""Putting right what was captured: other words, who said it, or taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.core.charter.company import Leader
from cxmeet.core.meeting import speaker
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.meeting import Entry
from cxmeet.services import put_right
from cxmeet.services.workspace import Workspace
from cxmeet.tui.text import line
from cxmeet.wording.meeting import taken_back

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen

REWORDED = "Enter puts it in place of what was written; the record keeps both."


def last_own(screen: MeetingScreen) -> Entry | None:
    """What whoever acts wrote down last in the topic that is shown."""
    actor, view = screen.record_thread.workspace.actor, screen.view
    own = [entry for entry in view.live.in_topic(view.meeting.current) if entry.hand == actor]
    return own[-1] if own else None


def choose(screen: MeetingScreen) -> None:
    """Put the cursor on what was captured here last."""
    screen.captured.begin()


def leave(screen: MeetingScreen) -> None:
    """Back from what was captured to the page."""
    screen.page.focus()


async def take_back(screen: MeetingScreen) -> None:
    """Take back what is marked, else what whoever acts wrote down last."""
    entry = screen.marked or last_own(screen)
    if entry and (taken := await screen.attempt(put_right.take_back, entry)):
        await screen.again()
        screen.tell(taken_back(taken))


async def reword(screen: MeetingScreen, said_by: bool = False) -> None:
    """Other words for what is marked, else for what whoever acts wrote down last; `said_by` begins with the name."""
    from cxmeet.tui.dialogs.capture import Capture

    entry = screen.marked or last_own(screen)
    if entry is None:
        return
    leaders = screen.view.charter.leaders
    title = line(("Put right", "bold $text-primary"), " · ", CAPTURE_KINDS[entry.kind].item)
    initial = speaker.with_speaker(entry.text, entry.by if entry.wrote else "")
    save = screen.record_thread.calling(partial(_reworded, seen=entry, leaders=leaders))
    dialog = Capture(title, REWORDED, save, leaders, initial, f"{entry.text} @" if said_by else "")
    if await screen.dialog(dialog, f"words of {entry.number or entry.id}"):
        await screen.again()


def _reworded(workspace: Workspace, text: str, seen: Entry, leaders: tuple[Leader, ...]) -> object:
    if text.rstrip().endswith(" @"):  # nobody was named: whoever said it stays
        return put_right.reword(workspace, seen, text.rstrip().removesuffix(" @"))
    words, name = speaker.split(text, leaders)
    return put_right.reword(workspace, seen, words, name or seen.hand)
