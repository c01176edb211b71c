"""What employees answer and who of them left, counted where it is kept."""

from __future__ import annotations

import ibis

from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.charter.forms import counts
from cxmeet.core.charter.inside import EmployeeSource
from cxmeet.core.employees.answers import EmployeeAnswers
from cxmeet.core.employees.turnover import Turnover
from cxmeet.sources.csv.cells import Unusable
from cxmeet.sources.readers.employees import LEFT_FIRST, Gave, figure_of, first_and_last, scored, stated
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.columns.by_number import days_of, in_time, not_too_late
from cxmeet.sources.warehouse.columns.words import understood
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.rows.readable import Misfit, readable
from cxmeet.sources.warehouse.rows.table_lines import TableLines


def read(engine: Engine, given: EmployeeSource, reading: Reading, _: Evidence) -> Gave:
    """Answers or turnover, by what the charter says the table is. Raises BadFile."""
    if given.kind == "enps":
        return _answers(engine, given, reading)
    if given.kind == "turnover":
        return _spells(engine, given, reading)
    lines = TableLines(engine, given)
    found = stated(lines, given)
    return found, lines.source(*first_and_last(found))


def _answers(engine: Engine, given: EmployeeSource, reading: Reading) -> Gave:
    found = EmployeeAnswers(figure_of(given), given.called)

    def score(text: str) -> int | str:
        try:
            return scored(text, counts(given).decimal)
        except Unusable as error:
            return str(error).partition(":")[0]

    def misfits(rows: ibis.Table) -> list[Misfit]:
        wrong = {text: why for text, why in understood(engine, rows, "score", score).items() if isinstance(why, str)}
        return [Misfit(rows.score.isin(list(wrong)), next(iter(wrong.values())))] if wrong else []

    rows = readable(engine, given, {"date": "day", "score": "text"}, misfits)
    counted = in_time(rows.table, reading).group_by("number", "score")
    for period, text, count in engine.rows(counted.agg(n=ibis._.count())):
        found.answers[period][scored(text, counts(given).decimal)] += count
    found.days = days_of(engine, rows.table, "date")
    return found, rows.source(min(found.days, default=None), max(found.days, default=None))


def _spells(engine: Engine, given: EmployeeSource, reading: Reading) -> Gave:
    found = Turnover(figure_of(given), given.called)

    def misfits(rows: ibis.Table) -> list[Misfit]:
        return [Misfit((rows.left < rows.joined).fill_null(False), LEFT_FIRST)]

    rows = readable(engine, given, {"joined": "day", "left": "optional day"}, misfits)
    wanted = not_too_late(rows.table.joined, reading)
    counted = rows.table if wanted is None else rows.table.filter(wanted)
    for first, last, count in engine.rows(counted.group_by("joined", "left").agg(n=ibis._.count())):
        gone = None if last and reading.too_late(last) else last
        found.spells += [(first, gone)] * count
    found.days = days_of(engine, counted, "joined", "left")
    return found, rows.source(min(found.days, default=None), max(found.days, default=None))
