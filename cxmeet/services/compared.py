"""A brief beside what a meeting saw of its period: whether it was the same, and counted in the same way."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.definitions import changed
from cxmeet.core.briefing.restated import seen
from cxmeet.core.meeting.meeting import Papers
from cxmeet.services.workspace import Workspace

MOST = 60
"""Closed meetings whose papers are looked at: those of more than a year, where there is one a week."""


def last_papers(workspace: Workspace) -> tuple[Papers, ...]:
    """What the last closed meetings saw that had figures, the newest first."""
    closed = [meeting for meeting in workspace.record.meetings() if meeting.status == "closed"]
    found = (workspace.record.papers(meeting.number) for meeting in reversed(closed[-MOST:]))
    return tuple(papers for papers in found if papers and papers.brief)


def compared(brief: Brief, last: Sequence[Papers]) -> Brief:
    """The brief, which says what a meeting saw of its period, and where it counts otherwise.

    That meeting is the last that saw the period, else the last of those that saw the latest before it.
    """
    told = [(papers, found) for papers in last if papers.brief and (found := seen(papers.brief, brief, papers.meeting))]
    if not told:
        return brief
    papers, found = max(told, key=lambda one: one[1].period)
    names = changed(papers.brief, brief) if papers.brief else []
    result = replace(brief, seen=found)
    if not names or result.assets is None:
        return result
    note = f"Counted otherwise than in {papers.meeting}, so not to be compared with it: {', '.join(names)}."
    return replace(result, assets=replace(result.assets, notes=(*result.assets.notes, note)))
