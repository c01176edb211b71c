"""How reliably something works, read from counts of what was met, or from rows that say so one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.delivery import ReliabilitySource
from cxmeet.core.delivery.kept import Reliability
from cxmeet.core.delivery.reliability import Met
from cxmeet.core.kernel.period import Period
from cxmeet.sources.csv.cells import Labels, Unusable
from cxmeet.sources.csv.days import Days
from cxmeet.sources.csv.matches import Matches
from cxmeet.sources.csv.numbers import Counts
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading


def said(given: ReliabilitySource) -> Reliability:
    """What the charter says of a measure."""
    return Reliability(
        measure=given.measure,
        experience=given.experience,
        target=given.target,
        whose=given.whose,
        leading=given.leading,
        asked_on=given.asked_on,
        customers_say=given.customers_say,
    )


def read(paths: Sequence[Path], given: ReliabilitySource, reading: Reading) -> tuple[Met, Source]:
    """One measure by period and unit. Raises BadFile."""
    rows = Rows(paths, given)
    met, units = Met(said(given)), Labels("unit")
    days = Days("date", rows.dates, lambda day: (Period.of(day, reading.grain).number, day))
    counts = {role: Counts(role, rows.counts) for role in ("met", "total")}
    told: set[dt.date] = set()
    means_met = Matches(given.met_values) if given.met_values else None
    for line, row in rows:
        try:
            number, day = days[row[rows.at("date")]]
            counted = _counted(rows, row, counts) if means_met is None else _judged(rows.cell(row, "met"), means_met)
            unit = units[rows.cell(row, "unit")]
            told.add(day)
            if not reading.too_late(day):
                met.add(number, unit, *counted)
        except Unusable as error:
            rows.bad(line, str(error), row)
    set_aside = rows.finish()
    met.days = told
    return met, rows.source(given.called, set_aside, min(told, default=None), max(told, default=None))


def _counted(rows: Rows, row: list[str], counts: Mapping[str, Counts]) -> tuple[int, int]:
    met, total = (count[rows.cell(row, role)] for role, count in counts.items())
    if met > total:
        raise Unusable(f"more met than there were: {met} of {total}")
    return met, total


def _judged(text: str, means_met: Matches) -> tuple[int, int]:
    if not text.strip():
        raise Unusable("nothing says whether it was met")
    return int(means_met[text]), 1
