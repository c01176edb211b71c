"""What was promised, read from the files that say what became of it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import PromiseSource
from cxmeet.core.delivery.kept import Promise
from cxmeet.core.delivery.promises import Kept, Moment
from cxmeet.sources.csv.cells import Cells, Days, iso_day
from cxmeet.sources.csv.rows import Matches, Rows, Unusable
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


def read(path: Path, given: PromiseSource, reading: Reading) -> tuple[Kept, Source]:
    """What became of one promise. Raises BadFile."""
    rows = Rows(path, given.columns, given.keep, given.drop)
    kept = Kept(reading.grain, said(given))
    days = _labelled(rows, given, kept) if rows.has("kept") else _dated(rows, kept)
    set_aside = rows.finish()
    first, last = (min(days), max(days)) if days else (None, None)
    return kept, Source(name=given.called, rows=rows.seen, first=first, last=last, set_aside=set_aside)


def _labelled(rows: Rows, given: PromiseSource, kept: Kept) -> set[dt.date]:
    days: Days[dt.date] = Days("date", lambda day: day)
    means_kept = Matches(given.kept_values)
    for line, row in rows:
        try:
            said = rows.cell(row, "kept")
            kept.labelled(days[row[rows.at("date")]], means_kept[said] if said.strip() else None)
        except Unusable as error:
            rows.bad(line, str(error))
    return set(days.values())


def _dated(rows: Rows, kept: Kept) -> set[dt.date]:
    days = {role: _optional(role) for role in ("made", "due", "done")}
    for line, row in rows:
        try:
            made, due, done = (days[role][rows.cell(row, role)] for role in days)
        except Unusable as error:
            rows.bad(line, str(error))
            continue
        if made and done and done.day < made.day:
            rows.bad(line, f"done before it was made: {done.day.isoformat()} before {made.day.isoformat()}")
        elif not (made or due or done):
            rows.bad(line, "no day at all")
        else:
            kept.dated(made, due, done)
    return {one.day for cells in days.values() for one in cells.values() if one}


def _optional(role: str) -> Cells[Moment | None]:
    return Cells(lambda text: _moment(text, iso_day(text, role)) if text.strip() else None)


_CLOCK = re.compile(r"[T ]\s*(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(?:(Z)|([+-]\d\d):?(\d\d))?\s*", re.ASCII)


def _moment(text: str, day: dt.date) -> Moment:
    """The day with the time of day that is written behind it, if there is one."""
    if not (match := _CLOCK.fullmatch(text.strip()[10:])):
        return Moment(day)
    hours, minutes, seconds, utc, ahead, rest = match.groups()
    try:
        time = dt.time(int(hours), int(minutes), int(seconds or 0))
        offset = dt.timedelta(hours=int(ahead or 0), minutes=int(f"{(ahead or '+')[0]}{rest or 0}"))
        zone = dt.timezone(offset) if utc or ahead else None
    except ValueError:
        return Moment(day)
    return Moment(day, dt.datetime.combine(day, time, zone))
