"""How reliably something works, counted where it is kept."""

from __future__ import annotations

from collections.abc import Mapping

import ibis

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.charter.delivery import ReliabilitySource
from cxmeet.core.delivery.reliability import Met
from cxmeet.sources.readers.reliability import said
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.columns.by_number import days_of, in_time
from cxmeet.sources.warehouse.columns.role_kinds import Kind
from cxmeet.sources.warehouse.columns.words import fitting
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.rows.readable import Misfit, readable


def read(engine: Engine, given: ReliabilitySource, reading: Reading, _: Evidence) -> tuple[Met, Source]:
    """One measure by period and unit. Raises BadFile."""
    kinds: Mapping[str, Kind] = {"date": "day", "met": "count", "total": "count", "unit": "label"}
    if given.met_values:
        kinds = {"date": "day", "met": "text", "unit": "label"}
    found = readable(engine, given, kinds, _unsaid if given.met_values else _too_many)
    rows = found.table
    if given.met_values:
        rows = rows.mutate(met=fitting(engine, rows, "met", given.met_values).ifelse(1, 0), total=ibis.literal(1))
    rows = in_time(rows if found.has("unit") else rows.mutate(unit=ibis.literal("")), reading)
    met = Met(said(given))
    for number, unit, many, total in engine.rows(
        rows.group_by("number", "unit").agg(met=rows.met.sum(), total=rows.total.sum())
    ):
        met.add(number, unit, int(many), int(total))
    met.days = days_of(engine, found.table, "date")
    return met, found.source(min(met.days, default=None), max(met.days, default=None))


def _unsaid(rows: ibis.Table) -> list[Misfit]:
    from cxmeet.sources.warehouse.columns.words import says_nothing

    return [Misfit(says_nothing(rows.met), "nothing says whether it was met")]


def _too_many(rows: ibis.Table) -> list[Misfit]:
    return [Misfit(rows.met > rows.total, "more met than there were")]
