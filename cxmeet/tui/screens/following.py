"""Following through: what becomes of the decision or the parked item under the cursor."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from cxmeet.core.decision.decision import Decision
from cxmeet.services import capture, follow_through
from cxmeet.services.workspace import Workspace
from cxmeet.tui.details import decision_in_full, entry_in_full
from cxmeet.tui.dialogs.leaflet import Leaflet
from cxmeet.tui.keyboard import errand
from cxmeet.tui.screens.running import Running
from cxmeet.tui.text import line, safe


class Following(Running):
    """Done, confirmed, dropped, progress."""

    @errand
    async def action_done(self) -> None:
        await self._move("Done", DONE, "done")

    @errand
    async def action_confirm(self) -> None:
        await self._move("Confirm", "What the room saw, if there is something to say. Enter confirms it.", "confirmed")

    async def _move(self, asked: str, hint: str, status: follow_through.Move) -> None:
        decision = self.scene.decision(self.chosen)
        if decision is None:
            return
        service = partial(moved, decision.number, status)
        if await self.ask(title(asked, decision), hint, service, f"{asked.lower()}: {decision.number}", True):
            await self.again()

    @errand
    async def action_progress(self) -> None:
        decision = self.scene.decision(self.chosen)
        if decision is None:
            return
        service, about = partial(progress, decision.number), f"progress of {decision.number}"
        if await self.ask(title("Progress", decision), PROGRESS, service, about):
            await self.again()

    @errand
    async def action_drop(self) -> None:
        number = self.chosen
        decision = self.scene.decision(number)
        asked = title("Drop", decision) if decision else line(("Drop ", "bold $text-primary"), safe(number))
        service = partial(moved, number, "dropped") if decision else partial(_unparked, number)
        if await self.ask(asked, "Why is it dropped? The minutes say so.", service, f"reason to drop {number}"):
            await self.again()

    @errand
    async def action_details(self) -> None:
        number = self.chosen
        if decision := self.scene.decision(number):
            await self.dialog(
                Leaflet(decision.number, partial(decision_in_full, decision, self.scene.today, self.scene.zone))
            )
        elif parked := next((one for one in self.scene.live.parked if one.number == number), None):
            await self.dialog(Leaflet(parked.number, partial(entry_in_full, parked, self.scene.zone)))


DONE = "What was done, in a few words; or nothing. Enter says that it is done."
PROGRESS = "What has happened since, in a sentence. The decision itself stays as it was made."


def title(what: str, decision: Decision) -> Content:
    """What is asked, and about which decision."""
    return line((f"{what} {decision.number} ", "bold $text-primary"), safe(decision.statement))


def progress(number: str, workspace: Workspace, text: str) -> object:
    """`follow_through.progress` for a decision, as a service that takes the text."""
    return follow_through.progress(workspace, number, text)


def moved(number: str, status: follow_through.Move, workspace: Workspace, text: str) -> object:
    """`follow_through.move` for a decision, as a service that takes the text."""
    return follow_through.move(workspace, number, status, text)


def _unparked(number: str, workspace: Workspace, text: str) -> object:
    return capture.drop_parked(workspace, number, text)
