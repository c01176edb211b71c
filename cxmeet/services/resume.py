"""Which meeting a person means who asks for the screen of an agenda."""

from __future__ import annotations

from dataclasses import dataclass

from cxmeet.services import run
from cxmeet.services.meeting_view import MeetingView, read
from cxmeet.services.workspace import Workspace


@dataclass(frozen=True)
class Opened:
    view: MeetingView
    resumed: bool
    """Whether it ran already, and goes on where it was left."""


def opened(workspace: Workspace, agenda: str, period: str) -> Opened:
    """The meeting to show: the running one, or one started now. Raises as `run.start`."""
    running = run.running_meeting(workspace)
    resumed = running is not None and (not agenda or workspace.files.agenda(agenda).name == running.agenda)
    if agenda and not resumed:
        run.start(workspace, agenda, period)
    return Opened(read(workspace), resumed)
