"""What was promised, read from the files that say what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.delivery import PromiseSource
from cxmeet.core.delivery.kept import Promise
from cxmeet.core.delivery.moment import Moment
from cxmeet.core.delivery.promises import Kept
from cxmeet.core.kernel.date_form import DateForm
from cxmeet.core.kernel.zone import zone_called
from cxmeet.sources.csv.cells import Cells, Labels, Unusable, named
from cxmeet.sources.csv.days import Days, day_of
from cxmeet.sources.csv.matches import Matches
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.reading import Reading


def said(given: PromiseSource) -> Promise:
    """What the charter says of a promise."""
    return Promise(
        id=given.id,
        text=given.text,
        experience=given.experience,
        target=given.target,
        by_day="kept" not in given.columns,
    )


def read(paths: Sequence[Path], given: PromiseSource, reading: Reading) -> tuple[Kept, Source]:
    """What became of one promise. Raises BadFile."""
    rows = Rows(paths, given)
    known = min(given.until or reading.limit, reading.limit)  # a file that is read to a limit goes on after it
    until = None if known == dt.date.max else known
    kept = Kept(reading.grain, said(given), reading.today, until, listed=reading.listed)
    days = _labelled(rows, given, kept, reading) if rows.has("kept") else _dated(rows, kept, reading)
    set_aside = rows.finish()
    return kept, rows.source(given.called, set_aside, min(days, default=None), max(days, default=None))


def _labelled(rows: Rows, given: PromiseSource, kept: Kept, reading: Reading) -> set[dt.date]:
    days: Days[dt.date] = Days("date", rows.dates, lambda day: day)
    units, means_kept = Labels("unit"), Matches(given.kept_values)
    told: set[dt.date] = set()
    for line, row in rows:
        try:
            said = rows.cell(row, "kept")
            whose, unit = named(rows.cell(row, "customer"), "customer"), units[rows.cell(row, "unit")]
            day, judged = days[row[rows.at("date")]], means_kept[said] if said.strip() else None
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        told.add(day)
        if not reading.too_late(day):
            kept.labelled(day, judged, whose, unit)
    return told


def _dated(rows: Rows, kept: Kept, reading: Reading) -> set[dt.date]:
    zone = zone_called(reading.charter.organisation.timezone)
    days = {role: _Moments(role, rows.dates, zone) for role in ("made", "due", "done")}
    units = Labels("unit")
    told: set[dt.date] = set()
    for line, row in rows:
        try:
            made, due, done = (days[role][rows.cell(row, role)] for role in days)
            whose, unit = named(rows.cell(row, "customer"), "customer"), units[rows.cell(row, "unit")]
        except Unusable as error:
            rows.bad(line, str(error), row)
            continue
        if made and done and done.day < made.day:
            rows.bad(line, f"done before it was made: {done.day.isoformat()} before {made.day.isoformat()}", row)
        elif not (made or due or done):
            rows.bad(line, "no day at all", row)
        else:
            told.update(one.day for one in (made, due, done) if one)
            done = done if done and done.day <= reading.limit else None  # else it was still open on that day
            if (made or due or done) and not (made and made.day > reading.limit):
                kept.dated(made, due, done, whose, unit)
    return told


class _Moments(Cells["Moment | None"]):
    """Text of a day -> that day, with the time of day that is written behind it; None where there is no text.

    A time that names no zone is in the organisation's.
    """

    def __init__(self, what: str, form: DateForm, zone: dt.tzinfo) -> None:
        def understand(text: str) -> Moment | None:
            if not text.strip():
                return None
            day, at = day_of(text, what, form), form.moment(text.strip())
            return Moment(day, at if at is None or at.tzinfo else at.replace(tzinfo=zone))

        super().__init__(understand)
