"""Which columns of days have a time of day as well, and the part of a time zone that they need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.charter.forms import days
from cxmeet.sources.warehouse.columns.role_kinds import Kind
from cxmeet.sources.warehouse.columns.texts import stripped
from cxmeet.sources.warehouse.engines.engine import Engine

_DAY = 10
"""Characters of a day alone."""


_FIRST, _LAST = dt.datetime(2, 1, 1), dt.datetime(9998, 12, 31)
"""Moments between which zones tell what their clocks show."""


class Narrowed(dt.tzinfo):
    """A zone as it is in some years, and as it was before or will be after them as it is at their ends.

    A statement lists every change of its clocks; those of other years are left out.
    """

    def __init__(self, zone: dt.tzinfo, years: Collection[int]) -> None:
        self._zone = zone
        self._first, self._last = dt.datetime(min(years), 1, 1), dt.datetime(max(years), 12, 31, 23, 59, 59)

    def utcoffset(self, at: dt.datetime | None, /) -> dt.timedelta | None:
        return None if at is None else self._shown(at).utcoffset()

    def dst(self, at: dt.datetime | None, /) -> dt.timedelta | None:
        return None if at is None else self._shown(at).dst()

    def _shown(self, at: dt.datetime) -> dt.datetime:
        shown = min(max(at.replace(tzinfo=None), self._first), self._last)
        return shown.replace(tzinfo=self._zone, fold=at.fold)

    def tzname(self, at: dt.datetime | None, /) -> str:
        return str(self)

    def __str__(self) -> str:
        return str(self._zone)


def clocks(
    engine: Engine, source: FileSource, roles: Collection[str], zone: dt.tzinfo
) -> tuple[Mapping[str, Kind], dt.tzinfo]:
    """What these roles hold, moments or days alone, and the zone as far as they need it."""
    there = {role: name for role in roles if (name := source.by_role.get(role, ""))}
    raw, kinds, years = engine.table(source), dict[str, Kind](), set[int]()
    for role, name in there.items():
        known = _years(engine, source, name) if name in raw.columns else None
        kinds[role] = "moment" if known or known is None else "optional day"
        if known is None:
            return dict.fromkeys(there, "moment"), zone
        years |= known
    return kinds, Narrowed(zone, years) if years else zone


def _years(engine: Engine, source: FileSource, name: str) -> set[int] | None:
    """The years of the cells that have a time; None where that cannot be told."""
    raw = engine.table(source)
    column = raw[name]
    if column.type().is_date():
        return set()
    if column.type().is_timestamp():
        found = raw.filter(column.between(_FIRST, _LAST)).select(year=column.year()).distinct()
        return {year for (year,) in engine.rows(found)}
    if not column.type().is_string() or not days(source).iso:
        return None
    longer = raw.filter(column.length() > _DAY).select(year=stripped(column).left(4)).distinct()
    return {
        int(year) for (year,) in engine.rows(longer) if year.isascii() and year.isdecimal() and 1 < int(year) < 9_999
    }
