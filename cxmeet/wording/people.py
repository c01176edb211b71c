"""A list of people in words: what it is a list of, which columns it has, and what stands in them."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cxmeet.core.briefing.listable import HEARD
from cxmeet.core.customers.people import KINDS, Listing, Person
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.promised import Promised
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.charts import exact
from cxmeet.wording.phrases import capital, listed

UNTIL = {"purchases": "last bought"}
"""What the end of a spell is called where it is none of a contract."""


@dataclass(frozen=True)
class Column:
    """One column of a list."""

    head: str
    cell: Callable[[Person], str]
    right: bool = False
    """Whether it holds numbers."""
    gives_way: int = 0
    """Where there is no room, those with the smallest number are left out first; those with 0 never are."""
    sentences: bool = False
    """Whether it is cut before others are left out."""


def heading(listing: Listing) -> str:
    """`Customers lost, October 2026: 50`, `Customers lost, October 2026, segment “Family”: 4`."""
    return f"{capital(listing.label)}{_of(listing)}: {listing.count:,}"


def _of(listing: Listing) -> str:
    only = "".join(f", {kind} “{text}”" for kind, text in listing.only.items())
    return f", {Period.parse(listing.period).spoken}{only}"


def caption(listing: Listing) -> str:
    """As of which day the files tell it, and what they are worth together where all of them are worth something."""
    values = [row.value for row in listing.rows if row.value is not None]
    worth = ""
    if values and len(values) == listing.count:
        worth = f", worth {_money(sum(values, Decimal(0)), listing.currency)} together"
    return f"As our files tell it now, as of {spoken(listing.as_of)}{worth}."


def nobody(listing: Listing) -> str:
    """What is said where a list is empty."""
    return f"Nobody is behind it: {listing.label}{_of(listing)}."


def more(listing: Listing, how: str = "") -> str:
    """`and 39,950 more`, with how to get them; empty where all are listed."""
    left = listing.count - len(listing.rows)
    return f"and {left:,} more{f' ({how})' if how else ''}" if left > 0 else ""


def no_room(heads: Sequence[str]) -> str:
    """Which columns could not be shown."""
    return f"There is no room here for their {listed(heads)}: --format md and csv have all."


def columns(listing: Listing) -> list[Column]:
    """The columns in which anything stands that the heading does not say; who it is always."""
    told = {"reason:": "reason", "segment:": "group"}.get(listing.figure.partition(":")[0] + ":")
    reason, words = (1, 2) if of_words(listing) else (2, 1)
    usual = [
        Column("since", lambda row: _day(row.since) if row.customer else "", gives_way=4),
        Column(UNTIL.get(listing.by, "until"), lambda row: _day(row.until)),
        Column("said on", lambda row: "" if row.customer else _day(row.since), gives_way=4),
        Column("value", lambda row: "" if row.value is None else _money(row.value, listing.currency), right=True),
        Column("group", lambda row: one_line(row.segment), gives_way=3),
        Column("due", lambda row: _due(row.promise) if row.promise else ""),
        Column("done", lambda row: _done(row.promise) if row.promise else ""),
        *map(_shown, shown(listing.rows)),
        Column("reason", lambda row: one_line(row.reason), gives_way=reason, sentences=True),
        Column("words", lambda row: _quoted(row.words), gives_way=words, sentences=True),
    ]
    filled = (column for column in usual if column.head != told and any(map(column.cell, listing.rows)))
    return [Column("customer", lambda row: row.customer), *filled]


def of_words(listing: Listing) -> bool:
    """Whether it lists who said what, so that their words tell more than why they left."""
    return listing.figure.startswith(HEARD) and not listing.hidden


def shown(rows: Sequence[Person]) -> list[str]:
    """The names of the further columns that the charter asks for."""
    return list(dict.fromkeys(name for row in rows for name in row.show))


def _due(promise: Promised) -> str:
    return _moment(promise.due, promise.due_at)


def _done(promise: Promised) -> str:
    """When it was done; that it is still open; that it was not kept, where the file says no more."""
    if not promise.by_day:
        return "not kept"
    return _moment(promise.done, promise.done_at) if promise.done else "still open"


def command(listing: Listing) -> str:
    """What gives the whole list on a command line."""
    kind = next((kind for kind, figure in KINDS.items() if figure == listing.figure), "")
    return f"cxmeet customers {kind or shlex.quote(one_line(listing.figure))} --period {listing.period}"


def told(listing: Listing, rows: int) -> Iterator[str]:
    """What stands below a list of which so many rows are shown on a screen, with the command that gives them all."""
    if listing.count > rows:
        yield f"and {listing.count - rows:,} more: {command(listing)}"


def _shown(name: str) -> Column:
    return Column(name, lambda row: one_line(row.show.get(name, "")))


def _quoted(words: str) -> str:
    return f"“{one_line(words)}”" if words else ""


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _moment(day: dt.date | None, at: dt.datetime | None) -> str:
    return f"{day} {at:%H:%M}" if day and at else _day(day)


def _money(value: Decimal, currency: str) -> str:
    return exact(value, currency, 2 if value % 1 else 0)
