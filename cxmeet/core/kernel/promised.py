"""One promise to one customer, and what became of it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct


class Promised(Struct, frozen=True, kw_only=True):
    """What became of one promise to a customer."""

    id: str
    due: dt.date
    """The day it was promised for; the day of the row where the file says by itself what was kept."""
    done: dt.date | None = None
    """None where it is still open, and where the file has no such day."""
    due_at: dt.datetime | None = None
    """With the time of day, where that decides; so is the next."""
    done_at: dt.datetime | None = None
    by_day: bool = True
    """Whether the promised day decides; else the file says what was kept."""
