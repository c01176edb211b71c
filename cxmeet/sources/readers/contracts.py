"""A customer base of people with contracts, read from the contracts."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers import contracts
from cxmeet.core.customers.intervals import SpanBase
from cxmeet.core.customers.movements import Spans
from cxmeet.core.customers.tenure import Stints
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.reach import Happened, reach
from cxmeet.sources.csv.cells import LABEL, Names, Unusable
from cxmeet.sources.csv.days import Days, OptionalDays
from cxmeet.sources.csv.latest import Groups, Latest
from cxmeet.sources.csv.numbers import Amounts
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading, reached_by


def read_base(rows: Rows, customers: Customers, reading: Reading) -> SpanBase:
    """A base of people with contracts, which run from their start to their end, or to the day before."""
    signed, grain = _Signed(rows, customers, reading), reading.grain
    for line, row in rows:
        signed.add(line, row)
    valued = rows.has("value")
    set_aside = rows.finish(found=bool(signed.who.known))
    reached = reached_by(rows, signed.days, customers, reading)
    return SpanBase(
        grain=grain,
        paid_per=customers.paid_per,
        definition=contracts.definition(valued, customers.ends == "last day"),
        first=Period.of(min(signed.days), grain),
        latest=Period.of(reached.day, grain),
        reach=reached,
        starts=reach([Happened(signed.began, customers.until)], reading.today),
        days=signed.days,
        set_aside=set_aside,
        spans=signed.spans,
        stints=signed.stints,
        names=signed.who.known,
        valued=valued,
        ended_on=signed.ended_on,
        segment_of=signed.segments.latest(),
        reason_of=signed.reasons.latest() if rows.has("reason") else None,
    )


class _Signed:
    """Adds contracts to the spans they run for."""

    def __init__(self, rows: Rows, customers: Customers, reading: Reading) -> None:
        self._rows, self._grain = rows, reading.grain
        self._last_day = customers.ends == "last day"
        self._limit = min(customers.until or reading.today, reading.today)
        self.days: set[dt.date] = set()
        self.spans: Spans = {}
        self.stints = Stints(gap=1)
        self.starts: Days[dt.date] = Days("start", rows.dates, lambda day: day)
        self.ends = OptionalDays("end", rows.dates)
        self.who, self._worth = Names("customer", rows.encoding), Amounts("value", rows.amounts)
        if rows.has("value"):
            rows.unreadable.worth = lambda row: self._worth[row[rows.at("value")]]
            rows.unreadable.likely = lambda row: self._worth.likely(row[rows.at("value")])
        self._no_customer = f"no customer: name one in every row, or leave such rows out with {_drop(rows)}"
        self._start_at, self._who_at = rows.at("start"), rows.at("customer")
        self._end_at = rows.at("end") if rows.has("end") else None
        self._value_at = rows.at("value") if rows.has("value") else None
        self.segments, self.reasons = Latest("segment", Groups(rows)), Latest("reason")
        both = (("segment", self.segments), ("reason", self.reasons))
        self._labels = [(rows.at(role), latest) for role, latest in both if rows.has(role)]
        self.ended_on = Counter[dt.date]()

    @property
    def began(self) -> set[dt.date]:
        """The days on which contracts start."""
        return {dt.date.fromordinal(day) for day in set(self.stints.since)}

    def add(self, line: int, row: list[str]) -> None:
        """Add a contract; report it when it cannot be used."""
        rows = self._rows
        try:
            start = self.starts[row[self._start_at]]
            end = None if self._end_at is None else self.ends[row[self._end_at]]
            customer = self.who[row[self._who_at]]
            value = 0 if self._value_at is None else self._worth[row[self._value_at]]
            for place, labels in self._labels:
                if len(row[place]) > LABEL:
                    labels.check((row[place],))
        except Unusable as error:
            return rows.bad(line, str(error), row)
        if customer is None:
            return rows.bad(line, self._no_customer, row)
        if end is not None and end < start:
            return rows.bad(line, f"end before start: {end.isoformat()} before {start.isoformat()}", row)
        if value < 0:
            return rows.bad(line, "value below 0", row)
        written, end = end, contracts.first_day_without(end, self._last_day)
        if start == end:
            return rows.leave_out("starts and ends on the same day")
        rows.unreadable.read(value)
        rows.amounts_read.add((value,))
        values = self.spans.setdefault(contracts.span(start, end, self._grain, self._limit), {})
        values[customer] = values.get(customer, 0) + value
        self.stints.who.append(customer)
        self.stints.since.append(start.toordinal())
        self.stints.until.append((end or dt.date.max).toordinal())
        self.days.add(start)
        if written is not None:
            self.days.add(written)
        if end is not None:
            self.ended_on[end] += 1
        if rows.has("segment"):
            self.segments.add(customer, start, rows.cell(row, "segment"))
        if end is not None and rows.has("reason"):
            self.reasons.add(customer, end, rows.cell(row, "reason"))
        return None


def _drop(rows: Rows) -> str:
    """What leaves out the rows without a customer, as it is written in a charter."""
    name = rows.column("customer")
    quote = "" if re.fullmatch(r"[\w-]+", name, re.ASCII) else "'" if '"' in name else '"'
    return f'drop = {{ {quote}{name}{quote} = [""] }}'
