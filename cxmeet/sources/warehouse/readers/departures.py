"""Who left and why, counted where the list is kept, beside the customer base where that is kept there too."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import ibis

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.charter.charter import DepartureSource
from cxmeet.core.customers.asking import Known
from cxmeet.core.customers.assets import Loss
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.customers.departures import Departure, DepartureRow, Departures
from cxmeet.core.customers.leavers import Leavers
from cxmeet.core.customers.reasons import UNKNOWN, Naming, Told
from cxmeet.core.customers.told_counts import CountedTold, groups_of
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.period import Period
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.base.asking import millionths
from cxmeet.sources.warehouse.base.joined import BaseThere, base_in, home
from cxmeet.sources.warehouse.base.people import are
from cxmeet.sources.warehouse.columns.by_number import days_of, in_time
from cxmeet.sources.warehouse.columns.words import meaning
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.readers.quotes import quotes_of
from cxmeet.sources.warehouse.rows.readable import Readable, readable

COLUMNS = ("date", "customer", "reason", "words")
_TOLD: tuple[Known, ...] = ("lost", "closing", "inside")


def read(engine: Engine, given: DepartureSource, reading: Reading, _: Evidence) -> tuple[Departures, Source]:
    """The list of who left, when and why. Raises BadFile."""
    found = readable(engine, given, {"date": "day", "reason": "label", "customer": "name", "words": "text"})
    departures = asked(engine, found, reading)
    if found.has("words"):
        departures.quotes.ask(lambda number: quotes_of(engine, departures.spoken(number), lambda _: number))
    told = days_of(engine, found.table, "date")
    return departures, found.source(min(told, default=None), max(told, default=None))


def asked(engine: Engine, found: Readable, reading: Reading) -> AskedDepartures:
    """The rows of a list as departures, with what is known of all periods."""
    columns = {role: found.table[role] if found.has(role) else ibis.literal("") for role in COLUMNS}
    rows = engine.keep(in_time(found.table.select(**columns), reading), "departures")
    departures = AskedDepartures(reading.grain, reading.listed, engine=engine, table=rows)
    departures.days.update(dict(engine.rows(rows.group_by("date").agg(n=rows.count()))))
    departures.written.update(dict(engine.rows(rows.group_by("reason").agg(n=rows.count()))))
    if reading.listed:
        for day, customer, reason, words in engine.rows(departures.of(reading.listed.number).select(*COLUMNS)):
            departures.rows.append(DepartureRow(Departure(customer, reason), day, words))
        departures.rows.sort(key=lambda row: (row.day, row.departure, row.words))
    return departures


@dataclass(kw_only=True)
class AskedDepartures(Departures):
    """A list of departures in an engine."""

    engine: Engine
    table: ibis.Table
    """One row for each departure: date, number of the period, customer, reason, words."""

    def of(self, number: int) -> ibis.Table:
        """The rows of a period."""
        return self.table.filter(self.table.number == number)

    def spoken(self, number: int) -> ibis.Table:
        """The words of a period, as quotes are looked for."""
        rows = self.of(number)
        return rows.select(theme=ibis.literal(""), text=rows.words, date=rows.date, channel=ibis.literal(""))

    def told(self, period: Period, base: CustomerBase | None, naming: Naming) -> Told:
        there = base_in(self.engine, base)
        listed: Departures | None = None
        if period == self.listed:  # a list names them all
            listed = _Brought(self.grain, same=self.same_customers(base))
            for row in self.rows:
                listed.add(row.day, *row.departure, "")
        elif there is None and self.same_customers(base):
            listed = self._brought(period)
        if listed is not None:
            return listed.told(period, base, naming)
        rows = self._called(period, naming)
        counts = rows.group_by("name").agg(
            customers=rows.customer.nunique(where=rows.customer != ""),
            nameless=(rows.customer == "").ifelse(1, 0).sum(),
        )
        found = CountedTold()
        for name, customers, nameless in self.engine.rows(counts):
            found.counts[frozenset((name,))] = customers
            found.nameless[name] += nameless
        named = rows.filter(rows.customer != "").select("customer", "name", "about").distinct()
        about = named.filter(named.about != "")
        groups = groups_of(naming)
        for experience, customers in self.engine.rows(about.group_by("about").agg(n=about.customer.nunique())):
            found.counts[groups[experience]] = customers
        if there is not None and base is not None and self.same_customers(base):
            found.lost = self._lost(there, base, period, named, groups)
            if others := self._besides(there, base, period, named):
                found.besides[UNKNOWN] = others
        return found

    def _called(self, period: Period, naming: Naming) -> ibis.Table:
        """The rows of a period with what their reasons are called, and which experience that is about."""
        rows = self.of(period.number)
        rows = rows.mutate(name=meaning(rows.reason, {text: naming.named(text) for text in self.written}))
        about = [(rows.name == name, experience) for name, experience in naming.experiences.items()]
        return rows.mutate(about=ibis.cases(*about, else_="") if about else ibis.literal(""))

    def _lost(
        self,
        there: BaseThere,
        base: CustomerBase,
        period: Period,
        named: ibis.Table,
        groups: Mapping[str, frozenset[str]],
    ) -> dict[frozenset[str], Leavers]:
        """Whom the base lost of those who are named, by the reasons they are counted for."""
        both = named.join(_lost_in(there, period), "customer")
        alone = both.group_by("name").agg(n=both.count(), value=both.value.sum())
        found = {frozenset((name,)): _leavers(base, n, value) for name, n, value in self.engine.rows(alone)}
        once = both.filter(both.about != "").select("customer", "about", "value").distinct()
        for experience, n, value in self.engine.rows(
            once.group_by("about").agg(n=once.count(), value=once.value.sum())
        ):
            found[groups[experience]] = _leavers(base, n, value)
        return found

    def _besides(self, there: BaseThere, base: CustomerBase, period: Period, named: ibis.Table) -> Leavers | None:
        """Whom the base lost and nobody names."""
        others = _lost_in(there, period).anti_join(named, "customer")
        n, value = self.engine.rows(others.aggregate(n=others.count(), value=others.value.sum()))[0]
        return _leavers(base, n, value) if n else None

    def unlisted(self, period: Period, base: CustomerBase | None) -> Set[str]:
        there = base_in(self.engine, base)
        if not self.same_customers(base):
            return frozenset()
        if there is None:
            listed = self._brought(period)
            return listed.unlisted(period, base) if listed else frozenset()
        others = _lost_in(there, period).anti_join(self.of(period.number), "customer")
        return {name for (name,) in self.engine.rows(others.select("customer"))}

    def same_customers(self, base: CustomerBase | None) -> bool:
        known = base.ever_seen() if base else None
        if base is None or known is None:
            return False
        if there := base_in(self.engine, base):
            rows = self.table.filter(self.table.customer != "").semi_join(
                there.those("ever", base.latest.number), "customer"
            )
            return bool(self.engine.rows(rows.select("customer").limit(1)))
        return self._all is not None and not known.isdisjoint(self._all)

    @cached_property
    def _all(self) -> Set[str] | None:
        """Everybody who is named; None where they are too many to be brought here."""
        found = home(self.engine, self.table.filter(self.table.customer != "").select("customer").distinct())
        return None if found is None else {name for (name,) in found}

    def _brought(self, period: Period) -> Departures | None:
        """The departures of a period, to be compared with the base; None where they are too many to be brought here."""
        rows = self.of(period.number).select("date", "customer", "reason")
        found = home(self.engine, rows)
        if found is None:
            return None
        listed = _Brought(self.grain, same=True)
        for day, customer, reason in found:
            listed.add(day, customer, reason, "")
        return listed

    def loss(self, name: str, period: Period, base: CustomerBase | None) -> Loss:
        rows, until = self.of(period.number), self.table.filter(self.table.number <= period.number)
        listed, customers = self.engine.rows(_size(rows))[0]
        every, ever = self.engine.rows(_size(until))[0]
        comparable = bool(customers or not listed) and self.same_customers(base)
        found = self._beside(period, base, customers) if comparable and base else {}
        return Loss(
            source=name,
            customers=customers if customers or not listed else None,
            rows=listed,
            ever=ever or every,
            **found,
        )

    def _beside(self, period: Period, base: CustomerBase, customers: int) -> dict[str, int]:
        """What the base says of those who are listed."""
        there, rows = base_in(self.engine, base), self.of(period.number)
        if there is None:
            listed = self._brought(period)
            loss = listed.loss("", period, base) if listed else None
            told = ("lost_by_base", "still_customers", "came_and_left", "unknown")
            return {field: getattr(loss, field) for field in told} if loss else {}
        named = rows.filter(rows.customer != "").select("customer").distinct()
        both = there.people(period.number).semi_join(named, "customer")
        counts = {which: are(both, which).ifelse(1, 0).sum() for which in _TOLD}
        lost, here, inside = (int(one or 0) for one in self.engine.rows(both.aggregate(**counts))[0])
        ever = there.those("ever", period.number).semi_join(named, "customer")
        known = self.engine.rows(ever.aggregate(n=ever.count()))[0][0]
        return {
            "lost_by_base": lost + inside,
            "still_customers": here,
            "came_and_left": inside,
            "unknown": customers - known,
        }


@dataclass(kw_only=True)
class _Brought(Departures):
    """The departures of one period."""

    same: bool
    """Whether the list names anybody whom the base knows, in any period."""

    def same_customers(self, base: CustomerBase | None) -> bool:
        return self.same


def _lost_in(there: BaseThere, period: Period) -> ibis.Table:
    return there.those("lost", period.number)


def _leavers(base: CustomerBase, customers: int, value: Any) -> Leavers:
    return Leavers(customers, money(millionths(value)) if getattr(base, "valued", False) else None)


def _size(rows: ibis.Table) -> ibis.Table:
    """How many rows there are, and how many customers they name."""
    return rows.aggregate(rows=rows.count(), customers=rows.customer.nunique(where=rows.customer != ""))
