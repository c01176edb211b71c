"""How far files reach: up to which day they tell of what happened, and which periods that covers to their end."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cxmeet.core.kernel.period import Grain, Period

USUAL = 0.95
"""The share of the gaps between days with something in them that is no longer than a file's rhythm."""

PART = 3
"""A silence of more than one part in so many of a period leaves its end open, whatever the rhythm."""

FEWEST_GAPS = 10
"""Gaps a file must have before its silence says that it is behind."""


class Happened(NamedTuple):
    """The days on which something happened by one file, and up to which day its owner says it is complete."""

    days: Collection[dt.date]
    until: dt.date | None = None


class Reach(NamedTuple):
    """How far files tell of what happened."""

    first: dt.date
    day: dt.date
    """The day up to which they are complete; never after today."""
    today: dt.date
    rhythm: int = 0
    """Days of silence that are usual at the end; 0 where the day is stated, so that nothing has to be inferred."""
    gaps: int = 0
    """How many gaps the rhythm comes from, and the longest of them."""
    longest: int = 0

    def covers(self, period: Period) -> bool:
        """Whether the period is reached to its end; one that still runs is only by its last day."""
        silent = (period.last - self.day).days
        length = (period.last - period.first).days + 1
        return silent <= 0 or (period.last < self.today and silent <= min(self.rhythm, length // PART))

    def as_of(self, period: Period) -> dt.date:
        """The day for which a period is counted: its last one, or the last one reached in it."""
        return period.last if self.covers(period) else min(self.day, period.last)

    def whole(self, grain: Grain) -> Period:
        """The last period that is over and reached; where there is none, the one in which everything lies."""
        period = Period.of(self.day, grain)
        if period == Period.of(self.first, grain) or (period.last < self.today and self.covers(period)):
            return period
        return period.shifted(-1)

    def is_behind(self, period: Period) -> bool:
        """Whether the files end too early for a period: as it is stated, or by a silence of twice the longest ever."""
        silent = (min(period.last, self.today) - self.day).days
        known = self.gaps >= FEWEST_GAPS or not self.rhythm
        return known and silent > 2 * self.longest and not self.covers(period)


def reach(files: Iterable[Happened], today: dt.date) -> Reach | None:
    """How far files reach together; None where nothing has happened by any of them up to today.

    A file reaches up to the day that is stated, else up to the last day on which anything happened. What lies after
    today, or after the day that is stated, has not happened yet.
    """
    days: set[dt.date] = set()
    stated: list[dt.date] = []
    for file in files:
        last = min(file.until or today, today)
        days.update(day for day in file.days if day <= last)
        stated += [last] if file.until else []
    if not days and not stated:
        return None
    if stated and max(stated) >= max(days, default=dt.date.min):
        return Reach(min([*days, *stated]), max(stated), today)
    ordered = sorted(days)
    gaps = sorted((later - earlier).days for earlier, later in pairwise(ordered))
    return Reach(ordered[0], ordered[-1], today, max(1, _usual(gaps)), len(gaps), max(gaps, default=0))


def _usual(gaps: Sequence[int]) -> int:
    return gaps[math.ceil(USUAL * len(gaps)) - 1] if gaps else 0


def last_day(number: int, grain: Grain, limit: dt.date) -> dt.date:
    """The day that ends the period with this number: its last one, or `limit` where that lies in it.

    What has come by it is what has `closing` no later than this number.
    """
    period = Period(grain, number)
    return limit if Period.of(limit, grain) == period else period.last


@lru_cache(maxsize=10_000)  # days are few and rows are many
def closing(day: dt.date, grain: Grain, limit: dt.date) -> int:
    """The number of the first period at whose end a day has come; the period of `limit` ends with that day."""
    number = Period.of(day, grain).number
    return number + (day > limit and number == Period.of(limit, grain).number)
