"""Another list of who was lost, with or without dates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import LossSource
from cxmeet.core.customers.departures import Departures, LossList
from cxmeet.sources.csv.cells import Days, named
from cxmeet.sources.csv.rows import Rows, Unusable
from cxmeet.sources.reading import Reading


def read(path: Path, given: LossSource, reading: Reading) -> tuple[LossList, Source]:
    """Another list of who was lost: by period where it has dates, else only the names. Raises BadFile."""
    rows = Rows(path, given.columns, given.keep, given.drop)
    losses = LossList(given.called, Departures(reading.grain))
    days: Days[dt.date] = Days("date", lambda day: day)
    for line, row in rows:
        try:
            customer = named(rows.cell(row, "customer"), "customer")
            if not customer:
                raise Unusable("no customer")
            if rows.has("date"):
                losses.dated.add(days[row[rows.at("date")]], customer, "", "")
        except Unusable as error:
            rows.bad(line, str(error))
            continue
        losses.everybody.add(customer)
    set_aside = rows.finish()
    first, last = (days.first, days.last) if days else (None, None)
    return losses, Source(name=given.called, rows=rows.seen, first=first, last=last, set_aside=set_aside)
