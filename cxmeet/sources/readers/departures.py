"""Who left and why, read from the company's list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import DepartureSource
from cxmeet.core.customers.departures import Departures
from cxmeet.sources.csv.cells import Labels, Unusable, named
from cxmeet.sources.csv.days import Days
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading


def read(paths: Sequence[Path], given: DepartureSource, reading: Reading) -> tuple[Departures, Source]:
    """The list of who left, when and why. Raises BadFile."""
    rows = Rows(paths, given)
    departures, reasons = Departures(reading.grain, reading.listed), Labels("reason")
    days: Days[dt.date] = Days("date", rows.dates, lambda day: day)
    told: set[dt.date] = set()
    for line, row in rows:
        try:
            day, reason = days[row[rows.at("date")]], reasons[rows.cell(row, "reason")]
            customer = named(rows.cell(row, "customer"), "customer")
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        told.add(day)
        if not reading.too_late(day):
            departures.add(day, customer, reason, rows.cell(row, "words"))
    set_aside = rows.finish()
    return departures, rows.source(given.called, set_aside, min(told, default=None), max(told, default=None))
