"""Leave a topic: what was decided in it is read back, and what its owners say then is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services import follow_through, run
from cxmeet.services.workspace import Workspace


@dataclass(frozen=True)
class Heard:
    """What the owners of one decision said when it was read back."""

    decision: Decision
    """As it was read back."""
    accepted: tuple[str, ...]
    absent: tuple[str, ...]
    nobody: bool
    """Whether nobody answers for it yet: the room has heard it all the same."""


def hear(workspace: Workspace, heard: Heard) -> Decision:
    """Record what the owners said of a decision, in one change. Raises Conflict where it says something else by now."""
    with workspace.record.transaction():
        if heard.nobody:
            follow_through.as_read(workspace, heard.decision)
            follow_through.read_back(workspace, heard.decision.number)
        if heard.accepted:
            follow_through.accept(workspace, heard.decision.number, heard.accepted, heard.decision)
        return follow_through.note_absent(workspace, heard.decision.number, heard.absent)


@dataclass(frozen=True)
class Left:
    meeting: Meeting
    """Where it is now."""
    unheard: tuple[Decision, ...]
    """What was decided in the topic that was left, and the room has not agreed to as it stands."""


def leave(workspace: Workspace, step: Callable[[Workspace], Meeting]) -> Left:
    """Go on by one of the steps of `run`, and say what of the topic that is left was not read back.

    Both are seen at one moment: what somebody decides on the way is not lost sight of. Raises as the step.
    """
    with workspace.record.transaction():
        before = run.live(workspace)
        after = step(workspace)
        stays = after.current == before.meeting.current
        return Left(after, () if stays else before.to_read_back(before.meeting.current))
