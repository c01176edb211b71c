"""Patterns for days and moments, such as `DD/MM/YYYY` or `MMM D, YYYY hh:mm a`: what they read, and how they write.

YYYY and YY are the year (YY lies in 1970 to 2069), MM and DD have two digits, M and D one or two, MMM and MMMM are the
short and the whole name of a month; HH or H, mm and ss are a time by the 24 hours of a day, hh or h with `a` one with
AM or PM. T and Z, and whatever is no letter or digit, stand for themselves, as do words in brackets: `D [de] MMMM`.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from cxmeet.core.kernel.month_names import ENGLISH, month_called

_READS = {
    "YYYY": "(?P<year>[0-9]{4})",
    "YY": "(?P<year>[0-9]{2})",
    "MMMM": r"(?P<whole>[^\W\d_]+)\.?",
    "MMM": r"(?P<short>[^\W\d_]+)\.?",
    "MM": "(?P<month>[0-9]{2})",
    "M": "(?P<month>[0-9]{1,2})",
    "DD": "(?P<day>[0-9]{2})",
    "D": "(?P<day>[0-9]{1,2})",
    "HH": "(?P<hour>[01][0-9]|2[0-3])",
    "H": "(?P<hour>[01]?[0-9]|2[0-3])",
    "hh": "(?P<hour>0[1-9]|1[0-2])",
    "h": "(?P<hour>0?[1-9]|1[0-2])",
    "mm": "(?P<minute>[0-5][0-9])",
    "ss": "(?P<second>[0-5][0-9]|60)",
    "a": r"(?P<half>[ap]\.?\s?m\.?)",
}
_PART = re.compile(r"YYYY|YY|M{1,4}|DD?|HH?|hh?|mm|ss|a|[TZ]|\[[^\]\d]*\]|[A-Za-z]+|.", re.DOTALL)
_LONGEST = 60
"""Characters that a pattern, or a text to be read by one, may have."""
_PIVOT = 70
"""Years of two digits from here on lie in the last century."""


class BadPattern(ValueError):
    """A pattern that does not say how a day is written; the message says why."""


class DatePattern:
    """One way to write a day, with or without a time."""

    def __init__(self, stated: str) -> None:
        """Raises BadPattern."""
        if len(stated) > _LONGEST:
            raise BadPattern("it is too long")
        self._parts = parts(stated)
        _check(self._parts)
        self._match = re.compile("".join(map(_read_by, self._parts)), re.IGNORECASE).fullmatch

    def read(self, text: str) -> dt.date:
        """The day; a time must be one, and is left out. Raises ValueError for a text in any other form."""
        found = self._found(text)
        year = found["year"]
        return dt.date(int(year) if len(year) == 4 else _century(int(year)), _month(found), int(found["day"]))

    def moment(self, text: str) -> dt.datetime | None:
        """The day with its time; None for a pattern without one. Raises ValueError as `read`."""
        found = self._found(text)
        if "hour" not in found:
            return None
        hour = int(found["hour"])
        if half := found.get("half", ""):
            hour = hour % 12 + 12 * (half[0] in "pP")
        time = dt.time(hour, int(found.get("minute", 0)), min(int(found.get("second", 0)), 59))
        return dt.datetime.combine(self.read(text), time)

    def _found(self, text: str) -> dict[str, str]:
        match = self._match(text) if len(text) <= _LONGEST else None
        if match is None:
            raise ValueError(text)
        return match.groupdict()

    def write(self, moment: dt.datetime) -> str:
        """The text of a moment, with months in English; of a pattern without a time, only the day."""
        return "".join(_written(part, moment) for part in self._parts)


def parts(stated: str) -> list[str]:
    """What a pattern consists of, whether it is one or not."""
    return _PART.findall(stated)


def _check(parts: list[str]) -> None:
    """Raises BadPattern for parts that are unknown, missing, there twice, or do not say where they end."""
    for part in parts:
        if part not in _READS and (part.isdigit() or (part.isalpha() and part not in ("T", "Z"))):
            raise BadPattern(f"“{part}” stands for nothing: write words in brackets, such as [de]")
    kinds = [_kind(part) for part in parts if part in _READS]
    for kind in ("year", "month", "day"):
        if kind not in kinds:
            raise BadPattern(f"it has no {kind}")
    if twice := next((kind for kind in kinds if kinds.count(kind) > 1), ""):
        raise BadPattern(f"it has two parts for the {twice}")
    if "minute" in kinds and "hour" not in kinds or "second" in kinds and "minute" not in kinds:
        raise BadPattern("its time has no hour or no minute")
    if ("half" in kinds) != any(part in ("hh", "h") for part in parts):
        raise BadPattern("hh goes with a, for AM or PM, and HH without")
    for part, after in pairwise(parts):
        if any(one in ("M", "D", "H", "h") for one in (part, after)) and _digits(part) and _digits(after):
            raise BadPattern(f"{part}{after} does not say where one number ends: use two digits, or put a mark between")


def _kind(part: str) -> str:
    kind = _READS[part].partition("<")[2].partition(">")[0]
    return "month" if kind in ("whole", "short") else kind


def _digits(part: str) -> bool:
    return part in _READS and part not in ("MMM", "MMMM", "a")


def _read_by(part: str) -> str:
    if part in _READS:
        return _READS[part]
    if part.isspace():
        return r"\s+"
    return re.escape(part[1:-1] if part[0] == "[" and len(part) > 1 else part)


def _month(found: dict[str, str]) -> int:
    if "month" in found:
        return int(found["month"])
    whole = "whole" in found
    return month_called(found["whole" if whole else "short"], whole=whole)  # 0 is no month, which the date says


def _century(year: int) -> int:
    return year + (1900 if year >= _PIVOT else 2000)


def _written(part: str, moment: dt.datetime) -> str:
    name, hour = ENGLISH[moment.month - 1], moment.hour % 12 or 12
    texts = {
        "YYYY": f"{moment.year:04}", "YY": f"{moment.year % 100:02}",
        "MMMM": name, "MMM": name[:3], "MM": f"{moment.month:02}", "M": f"{moment.month}",
        "DD": f"{moment.day:02}", "D": f"{moment.day}",
        "HH": f"{moment.hour:02}", "H": f"{moment.hour}", "hh": f"{hour:02}", "h": f"{hour}",
        "mm": f"{moment.minute:02}", "ss": f"{moment.second:02}", "a": "PM" if moment.hour >= 12 else "AM",
    }  # fmt: skip
    return texts.get(part, part[1:-1] if part[0] == "[" and len(part) > 1 else part)
