"""From topic to topic; what was decided is read back before it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from textual import work

from cxmeet.core.decision import Decision
from cxmeet.core.meeting import Outcome
from cxmeet.services import follow_through, run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.dialogs.goto import Goto
from cxmeet.tui.screens.running import Running
from cxmeet.tui.text import line, safe

SLIP = 0.4
"""Seconds within which a second “next” is a slip of the finger."""


class Stepping(Running):
    """Next, back, go to, skip."""

    _stepped = 0.0
    _leaving = False

    def action_next(self) -> None:
        now = monotonic()
        if now - self._stepped >= SLIP:
            self._stepped = now
            self._step(run.go_next)

    def action_back(self) -> None:
        self._step(_to(self.scene.meeting.current))

    def action_topic(self, number: int) -> None:
        if number <= len(self.scene.meeting.topics) and number != self.scene.meeting.current + 1:
            self._step(_to(number))

    @work
    async def action_goto(self) -> None:
        number = await self.dialog(Goto(self.scene.meeting))
        if number is not None:
            self.action_topic(number)

    @work
    async def action_skip(self) -> None:
        from cxmeet.tui.dialogs.skip import Skip

        async def save(reason: str, outcome: Outcome) -> object:
            return await self.desk.do(run.skip, reason, outcome)

        await self.look()
        if not await self.read_back(self.scene.live.to_read_back(self.scene.meeting.current)):
            return
        hint = "Why is it not discussed? The minutes say so. ↓ chooses what becomes of it."
        if self.scene.meeting.current == 0:
            hint = "Customers open this meeting. Why not today? The minutes say so. ↓ chooses what becomes of it."
        title = line(("Skip ", "bold $text-primary"), safe(self.scene.topic.title))
        if await self.dialog(Skip(title, hint, save)):
            await self.again()

    @work
    async def _step(self, service: Callable[[Workspace], object]) -> None:
        if self._leaving:
            return
        self._leaving = True
        try:
            await self.look()  # a decision saved a moment ago may not be in the scene yet
            if await self.read_back(self.scene.live.to_read_back(self.scene.meeting.current)):
                await self.record(service)
        finally:
            self._leaving = False

    async def read_back(self, decisions: Sequence[Decision]) -> bool:
        """Read decisions back and record who accepts; False when the room wants to stay."""
        if not decisions:
            return True
        from cxmeet.tui.dialogs.read_back import ReadBack

        heard = await self.dialog(ReadBack(decisions, self.scene))
        for one in heard or ():
            if one.nobody and await self.attempt(follow_through.read_back, one.number) is None:
                return False
            if one.accepted and await self.attempt(follow_through.accept, one.number, one.accepted) is None:
                return False
            if one.absent and await self.attempt(follow_through.note_absent, one.number, one.absent) is None:
                return False
        return heard is not None


def _to(number: int) -> Callable[[Workspace], object]:
    return lambda workspace: run.go_to(workspace, number)
