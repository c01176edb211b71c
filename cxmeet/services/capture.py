"""Capture what is said in the running meeting's current topic; every capture is on disk when it returns."""

from __future__ import annotations

from msgspec.structs import replace

from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.numbers import number as numbered
from cxmeet.core.kernel.text import capture, one_line, short, words
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.meeting import Entry, EntryKind, Meeting
from cxmeet.services.follow_through import decision
from cxmeet.services.questions import place_of
from cxmeet.services.run import Place, at, leader_named, papers_of
from cxmeet.services.workspace import Workspace

LETTERS: dict[EntryKind, str] = {"park": "P", "rule": "R"}
"""With which letter those captures are numbered that come back until somebody ends them."""


def write(
    workspace: Workspace,
    kind: EntryKind,
    text: str,
    to: str = "",
    place: Place | None = None,
    by: str = "",
    beside: str = "",
) -> Entry:
    """Record a note, a parked item, thanks, a rule, a reply, or an objection (`to` a decision, or the topic's last).

    It belongs to the current topic, or to `place`, but a reply to the topic whose question it is about; whoever acts
    or the leader `by` has said it; `beside` is what thanks did for a customer, or who is hindered by a rule. Raises
    CxmeetError when no meeting runs, none of its topics asks a question that is replied to, or the text is empty or too
    long; Conflict when another meeting runs, NotFound for an unknown decision or leader.
    """
    text = capture(text, CAPTURE_KINDS[kind].item)
    beside = words(beside, CAPTURE_KINDS[kind].beside.lower())
    record = workspace.record
    with record.transaction():
        meeting = at(workspace, place)
        who = said_by(workspace, meeting, by)
        if kind == "reply":
            place_asked, to = place_of(meeting)
            meeting = replace(meeting, current=place_asked)
        if kind == "object":
            to = _objected(workspace, meeting.number, meeting.current, to)
        return record.save(
            Entry(
                id=workspace.new_id(),
                meeting=meeting.number,
                topic=meeting.current,
                kind=kind,
                text=text,
                by=who,
                wrote="" if who == workspace.actor else workspace.actor,
                at=workspace.now(),
                number=record.next_number(LETTERS[kind]) if kind in LETTERS else "",
                to=to,
                did=one_line(beside) if kind == "thank" else "",
                hinders=one_line(beside) if kind == "rule" else "",
            )
        )


def said_by(workspace: Workspace, meeting: Meeting, name: str) -> str:
    """Who said something: the leader of this name, or whoever acts without one. Raises NotFound."""
    return leader_named(papers_of(workspace, meeting).charter, name) if name.strip() else workspace.actor


def _objected(workspace: Workspace, meeting: str, topic: int, number: str) -> str:
    """The decision an objection is about: the one named, else the topic's last one, else none (the topic itself)."""
    if not number:
        here = [decision for decision in workspace.record.decisions(meeting) if decision.topic == topic]
        return here[-1].number if here else ""
    return decision(workspace, number).number


def waiting_item(workspace: Workspace, number: str, letters: str = "PR") -> Entry:
    """What was parked, or the rule to remove, under this number. Raises NotFound."""
    wanted = numbered(number, letters)
    entries = workspace.record.entries(taken_back=True)
    if found := next((entry for entry in entries if entry.number == wanted), None):
        if found.taken_back:
            raise NotFound(f"{found.number} was taken back by {found.taken_back_by}: {one_line(short(found.text))}")
        return found
    what = "Nothing parked" if wanted.startswith("P") else "No rule to remove"
    raise NotFound(f"{what} has the number {short(wanted)}.")


def drop_waiting(workspace: Workspace, number: str, reason: str) -> Entry:
    """Stop a parked item, or a rule to remove, from coming back, with the reason. Raises NotFound, CxmeetError."""
    reason = capture(reason, "reason")
    return _ended(workspace, number, "PR", dropped=reason)


def rule_gone(workspace: Workspace, number: str, text: str = "") -> Entry:
    """Say that a rule to remove is really gone, and how. Raises NotFound, and CxmeetError where it has ended before."""
    text = capture(text, "text") if text.strip() else ""
    return _ended(workspace, number, "R", gone=text or "it is gone")


def _ended(workspace: Workspace, number: str, letters: str, dropped: str = "", gone: str = "") -> Entry:
    record = workspace.record
    with record.transaction():
        found = waiting_item(workspace, number, letters)
        if not found.waits:
            how = "was dropped before" if found.dropped else "was said to be gone before"
            raise CxmeetError(f"{found.number} {how}: {found.dropped or found.gone}")
        return record.save(
            replace(
                found,
                dropped=dropped,
                gone=gone,
                ended=workspace.now(),
                ended_by=workspace.actor,
                ended_login=workspace.login,
            )
        )
