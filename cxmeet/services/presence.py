"""Who is in the room, as the room itself says it: all of them at one moment."""

from __future__ import annotations

from collections.abc import Sequence

from cxmeet.core.meeting.attendance import noted
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services.run import live, step
from cxmeet.services.uncovering import settled
from cxmeet.services.workspace import Workspace


def note_presence(workspace: Workspace, here: Sequence[str], seen: Meeting) -> Meeting:
    """Note who is in the room, by full names, and that the others of the charter are not.

    Only what differs from what was `seen` is changed: who has come or left meanwhile stays noted. Nobody here, where
    nothing was noted before, says nothing.
    """
    if not (here or seen.presence_noted):
        return seen

    def change(running: Meeting) -> Meeting:
        left, come = set(seen.present) - set(here), [name for name in here if name not in seen.present]
        stay = [name for name in running.present if name not in left]
        present = tuple(dict.fromkeys([*stay, *come]))
        everybody = [leader.name for leader in live(workspace).papers.charter.leaders]
        gone = [name for name in [*running.absent, *everybody, *seen.present] if name not in present]
        return settled(workspace, noted(running, present, gone, workspace.now()))

    return step(workspace, change, seen.number)
