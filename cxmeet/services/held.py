"""What counts of the record: all but what came of meetings that were started by mistake."""

from __future__ import annotations

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services.workspace import Workspace


def held(workspace: Workspace) -> list[Meeting]:
    """The meetings that count, by number; the running one among them."""
    return [meeting for meeting in workspace.record.meetings() if meeting.held]


def closed_before(workspace: Workspace, meeting: Meeting) -> list[Meeting]:
    """The meetings that were closed before this one, by number."""
    return [each for each in workspace.record.meetings("closed") if each.number < meeting.number]


def mistaken(workspace: Workspace) -> frozenset[str]:
    """The numbers of meetings that were started by mistake: nothing of them is carried over."""
    return frozenset(meeting.number for meeting in workspace.record.meetings("abandoned"))


def unfinished(workspace: Workspace) -> list[Decision]:
    """The decisions that something may still be done about, by number; those of mistaken meetings are left out."""
    left_out = mistaken(workspace)
    return [decision for decision in workspace.record.unfinished() if decision.meeting not in left_out]
