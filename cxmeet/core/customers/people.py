"""The people behind a figure: who they are, since when, worth what, why they left, and what was promised to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.customers.tenure import By
from cxmeet.core.kernel.errors import BadQuery
from cxmeet.core.kernel.promised import Promised
from cxmeet.core.kernel.text import one_line, suggestion

Which = Literal["opening", "closing", "lost", "new", "reactivated", "in_and_out", "at_risk", "ending_soon", "joined"]
"""The customers of a period, by what it did with them; `joined` are those whose first row ever lies in it."""

KINDS = {
    "lost": "assets.lost",
    "new": "assets.new",
    "back": "assets.reactivated",
    "inside": "assets.in_and_out",
    "quiet": "assets.at_risk",
    "all": "assets.closing",
}
"""What the usual lists are called for short, and the figures that they are behind."""

SORTS = ("value", "since", "until", "customer", "reason", "segment")
"""What a list can be sorted by."""


class Spell(NamedTuple):
    """The current or the last time somebody was a customer."""

    since: dt.date
    until: dt.date | None
    """The first day without a contract, or the day of the last purchase; None where it goes on."""


class Person(Struct, frozen=True, kw_only=True):
    """One row behind a figure. What the files do not tell is None, or an empty text."""

    customer: str
    """As the file writes them; empty where it does not say who, and a number where names are hidden."""
    since: dt.date | None = None
    """The first day of the current or the last spell; of a row that names no customer, the day it was said."""
    until: dt.date | None = None
    """The end of that spell: the first day without a contract, or the last purchase; None where it goes on.

    Of a departure that names no customer, its day.
    """
    value: Decimal | None = None
    """What the figure counts them with: of the lost what they were worth at the opening."""
    segment: str = ""
    reason: str = ""
    """Why they left in the period, as the brief calls it."""
    words: str = ""
    """What they said of it themselves."""
    promise: Promised | None = None
    show: dict[str, str] = {}
    """Columns of the company's files that the charter names in `show`."""


class Listing(Struct, frozen=True, kw_only=True):
    """The rows behind one figure: schema `cxmeet.customers/1`, which grows only by adding."""

    schema: str = "cxmeet.customers/1"
    figure: str
    label: str
    period: str
    as_of: dt.date
    count: int
    """Rows in all; `rows` may be the first of them."""
    only: dict[str, str] = {}
    """What the list was narrowed by, as it was typed."""
    currency: str = ""
    by: By = "days"
    """What `until` is: the end of contracts, or the last of purchases; `months` where no days are known."""
    hidden: bool = False
    """Whether names, words and further columns are left out, for a screen that others see."""
    rows: tuple[Person, ...]


def ordered(rows: Iterable[Person], by: str = "") -> list[Person]:
    """The rows in order: by value, the largest first, where nothing is said; who has no such thing comes last.

    A leading `-` turns it round. Raises BadQuery for what no list is sorted by.
    """
    named = by.removeprefix("-") or "value"
    if named not in SORTS:
        raise BadQuery(f"A list cannot be sorted by “{named}”{suggestion(named, SORTS) or '.'} {_SORTED_BY}")
    found = sorted(rows, key=lambda row: (row.customer, row.since or dt.date.max, row.until or dt.date.max))
    known = [row for row in found if getattr(row, named) not in (None, "")]
    known.sort(key=lambda row: getattr(row, named), reverse=(named == "value") != by.startswith("-"))
    return [*known, *(row for row in found if getattr(row, named) in (None, ""))]


_SORTED_BY = f"It is {', '.join(SORTS[:-1])} or {SORTS[-1]}."


def cleaned(rows: Sequence[Person]) -> tuple[Person, ...]:
    """The rows with what the files say on one line each."""
    return tuple(replace(row, customer=one_line(row.customer)) for row in rows)


def with_columns(rows: Sequence[Person], columns: Mapping[str, Mapping[str, str]]) -> tuple[Person, ...]:
    """The rows with further columns of the company's files, by customer."""
    return tuple(replace(row, show=dict(columns[row.customer])) if row.customer in columns else row for row in rows)


def hidden(listing: Listing) -> Listing:
    """The list for a screen that others see: numbers in the place of names, no words, no further columns."""
    numbers: dict[str, str] = {}
    rows = tuple(
        replace(
            row,
            customer=numbers.setdefault(row.customer, str(len(numbers) + 1)) if row.customer else "",
            words="",
            show={},
        )
        for row in listing.rows
    )
    return replace(listing, hidden=True, rows=rows)
