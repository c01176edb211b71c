"""Which meeting a person means who asks for the screen of an agenda."""

from __future__ import annotations

from cxmeet.services import run
from cxmeet.services.meeting_view import MeetingView, read
from cxmeet.services.workspace import Workspace


def opened(workspace: Workspace, agenda: str, period: str) -> tuple[MeetingView, str]:
    """The meeting to show and what to say about it: the running one, or one started now. Raises as `run.start`."""
    running = run.running_meeting(workspace)
    if running and (not agenda or workspace.files.agenda(agenda).name == running.agenda):
        return read(workspace), f"{running.number} is resumed at topic {running.current + 1}, where it was left."
    if agenda:
        run.start(workspace, agenda, period)
    return read(workspace), ""
