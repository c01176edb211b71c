"""Who recommended us, read from the company's list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import ReferralSource
from cxmeet.core.customers.referrals import ReferralList
from cxmeet.core.kernel.period import Period
from cxmeet.sources.csv.cells import Unusable, named
from cxmeet.sources.csv.days import Days
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading


def read(paths: Sequence[Path], given: ReferralSource, reading: Reading) -> tuple[ReferralList, Source]:
    """The list of who recommended us, and when. Raises BadFile."""
    rows = Rows(paths, given)
    referrals = ReferralList(given.counted.text)
    days: Days[dt.date] = Days("date", rows.dates, lambda day: day)
    told: set[dt.date] = set()
    for line, row in rows:
        try:
            day = days[row[rows.at("date")]]
            customer = named(rows.cell(row, "customer"), "customer")
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        if not customer:
            rows.bad(line, "no customer", row)
            continue
        told.add(day)
        if not reading.too_late(day):
            referrals.add(Period.of(day, reading.grain).number, customer)
    set_aside = rows.finish()
    referrals.days = told
    return referrals, rows.source(given.called, set_aside, min(told, default=None), max(told, default=None))
