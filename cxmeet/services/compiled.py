"""Compile the minutes of a meeting from what the record holds."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.agenda.agenda import next_start
from cxmeet.core.agenda.topic_kinds import TopicKind
from cxmeet.core.meeting import build_minutes
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.minutes import Minutes
from cxmeet.services import answers, effects, guesses, linkages, loops, matrix, needs
from cxmeet.services.local_time import zone_of
from cxmeet.services.run import papers_of
from cxmeet.services.since import since_last
from cxmeet.services.workspace import Workspace


def last_change(workspace: Workspace, meeting: Meeting) -> dt.datetime:
    """The latest moment the record tells of a meeting."""
    record = workspace.record
    entries = record.entries(meeting.number, taken_back=True)
    return build_minutes.last_change(meeting, entries, record.decisions(), record.guesses(meeting.number))


def compiled(workspace: Workspace, meeting: Meeting, as_of: dt.datetime | None = None) -> Minutes:
    """The minutes of a meeting from what the record holds now; a running clock is read at `as_of`, else now."""
    record = workspace.record
    papers = papers_of(workspace, meeting)
    end = meeting.ended or as_of or workspace.now()
    zone = zone_of(papers.charter)
    return build_minutes.recap(
        meeting,
        papers,
        record.entries(meeting.number),
        [effects.with_measure(workspace, decision) for decision in record.decisions()],
        end,
        next_start(papers.agenda, end, zone),
        since_last(workspace, meeting, papers),
        answers.themes(workspace, meeting, papers),
        loops.still_open(workspace, meeting.number),
        effects.seen_until(workspace, meeting.number),
        guesses.all_known(workspace, meeting, papers),
        effects.run_charts(workspace, papers.brief, meeting.number),
        needs.every(workspace, papers.charter),
        linkages.of_meeting(workspace, meeting, papers) if _looked_at(meeting, "linkages") else None,
        matrix.of_meeting(workspace, meeting, papers) if _looked_at(meeting, "one_company") else None,
    )


def _looked_at(meeting: Meeting, kind: TopicKind) -> bool:
    """Whether the meeting has been in a topic of this kind."""
    return any(topic.kind == kind and topic.visits for topic in meeting.topics)
