"""What the parts of the meeting's screen share: the scene, and reading it anew after every write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting import running
from cxmeet.services import run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.desk import Desk
from cxmeet.tui.messages import ShowHome
from cxmeet.tui.scene import Scene, read
from cxmeet.tui.screens.sheet import Sheet
from cxmeet.tui.widgets.clock import Left

Given = ParamSpec("Given")


class Running(Sheet):
    """A screen over a meeting's scene."""

    def __init__(self, desk: Desk, scene: Scene) -> None:
        super().__init__(desk, f"meeting-{scene.meeting.number}")
        self.scene = scene

    @property
    def left(self) -> Left:
        return lambda: (running.left(self.scene.topic, self.desk.workspace.now()), self.scene.topic.minutes)

    @property
    def place(self) -> run.Place:
        """Where the meeting is shown to be: what is typed now belongs there."""
        return run.Place(meeting=self.scene.meeting.number, topic=self.scene.meeting.current)

    @property
    def where(self) -> str:
        """`M-0003, topic 4`, for a draft to be offered where it was typed."""
        return f"{self.place.meeting}, topic {self.place.topic + 1}"

    @property
    def chosen(self) -> str:
        """Number of the decision or parked item under the cursor; empty where there is none."""
        return ""

    def paint(self, moved: bool = False) -> None:
        """Show the scene; `moved` when it is another topic than before."""

    async def again(self) -> None:
        """Read the meeting anew and show it."""
        try:
            scene = await self.desk.do(read, self.scene.meeting.number)
        except (CxmeetError, OSError) as error:
            self.complain(error)
            return
        moved = scene.meeting.current != self.scene.meeting.current
        self.scene = scene
        self.paint(moved)
        if not scene.meeting.live and self.app.screen is self:
            ended = scene.meeting
            minutes = f" Its minutes: cxmeet minutes {ended.number}" if ended.status == "closed" else ""
            self.post_message(ShowHome(f"{ended.number} is {ended.status}.{minutes}"))

    async def record(
        self, service: Callable[Concatenate[Workspace, Given], object], *args: Given.args, **kwargs: Given.kwargs
    ) -> bool:
        """Call a service that writes, and show what came of it; whether it was written."""
        written = await self.attempt(service, *args, **kwargs)
        await self.again()
        return written is not None

    async def look(self) -> None:
        """Read the meeting anew if anything was written since."""
        if await self.desk.do(_version) != self.scene.version:
            await self.again()


def _version(workspace: Workspace) -> object:
    return workspace.record.version()
