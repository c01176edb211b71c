"""How reliably something works, read from counts of what was met, or from rows that say so one by one."""

from __future__ import annotations

from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import ReliabilitySource
from cxmeet.core.delivery.kept import Reliability
from cxmeet.core.delivery.reliability import Met
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.csv.cells import Days, Labels
from cxmeet.sources.csv.rows import Matches, Rows, Unusable
from cxmeet.sources.reading import Reading


def said(given: ReliabilitySource) -> Reliability:
    """What the charter says of a measure."""
    return Reliability(
        measure=given.measure,
        experience=given.experience,
        target=given.target,
        whose=given.whose,
        leading=given.leading,
    )


def read(path: Path, given: ReliabilitySource, reading: Reading) -> tuple[Met, Source]:
    """One measure by period and unit. Raises BadFile."""
    rows = Rows(path, given.columns, given.keep, given.drop)
    met, units = Met(said(given)), Labels("unit")
    days = Days("date", lambda day: (Period.of(day, reading.grain).number, day))
    means_met = Matches(given.met_values) if given.met_values else None
    for line, row in rows:
        try:
            number, _ = days[row[rows.at("date")]]
            counted = _counted(rows, row) if means_met is None else _judged(rows.cell(row, "met"), means_met)
            met.add(number, units[rows.cell(row, "unit")], *counted)
        except Unusable as error:
            rows.bad(line, str(error))
    set_aside = rows.finish()
    met.days = days.seen
    return met, Source(
        name=given.called,
        rows=rows.seen,
        first=days.first if days else None,
        last=days.last if days else None,
        set_aside=set_aside,
    )


def _counted(rows: Rows, row: list[str]) -> tuple[int, int]:
    met, total = (_count(rows.cell(row, role), role) for role in ("met", "total"))
    if met > total:
        raise Unusable(f"more met than there were: {met} of {total}")
    return met, total


def _judged(text: str, means_met: Matches) -> tuple[int, int]:
    if not text.strip():
        raise Unusable("nothing says whether it was met")
    return int(means_met[text]), 1


def _count(text: str, role: str) -> int:
    said = text.strip()
    if not (said.isascii() and said.isdecimal() and len(said) <= 12):
        raise Unusable(f"{role} is not a whole number: “{one_line(said)[:40]}”")
    return int(said)
