"""Where somebody stands: the running meeting, which meeting is next, what they answer for, the last meetings."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.loop import Loop
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.history import Logged
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.services import local_time, loops, run
from cxmeet.services.agendas import Upcoming, soonest_first
from cxmeet.services.compared import compared
from cxmeet.services.held import unfinished
from cxmeet.services.near import near
from cxmeet.services.workspace import Files, Workspace

TOLD = ("decisions", "meetings", "entries", "calls")
"""Tables of the record whose changes are told at home."""
NEWEST = 5
"""How many of those changes are told."""
LAST = 5
"""How many of the last meetings are named."""


@dataclass(frozen=True)
class Home:
    charter: Charter
    today: dt.date
    running: Meeting | None
    upcoming: tuple[Upcoming, ...]
    """The soonest first, then those held when called."""
    faults: str
    """What is wrong with the agendas, when they cannot be read."""
    mine: tuple[Decision, ...]
    """Open decisions whoever acts answers for, by due date."""
    last: tuple[Meeting, ...]
    """The newest first; abandoned ones are left out."""
    to_judge: tuple[Decision, ...] = ()
    """Decisions whoever acts answers for that the room has to judge, and that are not open any more."""
    to_tell: tuple[Loop, ...] = ()
    """Whom whoever acts has still to tell, the soonest first."""
    waits: Mapping[str, int] = field(default_factory=dict)
    """What waits for the next meeting -> how many there are; only for who chaired the last one, or will the first."""


def home(workspace: Workspace) -> Home:
    """Everything to start from. Raises BadFile or NotFound for the charter; wrong agendas are told in `faults`."""
    charter = workspace.files.charter()
    agendas, faults = _agendas(workspace)
    meetings = workspace.record.meetings("closed")
    standing, today = unfinished(workspace), local_time.today(workspace, charter)
    to_tell = loops.still_open(workspace)
    chairs = not meetings or meetings[-1].chair == workspace.actor
    return Home(
        charter=charter,
        today=today,
        running=run.running_meeting(workspace),
        upcoming=tuple(soonest_first(agendas, workspace.now(), charter)),
        faults=faults,
        mine=tuple(commitments(standing, workspace.actor)),
        to_judge=tuple(reviews(standing, workspace.actor, today)),
        last=tuple(reversed(meetings[-LAST:])),
        to_tell=loops.of(to_tell, workspace.actor),
        waits=_waits(standing, today) | {"to_tell": len(to_tell)} if chairs else {},
    )


def _waits(found: Sequence[Decision], today: dt.date) -> dict[str, int]:
    """What waits of decisions, whoever answers for them."""
    return {
        "to_judge": sum(each.review_due(today) for each in found),
        "overdue": sum(each.overdue(today) for each in found),
        "to_confirm": sum(each.status == "done" for each in found),
        "to_accept": sum(each.status == "open" and bool(each.unaccepted) for each in found),
    }


def figures(files: Files, last: Sequence[Papers]) -> Brief | None:
    """The brief that a meeting would open with now, beside what the last ones saw; None where files are wrong.

    It reads the data files, which may take a while, and not the record. What is wrong is said when a meeting starts.
    """
    try:
        return compared(files.brief(history=1, going_on=True), last)
    except (CxmeetError, OSError):
        return None


@dataclass(frozen=True)
class Changed:
    """What others have written since a moment."""

    since: dt.datetime
    newest: tuple[Logged, ...]
    """The newest first."""
    count: int
    """How many there are in all."""


def changed(workspace: Workspace, since: dt.datetime | None) -> Changed | None:
    """What others have written since a moment; papers and minutes follow from the meetings that are told."""
    if since is None:
        return None
    newest, count = deque[Logged](maxlen=NEWEST), 0
    for change in workspace.record.log(since):
        if change.by != workspace.actor and change.table in TOLD:
            newest.append(change)
            count += 1
    return Changed(since, tuple(reversed(newest)), count)


def look(workspace: Workspace) -> dt.datetime | None:
    """When whoever acts last looked; from now on that is now."""
    if workspace.looked is None:
        return None
    last = workspace.looked.last()
    workspace.looked.note(workspace.now())
    return last


def reviews(decisions: Iterable[Decision], name: str, today: dt.date) -> list[Decision]:
    """What a leader answers for that is to be judged and not open any more, the longest due first."""
    due = [each for each in decisions if each.status != "open" and each.review_due(today)]
    return sorted(
        (each for each in due if name in each.owners), key=lambda each: (each.next_review or today, each.number)
    )


def commitments(decisions: Iterable[Decision], name: str) -> list[Decision]:
    """Open decisions a leader answers for, whole or in part; those without a due date last."""
    mine = [decision for decision in decisions if decision.status == "open" and name in decision.owners]
    return sorted(
        mine, key=lambda decision: (decision.due is None, decision.due or decision.decided.date(), decision.number)
    )


def _agendas(workspace: Workspace) -> tuple[list[Agenda], str]:
    try:
        return workspace.files.agendas(), ""
    except CxmeetError as error:
        return [], near(workspace, str(error))
