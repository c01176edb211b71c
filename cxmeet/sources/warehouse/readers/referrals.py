"""Who recommended us, counted where it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field

import ibis

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.charter.charter import ReferralSource
from cxmeet.core.customers.groups import NOT_GIVEN
from cxmeet.core.customers.referrals import ReferralList
from cxmeet.core.kernel.shown import Fates, Groups
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.base.joined import HERE, home, there, with_fates
from cxmeet.sources.warehouse.columns.by_number import days_of, in_time
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.rows.latest import latest
from cxmeet.sources.warehouse.rows.readable import Misfit, readable


def read(engine: Engine, given: ReferralSource, reading: Reading, evidence: Evidence) -> tuple[ReferralList, Source]:
    """The list of who recommended us, and when. Raises BadFile."""
    found = readable(engine, given, {"date": "day", "customer": "name"}, nobody)
    rows = in_time(found.table, reading)
    referrals = AskedReferrals(given.counted.text, engine=engine, table=rows, evidence=evidence)
    counts = rows.group_by("number").agg(count=rows.count(), customers=rows.customer.nunique())
    for number, count, customers in engine.rows(counts):
        referrals.count[number], referrals.made_by[number] = count, customers
    referrals.days = days_of(engine, found.table, "date")
    return referrals, found.source(min(referrals.days, default=None), max(referrals.days, default=None))


def nobody(rows: ibis.Table) -> list[Misfit]:
    """Rows that name no customer."""
    return [Misfit(rows.customer == "", "no customer")]


@dataclass(kw_only=True)
class AskedReferrals(ReferralList):
    """Referrals in an engine."""

    engine: Engine
    table: ibis.Table
    """One row for each: date, number of the period, customer."""
    evidence: Evidence
    made_by: Counter[int] = field(default_factory=Counter)
    """Number of a period -> how many customers made any."""

    def made(self, number: int) -> Set[str]:
        return {name for (name,) in self.engine.rows(self._made(number))}

    def customers(self, number: int) -> int:
        return self.made_by[number]

    def here(self, number: int, fates: Fates | None) -> int | None:
        if fates is None:
            return None
        if base := there(self.engine, self.evidence):
            met = with_fates(base, number, self._made(number))
            return int(self.engine.rows(met.aggregate(n=(met.fate == HERE).ifelse(1, 0).sum()))[0][0] or 0)
        found = home(self.engine, self._made(number))
        return None if found is None else len({name for (name,) in found} & fates.here)

    def by_group(self, number: int, groups: Groups) -> Counter[str] | None:
        base = there(self.engine, self.evidence)
        if base and base.grouped is not None:
            met = with_fates(base, number, self._made(number))
            said = latest(base.grouped, "since", "segment", self.engine.dialect)
            grouped = met.filter(met.fate == HERE).left_join(said, "customer")
            counts = self.engine.rows(grouped.group_by("said").agg(n=grouped.count()))
            return sum((Counter({segment or NOT_GIVEN: n}) for segment, n in counts), Counter[str]())
        found = home(self.engine, self._made(number))
        return None if found is None else Counter(groups.among({name for (name,) in found}).values())

    def _made(self, number: int) -> ibis.Table:
        return self.table.filter(self.table.number == number).select("customer").distinct()
