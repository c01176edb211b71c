"""The forms in which files hold days: ISO 8601, a stated pattern, or a number that counts seconds or days.

Seconds are counted from 1970 in UTC, and the day they lie in is the day in UTC: the same file gives the same figures
wherever it is read. Systems count milliseconds as well. Spreadsheets count days from 1 January 1900, with a 29 February
of that year that there never was; a fraction is the time of day. A number of so few seconds that it lies before March
1973 is refused, as it is more likely a day counted otherwise, or 0 for nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from cxmeet.core.kernel.date_pattern import DatePattern

_BEGINNING, _DAY = dt.date(1970, 1, 1), 86_400
_SECONDS = re.compile(r"([0-9]{9,12})(?:\.[0-9]{0,9})?")
_MILLISECONDS = re.compile(r"([0-9]{12,15})(?:\.[0-9]{0,9})?")
_SERIAL = re.compile(r"([0-9]{1,7})(?:[.,]([0-9]{0,20}))?")
_NO_DAY = 60
"""The 29 February 1900 of spreadsheets; days after it are counted one too far."""


class DateForm(NamedTuple):
    """How a day is written."""

    called: str
    """What a text in this form is: `a date as DD/MM/YYYY`."""
    read: Callable[[str], dt.date]
    """The day of a text without blanks around it. Raises ValueError for any other form."""
    write: Callable[[dt.datetime], str]
    """The text of a moment in this form; the day alone where the form has no time."""
    moment: Callable[[str], dt.datetime | None] = lambda text: None
    """The day with its time, aware where the text names a zone; None where a text in this form has no time."""
    iso: bool = False
    """Whether it is ISO 8601, where a time may follow the day."""


def date_form(stated: str) -> DateForm:
    """The form that a charter states: "" is ISO 8601. Raises BadPattern."""
    if form := _FORMS.get(stated):
        return form
    pattern = DatePattern(stated)
    return DateForm(f"a date as {stated}", pattern.read, pattern.write, pattern.moment)


def _iso(text: str) -> dt.date:
    """A day such as `2026-10-31`, with or without a time behind it."""
    if text[4:5] == text[7:8] == "-" and (len(text) == 10 or text[10:11] in ("T", " ")):
        return dt.date.fromisoformat(text[:10])
    raise ValueError(text)


_CLOCK = re.compile(r"[T ]\s*(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(?:(Z)|([+-]\d\d):?(\d\d))?\s*", re.ASCII)


def _iso_moment(text: str) -> dt.datetime | None:
    """The day with the time of day that is written behind it, if there is one."""
    if not (match := _CLOCK.fullmatch(text[10:])):
        return None
    hours, minutes, seconds, utc, ahead, rest = match.groups()
    try:
        time = dt.time(int(hours), int(minutes), int(seconds or 0))
        offset = dt.timedelta(hours=int(ahead or 0), minutes=int(f"{(ahead or '+')[0]}{rest or 0}"))
        zone = dt.timezone(offset) if utc or ahead else None
    except ValueError:
        return None
    return dt.datetime.combine(_iso(text), time, zone)


def _counted_moment(form: re.Pattern[str], in_a_second: int) -> Callable[[str], dt.datetime | None]:
    def moment(text: str) -> dt.datetime | None:
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=int(_whole(form, text)) // in_a_second)

    return moment


def _counted(form: re.Pattern[str], in_a_day: int) -> Callable[[str], dt.date]:
    def read(text: str) -> dt.date:
        return _later(_BEGINNING, int(_whole(form, text)) // in_a_day)

    return read


def _serial(text: str) -> dt.date:
    number = int(_whole(_SERIAL, text))
    if number < 1 or number == _NO_DAY:
        raise ValueError(text)
    return _later(dt.date(1899, 12, 30 if number > _NO_DAY else 31), number)


def _serial_moment(text: str) -> dt.datetime | None:
    """The day with the time that its fraction is, to the second; None for a whole number, which is a day alone."""
    match = _SERIAL.fullmatch(text)
    part = Decimal(f"0.{match[2]}") if match and match[2] else Decimal(0)
    seconds = min(round(part * _DAY), _DAY - 1)  # what is rounded up must not become the next day
    return dt.datetime.combine(_serial(text), dt.time()) + dt.timedelta(seconds=seconds) if part else None


def _later(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        raise ValueError(days) from None


def _whole(form: re.Pattern[str], text: str) -> str:
    if match := form.fullmatch(text):
        return match[1]
    raise ValueError(text)


def _seconds(moment: dt.datetime) -> int:
    return (moment.date() - _BEGINNING).days * _DAY + moment.hour * 3600 + moment.minute * 60 + moment.second


def _serial_of(moment: dt.datetime) -> str:
    number = (moment.date() - dt.date(1899, 12, 30)).days
    part = _seconds(moment) % _DAY / _DAY
    return f"{number if number > _NO_DAY else number - 1}{f'{part:.10f}'[1:] if part else ''}"


_FORMS = {
    "": DateForm("a date", _iso, lambda moment: moment.date().isoformat(), _iso_moment, iso=True),
    "unix": DateForm(
        "a date in Unix seconds",
        _counted(_SECONDS, _DAY),
        lambda moment: str(_seconds(moment)),
        _counted_moment(_SECONDS, 1),
    ),
    "unix-ms": DateForm(
        "a date in Unix milliseconds",
        _counted(_MILLISECONDS, _DAY * 1_000),
        lambda moment: str(_seconds(moment) * 1_000 + moment.microsecond // 1_000),
        _counted_moment(_MILLISECONDS, 1_000),
    ),
    "excel": DateForm("a day as spreadsheets count them", _serial, _serial_of, _serial_moment),
}
