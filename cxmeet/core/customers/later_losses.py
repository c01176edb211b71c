"""What the files tell of after the period that a brief shows of itself: losses that would else stay hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cxmeet.core.customers.assets import LaterLosses, LossKind
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.period import Period

if TYPE_CHECKING:
    from cxmeet.core.customers.customer_base import CustomerBase
    from cxmeet.core.customers.departures import Departures


def later_losses(
    base: CustomerBase | None, listed: Departures | None, shown: Period, today: dt.date
) -> Iterator[LaterLosses]:
    """Contracts that ended and departures listed after the period shown, up to today.

    Nothing where no period after the one shown is over: who leaves in a month that still runs is not hidden.
    """
    if Period.of(today, shown.grain) <= shown.shifted(1):
        return
    if base and (ended := _between(base.ended_on, shown.last, today)):
        yield _later("contracts", ended, shown, base)
    if listed and (left := _between(listed.days, shown.last, today)):
        yield _later("departures", left, shown, base)


def _between(days: Mapping[dt.date, int], after: dt.date, today: dt.date) -> dict[dt.date, int]:
    return {day: count for day, count in days.items() if after < day <= today}


def _later(kind: LossKind, days: Mapping[dt.date, int], shown: Period, base: CustomerBase | None) -> LaterLosses:
    last = Period.of(max(days), shown.grain)
    return LaterLosses(
        kind=kind,
        count=sum(days.values()),
        after=str(shown),
        last_day=base.reach.day if base else shown.last,
        last=str(last),
        known_to=str(min(last, base.latest) if base else last),
    )


def in_words(one: LaterLosses) -> str:
    """The sentence that briefs and records carry."""
    shown, many = Period.parse(one.after), one.count != 1
    counted = f"{one.count:,} {one.kind if many else one.kind.removesuffix('s')}"
    if one.kind == "departures":
        return f"{counted} in the list came after {shown.spoken}. {_where(one)}"
    return (
        f"{counted} ended after {shown.spoken} and {'are' if many else 'is'} not counted as lost here: our "
        f"customers' file ends on {spoken(one.last_day)}, and a brief shows the last {shown.grain} that it reaches "
        f"to the end. {_where(one)}"
    )


def _where(one: LaterLosses) -> str:
    """Which period shows them, as far as our customers are known."""
    if one.known_to != one.last:
        return f"The file of our customers reaches {one.known_to} and no further."
    return f"--period {one.last} shows {'it' if one.count == 1 else 'them'}."
