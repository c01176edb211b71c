"""Times of day behind days are understood where they lie, in each form in which systems write them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cxmeet.core.charter.connections import Connection
from cxmeet.core.kernel.date_form import date_form
from cxmeet.core.kernel.zone import zone_called
from tests.postgres import Database

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

import duckdb

from cxmeet.sources.warehouse.rows.readable import MOST_TEXTS, readable
from tests.sources.warehouse.conftest import Asked

UNDERSTOOD = [
    "2023-07-28 3:00",
    "2023-07-28T03:00",
    "2024-02-29 03:00:59.999",
    "2023-03-26 02:30:00",
    "2023-10-29 2:30",
    "2023-10-29T02:30:00+01:00",
    "2023-07-28 23:30 -0530",
    "2023-07-28T10:00:00.5Z",
    "2023-07-28",
]
"""Among them times that clocks in Madrid show twice, and never."""
OTHERS = [
    "2023-02-30 10:00:00",
    "2023-02-29 3:00",
    "2023-13-01T10:00:00Z",
    "2023-07-28 24:00",
    "2023-07-28 23:59:60",
    "2023-07-28 1:2",
    "2023-07-28T10:00:00+24:00",
    "2023-07-28 12:00 PM",
    "1999-07-01 10:00",
    " 2019-07-01 10:00:00",
]
ZONE = zone_called("Europe/Madrid")


@pytest.mark.parametrize("texts", [UNDERSTOOD, [*UNDERSTOOD, *OTHERS]], ids=["usual", "all"])
def test_each_text_of_a_moment_is_read_as_in_a_file(
    texts: list[str], tmp_path: Path, database: Database, asked: Asked
) -> None:
    (tmp_path / "rows.csv").write_text("who,on\n" + "".join(f'"{text}","{text}"\n' for text in texts), encoding="utf-8")
    database.filled("rows", '"who" text, "on" text', [(text, text) for text in texts])
    for url, table in (("duckdb://", "rows.csv"), (database.url, "rows")):
        with asked(url, table=table, bad_rows=0.9) as (engine, source):
            found = readable(engine, source, {"customer": "name", "date": "moment"}, zone=ZONE)
            said = dict(engine.rows(found.table.select("customer", "date_at")))
            assert said == {text.strip(): at for text in texts if (at := _at(text)) is not BAD}
            assert (found.read.outcome.unreadable.told().rows == 0) == (texts == UNDERSTOOD)


def test_more_moments_than_texts_may_come_home_are_understood(tmp_path: Path, asked: Asked) -> None:
    first, count = dt.datetime(2026, 1, 1), MOST_TEXTS + 1
    rows = (f"A,{(first + dt.timedelta(seconds=at)).isoformat()}Z\n" for at in range(count))
    (tmp_path / "rows.csv").write_text("who,on\n" + "".join(rows), encoding="utf-8")
    with asked("duckdb://", table="rows.csv") as (engine, source):
        found = readable(engine, source, {"customer": "name", "date": "moment"})
        [(latest, rows_read)] = engine.rows(found.table.aggregate(at=found.table.date_at.max(), n=found.table.count()))
    assert (latest, rows_read) == (first + dt.timedelta(seconds=count - 1), count)


def test_texts_of_many_rows_take_no_second_each(database: Database, asked: Asked) -> None:
    rows = [(f"C{at}", f"2023-07-{at % 28 + 1:02} {at % 24}:{at % 60:02}") for at in range(5_000)]
    database.filled("rows", '"who" text, "on" text', rows)
    with asked(Connection(url=database.url, timeout=15), table="rows") as (engine, source):
        found = readable(engine, source, {"customer": "name", "date": "moment"}, zone=ZONE)
        assert engine.rows(found.table.aggregate(n=found.table.date_at.count())) == [(5_000,)]
        assert len(engine.sql(found.table)) < 30_000


def test_a_moment_that_knows_its_zone_is_of_a_day_of_the_organisation(
    tmp_path: Path, database: Database, asked: Asked
) -> None:
    kinds = "'A'::text AS who, '2026-03-31 23:30+00'::timestamptz AS \"on\""
    database.run(f"CREATE TABLE rows AS SELECT {kinds}")
    duckdb.sql(f"COPY (SELECT {kinds}) TO '{tmp_path / 'rows.parquet'}' (FORMAT parquet)")
    for url, table in ((database.url, "rows"), ("duckdb://", "rows.parquet")):
        for zone, day in (("Europe/Madrid", 1), ("America/New_York", 31), ("UTC", 31)):
            with asked(url, timezone=zone, table=table) as (engine, source):
                found = readable(engine, source, {"customer": "name", "date": "day"})
                assert [each.day for (each,) in engine.rows(found.table.select("date"))] == [day], (url, zone)


@pytest.mark.parametrize("kind", ["date", "timestamptz"])
def test_days_of_no_calendar_cannot_be_read_or_stand_for_nothing(kind: str, database: Database, asked: Asked) -> None:
    days = "('A', 'infinity'), ('B', '-infinity'), ('D', '2026-03-01'), ('E', NULL)"
    database.run(f'CREATE TABLE rows (who text, "on" {kind})', f"INSERT INTO rows VALUES {days}")
    for empty, bad, left in (((), ["A", "B"], ["D", "E"]), (("infinity",), ["B"], ["A", "D", "E"])):
        with asked(database.url, table="rows", bad_rows=0.9, empty=empty) as (engine, source):
            found = readable(engine, source, {"customer": "name", "date": "optional day"})
            assert sorted(name for (name,) in engine.rows(found.table.select("customer"))) == left
            assert found.read.outcome.unreadable.why == {"date is not a date": len(bad)}


BAD = object()


def _at(text: str) -> object:
    form = date_form("")
    try:
        form.read(text.strip())
    except ValueError:
        return BAD
    at = form.moment(text.strip())
    return at and (at if at.tzinfo else at.replace(tzinfo=ZONE)).astimezone(dt.UTC).replace(tzinfo=None)
