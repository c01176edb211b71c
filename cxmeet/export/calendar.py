"""Days and meetings as iCalendar (RFC 5545), which a calendar may take in again and again: nothing is there twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import icalendar

from cxmeet.core.agenda.series import Series
from cxmeet.core.kernel.text import clean, one_line
from cxmeet.core.meeting.calendar import Dates, Day

CALLED = {"due": "Due", "review": "Review"}


def render(dates: Dates) -> bytes:
    """The calendar, with the line ends that its readers ask for."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//cxmeet//cxmeet//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(dates.organisation))
    for event in (*map(_day, dates.days), *(_series(one, dates) for one in dates.series)):
        calendar.add_component(event)
    if any(isinstance(one.first.tzinfo, ZoneInfo) for one in dates.series):
        year = min(one.first for one in dates.series).year
        calendar.add_missing_timezones(dt.date(year - 1, 1, 1), dt.date(year + 10, 1, 1))
        _one_by_one(calendar)
    written: bytes = calendar.to_ical()
    return written


def _one_by_one(calendar: icalendar.Calendar) -> None:
    """Some readers take only the first of several days on which the clocks change, and none from the first year."""
    for zone in calendar.timezones:
        for change in zone.subcomponents:
            days = change.pop("RDATE", None)
            for day in days.dts if days else ():
                change.add("rdate", day.dt)


def _day(day: Day) -> icalendar.Event:
    """A whole day on which nobody is busy; its sequence grows with every change of the decision."""
    decision = day.decision
    event = _event(f"{decision.id}-{day.what}@cxmeet", decision.rev, decision.touched)
    event.add("summary", f"{CALLED[day.what]}: {decision.number} {one_line(decision.statement)}")
    event.add("dtstart", day.day)
    event.add("dtend", day.day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if day.stands else "CANCELLED")
    event.add("description", "\n".join(_told(day)))
    return event


def _told(day: Day) -> Iterator[str]:
    decision = day.decision
    yield clean(decision.statement)
    if decision.owners:
        yield f"Answered for by {one_line(', '.join(decision.owners))}"
    yield f"Status: {decision.status}"
    yield f"cxmeet show {decision.number}"


def _series(series: Series, dates: Dates) -> icalendar.Event:
    """The meetings of an agenda; their sequence grows with every sealing, from which on they are the coming ones."""
    agenda = series.agenda
    name = uuid5(NAMESPACE_URL, f"cxmeet:{dates.organisation}/{agenda.name}")
    event = _event(f"{name}@cxmeet", dates.sealed, dates.as_of)
    event.add("summary", one_line(agenda.title))
    event.add("dtstart", series.first)
    event.add("duration", dt.timedelta(minutes=agenda.minutes or 0))
    if series.rule:
        event.add("rrule", icalendar.vRecur.from_ical(series.rule))
    event.add("status", "CONFIRMED")
    event.add(
        "description", "\n".join(f"{number}. {one_line(topic.title)}" for number, topic in enumerate(agenda.topics, 1))
    )
    return event


def _event(identity: str, sequence: int, changed: dt.datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", identity)
    event.add("sequence", sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    return event
