"""The end of a meeting: the message to the teams, the seal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from cxmeet.services import close
from cxmeet.tui.actions.stepping import read_back
from cxmeet.tui.text import line, safe
from cxmeet.tui.topics.close import left
from cxmeet.tui.widgets.keys import key_named
from cxmeet.wording.leaving import sentences
from cxmeet.wording.message import suggested
from cxmeet.wording.phrases import counted

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


async def close_meeting(screen: MeetingScreen) -> None:
    """What was not read back, the message to the teams, and the seal."""
    from cxmeet.tui.dialogs.close import CloseMeeting

    await screen.look()
    live = screen.view.live
    waiting = [decision for place in range(len(live.meeting.topics)) for decision in live.to_read_back(place)]
    if not await read_back(screen, waiting):
        return
    await screen.again()
    title = line(("Close ", "bold $text-primary"), live.meeting.number, " · ", safe(live.meeting.title))
    message = suggested(live.meeting, live.papers, screen.view.live.decisions, live.entries)
    service = screen.record_thread.calling(
        partial(close.close, number=live.meeting.number, read=screen.view.live.decisions)
    )
    about = f"message of {live.meeting.number}"
    if await screen.dialog(CloseMeeting(title, message, _remarks(screen), service), about):
        await screen.again()


def _remarks(screen: MeetingScreen) -> list[Content]:
    """How much was decided and answered; then what the meeting leaves behind."""
    meeting, decisions = screen.view.meeting, screen.view.live.decisions
    counts = f"{counted(len(decisions), 'decision')}, {counted(len(meeting.ratings), 'answer')} of 1 to 10"
    leaves = sentences(left(screen.view), rate=f"esc, then {key_named(screen, 'close.rate')}")
    return [Content(counts), *(safe(said, "$text-warning") for said in leaves)]


async def abandon(screen: MeetingScreen) -> None:
    """End what was started by mistake."""
    hint = "It was started by mistake: it ends here, and nothing of it is carried over. Why?"
    number = screen.view.meeting.number
    title = line(("Abandon ", "bold $text-primary"), number)
    if await screen.ask(title, hint, partial(close.abandon, number=number), f"reason to abandon {number}"):
        await screen.again()
