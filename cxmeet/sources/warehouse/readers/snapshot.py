"""A snapshot counted where it is kept: one row per customer with what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import ibis

from cxmeet.core.charter.customers import Customers
from cxmeet.core.customers.asking import Known
from cxmeet.core.customers.counted_snapshot import CountedSnapshot
from cxmeet.core.customers.snapshot import MONTHS as OF_PERIOD
from cxmeet.core.customers.snapshot import Counts, definition, state
from cxmeet.core.customers.tenure import MONTH
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.errors import NotFound
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.reading import Reading, reached_through
from cxmeet.sources.warehouse.base.asking import TableAsks, millionths
from cxmeet.sources.warehouse.base.spans import Contracts
from cxmeet.sources.warehouse.columns.role_kinds import MONEY, Kind
from cxmeet.sources.warehouse.rows.readable import Misfit, Readable, readable

KINDS: dict[str, Kind] = {
    "customer": "name", "value": "amount", "tenure_months": "optional quantity", "status": "label",
    "segment": "label", "reason": "label",
}  # fmt: skip
"""In the order in which a row is looked at."""

MOST_STATUSES = 10_000
Status = Literal["stayed", "new", "lost"]
_STATUSES: tuple[Status, ...] = ("stayed", "new", "lost")


def read(engine: Any, customers: Customers, reading: Reading) -> tuple[CountedSnapshot, Readable]:
    """A base of the customers of one snapshot, for the one period the charter says it tells of. Raises BadFile."""
    period, grain = Period.parse(customers.period), reading.grain
    if period.grain != grain:
        raise NotFound(f"The snapshot {customers.table or 'of the query'} tells of {period} alone.")
    meant = _meant(engine, customers)
    found = readable(engine, customers, KINDS, misfits=lambda rows: _misfits(rows, meant), named="customer")
    rows = found.table
    for role, nothing in (("value", ibis.literal(Decimal(0), MONEY)), ("segment", ibis.literal(""))):
        rows = rows if found.has(role) else rows.mutate(**{role: nothing})
    rows = rows.mutate(became=_became(rows, meant, found.has("tenure_months"), period))
    groups = _by_group(engine, rows)
    grouped, reasoned = (rows if found.has(role) else None for role in ("segment", "reason"))
    return (
        CountedSnapshot(
            grain=grain,
            paid_per=customers.paid_per,
            definition=definition(found.has("value"), found.has("tenure_months")),
            first=period,
            latest=period,
            reach=reached_through(period, period, customers, reading),
            set_aside=found.set_aside,
            valued=found.has("value"),
            reasoned=found.has("reason"),
            lasting=found.has("tenure_months"),
            grouping=any(groups),
            groups_counted=groups,
            lost_after=_lost_after(engine, rows) if found.has("tenure_months") else {},
            lasted=lambda: _lasted(engine, rows),
            asks=SnapshotAsks(engine, Contracts(rows), grain, period.last, rows, grouped, reasoned),
        ),
        found,
    )


def _meant(engine: Any, customers: Customers) -> Mapping[str, Status]:
    """What each status in the table means, as its rows have it on one line; nothing for one that nobody knows."""
    words = {word.strip().casefold(): meaning for meaning in _STATUSES for word in getattr(customers.statuses, meaning)}
    raw, column = engine.table(customers), one_line(customers.by_role["status"])
    if column not in raw.columns:
        return {}
    texts = [text for (text,) in engine.rows(raw.select(text=raw[column].cast("string")).distinct(), MOST_STATUSES)]
    known = {one_line(text or ""): words.get((text or "").strip().casefold()) for text in texts}
    return {text: meaning for text, meaning in known.items() if meaning}


def _misfits(rows: Any, meant: Mapping[str, Status]) -> list[Misfit]:
    known = rows.status.isin(list(meant)) if meant else ibis.literal(False)
    usable = rows.why.isnull() & rows.left_out.isnull() & known & (rows.customer != "")
    order = [rows[role] for role in KINDS if role in rows.columns]
    again = ibis.row_number().over(ibis.window(group_by=[rows.customer, usable], order_by=order)) > 0
    return [
        Misfit(rows.customer == "", "no customer"),
        Misfit(~known, "unknown status"),
        Misfit(usable & again, "a second row for one customer"),
    ]


def _became(rows: Any, meant: Mapping[str, Status], lasting: bool, period: Period) -> Any:
    """What happened to a customer, as `snapshot.state` says."""
    ways = [(rows.status == text, ibis.literal(state(meaning, None, period))) for text, meaning in meant.items()]
    if lasting:
        quick = rows.tenure_months <= OF_PERIOD[period.grain]
        lost = [text for text, meaning in meant.items() if meaning == "lost"]
        ways = [(rows.status.isin(lost) & quick, ibis.literal("in_and_out")), *ways] if lost else ways
    return ibis.cases(*ways) if ways else ibis.null("string")


def _by_group(engine: Any, rows: Any) -> Mapping[str, Counts]:
    told = rows.group_by("segment", "became").agg(customers=rows.count(), value=rows.value.sum())
    found: dict[str, Counts] = {}
    for segment, became, customers, value in engine.rows(told):
        count, worth = found.setdefault(segment, (Counter(), Counter()))
        count[became] += customers
        worth[became] += millionths(value)
    return found


def _lost_after(engine: Any, rows: Any) -> Mapping[Decimal | None, int]:
    lost = rows.filter(rows.became == "lost")
    told = engine.rows(lost.group_by("tenure_months").agg(customers=lost.count()))
    return {None if months is None else money(millionths(months)) * MONTH: customers for months, customers in told}


def _lasted(engine: Any, rows: Any) -> Mapping[str, Decimal]:
    lost = rows.filter((rows.became == "lost") & rows.tenure_months.notnull()).select("customer", "tenure_months")
    return {name: money(millionths(months)) * MONTH for name, months in engine.rows(lost)}


@dataclass(frozen=True)
class SnapshotAsks(TableAsks):
    """The customers of a snapshot, one row each."""

    def people(self, number: int, which: Known | None = None) -> Any:
        rows = self.everybody
        was, new = rows.became.isin(("stayed", "lost")), rows.became == "new"
        here = (rows.became == "stayed") | new
        return rows.select(
            "customer",
            was_worth=rows.value,
            worth=rows.value,
            was=was,
            here=here,
            earlier=was,
            ever=ibis.literal(True),
            inside=rows.became == "in_and_out",
            lively=here,
        )

    @property
    def group_rows(self) -> Any:
        return self.everybody.select("customer", said=self.everybody.segment)

    @property
    def reason_rows(self) -> Any:
        return self.everybody.select("customer", said=self.everybody.reason)
