"""Which meeting a person means who asks for the screen of an agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxmeet.services import run
from cxmeet.services.meeting_view import MeetingView, read
from cxmeet.services.workspace import Workspace


@dataclass(frozen=True)
class Opened:
    view: MeetingView
    resumed: bool
    """Whether it ran already, and goes on where it was left."""

    @property
    def asks_who_is_here(self) -> bool:
        """Whether it begins now, and nobody has said who is in the room."""
        return not (self.resumed or self.view.meeting.presence_noted) and bool(self.view.charter.leaders)


def opened(workspace: Workspace, agenda: str, period: str, present: Sequence[str] | None = None) -> Opened:
    """The meeting to show: the running one, or one started now with who is `present`. Raises as `run.start`."""
    running = run.running_meeting(workspace)
    resumed = running is not None and (not agenda or workspace.files.agenda(agenda).name == running.agenda)
    if agenda and not resumed:
        run.start(workspace, agenda, period, present)
    return Opened(read(workspace), resumed)
