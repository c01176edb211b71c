"""A brief beside what the last meeting saw: whether it was the same, and whether it was counted in the same way."""

from __future__ import annotations

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.definitions import changed
from cxmeet.core.briefing.restated import seen
from cxmeet.core.meeting.meeting import Papers
from cxmeet.services.workspace import Workspace


def last_papers(workspace: Workspace) -> Papers | None:
    """What the last closed meeting saw; None where there is no such meeting."""
    closed = [meeting for meeting in workspace.record.meetings() if meeting.status == "closed"]
    return workspace.record.papers(closed[-1].number) if closed else None


def compared(brief: Brief, last: Papers | None) -> Brief:
    """The brief, which says what the last meeting saw of its period, and where it counts otherwise."""
    if last is None or last.brief is None:
        return brief
    found = replace(brief, seen=seen(last.brief, brief, last.meeting))
    names = changed(last.brief, brief)
    if not names or found.assets is None:
        return found
    note = f"Counted otherwise than in {last.meeting}, so not to be compared with it: {', '.join(names)}."
    return replace(found, assets=replace(found.assets, notes=(*found.assets.notes, note)))
