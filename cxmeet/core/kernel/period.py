"""Months and quarters of the calendar: how they are written, where they end, which comes next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.text import one_line

Grain = Literal["month", "quarter"]

_MONTHS = {"month": 1, "quarter": 3}
_FORM = re.compile(r"(\d{4})-?(?:Q([1-4])|(\d{1,2}))", re.IGNORECASE | re.ASCII)


class BadPeriod(CxmeetError):
    """What was given is no month or quarter."""

    exit_code = 2


class Period(Struct, frozen=True, order=True):
    """One month or quarter; periods of the same grain are in the order of time."""

    grain: Grain
    number: int
    """How many periods of this grain lie between the year 0 and this one."""

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period written as `2026-10` or `2026-Q4`. Raises BadPeriod."""
        return _parsed(text)

    @classmethod
    def of(cls, day: dt.date, grain: Grain) -> Period:
        """The period a day lies in."""
        return cls(grain, (day.year * 12 + day.month - 1) // _MONTHS[grain])

    @property
    def first(self) -> dt.date:
        """The first day."""
        year, month = divmod(self.number * _MONTHS[self.grain], 12)
        return dt.date(year, month + 1, 1)

    @property
    def last(self) -> dt.date:
        """The last day."""
        if self.number >= 10_000 * 12 // _MONTHS[self.grain] - 1:
            return dt.date.max
        return self.shifted(1).first - dt.timedelta(days=1)

    def shifted(self, by: int) -> Period:
        """The period so many periods later, or earlier when negative."""
        return Period(self.grain, self.number + by)

    def through(self, last: Period) -> Iterator[Period]:
        """This period and all that follow, up to and with `last`."""
        return (Period(self.grain, number) for number in range(self.number, last.number + 1))

    def __str__(self) -> str:
        first = self.first
        if self.grain == "quarter":
            return f"{first.year:04d}-Q{(first.month + 2) // 3}"
        return f"{first.year:04d}-{first.month:02d}"

    @property
    def spoken(self) -> str:
        """As people say it: `October 2026`, `October to December 2026`."""
        first, last = self.first, self.last
        if first.month == last.month:
            return f"{MONTH_NAMES[first.month - 1]} {first.year}"
        return f"{MONTH_NAMES[first.month - 1]} to {MONTH_NAMES[last.month - 1]} {first.year}"


MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@lru_cache(maxsize=1_024)
def _parsed(text: str) -> Period:
    """Few periods are read many times."""
    match = _FORM.fullmatch(text.strip())
    if match and match[2] and int(match[1]):
        return Period("quarter", int(match[1]) * 4 + int(match[2]) - 1)
    if match and match[3] and int(match[1]) and "-" in text and 1 <= int(match[3]) <= 12:
        return Period("month", int(match[1]) * 12 + int(match[3]) - 1)
    raise BadPeriod(f"“{one_line(text)[:40]}” is not a period: write 2026-10 for a month, 2026-Q4 for a quarter")
