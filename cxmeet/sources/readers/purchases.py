"""A customer base of people who buy, read from their purchases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from itertools import groupby, repeat
from operator import mul
from typing import cast

from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers import purchases
from cxmeet.core.customers.intervals import SpanBase
from cxmeet.core.customers.movements import Spans, Values
from cxmeet.core.customers.tenure import Stints
from cxmeet.core.kernel.period import Period
from cxmeet.sources.containers.chunks import Chunk
from cxmeet.sources.csv.cells import LABEL, Names, Unusable
from cxmeet.sources.csv.days import Days
from cxmeet.sources.csv.latest import Groups, Latest
from cxmeet.sources.csv.numbers import Amounts, Quantities
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading, reached_by

_NOBODY, _ROWS = -1, -2
"""Where the value and the number of the rows without a customer are kept among a span's values."""

LOOKED_AT = 32
"""Rows of a chunk by which its order is told."""

_REFUNDED, _REFUNDS = -3, -4
"""The same of amounts below 0."""


def read_base(rows: Rows, customers: Customers, reading: Reading) -> SpanBase:
    """A base of people who buy; `lapse_days` decides who has left."""
    lapse, grain, limit = customers.lapse_days or 1, reading.grain, reading.limit
    spans: Spans = {}
    of_day: dict[int, Values] = {}

    def known(day: dt.date) -> int:
        of_day[day.toordinal()] = spans.setdefault(purchases.span(day, lapse, grain, limit), {})
        return day.toordinal()

    days = Days("date", rows.dates, known)
    who = Names("customer", rows.encoding)
    least = 0 if customers.zero_amounts == "count" else 1
    bought = _Bought(rows, days, of_day, who, Stints(gap=lapse, who=[], since=[]), least)
    for chunk in rows.chunks():
        bought.chunk(chunk)
    set_aside = rows.finish(found=bool(who.known))
    reached = reached_by(rows, days.seen, customers, reading)
    return SpanBase(
        grain=grain,
        definition=purchases.definition(lapse, customers.zero_amounts, rows.has("quantity")),
        first=Period.of(days.first, grain),
        latest=Period.of(reached.day, grain),
        reach=reached,
        days=days.seen,
        limit=limit,
        set_aside=set_aside,
        without_customer=_apart(spans, _NOBODY, _ROWS),
        below_nothing=_apart(spans, _REFUNDED, _REFUNDS),
        spans=spans,
        stints=bought.stints,
        names=who.known,
        valued=True,
        complete_from=purchases.complete_from(days.first, lapse),
        quiet_days=purchases.quiet_days(lapse),
        segment_of=bought.segments.latest(),
    )


class _Bought:
    """Adds purchases to the values of their days: a whole chunk at once, or row by row where one cannot be used."""

    def __init__(
        self, rows: Rows, days: Days[int], of_day: Mapping[int, Values], who: Names, stints: Stints, least: int
    ) -> None:
        """`days` are ordinals, `of_day` has where the values of each belong.

        `least` is the smallest amount, in millionths, that makes a purchase.
        """
        self._of_day = of_day
        self._rows, self._days, self._who, self._least, self.stints = rows, days, who, least, stints
        self._worth = Amounts("amount", rows.amounts)
        self._times = Quantities("quantity", rows.counts) if rows.has("quantity") else None
        roles = ("date", "customer", "amount", "quantity")
        self._places = [rows.at(role) for role in roles if rows.has(role)]
        self._segment_at = rows.at("segment") if rows.has("segment") else None
        self.segments = Latest("segment", Groups(rows))
        self._day_of = Days("date", rows.dates, lambda day: day)
        rows.unreadable.worth = lambda row: self._carried(row, self._worth[rows.cell(row, "amount")])
        rows.unreadable.likely = self._likely

    def chunk(self, chunk: Chunk) -> None:
        """Add all that can be used, and report the rest."""
        columns = [chunk.column(place) for place in self._places]
        segments = [] if self._segment_at is None else chunk.column(self._segment_at)
        try:
            self.segments.check(segments)
            self._add(columns)
        except Unusable:  # nothing of the chunk has been added yet
            for (line, row), *cells in zip(chunk.rows(), *columns, strict=True):
                try:
                    self.segments.check(() if self._segment_at is None else (row[self._segment_at],))
                    self._add([[cell] for cell in cells])
                except Unusable as error:
                    self._rows.bad(line, str(error), row)
        self._remember(columns, segments)

    def _carried(self, row: list[str], amount: int) -> int:
        """The value of a row with this amount. Raises Unusable."""
        times = 1 if self._times is None else self._times[self._rows.cell(row, "quantity")]
        return round(amount * times)

    def _likely(self, row: list[str]) -> int | None:
        amount = self._worth.likely(self._rows.cell(row, "amount"))
        return None if amount is None else self._carried(row, amount)

    def _remember(self, columns: list[list[str]], segments: list[str]) -> None:
        """Which group each customer belongs to, by their latest row that can be used."""
        for date, name, segment in zip(columns[0], columns[1], segments, strict=False):
            customer = self._who.get(name)
            if customer is not None and len(segment) <= LABEL:
                with suppress(Unusable):
                    self.segments.add(customer, self._day_of[date], segment)

    def _add(self, columns: list[list[str]]) -> None:
        """Add purchases by column. Raises Unusable, with nothing added, when one of them cannot be used."""
        customers = list(map(self._who.__getitem__, columns[1]))
        worth = amounts = self._worth.column(columns[2])
        if self._times is not None:
            times = list(map(self._times.__getitem__, columns[3]))
            worth = list(map(round, map(mul, amounts, times)) if self._times.broken else map(mul, amounts, times))
        counts = not (self._who.nobody and None in customers) and min(worth, default=0) >= self._least
        if counts and _in_order(columns[0]):
            self._add_by_day(columns[0], cast("list[int]", customers), worth)
        else:
            days = list(map(self._days.__getitem__, columns[0]))
            if counts:
                self._add_all(days, cast("list[int]", customers), worth)
            else:
                self._add_those_that_count(days, customers, amounts, worth)
                return
        self._rows.unreadable.read(sum(worth), len(worth))
        self._rows.amounts_read.add(amounts)

    def _add_by_day(self, texts: list[str], customers: list[int], worth: list[int]) -> None:
        """Add purchases in the order of their days."""
        runs = [(self._days[text], len(list(same))) for text, same in groupby(texts)]
        begin = 0
        for day, count in runs:
            values, end = self._of_day[day], begin + count
            so_far = values.get
            for customer, amount in zip(customers[begin:end], worth[begin:end], strict=True):
                values[customer] = so_far(customer, 0) + amount
            self.stints.since.extend(repeat(day, count))
            begin = end
        self.stints.who.extend(customers)

    def _add_all(self, days: list[int], customers: list[int], worth: list[int]) -> None:
        """Add purchases in any order."""
        for values, customer, amount in zip(map(self._of_day.__getitem__, days), customers, worth, strict=True):
            values[customer] = values.get(customer, 0) + amount
        self.stints.who.extend(customers)
        self.stints.since.extend(days)

    def _add_those_that_count(
        self, days: list[int], customers: list[int | None], amounts: list[int], worth: list[int]
    ) -> None:
        """Add purchases of which some are nobody's, or of nothing or less."""
        for day, customer, amount in zip(days, customers, worth, strict=True):
            self._add_one(day, customer, amount)
        counted = zip(amounts, worth, strict=True)
        self._rows.amounts_read.add(amount for amount, value in counted if value >= self._least and amount >= 0)

    def _add_one(self, day: int, customer: int | None, amount: int) -> None:
        values = self._of_day[day]
        if amount < self._least:
            self._rows.leave_out("amount of 0" if amount == 0 else "amount below 0")
            if amount < 0:
                values[_REFUNDED] = values.get(_REFUNDED, 0) + amount
                values[_REFUNDS] = values.get(_REFUNDS, 0) + 1
            return
        self._rows.unreadable.read(amount)
        if customer is None:
            values[_NOBODY] = values.get(_NOBODY, 0) + amount
            values[_ROWS] = values.get(_ROWS, 0) + 1
        else:
            values[customer] = values.get(customer, 0) + amount
            self.stints.who.append(customer)
            self.stints.since.append(day)


def _in_order(days: list[str]) -> bool:
    """Whether rows of one day mostly follow each other, by the first of them; to add them by day is quicker then."""
    first = days[:LOOKED_AT]
    return len(set(first)) <= len(first) // 4


def _apart(spans: Spans, value_at: int, rows_at: int) -> dict[int, tuple[int, int]]:
    """Take what is no customer's out of the spans: period number -> rows and value."""
    found: dict[int, tuple[int, int]] = {}
    for span, values in spans.items():
        if rows_at in values:
            rows, value = found.get(span.came, (0, 0))
            found[span.came] = rows + values.pop(rows_at), value + values.pop(value_at)
    return found
