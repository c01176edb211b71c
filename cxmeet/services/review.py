"""Look back: the meetings there were, what was decided by query, and who changed a decision."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Sequence

from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.query import DATES, Term, parse, select
from cxmeet.core.decision.surroundings import Surroundings
from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.history import Change
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services import effects
from cxmeet.services.local_time import today, zone_of
from cxmeet.services.workspace import Workspace


def version(workspace: Workspace) -> object:
    """Something that differs after every change of the record, cheap enough to ask three times a second."""
    return workspace.record.version()


def meetings(workspace: Workspace) -> list[Meeting]:
    """All meetings by number."""
    return workspace.record.meetings()


def changes(workspace: Workspace, decision: Decision) -> list[Change]:
    """Who changed what of a decision, when, oldest first."""
    return workspace.record.history(decision.number)


def numbered(workspace: Workspace, *letters: str) -> dict[str, str]:
    """What the record has numbers of these letters for, each with its words: D, M, P, R, C, N, and L for a loop."""
    from cxmeet.services import loops  # what changes decisions is not loaded to list them

    record = workspace.record
    found = {meeting.number: meeting.title for meeting in record.meetings()} if "M" in letters else {}
    found |= {decision.number: decision.statement for decision in record.decisions()} if "D" in letters else {}
    found |= {entry.number: entry.text for entry in record.entries() if entry.number[:1] in letters and entry.number}
    found |= {call.number: call.words for call in record.calls()} if "C" in letters else {}
    found |= {need.number: need.what for need in record.needs()} if "N" in letters else {}
    found |= {loop.number: loop.who for loop in loops.still_open(workspace)} if "L" in letters else {}
    return found


def find(workspace: Workspace, query: str = "") -> list[Decision]:
    """The decisions a query asks for, by number. Raises BadQuery, and NotFound for a name nobody knows."""
    charter = readable_charter(workspace)
    terms = _parsed(workspace, query, charter)
    decisions = workspace.record.decisions()
    if not terms:
        return decisions
    judging = effects.by_latest(workspace)
    known_meetings = meetings(workspace) if _ask(terms, "meeting", "changed") else []
    asks_next = any(term.key in DATES and "next meeting" in value for term in terms for value in term.values)
    next_meeting = _next_meeting(workspace, charter) if asks_next and charter else None
    return select(decisions, terms, _surroundings(workspace, charter, known_meetings, next_meeting, judging))


def _parsed(workspace: Workspace, query: str, charter: Charter | None) -> tuple[Term, ...]:
    """The terms of a query. Raises as `find`, and BadFile where a view may be in a charter that cannot be read."""
    try:
        return parse(query, views(charter))
    except NotFound:
        if charter is None:
            workspace.files.charter()
        raise


def _ask(terms: Iterable[Term], *keys: str) -> bool:
    """Whether a query asks by one of these, so that what it needs for them has to be read."""
    return any(term.key in keys for term in terms)


def views(charter: Charter | None) -> dict[str, str]:
    """Name of a view of the charter -> its query."""
    return {view.name: view.query for view in charter.views} if charter else {}


def surroundings(workspace: Workspace, charter: Charter | None, judging: effects.Judging) -> Surroundings:
    """Whatever a query may refer to; where the agendas cannot be read, no next meeting is known."""
    following = None
    with contextlib.suppress(CxmeetError):
        following = _next_meeting(workspace, charter) if charter else None
    return _surroundings(workspace, charter, meetings(workspace), following, judging)


def _surroundings(
    workspace: Workspace,
    charter: Charter | None,
    known_meetings: Sequence[Meeting],
    next_meeting: dt.date | None,
    judging: effects.Judging,
) -> Surroundings:
    known = charter is None or not charter.leaders or charter.leader(workspace.actor)
    last = [meeting.number for meeting in known_meetings if meeting.held][-1:]
    leaders, experiences = (charter.leaders, charter.experiences) if charter else ((), ())
    closed = [meeting.started for meeting in known_meetings if meeting.status == "closed"][-1:]
    return Surroundings(
        today=today(workspace, charter),
        zone=zone_of(charter) if charter else dt.UTC,
        last_began=closed[0] if closed else None,
        effect=judging,
        me=workspace.actor if known else "",
        last_meeting=last[0] if last else "",
        experiences={
            name.casefold(): experience.id for experience in experiences for name in (experience.id, experience.name)
        },
        logins={leader.login.casefold(): leader.name for leader in leaders if leader.login},
        leaders=[leader.name for leader in leaders],
        functions=[
            *(leader.function for leader in leaders),
            *(function for experience in experiences for function in experience.functions),
        ],
        meetings=[meeting.number for meeting in known_meetings],
        complete=charter is not None,
        next_meeting=next_meeting,
    )


def _next_meeting(workspace: Workspace, charter: Charter) -> dt.date | None:
    """The day of the next meeting of any agenda."""
    from cxmeet.services.agendas import soonest_first  # which few queries ask for

    soonest = next(iter(soonest_first(workspace.files.agendas(), workspace.now(), charter)), None)
    return soonest.next.date() if soonest and soonest.next else None


def readable_charter(workspace: Workspace) -> Charter | None:
    """The charter; None where it is broken, for that keeps nobody from reading the record."""
    try:
        return workspace.files.charter()
    except CxmeetError:
        return None
