"""The calendar of the demo: its story is told as of the last month that is over, whenever it is written.

What happened in one month of the story happens in one month of the calendar, so that every count of a month stays what
it is: the files are made so that nobody stands so near a limit of days that another length of months carries them over
it. What leaders did moves by whole weeks, so that they meet on the first Tuesday and a Friday stays one.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_DAY = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")


@dataclass(frozen=True)
class Calendar:
    """By how much a story is told later than it was written."""

    months: int = 0
    days: int = 0
    """The same for what leaders did; whole weeks."""

    def figures(self, text: str) -> str:
        """A company's file with every day in it (`2026-10-31`) so many months later."""
        return _DAY.sub(lambda found: str(_later(_day(found), self.months)), text) if self.months else text

    def doings(self, text: str) -> str:
        """What leaders did, with every day in it so many weeks later."""
        return _DAY.sub(lambda found: str(_day(found) + dt.timedelta(self.days)), text) if self.days else text


def as_of(meeting: dt.date, today: dt.date) -> Calendar:
    """The calendar by which the month of a story's meeting is the last that is over; never earlier than written."""
    return of_meeting(meeting, _later(today.replace(day=1), -1))


def of_meeting(meeting: dt.date, moved: dt.date) -> Calendar:
    """The calendar by which a story's meeting is held in the month of another day."""
    months = max(0, 12 * (moved.year - meeting.year) + moved.month - meeting.month)
    return Calendar(months, (_first_tuesday(_later(meeting, months)) - meeting).days if months else 0)


def last_day(text: str) -> dt.date | None:
    """The last day that a file tells of; None where there is none, or what looks like one is no day."""
    try:
        return max(map(_day, _DAY.finditer(text)), default=None)
    except ValueError:
        return None


def _day(found: re.Match[str]) -> dt.date:
    return dt.date(*map(int, found.groups()))


def _later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last day of a month that is too short for it."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _first_tuesday(day: dt.date) -> dt.date:
    first = day.replace(day=1)
    return first + dt.timedelta((calendar.TUESDAY - first.weekday()) % 7)
