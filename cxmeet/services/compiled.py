"""Compile the minutes of a meeting from what the record holds."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.agenda.agenda import next_start
from cxmeet.core.agenda.topic_kinds import TopicKind
from cxmeet.core.meeting.guess import Guess
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.core.meeting.minutes import build_minutes
from cxmeet.core.meeting.minutes.beside import Beside
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.self_check import SelfCheck
from cxmeet.services import answers, effects, guesses, linkages, loops, matrix, needs, questions, self_check, trends
from cxmeet.services.local_time import zone_of
from cxmeet.services.run import papers_of
from cxmeet.services.since import since_last
from cxmeet.services.workspace import Workspace


def last_change(workspace: Workspace, meeting: Meeting) -> dt.datetime:
    """The latest moment the record tells of a meeting."""
    record = workspace.record
    entries = record.entries(meeting.number, taken_back=True)
    given: list[Guess | SelfCheck] = [*record.guesses(meeting.number), *record.self_checks(meeting.number)]
    return build_minutes.last_change(meeting, entries, record.decisions(), given)


def compiled(workspace: Workspace, meeting: Meeting, as_of: dt.datetime | None = None) -> Minutes:
    """The minutes of a meeting from what the record holds now; a running clock is read at `as_of`, else now."""
    record = workspace.record
    papers = papers_of(workspace, meeting)
    end = meeting.ended or as_of or workspace.now()
    decisions = [effects.with_measure(workspace, decision) for decision in record.decisions()]
    beside = _beside(workspace, meeting, papers, next_start(papers.agenda, end, zone_of(papers.charter)))
    return build_minutes.recap(meeting, papers, record.entries(meeting.number), decisions, end, beside)


def _beside(workspace: Workspace, meeting: Meeting, papers: Papers, next_meeting: dt.datetime | None) -> Beside:
    return Beside(
        next_meeting=next_meeting,
        since=since_last(workspace, meeting, papers),
        answers=answers.themes(workspace, meeting, papers),
        to_tell=loops.still_open(workspace, meeting.number),
        seen=effects.seen_until(workspace, meeting.number),
        guesses=guesses.all_known(workspace, meeting, papers),
        course=effects.run_charts(workspace, papers.brief, meeting.number),
        self_check=self_check.told(workspace, meeting),
        question=questions.answered(workspace, meeting),
        inside=needs.every(workspace, papers.charter),
        trends=trends.of_meeting(workspace, meeting, papers) if _looked_at(meeting, "trends") else None,
        linkages=linkages.of_meeting(workspace, meeting, papers) if _looked_at(meeting, "linkages") else None,
        matrix=matrix.of_meeting(workspace, meeting, papers) if _looked_at(meeting, "one_company") else None,
    )


def _looked_at(meeting: Meeting, kind: TopicKind) -> bool:
    """Whether the meeting has looked at a topic of this kind."""
    return any(topic.kind == kind and topic.looked_at for topic in meeting.topics)
