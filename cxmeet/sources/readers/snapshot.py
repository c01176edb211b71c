"""A customer base read from a snapshot: one row per customer with what became of them."""

from __future__ import annotations

from typing import Literal

from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers.snapshot import Seen, SnapshotBase, definition, state
from cxmeet.core.customers.tenure import MONTH
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.errors import NotFound
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.csv.cells import Cells, Labels, Names, Unusable
from cxmeet.sources.csv.latest import Groups
from cxmeet.sources.csv.numbers import Amounts
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading, reached_through

Status = Literal["stayed", "new", "lost"]
_STATUSES: tuple[Status, ...] = ("stayed", "new", "lost")


def read_base(rows: Rows, customers: Customers, reading: Reading) -> SnapshotBase:
    """A base of the customers of one snapshot, for the one period the charter says it tells of."""
    period, grain = Period.parse(customers.period), reading.grain
    if period.grain != grain:
        raise NotFound(f"The snapshot {rows.path} tells of {period} alone.")
    reader = _Reader(rows, customers, period)
    seen: dict[str, Seen] = {}
    for line, row in rows:
        try:
            name, one = reader.seen(row)
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        if name in seen:
            rows.bad(line, f"a second row for one customer: {one_line(name)[:40]}", row)
        else:
            seen[name] = one
            rows.unreadable.read(one.value)
            rows.amounts_read.add((max(one.value, 0),))
    return SnapshotBase(
        grain=grain,
        paid_per=customers.paid_per,
        definition=definition(rows.has("value"), rows.has("tenure_months")),
        first=period,
        latest=period,
        reach=reached_through(period, period, customers, reading),
        set_aside=rows.finish(found=bool(seen)),
        seen=seen,
        valued=rows.has("value"),
        reasoned=rows.has("reason"),
        lasting=rows.has("tenure_months"),
    )


class _Reader:
    """Understands the rows of a snapshot."""

    def __init__(self, rows: Rows, customers: Customers, period: Period) -> None:
        self._rows, self._period = rows, period
        self._who, self._worth = Names("customer", rows.encoding), Amounts("value", rows.amounts)
        self._tenure = Amounts("tenure_months", rows.counts)
        if rows.has("value"):
            rows.unreadable.worth = lambda row: self._worth[row[rows.at("value")]]
            rows.unreadable.likely = lambda row: self._worth.likely(row[rows.at("value")])
        self._meaning: dict[str, Status] = {}
        for meaning in _STATUSES:
            for word in getattr(customers.statuses, meaning):
                self._meaning[word.strip().casefold()] = meaning
        self._status = Cells(self._understood)
        self._segments, self._reasons = Labels("segment"), Labels("reason")
        self._groups = Groups(rows)

    def seen(self, row: list[str]) -> tuple[str, Seen]:
        """Who it is and what became of them. Raises Unusable."""
        rows = self._rows
        if self._who[rows.cell(row, "customer")] is None:
            raise Unusable("no customer")
        value = self._worth[rows.cell(row, "value")] if rows.has("value") else 0
        tenure = rows.cell(row, "tenure_months").strip()
        months = money(self._tenure[tenure]) if tenure else None
        became = state(self._status[rows.cell(row, "status")], months, self._period)
        days = None if months is None or became != "lost" else months * MONTH
        segment, reason = self._segments[rows.cell(row, "segment")], self._reasons[rows.cell(row, "reason")]
        return rows.cell(row, "customer").strip(), Seen(became, value, self._groups[segment], reason, days)

    def _understood(self, text: str) -> Status:
        status = text.strip().casefold()
        if status not in self._meaning:
            raise Unusable(f"unknown status: “{one_line(text)[:40]}”, expected one of {', '.join(self._meaning)}")
        return self._meaning[status]
