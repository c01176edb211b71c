"""Moments of promises, and up to which of them a file tells what has happened."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

MIDNIGHT = dt.time()
"""How a day alone may be written."""


class Moment(NamedTuple):
    """When something was promised, due or done."""

    day: dt.date
    at: dt.datetime | None = None
    """With the time of day, always aware, where the file has one."""

    @property
    def clocked(self) -> bool:
        """Whether it has a time of day that is more than a day written at length."""
        return self.at is not None and self.at.time() != MIDNIGHT


class Known(NamedTuple):
    """Up to when a file tells of what has happened."""

    until: Moment
    """The last day; with a time where the file ends within that day."""
    today: dt.date
    """The day that is not over yet."""

    def has_come(self, due: Moment) -> bool:
        """Whether what is open was due by then: by the hour where both have one, else by the day, once it is over."""
        if due.at and due.clocked and self.until.at:
            return due.at <= self.until.at
        return due.day <= self.until.day and due.day < self.today
