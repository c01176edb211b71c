"""What there is to know since the last meeting, for the head of follow-through and of the minutes."""

from __future__ import annotations

from cxmeet.core.charter.words import word_changes
from cxmeet.core.linkages.inside import inside
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.core.meeting.minutes.build_since import Told, since, wanted
from cxmeet.core.meeting.minutes.since import Since
from cxmeet.services.held import closed_before, mistaken
from cxmeet.services.local_time import zone_of
from cxmeet.services.workspace import Workspace


def since_last(workspace: Workspace, meeting: Meeting, papers: Papers) -> Since:
    """The time between the last closed meeting before this one and now, or the end of this one."""
    record = workspace.record
    closed = closed_before(workspace, meeting)
    seen = record.papers(closed[-1].number) if closed else None
    glances = record.glances()
    more = wanted(glances, closed[-1] if closed else None)
    decisions = {decision.number: decision for decision in (*record.unfinished(), *record.decisions_numbered(more))}
    told = Told(
        closed=closed,
        mistaken=mistaken(workspace),
        brief=seen.brief if seen else None,
        words=word_changes(seen.charter.words, papers.charter.words) if seen else (),
        glances=glances,
        decisions=[decisions[number] for number in sorted(decisions)],
        telling=record.telling(closed[-1].ended if closed else None),
        parked=record.captured("park"),
        rules=[rule for rule in record.captured("rule") if rule.number],
        needs=[each for each in inside(papers.charter, record.needs(), ()) if each.open],
        zone=zone_of(papers.charter),
    )
    return since(meeting, papers.brief, told)
