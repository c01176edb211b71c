"""The brief, to be read before a meeting or without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.calls.call import Call
from cxmeet.core.meeting.meeting import Papers
from cxmeet.services.compared import compared
from cxmeet.services.workspace import Files


@dataclass(frozen=True)
class Opening:
    """What a meeting would open with, and the agenda that was asked for."""

    brief: Brief
    agenda: Agenda | None


def brief(
    files: Files,
    agenda: str = "",
    period: str = "",
    history: int | None = 12,
    last: Sequence[Papers] = (),
    calls: Sequence[Call] | None = None,
) -> Opening:
    """The brief of a period, with an agenda if one is named: it is looked up first, for it is read in no time.

    Where no period is named, the agenda says whether it is of a month or a quarter. `last` is what the last
    meetings saw, to be compared with, and `calls` are those of the record. Raises BadFile, and NotFound for the agenda
    or the period.
    """
    plan = files.agenda(agenda) if agenda else None
    return Opening(compared(files.brief(period, history, plan.period if plan else "", calls), last), plan)
