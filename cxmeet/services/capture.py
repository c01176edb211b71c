"""Capture what is said in the running meeting's current topic; every capture is on disk when it returns."""

from __future__ import annotations

from msgspec.structs import replace

from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.numbers import number as numbered
from cxmeet.core.kernel.text import capture, short
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.meeting import Entry, EntryKind
from cxmeet.services.follow_through import decision
from cxmeet.services.run import Place, at
from cxmeet.services.workspace import Workspace


def write(workspace: Workspace, kind: EntryKind, text: str, to: str = "", place: Place | None = None) -> Entry:
    """Record a note, a parked item, thanks, a rule to remove or an objection (`to` a decision, or the topic's last).

    It belongs to the current topic, or to `place`. Raises CxmeetError when no meeting runs or the text is empty or too
    long, Conflict when another meeting runs, NotFound for an unknown decision.
    """
    text = capture(text, CAPTURE_KINDS[kind].item)
    record = workspace.record
    with record.transaction():
        meeting = at(workspace, place)
        if kind == "object":
            to = _objected(workspace, meeting.number, meeting.current, to)
        return record.save(
            Entry(
                id=workspace.new_id(),
                meeting=meeting.number,
                topic=meeting.current,
                kind=kind,
                text=text,
                by=workspace.actor,
                at=workspace.now(),
                number=record.next_number("P") if kind == "park" else "",
                to=to,
            )
        )


def _objected(workspace: Workspace, meeting: str, topic: int, number: str) -> str:
    """The decision an objection is about: the one named, else the topic's last one, else none (the topic itself)."""
    if not number:
        here = [decision for decision in workspace.record.decisions(meeting) if decision.topic == topic]
        return here[-1].number if here else ""
    return decision(workspace, number).number


def parked_item(workspace: Workspace, number: str) -> Entry:
    """What was parked under this number. Raises NotFound."""
    wanted = numbered(number, "P")
    if found := next((entry for entry in workspace.record.entries() if entry.number == wanted), None):
        return found
    raise NotFound(f"Nothing parked has the number {short(wanted)}.")


def drop_parked(workspace: Workspace, number: str, reason: str) -> Entry:
    """Stop a parked item from coming back, with the reason. Raises NotFound."""
    reason = capture(reason, "reason")
    record = workspace.record
    with record.transaction():
        parked = parked_item(workspace, number)
        if parked.dropped:
            raise CxmeetError(f"{parked.number} was dropped before: {parked.dropped}")
        return record.save(replace(parked, dropped=reason))
