"""Write the minutes: of a running meeting as they stand, of a closed one as they were sealed."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.agenda.agenda import next_start
from cxmeet.core.kernel.errors import NotFound
from cxmeet.core.meeting.build_minutes import last_change, recap
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.minutes import Minutes
from cxmeet.services import answers, effects, guesses, loops
from cxmeet.services.local_time import zone_of
from cxmeet.services.run import by_number, papers_of
from cxmeet.services.since import since_last
from cxmeet.services.workspace import Workspace


def minutes(workspace: Workspace, number: str = "last", version: int | None = None) -> Minutes:
    """The minutes of a meeting by number, or of the last one; `version` asks for an earlier sealing.

    Raises NotFound when there is no such meeting or version.
    """
    meeting = by_number(workspace, number)
    if version is None and meeting.live:
        return compiled(workspace, meeting, _last_change(workspace, meeting))
    wanted = version or len(meeting.versions)
    if sealed := workspace.record.minutes(meeting.number, wanted):
        return sealed
    if version is not None:
        raise NotFound(f"{meeting.number} has no version {version}; it was sealed {len(meeting.versions)} times.")
    return compiled(workspace, meeting)


def _last_change(workspace: Workspace, meeting: Meeting) -> dt.datetime:
    record = workspace.record
    entries = record.entries(meeting.number, taken_back=True)
    return last_change(meeting, entries, record.decisions(), record.guesses(meeting.number))


def compiled(workspace: Workspace, meeting: Meeting, as_of: dt.datetime | None = None) -> Minutes:
    """The minutes of a meeting from what the record holds now; a running clock is read at `as_of`, else now."""
    record = workspace.record
    papers = papers_of(workspace, meeting)
    end = meeting.ended or as_of or workspace.now()
    zone = zone_of(papers.charter)
    return recap(
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
    )
