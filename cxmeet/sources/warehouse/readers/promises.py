"""What became of a promise, counted where it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import ibis

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.charter.delivery import PromiseSource
from cxmeet.core.delivery.customers import Whose
from cxmeet.core.delivery.kept import Fate, PromiseCustomers
from cxmeet.core.delivery.moment import Known, Moment
from cxmeet.core.delivery.promises import Kept, Row
from cxmeet.core.kernel.period import Grain
from cxmeet.core.kernel.shown import Fates
from cxmeet.core.kernel.zone import zone_called
from cxmeet.sources.readers.promises import said
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.base.joined import HERE, LEFT, home, there, with_fates
from cxmeet.sources.warehouse.columns.by_number import days_of, in_time
from cxmeet.sources.warehouse.columns.clocks import clocks
from cxmeet.sources.warehouse.columns.role_kinds import Kind
from cxmeet.sources.warehouse.columns.words import fitting, says_nothing
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.readers.promised_days import ROLES, Dated, misfits
from cxmeet.sources.warehouse.rows.readable import readable


def read(engine: Engine, given: PromiseSource, reading: Reading, evidence: Evidence) -> tuple[Kept, Source]:
    """What became of one promise. Raises BadFile."""
    known = min(given.until or reading.limit, reading.limit)  # a table that is read to a limit goes on after it
    until = None if known == dt.date.max else known
    kept = Kept(reading.grain, said(given), reading.today, until, listed=reading.listed)
    read_rows = _labelled if "kept" in given.by_role else _dated
    return kept, read_rows(engine, given, reading, evidence, kept)


def _labelled(engine: Engine, given: PromiseSource, reading: Reading, evidence: Evidence, kept: Kept) -> Source:
    found = readable(engine, given, {"customer": "name", "unit": "label", "date": "day", "kept": "text"})
    columns = {role: found.table[role] if found.has(role) else ibis.literal("") for role in ("customer", "unit")}
    rows = found.table.select("date", "kept", **columns)
    judged = ibis.cases(
        (says_nothing(rows.kept), "pending"), (fitting(engine, rows, "kept", given.kept_values), "kept"), else_="broken"
    )
    rows = in_time(rows.select("date", "customer", "unit", outcome=judged), reading)
    for number, unit, outcome, count in engine.rows(rows.group_by("number", "unit", "outcome").agg(count=rows.count())):
        kept.outcomes[number, outcome] += count
        if outcome != "pending":
            kept.where.done(number, outcome == "kept", outcome == "kept", unit, count)
    kept.days = days_of(engine, rows, "date")
    judged_rows = rows.filter(rows.outcome != "pending")
    _tell_whose(engine, kept, judged_rows.mutate(broken=judged_rows.outcome == "broken"), evidence)
    if listed := reading.listed:
        broken = rows.filter(rows.number == listed.number, rows.outcome == "broken")
        for customer, day in sorted(engine.rows(broken.select("customer", "date"))):
            kept.rows.append(Row(customer, Moment(day), None, False))
    told = days_of(engine, found.table, "date")
    return found.source(min(told, default=None), max(told, default=None))


def _dated(engine: Engine, given: PromiseSource, reading: Reading, evidence: Evidence, kept: Kept) -> Source:
    zone = zone_called(reading.charter.organisation.timezone)
    clocked, zone = clocks(engine, given, ROLES, zone)
    kinds: dict[str, Kind] = {**clocked, "customer": "name", "unit": "label"}
    dated = Dated(engine, readable(engine, given, kinds, misfits, zone=zone), reading, zone)
    dated.count(kept)
    _tell_whose(engine, kept, dated.judged(kept), evidence)
    return dated.found.source(min(dated.told, default=None), max(dated.told, default=None))


def _tell_whose(engine: Engine, kept: Kept, rows: ibis.Table, evidence: Evidence) -> None:
    """Let the promise tell whose it was.

    Rows have customer, number of the period, and whether it was broken, null where nothing has come of it yet.
    """
    named = rows.filter(rows.customer != "")
    if engine.rows(named.select("customer").limit(1)):
        named = named.filter(named.broken.notnull())
        each = named.group_by("number", "customer").agg(broken=named.broken.ifelse(1, 0).max())
        kept.whose = AskedWhose(engine=engine, table=each, evidence=evidence)


@dataclass(kw_only=True)
class AskedWhose(Whose):
    """The customers of a promise in an engine."""

    engine: Engine
    table: ibis.Table
    """One row for each period and customer: whether it was broken to them, 1 or 0."""
    evidence: Evidence

    def __bool__(self) -> bool:
        return True

    def by_period(self, grain: Grain, known: Known, clocked: bool) -> Callable[[int, Fates], PromiseCustomers | None]:
        counted: list[dict[tuple[int, int, str], int]] = []

        def whose(number: int, fates: Fates) -> PromiseCustomers | None:
            base = there(self.engine, self.evidence)
            if base is None or fates.period is None:
                return self._brought(number, fates)
            if not counted:
                met = with_fates(base, fates.period.number, self.table)
                counts = met.group_by("number", "broken", "fate").agg(n=met.count())
                counted.append({(at, broken, fate): n for at, broken, fate, n in self.engine.rows(counts)})
            return _customers(lambda broken, fate: counted[0].get((number, broken, fate), 0))

        return whose

    def _brought(self, number: int, fates: Fates) -> PromiseCustomers | None:
        """Who they were in a period, brought here; None where they are too many."""
        found = home(self.engine, self.table.filter(self.table.number == number).select("broken", "customer"))
        if found is None:
            return None
        names = {at: {name for broken, name in found if broken == at} for at in (0, 1)}
        known = {(at, HERE): len(names[at] & fates.here) for at in (0, 1)}
        known |= {(at, LEFT): len(names[at] & fates.left) for at in (0, 1)}
        return _customers(lambda at, fate: known.get((at, fate), len(names[at]) - known[at, HERE] - known[at, LEFT]))


def _customers(count: Callable[[int, str], int]) -> PromiseCustomers:
    broken, kept = (Fate(n=count(at, HERE) + count(at, LEFT), left=count(at, LEFT)) for at in (1, 0))
    return PromiseCustomers(broken=broken, kept=kept, unknown=count(1, "unknown") + count(0, "unknown"))
