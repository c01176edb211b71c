"""Moments in UTC, from columns of their own type and from texts with a time behind the day."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from functools import lru_cache

import ibis
import ibis.expr.types as ir

from cxmeet.core.charter.forms import Forms, days
from cxmeet.sources.warehouse.columns.cell import Cell
from cxmeet.sources.warehouse.columns.column import Column
from cxmeet.sources.warehouse.columns.days import CALENDAR

_FIRST, _LAST = dt.datetime(2000, 1, 1), dt.datetime(2050, 1, 1)
"""Between these an engine tells by itself how far a zone is ahead of UTC; what lies outside is asked at home."""

_DAY = f"(?:20[0-4][0-9]-(?:{CALENDAR})|20(?:[024][048]|[13][26])-02-29)"
_PLAIN = f"^{_DAY}[T ](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.,][0-9]+)?$"
_HOURS = "[01]?[0-9]|2[0-3]"
_AHEAD = "(?:Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])"
_OTHER = f"^{_DAY}[T ] *({_HOURS}):([0-5][0-9])(?::([0-5][0-9]))?(?:[.,][0-9]+)? *{_AHEAD}? *$"
_NAMED = f":.*{_AHEAD} *$"
"""Days of the calendar with a time: as most systems write it; and with less, or with a zone of its own."""

_NAMES = {"duckdb": "timezone", "postgres": "timezone", "snowflake": "convert_timezone"}
"""What turns a moment with a zone into the time that clocks in another show, where the zone stands first."""


def local(dialect: str, zone: str, moment: ir.Value) -> ir.Value:
    """What clocks in a zone show at a moment."""
    if name := _NAMES.get(dialect):
        zone_first = ibis.udf.scalar.builtin(_shown, name=name)
        return zone_first(zone, moment)
    called = {"pyspark": "from_utc_timestamp", "bigquery": "datetime", "clickhouse": "toTimeZone"}
    return ibis.udf.scalar.builtin(_at, name=called.get(dialect, "at_timezone"))(moment, zone).cast("timestamp")


def _shown(zone: str, moment: dt.datetime) -> dt.datetime:
    raise NotImplementedError


def _at(moment: dt.datetime, zone: str) -> dt.datetime:
    raise NotImplementedError


def moment_column(role: str, cell: Cell, forms: Forms, zone: dt.tzinfo) -> Column:
    """The moment in UTC of each cell that has a time of day; null for any other."""
    form = days(forms)

    def read(key: str) -> dt.datetime | None:
        with suppress(ValueError):
            at = form.moment(cell.said(key).strip())
            if at is not None:
                at = at if at.tzinfo else at.replace(tzinfo=zone)
                return at.astimezone(dt.UTC).replace(tzinfo=None)
        return None

    at = f"{role}_at"
    if cell.sort == "day":
        return Column(at, "timestamp", cell.key, ibis.literal(True), ibis.null("timestamp"), read)
    if cell.sort == "moment":
        seconds = cell.value.truncate("s")
        timed = cell.value != cell.value.truncate("D")
        inside = seconds.between(ibis.literal(_FIRST), ibis.literal(_LAST))
        sure = ibis.coalesce(~timed | inside, True)
        return Column(at, "timestamp", cell.key, sure, (timed & inside).ifelse(in_utc(seconds, zone), None), read)
    key = cell.key
    if not form.iso:
        return Column(at, "timestamp", key, key == "", ibis.null("timestamp"), read)
    plain, other = key.re_search(_PLAIN), key.re_search(_OTHER)
    clock = ibis.cases(
        (plain, key.left(10).concat(" ", key.substr(11, 8))),
        (other, key.left(10).concat(" ", _clock(key))),
        else_=ibis.null("string"),
    ).cast("timestamp")
    alone = (key.length() == 10) | (key == "")

    def then(key: ir.StringValue, clock: ir.Value) -> ir.Value:
        named = key.re_search(_NAMED)
        return named.ifelse(clock - _ahead_of_utc(key, named), in_utc(clock, zone))

    return Column(at, "timestamp", key, alone | plain | other, clock, read, then=then)


def _clock(key: ir.StringValue) -> ir.StringValue:
    """The time of day at length, of a text that may write less of it."""
    hours, seconds = key.re_extract(_OTHER, 1), key.re_extract(_OTHER, 3)
    said = ibis.coalesce(seconds.nullif(""), "00")
    return hours.lpad(2, "0").concat(":", key.re_extract(_OTHER, 2), ":", said)


def _ahead_of_utc(key: ir.StringValue, named: ir.BooleanValue) -> ir.Value:
    """How far the zone is ahead that a text names behind its time."""
    digits = (named & ~key.contains("Z")).ifelse(key.rstrip().replace(":", "").right(5), "+0000")
    minutes = digits.substr(1, 2).cast("int64") * 60 + digits.right(2).cast("int64")
    return digits.startswith("-").ifelse(-minutes, minutes).as_interval("m")


def in_utc(clock: ir.Value, zone: dt.tzinfo) -> ir.Value:
    """The moment at which clocks in the zone show this, the first time they do."""
    steps = _steps(zone)
    last = steps[-1][1]
    ways = [(clock < ibis.literal(until), clock - ibis.interval(seconds=ahead)) for until, ahead in steps[:-1]]
    after = clock - ibis.interval(seconds=last)
    return ibis.cases(*ways, else_=after) if ways else after


@lru_cache(8)
def _steps(zone: dt.tzinfo) -> list[tuple[dt.datetime, int]]:
    """Up to which time of its clocks a zone is so many seconds ahead of UTC, one step after the other."""
    found: list[tuple[dt.datetime, int]] = []
    day = _FIRST
    while day < _LAST:
        following = day + dt.timedelta(days=1)
        if _ahead(day, zone) != _ahead(following, zone):
            found.append((_change(day, following, zone), _ahead(day, zone)))
        day = following
    return [*found, (_LAST, _ahead(_LAST, zone))]


def _ahead(clock: dt.datetime, zone: dt.tzinfo) -> int:
    return int((clock.replace(tzinfo=zone).utcoffset() or dt.timedelta()).total_seconds())


def _change(low: dt.datetime, high: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """The first time shown at which the zone is as far ahead as it is at `high`."""
    before = _ahead(low, zone)
    while high - low > dt.timedelta(seconds=1):
        middle = low + dt.timedelta(seconds=int((high - low).total_seconds()) // 2)
        low, high = (middle, high) if _ahead(middle, zone) == before else (low, middle)
    return high
