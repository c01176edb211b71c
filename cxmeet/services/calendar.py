"""What a calendar is told: the days of decisions, and the meetings of agendas that come back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from cxmeet.core.agenda.series import series
from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.calendar import Dates, days
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services.held import mistaken
from cxmeet.services.local_time import zone_of
from cxmeet.services.review import find
from cxmeet.services.workspace import Workspace

BEGINNING = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
"""What stands for the last sealing where nothing was sealed yet."""


def dates(workspace: Workspace, query: str = "") -> Dates:
    """The days of the decisions a query asks for, and the meetings after the last one that was sealed.

    The same record gives the same dates; only before its first meeting is closed do meetings begin with the clock.
    Raises as `review.find`, and BadFile for the charter and the agendas.
    """
    return of(workspace, find(workspace, query))


def of(workspace: Workspace, decisions: Iterable[Decision]) -> Dates:
    """The days of some decisions, and the meetings that come. Raises BadFile for the charter and the agendas."""
    charter = workspace.files.charter()
    sealed = _sealed(workspace.record.meetings())
    after, zone = sealed[-1] if sealed else workspace.now(), zone_of(charter)
    left_out = mistaken(workspace)
    coming = (series(agenda, after, zone) for agenda in workspace.files.agendas())
    return Dates(
        organisation=charter.organisation.name,
        days=tuple(day for decision in decisions for day in days(decision, decision.meeting not in left_out)),
        series=tuple(filter(None, coming)),
        sealed=len(sealed),
        as_of=sealed[-1] if sealed else BEGINNING,
    )


def _sealed(meetings: Sequence[Meeting]) -> list[dt.datetime]:
    return sorted(version.closed for meeting in meetings for version in meeting.versions)
