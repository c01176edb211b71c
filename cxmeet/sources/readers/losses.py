"""Another list of who was lost, with or without dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import LossSource
from cxmeet.core.customers.departures import Departures, LossList
from cxmeet.sources.csv.cells import Unusable, named
from cxmeet.sources.csv.days import Days
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading


def read(paths: Sequence[Path], given: LossSource, reading: Reading) -> tuple[LossList, Source]:
    """Another list of who was lost: by period where it has dates, else only the names. Raises BadFile."""
    rows = Rows(paths, given)
    losses = LossList(given.called, Departures(reading.grain))
    days: Days[dt.date] = Days("date", rows.dates, lambda day: day)
    told: set[dt.date] = set()
    for line, row in rows:
        try:
            customer = named(rows.cell(row, "customer"), "customer")
            day = days[row[rows.at("date")]] if rows.has("date") else None
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        if not customer:
            rows.bad(line, "no customer", row)
            continue
        losses.everybody.add(customer)
        if day:
            told.add(day)
            if not reading.too_late(day):
                losses.dated.add(day, customer, "", "")
    set_aside = rows.finish()
    return losses, rows.source(given.called, set_aside, min(told, default=None), max(told, default=None))
