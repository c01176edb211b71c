"""Review what was decided: the register by query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.query import DATES, Term, parse, select
from cxmeet.core.decision.surroundings import Surroundings
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services.agendas import soonest_first
from cxmeet.services.follow_through import today
from cxmeet.services.workspace import Workspace


def find(workspace: Workspace, query: str = "") -> list[Decision]:
    """The decisions a query asks for, by number. Raises BadQuery, and NotFound for a name nobody knows."""
    terms = parse(query)
    decisions = workspace.record.decisions()
    if not terms:
        return decisions
    return select(decisions, terms, _surroundings(workspace, terms))


def _surroundings(workspace: Workspace, terms: Iterable[Term]) -> Surroundings:
    """What the query refers to; meetings and agendas are read only where it does."""
    charter = _charter(workspace)
    known = charter is None or not charter.leaders or charter.leader(workspace.actor)
    asks_meetings = any(term.key == "meeting" for term in terms)
    meetings = workspace.record.meetings() if asks_meetings else []
    last = [meeting.number for meeting in meetings if meeting.status != "abandoned"][-1:]
    leaders, experiences = (charter.leaders, charter.experiences) if charter else ((), ())
    asks_next = any(term.key in DATES and "next meeting" in value for term in terms for value in term.values)
    return Surroundings(
        today=today(workspace, charter),
        me=workspace.actor if known else "",
        last_meeting=last[0] if last else "",
        experiences={name.casefold(): one.id for one in experiences for name in (one.id, one.name)},
        logins={one.login.casefold(): one.name for one in leaders if one.login},
        leaders=[one.name for one in leaders],
        functions=[*(one.function for one in leaders), *(name for one in experiences for name in one.functions)],
        meetings=[meeting.number for meeting in meetings],
        complete=charter is not None,
        next_meeting=_next_meeting(workspace, charter) if asks_next and charter else None,
    )


def _next_meeting(workspace: Workspace, charter: Charter) -> dt.date | None:
    """The day of the next meeting of any agenda."""
    soonest = next(iter(soonest_first(workspace.files.agendas(), workspace.now(), charter)), None)
    return soonest.next.date() if soonest and soonest.next else None


def _charter(workspace: Workspace) -> Charter | None:
    """The charter; None where it is broken, for that keeps nobody from reading the record."""
    try:
        return workspace.files.charter()
    except CxmeetError:
        return None
