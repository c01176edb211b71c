"""The end of a meeting: the answers, the message to the teams, the seal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from cxmeet.core.decision.decision import Decision, words_of
from cxmeet.core.kernel.errors import Conflict
from cxmeet.services import close, run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.dialogs.rate import Rate
from cxmeet.tui.keyboard import errand
from cxmeet.tui.screens.stepping import Stepping
from cxmeet.tui.text import counted, joined, line, safe


class Ending(Stepping):
    """Rate, close, abandon."""

    @errand
    async def action_rate(self) -> None:
        meeting = self.scene.meeting
        people = list(dict.fromkeys([*meeting.present, *meeting.ratings])) or [self.desk.workspace.actor]
        for name, score in (await self.dialog(Rate(people, meeting.ratings)) or {}).items():
            await self.attempt(close.rate, score, name, meeting.number, meeting.ratings)
        await self.again()

    @errand
    async def action_close(self) -> None:
        from cxmeet.tui.dialogs.close import CloseMeeting

        await self.look()
        live = self.scene.live
        waiting = [one for place in range(len(live.meeting.topics)) for one in live.to_read_back(place)]
        if not await self.read_back(waiting):
            return
        await self.again()
        title = line(("Close ", "bold $text-primary"), live.meeting.number, " · ", safe(live.meeting.title))
        message = live.meeting.message or close.suggested_message(self.scene.live.decisions)
        service = self.desk.calling(partial(_closed, number=live.meeting.number, read=self.scene.live.decisions))
        about = f"message of {live.meeting.number}"
        if await self.dialog(CloseMeeting(title, message, self._remarks(), service), about):
            await self.again()

    def _remarks(self) -> list[Content]:
        meeting, decisions = self.scene.meeting, self.scene.live.decisions
        topics = [safe(one.title) for one in meeting.topics if not one.visits and not one.outcome]
        remarks = [
            line(counted(len(decisions), "decision"), ", ", counted(len(meeting.ratings), "answer"), " of 1 to 10")
        ]
        if not meeting.ratings:
            remarks.append(
                Content.styled("Nobody has said yet whether we acted for customers (esc, then r)", "$text-warning")
            )
        if topics:
            remarks.append(line(("Carried to the next meeting: ", "$text-warning"), joined(topics)))
        return remarks

    @errand
    async def action_abandon(self) -> None:
        hint = "It was started by mistake: it ends here, and nothing of it is carried over. Why?"
        number = self.scene.meeting.number
        title = line(("Abandon ", "bold $text-primary"), number)
        if await self.ask(title, hint, partial(_abandoned, number=number), f"reason to abandon {number}"):
            await self.again()


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
