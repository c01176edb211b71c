"""Leave a topic: what was decided in it is read back, and what its owners say then is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from cxmeet.core.decision.decision import Decision, waiting
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services import run
from cxmeet.services.follow_through import accept, as_read, called, happened, must_be_in_the_room, must_count, must_own
from cxmeet.services.follow_through import decision as recorded
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
            as_read(workspace, heard.decision)
            heard_by_room(workspace, heard.decision.number)
        if heard.accepted:
            accept(workspace, heard.decision.number, heard.accepted, heard.decision)
        return note_absent(workspace, heard.decision.number, heard.absent)


def heard_by_room(workspace: Workspace, number: str) -> Decision:
    """Note that the room has heard a decision which nobody answers for yet; its owners are asked, where it has some.

    Raises CxmeetError for one that has, and where no meeting runs.
    """
    with workspace.record.transaction():
        found = recorded(workspace, number)
        must_be_in_the_room(workspace, found, "read back")
        if found.owners:
            owners = ", ".join(found.owners)
            raise CxmeetError(f"{found.number} is answered for by {owners}: they accept it, or are noted as absent.")
        if not waiting(found):
            return found
        event = happened(workspace, "read back")
        return workspace.record.save(replace(found, history=(*found.history, event)))


def note_absent(workspace: Workspace, number: str, names: tuple[str, ...]) -> Decision:
    """Note owners who were not there to accept when it was read back.

    Raises CxmeetError for who is none of them, and where no meeting runs.
    """
    with workspace.record.transaction():
        found = recorded(workspace, number)
        if not names:
            return found
        must_be_in_the_room(workspace, found, "read back")
        must_count(found)
        names = tuple(called(found, name) for name in names)
        must_own(found, names)
        new = tuple(name for name in names if name not in (*found.absent, *found.accepted_by))
        return workspace.record.save(replace(found, absent=(*found.absent, *new))) if new else found


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
