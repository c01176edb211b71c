"""A customer base of people with contracts, read from the contracts."""

from __future__ import annotations

import datetime as dt

from cxmeet.core import contracts
from cxmeet.core.base import SpanBase, last_whole
from cxmeet.core.charter import Customers
from cxmeet.core.movements import Spans
from cxmeet.core.period import Grain, Period
from cxmeet.sources.cells import Amounts, Cells, Days, Names, iso_day
from cxmeet.sources.rows import Rows, Unusable


def read_contracts(rows: Rows, customers: Customers, grain: Grain) -> SpanBase:
    """A base of people with contracts, which run from their start to the day before their end."""
    spans: Spans = {}
    starts: Days[dt.date] = Days("start", lambda day: day)
    ends: Cells[dt.date | None] = Cells(lambda text: iso_day(text, "end") if text.strip() else None)
    who, worth = Names("customer"), Amounts("value")
    valued, ending = rows.has("value"), rows.has("end")
    who_at, start_at = rows.at("customer"), rows.at("start")
    worth_at, end_at = rows.at("value") if valued else 0, rows.at("end") if ending else 0
    for line, row in rows:
        try:
            start = starts[row[start_at]]
            end = ends[row[end_at]] if ending else None
            customer = who[row[who_at]]
            value = worth[row[worth_at]] if valued else 0
            problem = _contract_problem(start, end, customer, value)
        except Unusable as error:
            problem = str(error)
        if problem:
            rows.bad(line, problem)
        elif start == end:
            rows.leave_out("starts and ends on the same day")
        elif customer is not None:
            values = spans.setdefault(contracts.span(start, end, grain), {})
            values[customer] = values.get(customer, 0) + value
    set_aside = rows.finish(found=bool(who.known))
    return SpanBase(
        grain=grain,
        definition=contracts.definition(valued),
        first=Period.of(starts.first, grain),
        whole=last_whole(starts.first, starts.last, grain),
        latest=Period.of(max([starts.last, *filter(None, ends.values())]), grain),
        set_aside=set_aside,
        spans=spans,
        customers=len(who.known),
        valued=valued,
        last_day=starts.last,
    )


def _contract_problem(start: dt.date, end: dt.date | None, customer: int | None, value: int) -> str:
    if customer is None:
        return "no customer"
    if end is not None and end < start:
        return f"end before start: {end.isoformat()} before {start.isoformat()}"
    return "value below 0" if value < 0 else ""
