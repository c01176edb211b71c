"""The room: who is in the running meeting writes down what others say in it, and says what only a room can say."""

from __future__ import annotations

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services.run import running_meeting
from cxmeet.services.workspace import Workspace


def in_the_room(workspace: Workspace) -> bool:
    """Whether a meeting runs with whoever acts in it.

    That is its chair, or a leader who was there when it started or has come in since; anybody where the charter named
    no leaders.
    """
    meeting = running_meeting(workspace)
    if meeting is None:
        return False
    return workspace.actor in (meeting.chair, *meeting.present) or not meeting.presence_noted


def must_be_in_the_room(workspace: Workspace, what: str) -> None:
    """Raises CxmeetError where no meeting runs with whoever acts in it, since only the room can say `what`."""
    if in_the_room(workspace):
        return
    meeting = running_meeting(workspace)
    if meeting is None:
        raise CxmeetError(f"{what} is for the room to say, in a running meeting: cxmeet start AGENDA")
    if workspace.actor in meeting.absent:
        come = "Come in with: cxmeet attend NAME"
    else:
        come = f"In it are {', '.join(dict.fromkeys((meeting.chair, *meeting.present)))}."
    raise CxmeetError(f"{what} is for the room to say, and {workspace.actor} is not in {meeting.number}. {come}")
