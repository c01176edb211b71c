"""The lists of meetings and of agendas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.meeting.meeting import Meeting, MeetingStatus
from cxmeet.export import formats
from cxmeet.wording.moments import clock_time


class ListedMeeting(Struct, frozen=True, kw_only=True):
    number: str
    agenda: str
    title: str
    status: MeetingStatus
    version: int
    chair: str
    started: dt.datetime
    ended: dt.datetime | None
    present: tuple[str, ...]
    absent: tuple[str, ...]
    opened_with_customers: bool


class Meetings(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.meetings/1"
    meetings: tuple[ListedMeeting, ...]


class ListedAgenda(Struct, frozen=True, kw_only=True):
    name: str
    title: str
    minutes: int
    topics: int
    recurrence: str
    next: dt.datetime | None
    """When its meeting is next due; None where it is held when called."""


class Agendas(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.agendas/1"
    agendas: tuple[ListedAgenda, ...]


def meetings(found: Iterable[Meeting], form: str, zone: dt.tzinfo, room: int | None = None) -> str:
    """The meetings in any format; times of a table are in the organisation's zone. Raises BadQuery for the format.

    A table for people has lines of so much `room` in cells; None is no limit.
    """
    found = list(found)
    if form in formats.names("value"):
        return formats.told(form, Meetings(meetings=tuple(map(meeting_listed, found))))
    rows = [
        [
            meeting.number,
            _started(meeting.started.astimezone(zone)),
            meeting.status,
            str(len(meeting.versions) or ""),
            meeting.chair,
            meeting.title,
        ]
        for meeting in found
    ]
    return formats.rows(form, ("number", "started", "status", "version", "chair", "title"), rows, room)


def _started(at: dt.datetime) -> str:
    return f"{at:%Y-%m-%d} {clock_time(at)}"


def agendas(found: Iterable[tuple[Agenda, dt.datetime | None]], form: str) -> str:
    """The agendas, each with the moment it is next due, in any format. Raises BadQuery for the format."""
    listed = [agenda_listed(agenda, due) for agenda, due in found]
    if form in formats.names("value"):
        return formats.told(form, Agendas(agendas=tuple(listed)))
    rows = [
        [agenda.name, when(agenda.next), f"{agenda.minutes} min", str(agenda.topics), agenda.title] for agenda in listed
    ]
    return formats.rows(form, ("name", "next", "length", "topics", "title"), rows)


def when(due: dt.datetime | None) -> str:
    """`Tue 1 Dec 2026 09:00`; `when called`."""
    return f"{spoken(due.date())} {due:%H:%M}" if due else "when called"


def agenda_listed(agenda: Agenda, due: dt.datetime | None) -> ListedAgenda:
    """An agenda as lists tell of it, with the moment it is next due."""
    return ListedAgenda(
        name=agenda.name,
        title=agenda.title,
        minutes=agenda.minutes or 0,
        topics=len(agenda.topics),
        recurrence=agenda.recurrence,
        next=due,
    )


def meeting_listed(meeting: Meeting) -> ListedMeeting:
    """A meeting as lists tell of it."""
    return ListedMeeting(
        number=meeting.number,
        agenda=meeting.agenda,
        title=meeting.title,
        status=meeting.status,
        version=len(meeting.versions),
        chair=meeting.chair,
        started=meeting.started,
        ended=meeting.ended,
        present=meeting.present,
        absent=meeting.absent,
        opened_with_customers=not meeting.opening_reason,
    )
