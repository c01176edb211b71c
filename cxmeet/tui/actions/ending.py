"""The end of a meeting: the answers, the message to the teams, the seal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from cxmeet.core.decision.decision import Decision, words_of
from cxmeet.core.kernel.errors import Conflict
from cxmeet.services import close, run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.actions.stepping import read_back
from cxmeet.tui.dialogs.rate import Rate
from cxmeet.tui.text import counted, joined, line, safe

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


async def rate(screen: MeetingScreen) -> None:
    """One answer from each who is here."""
    meeting = screen.scene.meeting
    people = list(dict.fromkeys([*meeting.present, *meeting.ratings])) or [screen.desk.workspace.actor]
    for name, score in (await screen.dialog(Rate(people, meeting.ratings)) or {}).items():
        await screen.attempt(close.rate, score, name, meeting.number, meeting.ratings)
    await screen.again()


async def close_meeting(screen: MeetingScreen) -> None:
    """What was not read back, the message to the teams, and the seal."""
    from cxmeet.tui.dialogs.close import CloseMeeting

    await screen.look()
    live = screen.scene.live
    waiting = [one for place in range(len(live.meeting.topics)) for one in live.to_read_back(place)]
    if not await read_back(screen, waiting):
        return
    await screen.again()
    title = line(("Close ", "bold $text-primary"), live.meeting.number, " · ", safe(live.meeting.title))
    message = live.meeting.message or close.suggested_message(screen.scene.live.decisions)
    service = screen.desk.calling(partial(_closed, number=live.meeting.number, read=screen.scene.live.decisions))
    about = f"message of {live.meeting.number}"
    if await screen.dialog(CloseMeeting(title, message, _remarks(screen), service), about):
        await screen.again()


def _remarks(screen: MeetingScreen) -> list[Content]:
    meeting, decisions = screen.scene.meeting, screen.scene.live.decisions
    topics = [safe(one.title) for one in meeting.topics if not one.visits and not one.outcome]
    remarks = [line(counted(len(decisions), "decision"), ", ", counted(len(meeting.ratings), "answer"), " of 1 to 10")]
    if not meeting.ratings:
        remarks.append(
            Content.styled("Nobody has said yet whether we acted for customers (esc, then r)", "$text-warning")
        )
    if topics:
        remarks.append(line(("Carried to the next meeting: ", "$text-warning"), joined(topics)))
    return remarks


async def abandon(screen: MeetingScreen) -> None:
    """End what was started by mistake."""
    hint = "It was started by mistake: it ends here, and nothing of it is carried over. Why?"
    number = screen.scene.meeting.number
    title = line(("Abandon ", "bold $text-primary"), number)
    if await screen.ask(title, hint, partial(_abandoned, number=number), f"reason to abandon {number}"):
        await screen.again()


def _abandoned(workspace: Workspace, reason: str, number: str) -> object:
    with workspace.record.transaction():
        run.current(workspace, number)
        return close.abandon(workspace, reason)


def _closed(workspace: Workspace, message: str, number: str, read: Sequence[Decision]) -> object:
    """Seal what the room has seen; what somebody else decided or reworded meanwhile has to be read first."""
    with workspace.record.transaction():
        meeting = run.current(workspace, number)
        known = {one.number: words_of(one) for one in read}
        new = [one for one in workspace.record.decisions(meeting.number) if known.get(one.number) != words_of(one)]
        if new:
            told = "; ".join(f"{one.number} “{one.statement}”" for one in new)
            raise Conflict(f"Decided or reworded meanwhile, and not read here: {told}. Escape, and close again.")
        return close.close(workspace, message)
