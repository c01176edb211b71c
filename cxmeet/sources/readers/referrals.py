"""Who recommended us, read from the company's list."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import ReferralSource
from cxmeet.core.customers.referrals import ReferralList
from cxmeet.core.kernel.period import Period
from cxmeet.sources.csv.cells import Days, named
from cxmeet.sources.csv.rows import Rows, Unusable
from cxmeet.sources.reading import Reading


def read(path: Path, given: ReferralSource, reading: Reading) -> tuple[ReferralList, Source]:
    """The list of who recommended us, and when. Raises BadFile."""
    rows = Rows(path, given.columns, given.keep, given.drop)
    referrals = ReferralList(given.counted.text)
    days: Days[dt.date] = Days("date", lambda day: day)
    for line, row in rows:
        try:
            day = days[row[rows.at("date")]]
            customer = named(rows.cell(row, "customer"), "customer")
        except Unusable as error:
            rows.bad(line, str(error))
            continue
        if customer:
            referrals.add(Period.of(day, reading.grain).number, customer)
        else:
            rows.bad(line, "no customer")
    set_aside = rows.finish()
    referrals.days = days.seen
    first, last = (days.first, days.last) if days else (None, None)
    return referrals, Source(name=given.called, rows=rows.seen, first=first, last=last, set_aside=set_aside)
