"""Dates as people type them: `2026-12-12`, `12 dec`, `fri`, `+2w`, `eom`, `eoq`, `next meeting`."""

from __future__ import annotations

import datetime as dt
import re

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.period import MONTH_NAMES
from cxmeet.core.kernel.text import short

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FORMS = "Write it as 2026-12-12, 12 dec, fri, +2w, eom, eoq or next meeting."
_STEP = re.compile(r"\+ ?(\d{1,3}) ?([a-z]+)")
_STEPS = {"d": "days", "day": "days", "days": "days", "w": "weeks", "week": "weeks", "weeks": "weeks"}
_STEPS |= {"m": "months", "month": "months", "months": "months", "y": "years", "year": "years", "years": "years"}
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_DAY = r"(\d{1,2})(?:st|nd|rd|th|\.)?"
_DAY_MONTH = re.compile(rf"(?:([a-z]{{3,}}),? )?(?:{_DAY} ([a-z]{{3,}})\.?|([a-z]{{3,}})\.? {_DAY})(?:,? (\d{{4}}))?")


def understand(typed: str, today: dt.date, next_meeting: dt.date | None = None) -> dt.date:
    """The date somebody means. Raises CxmeetError when it is no date, in doubt, or already past."""
    text = " ".join(typed.split()).lower()
    date = _read(text, today, next_meeting) if text.isascii() else None
    if date is None:
        raise CxmeetError(f"“{short(typed)}” is not a date. {_FORMS}")
    if date < today:
        raise CxmeetError(f"“{short(typed)}” is {spoken(date)}, which is past. {_FORMS}")
    return date


def _read(text: str, today: dt.date, next_meeting: dt.date | None) -> dt.date | None:
    """The day a text names; None where it is none of the forms, or a day that no calendar has."""
    try:
        return (
            _iso(text)
            or _named(text, today, next_meeting)
            or _step(text, today)
            or _numeric(text)
            or _day_month(text, today)
        )
    except (ValueError, OverflowError):
        return None


def spoken(date: dt.date) -> str:
    """A date nobody can misread, the same in every locale: `Sat 12 Dec 2026`."""
    weekday = _WEEKDAYS[date.weekday()][:3].title()
    return f"{weekday} {date.day} {MONTH_NAMES[date.month - 1][:3]} {date.year}"


def _iso(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None


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
    match = _STEP.fullmatch(text)
    if not match or match[2] not in _STEPS:
        return None
    from dateutil.relativedelta import relativedelta

    return today + relativedelta(**{_STEPS[match[2]]: int(match[1])})  # type: ignore[arg-type]


def _numeric(text: str) -> dt.date | None:
    if not (match := _NUMERIC.fullmatch(text)):
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
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
            f"“{text}” can be {spoken(readings[0])} or {spoken(readings[1])}. "
            f"Write {readings[0].isoformat()} or {readings[1].isoformat()}."
        )
    return readings[0] if readings else None


def _day_month(text: str, today: dt.date) -> dt.date | None:
    match = _DAY_MONTH.fullmatch(text)
    month = _month(match[3] or match[4]) if match else None
    if not match or not month:
        return None
    weekday, day, year = match[1], int(match[2] or match[5]), match[6]
    for each in [int(year)] if year else range(today.year, today.year + 9):
        try:
            date = dt.date(each, month, day)
        except ValueError:
            continue  # 29 feb waits for the next leap year
        if year or date >= today:
            return date if not weekday or _WEEKDAYS[date.weekday()].startswith(weekday) else None
    return None


def _month(word: str) -> int | None:
    """The month a word of three letters or more begins; None for any other word."""
    return next((number for number, name in enumerate(MONTH_NAMES, 1) if name.lower().startswith(word)), None)
