"""Who left and why, and who recommended us, read from the company's lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import LossSource, Table
from cxmeet.core.customers.departures import Departures
from cxmeet.core.customers.referrals import Referrals
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.csv.cells import Labels, Unusable, named
from cxmeet.sources.csv.days import Days
from cxmeet.sources.csv.rows import Rows


def read_departures(paths: Sequence[Path], given: Table, grain: Grain) -> tuple[Departures, Source]:
    """The list of who left, when and why. Raises BadFile."""
    rows = Rows(paths, given)
    departures, reasons = Departures(grain), Labels("reason")
    days: Days[dt.date] = Days("date", rows.dates, lambda day: day)
    for line, row in rows:
        try:
            day, reason = days[row[rows.at("date")]], reasons[rows.cell(row, "reason")]
            customer = named(rows.cell(row, "customer"), "customer")
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        departures.add(day, customer, reason, rows.cell(row, "words"))
    return departures, _source("departures", rows, days)


def read_referrals(paths: Sequence[Path], given: Table, grain: Grain) -> tuple[Referrals, Source]:
    """The list of who recommended us, and when. Raises BadFile."""
    rows = Rows(paths, given)
    referrals = Referrals()
    days: Days[dt.date] = Days("date", rows.dates, lambda day: day)
    for line, row in rows:
        try:
            day = days[row[rows.at("date")]]
            customer = named(rows.cell(row, "customer"), "customer")
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        if customer:
            referrals.add(Period.of(day, grain).number, customer)
        else:
            rows.bad(line, "no customer", row)
    return referrals, _source("referrals", rows, days)


def read_losses(paths: Sequence[Path], given: LossSource, grain: Grain) -> tuple[tuple[Departures, set[str]], Source]:
    """Another list of who was lost: by period where it has dates, else only the names. Raises BadFile."""
    rows = Rows(paths, given)
    departures, names = Departures(grain), set[str]()
    days: Days[dt.date] = Days("date", rows.dates, lambda day: day)
    for line, row in rows:
        try:
            customer = named(rows.cell(row, "customer"), "customer")
            if not customer:
                raise Unusable("no customer")
            if rows.has("date"):
                departures.add(days[row[rows.at("date")]], customer, "", "")
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        names.add(customer)
    return (departures, names), _source(one_line(given.name), rows, days)


def _source(name: str, rows: Rows, days: Days[dt.date]) -> Source:
    set_aside = rows.finish()
    return rows.source(name, set_aside, *((days.first, days.last) if days else (None, None)))
