"""What counts of the record: all but what came of meetings that were started by mistake."""

from __future__ import annotations

from cxmeet.core.decision.decision import Decision
from cxmeet.services.workspace import Workspace


def mistaken(workspace: Workspace) -> frozenset[str]:
    """The numbers of meetings that were started by mistake: nothing of them is carried over."""
    return frozenset(meeting.number for meeting in workspace.record.meetings("abandoned"))


def unfinished(workspace: Workspace) -> list[Decision]:
    """The decisions that something may still be done about, by number; those of mistaken meetings are left out."""
    left_out = mistaken(workspace)
    return [decision for decision in workspace.record.unfinished() if decision.meeting not in left_out]
