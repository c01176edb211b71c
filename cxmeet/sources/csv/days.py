"""What cells say that hold a day, in the form in which the charter says days are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Generic, TypeVar

from cxmeet.core.kernel.date_form import DateForm
from cxmeet.core.kernel.text import short
from cxmeet.sources.csv.cells import SHOWN, Cells, Unusable

T = TypeVar("T")

EARLIEST, LATEST = 1900, 2199
"""Years in which something can have happened."""


class Days(Cells[T], Generic[T]):
    """Text of a day -> what that day stands for, with or without a time behind it where days are ISO 8601."""

    def __init__(self, what: str, form: DateForm, understand: Callable[[dt.date], T]) -> None:
        super().__init__(lambda text: self._stands_for(self._day(text)))
        self._what, self._form, self._understand_day = what, form, understand
        self._by_day: dict[dt.date, T] = {}
        self.first, self.last = dt.date.max, dt.date.min
        self.seen: set[dt.date] = set()

    def __missing__(self, text: str) -> T:
        if self._form.iso and len(text) > 10 and text[10] in "T ":
            return self[text[:10]]
        return super().__missing__(text)

    def _stands_for(self, day: dt.date) -> T:
        if day not in self._by_day:  # many moments are of one day
            self._by_day[day] = self._understand_day(day)
        return self._by_day[day]

    def _day(self, text: str) -> dt.date:
        day = day_of(text, self._what, self._form)
        if not EARLIEST <= day.year <= LATEST:
            raise Unusable(f"{self._what} out of range: {day.isoformat()}")
        self.first, self.last = min(self.first, day), max(self.last, day)
        self.seen.add(day)
        return day


class OptionalDays(Cells["dt.date | None"]):
    """Text of a day -> that day, however far away; None where there is no text."""

    def __init__(self, what: str, form: DateForm) -> None:
        super().__init__(lambda text: day_of(text, what, form) if text.strip() else None)


def day_of(text: str, what: str, form: DateForm) -> dt.date:
    """The day that a text says. Raises Unusable."""
    day = text.strip()
    try:
        return form.read(day)
    except ValueError:
        if not day:
            raise Unusable(f"no {what}") from None
        expected = ", expected one such as 2026-10-31" if form.iso else ""
        raise Unusable(f"{what} is not {form.called}: “{short(day, SHOWN)}”{expected}") from None
