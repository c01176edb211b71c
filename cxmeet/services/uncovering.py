"""What all who are here have given is shown, whoever gave the last of it, or left the room without."""

from __future__ import annotations

from cxmeet.core.meeting import guessing
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services.workspace import Workspace


def settled(workspace: Workspace, meeting: Meeting) -> Meeting:
    """The meeting as it is to be saved, with every topic uncovered, and the answers shown, that all have given."""
    papers = workspace.record.papers(meeting.number)
    if papers is None:
        return meeting
    return guessing.settled(meeting, papers, workspace.record.guesses(meeting.number), workspace.now())
