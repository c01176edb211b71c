"""Capturing what is said, and deciding."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.meeting import EntryKind
from cxmeet.services import capture, decide, run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.dialogs.attendance import Attendance
from cxmeet.tui.keyboard import errand
from cxmeet.tui.screens import keys
from cxmeet.tui.screens.running import Running
from cxmeet.tui.text import line, one_message, quiet, safe
from cxmeet.wording.meeting import CAPTURES


class Recording(Running):
    """Everything that adds to the current topic."""

    @errand
    async def action_capture(self, kind: EntryKind) -> None:
        name, hint = CAPTURES[kind].asked, CAPTURES[kind].hint
        decided = self.scene.live.decided_in(self.scene.meeting.current) if kind == "object" else ()
        if decided:
            hint = f"It will stand beside {decided[-1].number}: {one_message(decided[-1].statement)}"
        title = line((name, "bold $text-primary"), " · ", safe(self.scene.topic.title))
        service = partial(_captured, kind=kind, to=decided[-1].number if decided else "", place=self.place)
        if await self.ask(title, hint, service, f"{name.lower()} in {self.where}"):
            await self.again()

    @errand
    async def action_decide(self) -> None:
        from cxmeet.tui.dialogs.decision import DecisionForm

        form = DecisionForm(
            line(("Decide", "bold $text-primary"), " · ", safe(self.scene.topic.title)),
            self.scene,
            self.desk.calling(partial(_examined, place=self.place)),
            self.desk.calling(partial(_decided, place=self.place)),
        )
        if await self.dialog(form, f"decision in {self.where}"):
            await self.again()

    @errand
    async def action_amend(self) -> None:
        from cxmeet.tui.dialogs.decision import DecisionForm

        old = keys.amendable(self.scene, self.chosen)
        if old is None:
            return
        form = DecisionForm(
            line(("Amend ", "bold $text-primary"), old.number, quiet("  the room agrees to it anew")),
            self.scene,
            self.desk.calling(partial(_examined, place=replace(self.place, topic=old.topic))),
            self.desk.calling(_amended),
            old,
        )
        if await self.dialog(form, f"words of {old.number}"):
            await self.again()

    @errand
    async def action_attendance(self) -> None:
        meeting, leaders = self.scene.meeting, self.scene.charter.leaders
        present = await self.dialog(Attendance("Who is here", leaders, meeting.present))
        if present is None:
            return
        for leader in leaders:
            here = leader.name in present
            if here != (leader.name in meeting.present):
                await self.attempt(run.arrive, leader.name, here, meeting.number)
        await self.again()


def _examined(workspace: Workspace, draft: decide.Draft, place: run.Place) -> decide.Examined:
    return decide.examine(workspace, draft, place)


def _decided(workspace: Workspace, draft: decide.Draft, seen: None, place: run.Place) -> object:
    return decide.decide(workspace, draft, place)


def _amended(workspace: Workspace, draft: decide.Draft, seen: Decision) -> object:
    return decide.amend(workspace, seen.number, draft, seen)


def _captured(workspace: Workspace, text: str, kind: EntryKind, to: str, place: run.Place) -> object:
    return capture.write(workspace, kind, text, to, place)
