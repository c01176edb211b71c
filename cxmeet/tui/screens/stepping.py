"""From topic to topic; what was decided is read back before it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.meeting import Outcome
from cxmeet.services import run
from cxmeet.services.read_back import hear
from cxmeet.services.workspace import Workspace
from cxmeet.tui.dialogs.goto import Goto
from cxmeet.tui.keyboard import errand
from cxmeet.tui.screens.running import Running
from cxmeet.tui.text import line, safe


class Stepping(Running):
    """Next, back, go to, skip."""

    def action_next(self) -> None:
        self._step(partial(run.go_next, place=self.place))

    def action_back(self) -> None:
        self._step(self._to(self.scene.meeting.current))

    def action_topic(self, number: int) -> None:
        if number <= len(self.scene.meeting.topics) and number != self.scene.meeting.current + 1:
            self._step(self._to(number))

    @errand
    async def action_goto(self) -> None:
        number = await self.dialog(Goto(self.scene.meeting))
        if number is not None and number != self.scene.meeting.current + 1:
            await self._leave_for(self._to(number))

    @errand
    async def action_skip(self) -> None:
        from cxmeet.tui.dialogs.skip import Skip

        await self.look()
        place = self.place

        async def save(reason: str, outcome: Outcome) -> object:
            return await self.desk.do(run.skip, reason, outcome, place)

        if not await self.read_back(self.scene.live.to_read_back(self.scene.meeting.current)):
            return
        hint = "Why is it not discussed? The minutes say so. ↓ chooses what becomes of it."
        if self.scene.meeting.current == 0:
            hint = "Customers open this meeting. Why not today? The minutes say so. ↓ chooses what becomes of it."
        title = line(("Skip ", "bold $text-primary"), safe(self.scene.topic.title))
        if await self.dialog(Skip(title, hint, save), f"reason to skip in {place.meeting}"):
            await self.again()

    def _to(self, number: int) -> Callable[[Workspace], object]:
        return partial(run.go_to, topic=number, meeting=self.place.meeting)

    @errand
    async def _step(self, service: Callable[[Workspace], object]) -> None:
        await self._leave_for(service)

    async def _leave_for(self, service: Callable[[Workspace], object]) -> None:
        """Read back what was decided here, then go on, unless somebody else has gone on meanwhile."""
        before = self.place
        await self.look()  # a decision saved a moment ago may not be in the scene yet
        if self.place != before:
            self.tell(f"The meeting has gone on meanwhile: this is topic {self.place.topic + 1}.", wrong=True)
        elif await self.read_back(self.scene.live.to_read_back(before.topic)):
            await self.record(service)

    async def read_back(self, decisions: Sequence[Decision]) -> bool:
        """Read decisions back and record who accepts; False when the room wants to stay."""
        if not decisions:
            return True
        from cxmeet.tui.dialogs.read_back import ReadBack

        heard = await self.dialog(ReadBack(decisions, self.scene))
        if heard is None:
            return False
        noted = [await self.attempt(hear, one) for one in heard]
        return None not in noted
