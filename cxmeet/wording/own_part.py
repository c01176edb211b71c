"""What minutes say to one leader before anything else: what they promised, accept, tell and still owe."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.wording.loops import to_tell
from cxmeet.wording.since import owed

NOTHING = "Nothing in these minutes waits for you."


def own_part(minutes: Minutes, leader: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What there is for a leader, in groups that are not empty: what it is, and each of it."""
    groups = (
        ("What you promised", _promised(minutes, leader)),
        ("What waits for you to accept it", _to_accept(minutes, leader)),
        ("Who is waiting to hear from you", map(to_tell, (loop for loop in minutes.to_tell if loop.by == leader))),
        ("What you still owe from earlier meetings", _owed(minutes, leader)),
    )
    for name, found in groups:
        if said := tuple(found):
            yield name, said


def _promised(minutes: Minutes, leader: str) -> Iterator[str]:
    for each in minutes.commitments:
        if each.leader == leader:
            yield f"{each.what} ({each.decision}, {f'due {spoken(each.due)}' if each.due else 'no due date'})"


def _to_accept(minutes: Minutes, leader: str) -> Iterator[str]:
    for each in minutes.decisions:
        if leader in each.owners and leader not in each.accepted_by and each.status not in ("dropped", "superseded"):
            yield f"{each.number} {one_line(each.statement)} (cxmeet accept {each.number})"


def _owed(minutes: Minutes, leader: str) -> Iterator[str]:
    for each in minutes.since.open if minutes.since else ():
        if leader in each.owners:
            told = owed(each, minutes.since.meeting if minutes.since else "")
            yield f"{each.number} {one_line(each.statement)}: {told}"
