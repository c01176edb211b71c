"""Who left and why, read from the company's list."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import DepartureSource
from cxmeet.core.customers.departures import Departures
from cxmeet.sources.csv.cells import Days, Labels, named
from cxmeet.sources.csv.rows import Rows, Unusable
from cxmeet.sources.reading import Reading


def read(path: Path, given: DepartureSource, reading: Reading) -> tuple[Departures, Source]:
    """The list of who left, when and why. Raises BadFile."""
    rows = Rows(path, given.columns, given.keep, given.drop)
    departures, reasons = Departures(reading.grain), Labels("reason")
    days: Days[dt.date] = Days("date", lambda day: day)
    for line, row in rows:
        try:
            day, reason = days[row[rows.at("date")]], reasons[rows.cell(row, "reason")]
            customer = named(rows.cell(row, "customer"), "customer")
        except Unusable as error:
            rows.bad(line, str(error))
            continue
        departures.add(day, customer, reason, rows.cell(row, "words"))
    set_aside = rows.finish()
    first, last = (days.first, days.last) if days else (None, None)
    return departures, Source(name=given.called, rows=rows.seen, first=first, last=last, set_aside=set_aside)
