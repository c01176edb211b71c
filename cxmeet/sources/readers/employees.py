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
from cxmeet.sources.reading import Reading

Gave = tuple[EmployeeAnswers | Turnover, Source]


def read(paths: Sequence[Path], given: EmployeeSource, reading: Reading) -> Gave:
    """Answers or turnover, by what the charter says the file is. Raises BadFile."""
    rows = Rows(paths, given)
    figure = EmployeeFigure(
        name=one_line(given.name), kind=given.kind, definition=given.counted.text, fewest=given.fewest
    )
    kinds = {"enps": _answers, "turnover": _spells, "statement": _stated}
    return kinds[given.kind](rows, figure, given, reading)


def _answers(rows: Rows, figure: EmployeeFigure, given: EmployeeSource, reading: Reading) -> Gave:
    found = EmployeeAnswers(figure, given.called)
    days: Days[dt.date] = Days("date", rows.dates, lambda day: day)
    scores = Cells(lambda text: _scored(text, rows.counts.decimal))
    for line, row in rows:
        try:
            day, score = days[row[rows.at("date")]], scores[row[rows.at("score")]]
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        if not reading.too_late(day):
            found.answers[Period.of(day, reading.grain).number][score] += 1
    set_aside = rows.finish()
    found.days = days.seen
    return found, rows.source(given.called, set_aside, *((days.first, days.last) if days else (None, None)))


def _scored(text: str, decimal: str) -> int:
    """An answer. Raises Unusable for what is none."""
    said = text.strip().removesuffix(f"{decimal}0")
    if not (said.isascii() and said.isdecimal() and len(said) < 3 and int(said) <= HIGHEST):
        raise Unusable(f"score is not a whole number from 0 to {HIGHEST}: “{one_line(text)[:40]}”")
    return int(said)


def _spells(rows: Rows, figure: EmployeeFigure, given: EmployeeSource, reading: Reading) -> Gave:
    found = Turnover(figure, given.called)
    joined: Days[dt.date] = Days("joined", rows.dates, lambda day: day)
    left, seen = OptionalDays("left", rows.dates), set[dt.date]()
    for line, row in rows:
        try:
            first, last = joined[row[rows.at("joined")]], left[row[rows.at("left")]]
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        if last is not None and last < first:
            rows.bad(line, f"left before joined: {last.isoformat()} before {first.isoformat()}", row)
        elif not reading.too_late(first):
            found.spells.append((first, None if last and reading.too_late(last) else last))
            seen |= {first, *([last] if last else [])}
    set_aside = rows.finish(found=bool(found.spells))
    found.days = seen
    return found, rows.source(given.called, set_aside, *((min(seen), max(seen)) if seen else (None, None)))


def _stated(rows: Rows, figure: EmployeeFigure, given: EmployeeSource, reading: Reading) -> Gave:
    found = Turnover(figure, given.called)
    counts = {name: Counts(name, rows.counts) for name in ("opening", "left", "closing")}
    for line, row in rows:
        try:
            period = Period.parse(rows.cell(row, "period"))
            staff = Staff(*(count[row[rows.at(name)]] for name, count in counts.items()))
            if period in found.stated:
                raise Unusable(f"{period} is stated twice")
        except (Unusable, BadPeriod) as error:
            rows.bad(line, str(error), row)
            continue
        found.stated[period] = staff
    set_aside = rows.finish(found=bool(found.stated))
    periods = sorted(found.stated, key=lambda period: period.first)
    found.days = {period.last for period in periods}
    return found, rows.source(given.called, set_aside, periods[0].first, periods[-1].last)
