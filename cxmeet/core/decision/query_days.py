"""Days in a query: what `--due` understands, months, quarters and years, with `<` `<=` `>` `>=` and ranges `a..b`."""

from __future__ import annotations

import datetime as dt
import re

from cxmeet.core.decision.surroundings import NONE, Surroundings
from cxmeet.core.kernel.dates import understand
from cxmeet.core.kernel.errors import BadQuery, CxmeetError
from cxmeet.core.kernel.period import BadPeriod, Period
from cxmeet.core.kernel.text import one_line

_SIGNED = re.compile(r"([<>]=?)\s*(.+)")
_WITHOUT_YEAR = re.compile(r"^\d{1,2}\D|\D\d{1,2}$")
_YEAR = re.compile(r"[1-9]\d{3}")
_FORMS = "write {key}:2026-12-31, {key}:<fri, {key}:>=+2w, {key}:2026-12, {key}:2026-11..2026-12 or {key}:none"

Span = tuple[dt.date, dt.date]
"""The first and the last day that are meant."""


def readable(key: str, value: str) -> None:
    """Raises BadQuery, with the forms there are, for what is no day or period on any day of the year."""
    try:
        _bounds(value, dt.date(2024, 1, 1), dt.date(2024, 1, 1))
    except CxmeetError as error:
        forms = _FORMS.format(key=key)
        raise BadQuery(f"“{key}:{one_line(value)[:60]}” cannot be read: {forms}. {error}") from error


def matches(day: dt.date | None, value: str, around: Surroundings, waiting: bool) -> bool:
    """Whether a day is the one asked for; `due` asks for those reached while something is still `waiting`.

    Raises BadQuery for the next meeting where none is known.
    """
    if value in (NONE, ""):
        return (day is None) == (value == NONE)
    if day is None:
        return False
    if value == "due":
        return waiting and day <= around.today
    try:
        first, last = _bounds(value, around.today, around.next_meeting)
    except CxmeetError as error:
        raise BadQuery(str(error)) from error  # the next meeting, where none is known
    return first <= day <= last


def _bounds(value: str, today: dt.date, following: dt.date | None) -> Span:
    start, dots, end = value.partition("..")
    if dots:
        first = _span(start, today, following)[0] if start else dt.date.min
        last = _span(end, today, following)[1] if end else dt.date.max
        if last < first and _WITHOUT_YEAR.search(end) and not re.search(r"\d{4}", end):
            last = understand(end, first, following)  # of two days without a year the second comes after the first
        if first > last or not (start or end):
            raise BadQuery("A range begins before it ends.")
        return first, last
    signed = _SIGNED.fullmatch(value)
    if signed is None:
        return _span(value, today, following)
    first, last = _span(signed[2], today, following)
    day = dt.timedelta(days=1)
    return {
        "<": (dt.date.min, first - day if first > dt.date.min else first),
        "<=": (dt.date.min, last),
        ">": (last + day if last < dt.date.max else last, dt.date.max),
        ">=": (first, dt.date.max),
    }[signed[1]]


def span(typed: str, today: dt.date, following: dt.date | None = None) -> Span:
    """The days of what somebody typed, as a query reads it: a day, a month, a quarter, a year. Raises CxmeetError."""
    return _span(typed.casefold().strip(), today, following)


def _from(typed: str, today: dt.date) -> dt.date:
    """The day from which on a day is meant: with a year any; without one the nearest, before or after today."""
    if re.search(r"\d{4}", typed):
        return dt.date.min
    return today - dt.timedelta(days=182) if _WITHOUT_YEAR.search(typed) else today


def _span(typed: str, today: dt.date, following: dt.date | None) -> Span:
    if _YEAR.fullmatch(typed):
        return dt.date(int(typed), 1, 1), dt.date(int(typed), 12, 31)
    try:
        period = Period.parse(typed)
    except BadPeriod:
        day = understand(typed, _from(typed, today), following)
        return day, day
    return period.first, period.last
