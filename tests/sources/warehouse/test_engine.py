"""One connection for one reading, over real databases."""

from __future__ import annotations

import datetime as dt
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from ibis import _
from msgspec.structs import replace

from cxmeet.core.charter.connections import Connection
from cxmeet.core.kernel.errors import BadFile
from tests.postgres import Database
from tests.sources.warehouse.conftest import Asked


def test_a_table_of_postgresql_gives_plain_values(database: Database, asked: Asked) -> None:
    """Also of a name that is to be quoted, and of types that are read as text."""
    rows = [("A", "2026-11-03", "10.50", 3, "2026-11-03 23:30:00+00", "gold"), (None, None, None, None, None, None)]
    database.run("CREATE TYPE tier AS ENUM ('gold', 'iron')", "CREATE SCHEMA sales")
    columns = 'who text, "on" date, paid numeric(38, 9), n int, at timestamptz, tier tier'
    database.filled('sales."Order Lines"', columns, rows)
    for written in ("sales.Order Lines", 'sales."order lines"', "order lines"):
        with asked(database.url, table=written) as (engine, source):
            table = engine.table(source)
            found = engine.rows(table.order_by(table.who))
            assert engine.rows(table.aggregate(n=table.n.sum(), paid=table.paid.sum())) == [(3, Decimal("10.5"))]
            assert engine.rows(table.filter(table.tier == "gold").select("tier")) == [("gold",)]
        assert found[0][:4] == ("A", dt.date(2026, 11, 3), Decimal("10.500000000"), 3)
        assert found[1] == (None,) * 6


def test_files_that_fit_a_glob_are_a_table_of_the_embedded_engine(tmp_path: Path, asked: Asked) -> None:
    (tmp_path / "data").mkdir()
    for name in ("a", "b"):
        (tmp_path / "data" / f"{name}.csv").write_text(f"who,on\n{name},2026-11-03\n, \n")
    with asked("duckdb://", table="data/*.csv") as (engine, source):
        table = engine.table(source)
        rows = [("a", "2026-11-03"), ("b", "2026-11-03"), (None, " "), (None, " ")]
        assert sorted(engine.rows(table), key=str) == rows
        kept = engine.keep(table.group_by("who").aggregate(n=table.count()), "counted")
        assert sorted(engine.rows(kept), key=str) == [("a", 1), ("b", 1), (None, 2)]
        assert engine.files(source) == ("a.csv", "b.csv")
        (tmp_path / "data" / "b.csv").write_text("who,on\n")
        with pytest.raises(BadFile, match="changed while it was read"):
            engine.rows(table)


@pytest.mark.parametrize("kind", ["parquet", "json"])
def test_parquet_and_json_have_the_types_they_have(kind: str, tmp_path: Path, asked: Asked) -> None:
    import duckdb

    file = tmp_path / "a.parquet"
    duckdb.execute(f"COPY (SELECT 'a' AS who, DATE '2026-11-03' AS \"on\", 7 AS n) TO '{file}'")
    (tmp_path / "a.json").write_text('{"who": "a", "on": "2026-11-03", "n": 7}\n')
    with asked("duckdb://", table=f"a.{kind}") as (engine, source):
        assert engine.rows(engine.table(source)) == [("a", dt.date(2026, 11, 3), 7)]


def test_a_database_of_duckdb_is_opened_for_reading_alone(tmp_path: Path, asked: Asked) -> None:
    import duckdb

    with duckdb.connect(str(tmp_path / "sales.duckdb")) as made:
        made.execute("CREATE TABLE sold AS SELECT 'a' AS who, DATE '2026-11-03' AS \"on\"")
    with asked("duckdb:///sales.duckdb", table="sold") as (engine, source):
        table = engine.table(source)
        assert engine.rows(engine.keep(table, "copy")) == [("a", dt.date(2026, 11, 3))]
    with asked("duckdb:///sales.duckdb", table="solt") as (engine, source), pytest.raises(BadFile, match="mean sold"):
        engine.table(source)
    with pytest.raises(BadFile, match=r"other\.duckdb does not exist"), asked("duckdb:///other.duckdb", table="x"):
        pass


def test_a_database_of_sqlite_is_brought_into_the_embedded_engine(tmp_path: Path, asked: Asked) -> None:
    """A column is of numbers where each of its cells is one; what is not asked for is not brought."""
    with sqlite3.connect(tmp_path / "sales.db") as made:
        made.execute("CREATE TABLE sold (who TEXT, 'on' DATE, n, mixed, paid DECIMAL(10, 2), secret TEXT)")
        rows = [("a", "2026-11-03", 7, 7, 10.5, "s"), ("b", None, 8, "eight", 11, "s")]
        made.executemany("INSERT INTO sold VALUES (?, ?, ?, ?, ?, ?)", rows)
    made.close()
    used = {"customer": "who", "date": "on", "a": "n", "b": "mixed", "c": "paid"}
    for place in ({"table": "sold"}, {"query": "SELECT * FROM sold WHERE n > 0"}):
        with asked("sqlite:///sales.db", columns=used, **place) as (engine, source):
            table = engine.table(source)
            assert engine.rows(table.order_by("who")) == [
                ("a", "2026-11-03", 7, "7", 10.5, None),
                ("b", None, 8, "eight", 11.0, None),
            ]


def test_a_query_is_asked_as_it_is_written(database: Database, asked: Asked) -> None:
    database.filled("sales", "who text, on_day date", [("A", "2026-11-03"), ("B", "2026-11-04")])
    query = "select who, on_day as \"on\" from sales where who <> ';' -- all;\n;"
    with asked(database.url, query=query) as (engine, source):
        table = engine.table(source)
        joined = table.inner_join(table.view(), "who").select("who").distinct().count().as_table()
        assert engine.rows(table.order_by("who").select("who")) == [("A",), ("B",)]
        assert engine.rows(joined) == [(2,)]


def test_postgresql_works_out_once_what_is_written_once(database: Database, asked: Asked) -> None:
    """Else what a text is understood as is worked out anew wherever a later step names it."""
    database.run("CREATE TABLE referrals (who text, day text)")
    with asked(database.url, table="referrals") as (engine, source):
        step = engine.table(source).select(day=_.day.re_replace("a", "b"))
        for _again in range(3):
            step = step.select(day=_.day + "," + _.day)
        sql = engine.sql(step)

    with database.connected() as connection:
        plan = connection.execute(f"EXPLAIN VERBOSE {sql}".encode()).fetchall()
    assert sum(line.count("regexp_replace") for (line,) in plan) == 1


def test_what_is_read_is_one_state_of_the_data(database: Database, asked: Asked) -> None:
    """A table that changes while it is read gives what it held when the reading began."""
    database.filled("sales", 'who text, "on" date', [("A", "2026-11-03")])
    with asked(database.url, table="sales") as (engine, source):
        table = engine.table(source)
        database.run("INSERT INTO sales VALUES ('B', '2026-11-04')")
        assert engine.rows(table.count().as_table()) == [(1,)]
        database.run("DELETE FROM sales")
        assert engine.rows(table.select("who")) == [("A",)]


def test_more_rows_than_may_come_home_are_refused(database: Database, asked: Asked) -> None:
    database.run("CREATE TABLE sales AS SELECT n FROM generate_series(1, 11) AS n")
    with asked(Connection(url=database.url, most_rows=10), table="sales") as (engine, source):
        with pytest.raises(BadFile, match=r"cxmeet.toml:2: connection warehouse: .* more than 10 rows"):
            engine.rows(engine.table(source))
        assert len(engine.rows(engine.table(source).limit(10))) == 10


def test_tables_of_one_name_are_told_apart_and_so_are_the_columns_that_sources_use(
    database: Database, asked: Asked, tmp_path: Path
) -> None:
    """In two schemas, with columns that are read as text; and a file of SQLite, of which only what is used comes."""
    for schema in ("east", "west"):
        database.run(f"CREATE SCHEMA {schema}")
        database.filled(f"{schema}.sales", 'who text, "on" date, tags text[]', [(schema, None, "{a}")])
    with asked(database.url, table="east.sales") as (engine, east):
        found = [engine.table(one).select("who") for one in (east, replace(east, table="west.sales"))]
        assert [engine.rows(each) for each in found] == [[("east",)], [("west",)]]
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("CREATE TABLE sales (who TEXT, day TEXT, again TEXT)")
        connection.execute("INSERT INTO sales VALUES ('a', '2026-11-03', '2026-12-03')")
    with asked("sqlite:///a.db", table="sales", columns={"customer": "who", "date": "day"}) as (engine, source):
        later = replace(source, columns={"customer": "who", "date": "again"})
        assert [engine.rows(engine.table(source).select("day")), engine.rows(engine.table(later).select("again"))] == [
            [("2026-11-03",)],
            [("2026-12-03",)],
        ]
