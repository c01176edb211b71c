"""Moments on the clock of a place: with the offset where one hour stands for two, with the date where it is another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.draft import Typed
from cxmeet.wording.phrases import counted

_DAY = dt.timedelta(days=1)


def spoken_moment(at: dt.datetime) -> str:
    """`Tue 1 Dec 2026 09:12`; where a clock shows the hour for the second time `Sun 25 Oct 2026 02:05 UTC+1`."""
    return f"{spoken(at.date())} {clock_time(at)}"


def clock_time(at: dt.datetime) -> str:
    """`09:12`, or `02:05 UTC+1` where the hour comes for the second time."""
    return f"{at:%H:%M}{f' {offset(at)}' if at.fold else ''}"


def end_after(start: dt.datetime, end: dt.datetime) -> str:
    """An end as it is said after its start: `10:34`, with the date on another day, with the offset if it changed."""
    date = "" if start.date() == end.date() else f"{spoken(end.date())} "
    return f"{date}{end:%H:%M}{f' {offset(end)}' if end.fold or _changes(start, end) else ''}"


def never_saved(waiting: Sequence[Typed], zone: dt.tzinfo) -> str:
    """What was typed and neither saved nor thrown away: the last by name, and how many more there are."""
    last = waiting[-1]
    others = f", and {counted(len(waiting) - 1, 'other text')} before it" if len(waiting) > 1 else ""
    offered = "It is" if len(waiting) == 1 else "Each is"
    when = f"{last.at.astimezone(zone):%a %d %b at %H:%M}"
    return f"Typed on {when} and never saved: {last.about}{others}. {offered} offered where it was typed."


def day(date: dt.date, today: dt.date) -> str:
    """`12 Dec`, with the year where it is not this one."""
    weekday_day_month_year = spoken(date).split()
    return " ".join(weekday_day_month_year[1:3] if date.year == today.year else weekday_day_month_year[1:])


def from_to(start: dt.datetime, end: dt.datetime) -> str:
    """`Tue 1 Dec 2026 09:00 to 10:34`; that the clock was set back in between is said in words."""
    back = ", by a clock that was set back in between" if _apart(start, end) < dt.timedelta() else ""
    return f"{spoken(start.date())} {between(start, end)}{back}"


def between(start: dt.datetime, end: dt.datetime) -> str:
    """`09:12 to 09:24`, with the date of the end on another day, with both offsets where they differ."""
    zone = f" {offset(start)}" if _changes(start, end) and not start.fold else ""
    return f"{clock_time(start)}{zone} to {end_after(start, end)}"


def offset(at: dt.datetime) -> str:
    """How far the clock is from UTC: `UTC+2`, `UTC-3:30`."""
    minutes = round((at.utcoffset() or dt.timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02d}' if rest else ''}"


def _changes(start: dt.datetime, end: dt.datetime) -> bool:
    """Whether the clocks of the place were changed so shortly between two moments that their hours mislead."""
    return start.utcoffset() != end.utcoffset() and abs(_apart(start, end)) < _DAY


def _apart(start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """Time that has passed; of two moments in one zone Python takes the difference of what the clocks show."""
    return end.astimezone(dt.UTC) - start.astimezone(dt.UTC)
