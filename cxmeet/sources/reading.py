"""What a reader of data files is told besides the file, and how far what it has read reaches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.kernel.reach import Happened, Reach, reach
from cxmeet.sources.csv.rows import Rows


class Reading(NamedTuple):
    """What is asked for, and when."""

    grain: Grain
    charter: Charter
    today: dt.date
    """What lies after it has not happened yet."""
    asked: Period | None = None
    """The period to be shown; None for the last one that is over and reached."""
    limit: dt.date = dt.date.max
    """The day that ends the period it lies in."""
    listed: Period | None = None
    """The period whose rows are kept one by one, where they are."""

    def too_late(self, day: dt.date) -> bool:
        """Whether a day lies in the period asked for, but after the one that it is counted as of."""
        return day > self.limit and self.asked is not None and day <= self.asked.last


def reached_by(rows: Rows, days: Collection[dt.date], source: FileSource, reading: Reading) -> Reach:
    """How far rows reach that tell of days. Raises BadFile where all of them lie ahead."""
    if found := reach([Happened(days, source.until)], reading.today):
        return found
    message = f"tells of nothing up to today, {reading.today.isoformat()}: its first day is {min(days).isoformat()}"
    raise rows.refused(message)


def reached_through(first: Period, last: Period, source: FileSource, reading: Reading) -> Reach:
    """How far rows reach that tell of whole periods: to the end of the last one, as far as it is over."""
    day = min(last.last, reading.today, source.until or dt.date.max)
    return Reach(first.first, day, reading.today)
