"""Leaders by measures and experiences by functions, over the last four quarters or from a day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.period import Period
from cxmeet.core.linkages.build_matrix import Held, Time, function_matrix, leader_matrix
from cxmeet.core.linkages.matrix import Matrix
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.services.held import held, mistaken
from cxmeet.services.local_time import today, zone_of
from cxmeet.services.log import begins
from cxmeet.services.workspace import Workspace

Half = Literal["", "leaders", "functions"]
"""Which of the two; both where none is named."""
QUARTERS = 4
"""Quarters that are looked at, the present one among them, where nobody says from when on."""


def matrix(workspace: Workspace, half: Half = "", since: str = "") -> Matrix:
    """The matrices by the charter and the record as they are now; figures are called as the last meeting saw them.

    `since` is a day, month, quarter or year that has been, or `last`. Raises BadQuery.
    """
    charter = workspace.files.charter()
    day = today(workspace, charter)
    moment = begins(workspace, since)
    start = moment.astimezone(zone_of(charter)).date() if moment else _a_year_before(day)
    meetings = held(workspace)
    papers = workspace.record.papers(meetings[-1].number) if meetings else None
    return _made(workspace, charter, papers.brief if papers else None, meetings, half, start, day, True)


def of_meeting(workspace: Workspace, meeting: Meeting, papers: Papers) -> Matrix:
    """The same as a meeting sees them; who was judged by something else before is left out."""
    charter = papers.charter
    day = (meeting.ended or workspace.now()).astimezone(zone_of(charter)).date()
    meetings = [each for each in held(workspace) if each.number <= meeting.number]
    return _made(workspace, charter, papers.brief, meetings, "", _a_year_before(day), day, False)


def _a_year_before(day: dt.date) -> dt.date:
    return Period.of(day, "quarter").shifted(1 - QUARTERS).first


def _made(
    workspace: Workspace,
    charter: Charter,
    brief: Brief | None,
    known: Sequence[Meeting],
    half: Half,
    since: dt.date,
    until: dt.date,
    charters: bool,
) -> Matrix:
    zone, left_out = zone_of(charter), mistaken(workspace)
    meetings = [each for each in known if since <= each.day(zone) <= until]
    latest = max((each.number for each in known), default="")
    every = [each for each in workspace.record.decisions() if each.meeting not in left_out and each.meeting <= latest]
    dated = [(each.decided.astimezone(zone).date(), each) for each in every if not each.given_up]
    time = Time(
        since=since,
        until=until,
        held=[_seen(workspace, each, zone, charters and half != "functions") for each in meetings],
        decided=[(day, each) for day, each in dated if since <= day <= until],
    )
    opened = [each for each in every if each.status in ("open", "done")]
    return Matrix(
        organisation=charter.organisation.name,
        since=since,
        until=until,
        meetings=len(meetings),
        leaders=None if half == "functions" else leader_matrix(charter, brief, time, opened),
        functions=None if half == "leaders" else function_matrix(charter, time),
    )


def _seen(workspace: Workspace, meeting: Meeting, zone: dt.tzinfo, charters: bool) -> Held:
    papers = workspace.record.papers(meeting.number) if charters else None
    return Held(
        number=meeting.number,
        day=meeting.day(zone),
        experiences=frozenset(topic.experience for topic in meeting.topics if topic.experience),
        charter=papers.charter if papers else None,
    )
