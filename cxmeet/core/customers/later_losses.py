"""What the files tell of after the period that a brief shows of itself: losses that would else stay hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.customers.departures import Departures
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Period


def afterwards(base: CustomerBase | None, listed: Departures | None, shown: Period, today: dt.date) -> Iterator[str]:
    """Contracts that ended and departures listed after the period shown, up to today, in words.

    Nothing where no period after the one shown is over: who leaves in a month that still runs is not hidden.
    """
    if Period.of(today, shown.grain) <= shown.shifted(1):
        return
    if base and (ended := _between(base.ended_on, shown.last, today)):
        yield (
            f"{_counted(ended, 'contract')} ended after {shown.spoken} and {_are(ended)} not counted as lost here: the "
            f"last contract began on {spoken(base.last_day or shown.last)}, and a brief shows the last {shown.grain} "
            f"that was over by then. {_where(ended, shown, base)}"
        )
    if listed and (left := _between(listed.days, shown.last, today)):
        yield f"{_counted(left, 'departure')} in the list came after {shown.spoken}. {_where(left, shown, base)}"


def _between(days: Mapping[dt.date, int], after: dt.date, today: dt.date) -> dict[dt.date, int]:
    return {day: count for day, count in days.items() if after < day <= today}


def _counted(days: Mapping[dt.date, int], what: str) -> str:
    count = sum(days.values())
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _are(days: Mapping[dt.date, int]) -> str:
    return "is" if sum(days.values()) == 1 else "are"


def _where(days: Mapping[dt.date, int], shown: Period, base: CustomerBase | None) -> str:
    """Which period shows them, as far as our customers are known."""
    last = Period.of(max(days), shown.grain)
    if base and last > base.latest:
        return f"The file of our customers reaches {base.latest} and no further."
    return f"--period {last} shows {'it' if sum(days.values()) == 1 else 'them'}."
