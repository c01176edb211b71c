"""Why customers left and who says so: the company's list of departures beside what the customer base itself shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from cxmeet.core.customers.assets import Loss
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.customers.reasons import UNKNOWN, Naming, Told, told
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.kernel.quotes import Quotes

GRACE = dt.timedelta(days=6)
"""How late in a period a list may begin and still be taken to cover it."""


class Departure(NamedTuple):
    customer: str
    """Empty where the list does not say who."""
    reason: str
    """As it is written."""


class DepartureRow(NamedTuple):
    """One row of the list, whole."""

    departure: Departure
    day: dt.date
    words: str


@dataclass
class Departures:
    """A list of departures by period."""

    grain: Grain
    listed: Period | None = None
    """The period whose rows are kept whole; None for none."""
    rows: list[DepartureRow] = field(default_factory=list)
    by_period: dict[int, list[Departure]] = field(default_factory=lambda: defaultdict(list))
    days: Counter[dt.date] = field(default_factory=Counter)
    """How many departures there are on which day."""
    written: Counter[str] = field(default_factory=Counter)
    """How often each reason is written."""
    quotes: Quotes = field(default_factory=Quotes)

    def add(self, day: dt.date, customer: str, reason: str, words: str) -> None:
        """A departure of the list."""
        period = Period.of(day, self.grain)
        self.days[day] += 1
        self.written[reason] += 1
        departure = Departure(customer, reason)
        self.by_period[period.number].append(departure)
        if period == self.listed:
            self.rows.append(DepartureRow(departure, day, words))
        self.quotes.offer(period.number, words, day, "")

    def told(self, period: Period, base: CustomerBase | None, naming: Naming) -> Told:
        """Who left for which reason in the period, by customer where the list says who.

        Who was lost by the base and is not in the list counts among those of whom we do not know.
        """
        listed = self.by_period.get(period.number, [])
        found = told(((one.customer, one.reason) for one in listed), naming)
        if base and self.same_customers(base) and (others := base.lost_besides(found.named, period)):
            found.besides[UNKNOWN] = others
        return found

    def unlisted(self, period: Period, base: CustomerBase | None) -> Set[str]:
        """Who was lost by the base and is not in the list, where the two can be compared."""
        lost = (base.members("lost", period) or frozenset()) if base and self.same_customers(base) else frozenset()
        return set(lost) - {one.customer for one in self.by_period.get(period.number, [])}

    def reaches(self, period: Period) -> bool:
        """Whether the list begins early enough to tell of all of a period."""
        return bool(self.days) and min(self.days) <= period.first + GRACE

    def same_customers(self, base: CustomerBase | None) -> bool:
        """Whether the list names anybody whom the base knows; otherwise the two cannot be compared."""
        known = base.ever_seen() if base else None
        named = (one.customer for several in self.by_period.values() for one in several)
        return known is not None and not known.isdisjoint(named)

    def loss(self, name: str, period: Period, base: CustomerBase | None) -> Loss:
        """What the list says about who was lost."""
        listed = self.by_period.get(period.number, [])
        customers = {one.customer for one in listed if one.customer}
        comparable = base if (customers or not listed) and self.same_customers(base) else None
        stay, inside = (comparable.active(period), comparable.in_and_out(period)) if comparable else (None, None)
        lost = comparable.lost_among(customers, period) if comparable else None
        known = comparable.ever_seen() if comparable else None
        ever = [one for number, several in self.by_period.items() if number <= period.number for one in several]
        return Loss(
            source=name,
            customers=len(customers) if customers or not listed else None,
            rows=len(listed),
            lost_by_base=len(lost) + len(customers & inside) if lost is not None and inside is not None else None,
            still_customers=len(customers & stay) if stay is not None else None,
            came_and_left=len(customers & inside) if inside is not None else None,
            unknown=len(customers - known) if known is not None else None,
            ever=len({one.customer for one in ever if one.customer}) or len(ever),
        )


@dataclass
class LossList:
    """Another list of who was lost."""

    name: str
    dated: Departures
    """Those of its rows that have a date."""
    everybody: set[str] = field(default_factory=set)

    @property
    def days(self) -> Collection[dt.date]:
        """The days it tells of."""
        return self.dated.days.keys()

    def loss(self, period: Period, base: CustomerBase) -> Loss:
        """What the list says about who was lost; of one without dates, how many there are in all."""
        if self.dated.days:
            return self.dated.loss(self.name, period, base)
        stay = self.everybody & (base.active(period) or frozenset())
        return Loss(source=self.name, customers=None, still_customers=len(stay), ever=len(self.everybody))
