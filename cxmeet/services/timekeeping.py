"""What a meeting does about its time: a topic gets more of it or is parked, a break stops the clock."""

from __future__ import annotations

from cxmeet.core.kernel.text import words
from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services.run import Place, live, step
from cxmeet.services.workspace import Workspace

FIVE = 5
"""Minutes that a topic is extended by where nobody says how many."""


def extend(workspace: Workspace, minutes: int = FIVE, place: Place | None = None) -> Meeting:
    """Give the current topic more minutes. Raises CxmeetError for too few or too many, Conflict as `run.step`."""
    return step(
        workspace, lambda meeting: running.extend(meeting, minutes, workspace.actor, workspace.now()), place=place
    )


def park(workspace: Workspace, reason: str = "", place: Place | None = None) -> Meeting:
    """Set the current topic aside, with a reason or none, and go on to the next: it comes back at the next meeting.

    Raises CxmeetError at the last topic, and for an opening that was none without a reason; Conflict as `run.step`.
    """
    reason = words(reason, "reason")

    def change(meeting: Meeting) -> Meeting:
        return running.park(meeting, reason, workspace.now(), live(workspace).spoken)

    return step(workspace, change, place=place)


def pause(workspace: Workspace, place: Place | None = None) -> Meeting:
    """Stop the topic's clock for a break. Raises CxmeetError while there is one, Conflict as `run.step`."""
    return step(workspace, lambda meeting: running.pause(meeting, workspace.actor, workspace.now()), place=place)


def go_on(workspace: Workspace, place: Place | None = None) -> Meeting:
    """End the break: the topic's clock runs again. Raises CxmeetError where there is none, Conflict as `run.step`."""
    return step(workspace, lambda meeting: running.go_on(meeting, workspace.now()), place=place)
