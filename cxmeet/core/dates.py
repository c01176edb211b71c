"""Dates as people type them: `2026-12-12`, `12 dec`, `fri`, `+2w`, `eom`, `eoq`, `next meeting`."""

from __future__ import annotations

import datetime as dt
import re

from cxmeet.core.errors import CxmeetError

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FORMS = "Write it as 2026-12-12, 12 dec, fri, +2w, eom, eoq or next meeting."
_STEP = re.compile(r"\+\s*(\d{1,3})\s*([dwmy])[a-z]*")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_MONTH = re.compile(r"(?:(\d{1,2})\.?\s+([a-z]{3,})|([a-z]{3,})\s+(\d{1,2}))(?:,?\s+(\d{4}))?")


def understand(typed: str, today: dt.date, next_meeting: dt.date | None = None) -> dt.date:
    """The date somebody means. Raises CxmeetError when it is no date, in doubt, or already past."""
    text = " ".join(typed.casefold().split())
    date = _iso(text) or _named(text, today, next_meeting) or _step(text, today) or _numeric(text, typed)
    date = date or _day_month(text, today)
    if date is None:
        raise CxmeetError(f"“{typed}” is not a date. {_FORMS}")
    if date < today:
        raise CxmeetError(f"“{typed}” is {spoken(date)}, which is past. {_FORMS}")
    return date


def spoken(date: dt.date) -> str:
    """A date nobody can misread, the same in every locale: `Sat 12 Dec 2026`."""
    weekday = _WEEKDAYS[date.weekday()][:3].title()
    return f"{weekday} {date.day} {_MONTHS[date.month - 1]} {date.year}"


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def _named(text: str, today: dt.date, next_meeting: dt.date | None) -> dt.date | None:
    if text == "next meeting":
        if next_meeting is None:
            raise CxmeetError("No next meeting is known: the agenda has no recurrence. Give a date instead.")
        return next_meeting
    if text in ("today", "tomorrow"):
        return today + dt.timedelta(days=text == "tomorrow")
    if len(text) >= 3:
        for index, weekday in enumerate(_WEEKDAYS):
            if weekday.startswith(text):
                return today + dt.timedelta(days=(index - today.weekday() - 1) % 7 + 1)
    last_month = {"eom": today.month, "eoq": (today.month + 2) // 3 * 3, "eoy": 12}.get(text)
    if last_month is None:
        return None
    following = dt.date(today.year + last_month // 12, last_month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def _step(text: str, today: dt.date) -> dt.date | None:
    if not (match := _STEP.fullmatch(text)):
        return None
    from dateutil.relativedelta import relativedelta

    count = int(match[1])
    steps = {"d": relativedelta(days=count), "w": relativedelta(weeks=count), "m": relativedelta(months=count)}
    return today + steps.get(match[2], relativedelta(years=count))


def _numeric(text: str, typed: str) -> dt.date | None:
    if not (match := _NUMERIC.fullmatch(text)):
        return None
    first, second, year = map(int, match.groups())
    readings = []
    for month, day in ((second, first), (first, second)):
        try:
            reading = dt.date(year, month, day)
        except ValueError:
            continue
        if reading not in readings:
            readings.append(reading)
    if len(readings) == 2:
        raise CxmeetError(
            f"“{typed}” can be {spoken(readings[0])} or {spoken(readings[1])}. "
            f"Write {readings[0].isoformat()} or {readings[1].isoformat()}."
        )
    return readings[0] if readings else None


def _day_month(text: str, today: dt.date) -> dt.date | None:
    if not (match := _DAY_MONTH.fullmatch(text)):
        return None
    from dateutil import parser

    month = match[2] or match[3]
    day = int(match[1] or match[4])
    for year in [int(match[5])] if match[5] else range(today.year, today.year + 9):
        try:
            date = parser.parse(f"{day} {month} {year}").date()
        except (ValueError, OverflowError):
            continue  # 29 feb waits for the next leap year
        if match[5] or date >= today:
            return date
    return None
