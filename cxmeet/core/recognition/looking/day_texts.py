"""Which days the text of a cell can mean, by the pattern that reads it so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cxmeet.core.kernel.month_names import month_called
from cxmeet.core.recognition.looking.ways import NONE, Key, grouped

ISO = ""
"""The way of a charter that says nothing."""

SERIALS = ("unix", "unix-ms", "excel", "YYYYMMDD", "DDMMYYYY", "MMDDYYYY")
"""Ways that read bare numbers, which may be no days at all."""

EARLIEST, LATEST = 1900, 2199
LONGEST = 60
"""Characters of the longest text that can be a day."""

_TIMED = re.compile(r"(.*?[^\s,])(,? )(\d{1,2}):[0-5]\d(:[0-5]\d)?( ?)([AaPp]\.?[Mm]\.?)?", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,4})([-/. ])(\d{1,2})\2(\d{4}|\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(\.? |-|/|\. ?)([^\W\d_]{3,10})\.?(,? |-|/)(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,10})\.?( |-|/)(\d{1,2})(,? |-|/)(\d{4}|\d{2})")
_EPOCH = dt.date(1970, 1, 1)
_EXCEL = dt.date(1899, 12, 30)


class Seen(NamedTuple):
    """What a text can mean as a day."""

    key: Key
    """The patterns, in groups of those that read the same day; empty where it is no day."""
    each: tuple[dt.date, ...] = ()
    """The day that each group reads."""


def seen(text: str) -> Seen:
    """What a trimmed text can mean as a day."""
    if text[4:5] == text[7:8] == "-" and (len(text) == 10 or text[10:11] in ("T", " ")):
        return _iso_days(text[:10], len(text) == 10)
    if len(text) > LONGEST:
        return _NO_DAY
    if ":" in text:
        match = _TIMED.fullmatch(text)
        if match is None:
            return _NO_DAY
        day, before, hour, seconds, blank, half = match.groups()
        return _timed_days(day, _time_patterns(before, hour, bool(seconds), blank, bool(half)))
    return _plain_days(text)


def days(text: str) -> dict[str, dt.date]:
    """The day each pattern reads in a trimmed text; nothing where it is no day."""
    found = seen(text)
    return {pattern: day for group, day in zip(found.key, found.each, strict=True) for pattern in group}


@lru_cache(maxsize=20_000)
def _iso_days(day: str, alone: bool) -> Seen:
    return _seen(_within(_iso(day, alone)))


@lru_cache(maxsize=20_000)
def _timed_days(day: str, times: tuple[str, ...]) -> Seen:
    dated = {(pattern or "YYYY-MM-DD"): found for pattern, found in _day(day).items() if pattern not in SERIALS}
    return _seen({f"{pattern}{time}": found for time in times for pattern, found in dated.items()})


@lru_cache(maxsize=20_000)
def _plain_days(text: str) -> Seen:
    return _seen(_day(text))


def _seen(found: dict[str, dt.date]) -> Seen:
    key = grouped(found)
    return Seen(key, tuple(found[group[0]] for group in key)) if found else _NO_DAY


def read(text: str, pattern: str) -> dt.date | None:
    """The day a pattern reads in the text of a cell; None where it reads none."""
    return days(text.strip()).get(pattern)


def _day(text: str) -> dict[str, dt.date]:
    if not any(map(str.isdecimal, text)):
        return {}
    if text.isascii() and text.replace(".", "", 1).isdecimal():
        return _within(_serial(text))
    if match := _NUMERIC.fullmatch(text):
        return _within(_numeric(match))
    return _within(_worded(text))


def _iso(text: str, alone: bool) -> Iterator[tuple[str, int, int, int]]:
    if text[:4].isdecimal() and text[5:7].isdecimal() and text[8:].isdecimal():
        year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
        yield ISO, year, month, day
        if alone:
            yield "YYYY-M-D", year, month, day


def _numeric(match: re.Match[str]) -> Iterator[tuple[str, int, int, int]]:
    """The orders in which three numbers can stand: the year first or last, and then day or month first."""
    first, mark, second, third = match.groups()
    strict = len(second) == 2 and 2 in (len(first), len(third))
    a, b, c = int(first), int(second), int(third)
    orders: list[tuple[str, int, int, int]] = []
    if len(first) == 4 and len(third) <= 2:
        strict = strict and len(third) == 2
        orders = [("YYYY M D", a, b, c)]
    elif len(first) <= 2:
        year = "YYYY" if len(third) == 4 else "YY"
        whole = c if len(third) == 4 else _century(c)
        strict = strict and len(first) == 2
        if len(third) in (2, 4):
            orders = [(f"D M {year}", whole, b, a), (f"M D {year}", whole, a, b)]
        if len(third) != 4 and len(first) == 2:
            orders.append(("YY M D", _century(a), b, c))
    for order, *parts in orders:
        for pattern in (_doubled(order), order) if strict else (order,):
            spelled = pattern.replace(" ", mark)
            yield (ISO if spelled == "YYYY-MM-DD" else spelled), parts[0], parts[1], parts[2]


def _doubled(order: str) -> str:
    return " ".join(part * 2 if part in "DM" else part for part in order.split(" "))


def _century(year: int) -> int:
    """Two digits of a year: the last hundred years and some to come, as spreadsheets read them."""
    return year + (2000 if year < 70 else 1900)


def _worded(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Dates with the name of a month."""
    if match := _DAY_FIRST.fullmatch(text):
        day, between, word, after, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        word, between, day, after, year = match.groups()
    else:
        return
    for token in ("MMM", "MMMM"):
        if month := month_called(word, whole=token == "MMMM"):
            number = int(year) if len(year) == 4 else _century(int(year))
            for digits in ("DD", "D") if len(day) == 2 else ("D",):
                parts = (digits, between, token) if text[0].isdecimal() else (token, between, digits)
                yield f"{''.join(parts)}{after}{'Y' * len(year)}", number, month, int(day)


def _serial(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Bare numbers: eight digits of a date, seconds since 1970, days of a spreadsheet."""
    whole, _, rest = text.partition(".")
    day: dt.date | None = None
    if len(rest) > 9:
        return
    if len(text) == 8 and text.isdecimal():
        yield "YYYYMMDD", int(text[:4]), int(text[4:6]), int(text[6:])
        yield "DDMMYYYY", int(text[4:]), int(text[2:4]), int(text[:2])
        yield "MMDDYYYY", int(text[4:]), int(text[:2]), int(text[2:4])
    elif len(whole) in (9, 10) and int(whole) < 4_102_444_800:
        way, day = "unix", _EPOCH + dt.timedelta(days=int(whole) // 86_400)
    elif len(text) in (12, 13) and "." not in text and int(text) < 4_102_444_800_000:
        way, day = "unix-ms", _EPOCH + dt.timedelta(days=int(text) // 86_400_000)
    elif len(whole) == 5 and 20_000 <= int(whole) < 80_000:
        way, day = "excel", _EXCEL + dt.timedelta(days=int(whole))
    if day:
        yield way, day.year, day.month, day.day


def _within(found: Iterator[tuple[str, int, int, int]]) -> dict[str, dt.date]:
    """Those that are days of a calendar, in years in which something can have happened."""
    kept: dict[str, dt.date] = {}
    for pattern, year, month, day in found:
        if EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= 31:
            try:
                kept[pattern] = dt.date(year, month, day)
            except ValueError:
                continue
    return kept


@lru_cache(maxsize=1_000)
def _time_patterns(before: str, hour: str, seconds: bool, blank: str, half: bool) -> tuple[str, ...]:
    """The patterns of a time behind a day: the hour with two digits where it has them, and with as many as it takes."""
    if not (1 <= int(hour) <= 12 if half else int(hour) <= 23):
        return ()
    rest = f":mm{':ss' if seconds else ''}{f'{blank}a' if half else ''}"
    letter = "h" if half else "H"
    return tuple(f"{before}{letter * digits}{rest}" for digits in ((2, 1) if len(hour) == 2 else (1,)))


_NO_DAY = Seen(NONE)
