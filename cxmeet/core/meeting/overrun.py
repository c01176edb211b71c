"""What it costs when a topic takes longer than its time box: which later topics lose theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.running import ZERO, left, planned_end, projected_end, to_come

GRACE = dt.timedelta(seconds=30)
"""By how much a time may be missed without being told: minutes are told, and rounded."""


class GivesWay(Struct, frozen=True):
    """A topic for which there is less time than it should have, if the meeting ends as planned."""

    title: str
    left: int
    """Whole minutes that remain of its box."""


def minutes_late(meeting: Meeting, now: dt.datetime) -> int:
    """Minutes between the planned end and the projected one; negative where it is early.

    None of a meeting that was closed before: nothing was planned of the time in which it is put right.
    """
    if meeting.versions:
        return 0
    return round((projected_end(meeting, now) - planned_end(meeting)).total_seconds() / 60)


def is_over(meeting: Meeting, now: dt.datetime) -> bool:
    """Whether the topic the meeting is in has used up its time box."""
    return left(meeting.topic, now) < ZERO


def gives_way(meeting: Meeting, now: dt.datetime) -> tuple[GivesWay, ...]:
    """The topics to come that would lose time for the meeting to end as planned: the last ones, never the close."""
    return tuple(_giving_way(meeting, now))


def _giving_way(meeting: Meeting, now: dt.datetime) -> Iterator[GivesWay]:
    ahead = to_come(meeting)
    closing = sum(topic.box for topic in ahead if topic.kind == "close")
    room = planned_end(meeting) - now - max(left(meeting.topic, now), ZERO) - dt.timedelta(minutes=closing)
    for topic in ahead:
        if topic.kind == "close":
            continue
        box = dt.timedelta(minutes=topic.box)
        has = min(box, max(room, ZERO))
        room -= box
        if box - has > GRACE:
            yield GivesWay(topic.title, int(has.total_seconds() // 60))
