"""Another list of who was lost, counted where it is kept."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.charter.charter import LossSource
from cxmeet.core.customers.assets import Loss
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.customers.departures import Departures, LossList
from cxmeet.core.kernel.period import Period
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.base.joined import base_in, home
from cxmeet.sources.warehouse.columns.by_number import days_of
from cxmeet.sources.warehouse.columns.role_kinds import Kind
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.readers.departures import asked
from cxmeet.sources.warehouse.readers.referrals import nobody
from cxmeet.sources.warehouse.rows.readable import readable


def read(engine: Engine, given: LossSource, reading: Reading, _: Evidence) -> tuple[LossList, Source]:
    """Another list of who was lost: by period where it has dates, else only the names. Raises BadFile."""
    dated = "date" in given.by_role
    kinds: dict[str, Kind] = {"customer": "name"}
    if dated:
        kinds["date"] = "day"
    found = readable(engine, given, kinds, nobody)
    told = days_of(engine, found.table, "date") if dated else set()
    listed: Departures = asked(engine, found, reading._replace(listed=None)) if dated else Departures(reading.grain)
    losses = AskedLosses(given.called, listed, engine=engine, table=found.table)
    return losses, found.source(min(told, default=None), max(told, default=None))


@dataclass(kw_only=True)
class AskedLosses(LossList):
    """A list of who was lost in an engine."""

    engine: Engine
    table: ibis.Table

    def loss(self, period: Period, base: CustomerBase) -> Loss:
        if self.dated.days:
            return self.dated.loss(self.name, period, base)
        names = self.table.select("customer").distinct()
        ((ever,),) = self.engine.rows(names.aggregate(n=names.count()))
        return Loss(source=self.name, customers=None, still_customers=self._here(names, period, base), ever=ever)

    def _here(self, names: ibis.Table, period: Period, base: CustomerBase) -> int | None:
        """How many of them are customers at the end of a period."""
        if there := base_in(self.engine, base):
            people = there.people(period.number)
            met = people.filter(people.here).semi_join(names, "customer")
            return int(self.engine.rows(met.aggregate(n=met.count()))[0][0])
        found = home(self.engine, names)
        return None if found is None else len({name for (name,) in found} & (base.active(period) or frozenset()))
