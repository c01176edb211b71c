"""What employees answer and who of them left, read from the company's own files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.inside import EmployeeSource
from cxmeet.core.employees.answers import HIGHEST, EmployeeAnswers
from cxmeet.core.employees.figures import EmployeeFigure
from cxmeet.core.employees.turnover import Staff, Turnover
from cxmeet.core.kernel.period import BadPeriod, Period
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.csv.cells import Cells, Unusable
from cxmeet.sources.csv.days import Days, OptionalDays
from cxmeet.sources.csv.numbers import Counts
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.readers.statement import Lines
from cxmeet.sources.reading import Reading

Gave = tuple[EmployeeAnswers | Turnover, Source]

LEFT_FIRST = "left before joined"
"""Why a row is set aside of somebody who is gone before they came."""


def read(paths: Sequence[Path], given: EmployeeSource, reading: Reading) -> Gave:
    """Answers or turnover, by what the charter says the file is. Raises BadFile."""
    rows = Rows(paths, given)
    if given.kind == "enps":
        return _answers(rows, given, reading)
    if given.kind == "turnover":
        return _spells(rows, given, reading)
    found = stated(rows, given)
    return found, rows.source(given.called, rows.finish(), *first_and_last(found))


def figure_of(given: EmployeeSource) -> EmployeeFigure:
    """What is told, still without any period."""
    return EmployeeFigure(
        name=one_line(given.name), kind=given.kind, definition=given.counted.text, fewest=given.fewest
    )


def _answers(rows: Rows, given: EmployeeSource, reading: Reading) -> Gave:
    found = EmployeeAnswers(figure_of(given), given.called)
    days, told = Days[dt.date]("date", rows.dates, lambda day: day), set[dt.date]()
    scores = Cells(lambda text: scored(text, rows.counts.decimal))
    for line, row in rows:
        try:
            day, score = days[row[rows.at("date")]], scores[row[rows.at("score")]]
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        told.add(day)
        if not reading.too_late(day):
            found.answers[Period.of(day, reading.grain).number][score] += 1
    found.days = told
    return found, rows.source(given.called, rows.finish(), min(told, default=None), max(told, default=None))


def scored(text: str, decimal: str) -> int:
    """An answer. Raises Unusable for what is none."""
    said = text.strip().removesuffix(f"{decimal}0")
    if not (said.isascii() and said.isdecimal() and len(said) < 3 and int(said) <= HIGHEST):
        raise Unusable(f"score is not a whole number from 0 to {HIGHEST}: “{one_line(text)[:40]}”")
    return int(said)


def _spells(rows: Rows, given: EmployeeSource, reading: Reading) -> Gave:
    found = Turnover(figure_of(given), given.called)
    joined: Days[dt.date] = Days("joined", rows.dates, lambda day: day)
    left, seen = OptionalDays("left", rows.dates), set[dt.date]()
    for line, row in rows:
        try:
            first, last = joined[row[rows.at("joined")]], left[row[rows.at("left")]]
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        if last is not None and last < first:
            rows.bad(line, f"{LEFT_FIRST}: {last.isoformat()} before {first.isoformat()}", row)
        elif not reading.too_late(first):
            found.spells.append((first, None if last and reading.too_late(last) else last))
            seen |= {first, *([last] if last else [])}
    set_aside = rows.finish(found=bool(found.spells))
    found.days = seen
    return found, rows.source(given.called, set_aside, min(seen, default=None), max(seen, default=None))


def stated(rows: Lines, given: EmployeeSource) -> Turnover:
    """How many were employed and left by period, as rows say. Raises BadFile."""
    found = Turnover(figure_of(given), given.called)
    counts = {name: Counts(name, rows.counts) for name in ("opening", "left", "closing")}
    for line, row in rows:
        try:
            period = Period.parse(rows.cell(row, "period"))
            staff = Staff(*(count[rows.cell(row, name)] for name, count in counts.items()))
            if period in found.stated:
                raise Unusable(f"{period} is stated twice")
        except (Unusable, BadPeriod) as error:
            rows.bad(line, str(error), row)
            continue
        found.stated[period] = staff
    rows.finish(found=bool(found.stated))
    found.days = {period.last for period in found.stated}
    return found


def first_and_last(found: Turnover) -> tuple[dt.date, dt.date]:
    """The days that what is stated reaches from and to."""
    return min(period.first for period in found.stated), max(found.days)
