"""Who is judged by which figure, beside what earlier meetings saw of it."""

from __future__ import annotations

from collections.abc import Iterable

from cxmeet.core.briefing import judged_by as core
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.period import Period
from cxmeet.services.workspace import Workspace

LOOKED_AT = 12
"""Closed meetings of which is looked up what they saw: those of a quarter, held every week."""


def judged_by(
    workspace: Workspace, charter: Charter, brief: Brief | None, decisions: Iterable[Decision]
) -> core.JudgedBy:
    """The leaders of a charter by the figures of a brief; `decisions` are those that stand open."""
    return core.judged_by(charter, brief, _seen_before(workspace, brief) if brief else None, decisions)


def _seen_before(workspace: Workspace, brief: Brief) -> Brief | None:
    """What the last closed meeting saw of an earlier period that is as long."""
    for meeting in reversed(workspace.record.meetings("closed")[-LOOKED_AT:]):
        papers = workspace.record.papers(meeting.number)
        seen = papers.brief if papers else None
        if seen and seen.grain == brief.grain and Period.parse(seen.period) < Period.parse(brief.period):
            return seen
    return None
