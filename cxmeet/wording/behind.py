"""The people behind a figure, in the words of a shared screen: which columns, what is said above and below them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from cxmeet.core.customers.people import Listing, Person
from cxmeet.core.kernel.promised import Promised
from cxmeet.core.kernel.text import one_line
from cxmeet.wording import people
from cxmeet.wording.charts import exact
from cxmeet.wording.phrases import counted

HIDDEN = "Who they are is hidden on this screen, as the charter says (hide_names)."
LARGE = 1_000
"""Amounts from which cents are left out."""
NOBODY = "By the company's files it is nobody now."


class Column(NamedTuple):
    """One column of the list."""

    name: str
    told: Callable[[Person, Listing], str]
    right: bool = False
    same: str = ""
    """The family of figures whose rows all say the same in it."""


def _until(row: Person, found: Listing) -> str:
    return _day(row.until) if found.by != "months" else ""


COLUMNS = (
    Column("customer", lambda row, _: row.customer),
    Column("worth", lambda row, found: _amount(row.value, found.currency), right=True),
    Column("since", lambda row, _: _day(row.since)),
    Column("until", _until),
    Column("promised", lambda row, _: _promised(row.promise)),
    Column("why they left", lambda row, _: one_line(row.reason), same="reason:"),
    Column("group", lambda row, _: one_line(row.segment), same="segment:"),
    Column("in their words", lambda row, _: one_line(row.words)),
)
"""The order in which they stand; the last are given up first where there is no room."""


def columns(found: Listing) -> Iterator[Column]:
    """Those that tell of the list what its title does not."""
    return (column for column in COLUMNS if not column.same or not found.figure.startswith(column.same))


def head(found: Listing, seen: int | None) -> Iterator[str]:
    """What has to be known of the list before it is read; `seen` is what the meeting's brief counted."""
    if seen is not None and seen != found.count:
        yield f"The meeting saw {seen:,}; the company's files say {found.count:,} now."
    if not found.count:
        yield NOBODY
    if found.hidden and found.count:
        yield HIDDEN


def rest(found: Listing) -> Iterator[str]:
    """How many more there are than the list tells, and where all of them are."""
    if more := found.count - len(found.rows):
        command = f"{people.command(found)} --format csv"
        yield f"and {counted(more, 'more row')} in the company's files. All of them: {command}"


def _day(day: dt.date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else ""


def _amount(value: Decimal | None, currency: str) -> str:
    if value is None:
        return ""
    whole = value == value.to_integral_value() or abs(value) >= LARGE
    return exact(value, currency, 0 if whole else 2)


def _promised(promise: Promised | None) -> str:
    """`for 12 Oct, came 16 Oct`, `for 12 Oct, still open`."""
    if promise is None:
        return ""
    if not promise.by_day:
        return _short(promise.due)
    done = f"done {_short(promise.done)}" if promise.done else "still open"
    return f"for {_short(promise.due)}, {done}"


def _short(day: dt.date) -> str:
    return f"{day.day} {day:%b}"
