"""Follow through: what becomes of a decision after it was made. Nothing decided is edited; events are added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision, DecisionStatus, Event, EventKind, waiting, words_of
from cxmeet.core.kernel.errors import Conflict, CxmeetError, NotFound
from cxmeet.core.kernel.numbers import number as numbered
from cxmeet.core.kernel.text import capture, short
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.services.workspace import Workspace

Move = Literal["done", "confirmed", "dropped"]

_FROM: dict[Move, tuple[DecisionStatus, ...]] = {
    "done": ("open",),
    "confirmed": ("done",),
    "dropped": ("open", "done"),
}
"""Status -> the statuses it can be reached from: done is what the owner says, confirmed what the room says."""


def decision(workspace: Workspace, number: str) -> Decision:
    """The decision with this number. Raises NotFound."""
    wanted = numbered(number, "D")
    if found := workspace.record.decision(wanted):
        return found
    raise NotFound(f"There is no decision {short(wanted)}. `cxmeet decisions` lists them.")


def happened(workspace: Workspace, what: EventKind, text: str = "") -> Event:
    """What whoever acts has just done to a decision."""
    return Event(at=workspace.now(), by=workspace.actor, login=workspace.login, what=what, text=text)


def as_read(workspace: Workspace, seen: Decision) -> Decision:
    """The decision, if it still says what somebody has read or heard. Raises Conflict."""
    found = decision(workspace, seen.number)
    if words_of(found) != words_of(seen):
        raise Conflict(f"{found.number} was put into other words meanwhile: “{found.statement}”. Read it back again.")
    return found


def accept(workspace: Workspace, number: str, names: tuple[str, ...] = (), seen: Decision | None = None) -> Decision:
    """An owner (or several, in the room) accepts; without names it is whoever acts.

    Raises CxmeetError for others, and Conflict where it does not say any more what was `seen`.
    """
    with workspace.record.transaction():
        found = as_read(workspace, seen) if seen else decision(workspace, number)
        wanted = tuple(_called(found, name) for name in names) or (workspace.actor,)
        _must_own(found, wanted, " Accept for somebody else with: cxmeet --as NAME accept NUMBER")
        new = tuple(name for name in wanted if name not in found.accepted_by)
        if not new:
            return found
        event = happened(workspace, "accepted", ", ".join(new))
        return workspace.record.save(
            replace(found, accepted_by=(*found.accepted_by, *new), history=(*found.history, event))
        )


def _called(found: Decision, name: str) -> str:
    """The owner meant by a name or its beginning, where it singles one out; else the name as it stands."""
    wanted = name.strip().casefold()
    meant = [owner for owner in found.owners if wanted and owner.casefold().startswith(wanted)]
    return meant[0] if len(meant) == 1 else name


def _must_own(found: Decision, names: Iterable[str], hint: str = "") -> None:
    if strangers := [name for name in names if name not in found.owners]:
        owners = ", ".join(found.owners) or "nobody yet"
        raise CxmeetError(
            f"{short(', '.join(strangers))} does not answer for {found.number}; its owners are {owners}.{hint}"
        )


def read_back(workspace: Workspace, number: str) -> Decision:
    """Note that the room has heard a decision which nobody answers for yet; its owners are asked, where it has some.

    Raises CxmeetError for one that has.
    """
    with workspace.record.transaction():
        found = decision(workspace, number)
        if found.owners:
            owners = ", ".join(found.owners)
            raise CxmeetError(f"{found.number} is answered for by {owners}: they accept it, or are noted as absent.")
        if not waiting(found):
            return found
        event = happened(workspace, "read back")
        return workspace.record.save(replace(found, history=(*found.history, event)))


def note_absent(workspace: Workspace, number: str, names: tuple[str, ...]) -> Decision:
    """Note owners who were not there to accept when it was read back. Raises CxmeetError for who is none of them."""
    with workspace.record.transaction():
        found = decision(workspace, number)
        names = tuple(_called(found, name) for name in names)
        _must_own(found, names)
        new = tuple(name for name in names if name not in (*found.absent, *found.accepted_by))
        return workspace.record.save(replace(found, absent=(*found.absent, *new))) if new else found


def progress(workspace: Workspace, number: str, text: str) -> Decision:
    """Add what has happened since, in the owner's words."""
    text = capture(text, "progress")
    with workspace.record.transaction():
        found = decision(workspace, number)
        event = happened(workspace, "progress", text)
        return workspace.record.save(replace(found, history=(*found.history, event)))


def move(workspace: Workspace, number: str, status: Move, text: str = "") -> Decision:
    """Change the status: done (owner says), confirmed (room says) or dropped (needs a reason as `text`)."""
    text = capture(text, "reason") if status == "dropped" or text else ""
    with workspace.record.transaction():
        found = decision(workspace, number)
        if found.status not in _FROM[status]:
            needed = " or ".join(_FROM[status])
            raise CxmeetError(f"{found.number} is {found.status}; it must be {needed} before it can be {status}.")
        event = happened(workspace, status, text)
        return workspace.record.save(replace(found, status=status, history=(*found.history, event)))


def today(workspace: Workspace, charter: Charter | None) -> dt.date:
    """The date in the organisation's time zone; in UTC when there is no charter to say it."""
    zone = ZoneInfo(charter.organisation.timezone if charter else "UTC")
    return workspace.now().astimezone(zone).date()


def overdue(found: Decision, today: dt.date) -> bool:
    return found.overdue(today)


def review_due(found: Decision, today: dt.date) -> bool:
    return found.status in ("open", "done") and found.review_on is not None and found.review_on <= today


def times_carried(found: Decision, meetings: list[Meeting]) -> int:
    """How many meetings have closed since it was due while it stayed open."""
    if found.status != "open" or found.due is None:
        return 0
    return sum(
        1
        for meeting in meetings
        if meeting.status == "closed" and meeting.number > found.meeting and meeting.started.date() > found.due
    )
