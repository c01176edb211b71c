"""One connection for one reading, over real databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cxmeet.core.charter.charter import Charter, ReferralSource
from cxmeet.core.charter.company import Organisation
from cxmeet.core.charter.connections import Connection
from cxmeet.core.kernel.errors import BadFile, Unanswered
from cxmeet.sources.toml.document import document_of
from tests.postgres import Database

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

from cxmeet.sources.warehouse.connections import Connections
from cxmeet.sources.warehouse.engine import Engine

TEXT = '[connections]\nwarehouse = "…"\n\n[referrals]\nconnection = "warehouse"\ntable = "…"\n'
COLUMNS = {"customer": "who", "date": "on"}
Asked = Callable[..., tuple[Engine, Any]]


@contextmanager
def engine_of(root: Path, url: str | Connection, **place: Any) -> Iterator[tuple[Engine, ReferralSource]]:
    """The engine at an address, and a source in it."""
    source = ReferralSource(connection="warehouse", columns=COLUMNS, **place)
    charter = Charter(organisation=Organisation(name="x"), connections={"warehouse": url}, referrals=source)
    connections = Connections(charter, document_of(TEXT, root / "cxmeet.toml"), root)
    try:
        yield connections.engine("warehouse"), source
    finally:
        connections.close()


def test_a_table_of_postgresql_gives_plain_values(database: Database, tmp_path: Path) -> None:
    rows = [("A", "2026-11-03", "10.50", 3, "2026-11-03 23:30:00+00", "gold"), (None, None, None, None, None, None)]
    database.run("CREATE TYPE tier AS ENUM ('gold', 'iron')")
    columns = 'who text, "on" date, paid numeric(38, 9), n int, at timestamptz, tier tier'
    database.filled('"Order Lines"', columns, rows)
    with engine_of(tmp_path, database.url, table="Order Lines") as (engine, source):
        table = engine.table(source)
        found = engine.rows(table.order_by(table.who))
        assert engine.rows(table.aggregate(n=table.n.sum(), paid=table.paid.sum())) == [(3, Decimal("10.5"))]
        assert engine.rows(table.filter(table.tier == "gold").select("tier")) == [("gold",)]

    assert found[0][:4] == ("A", dt.date(2026, 11, 3), Decimal("10.500000000"), 3)
    assert found[1] == (None,) * 6


def test_a_parquet_and_a_csv_file_are_tables_of_the_embedded_engine(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("a", "b"):
        (tmp_path / "data" / f"{name}.csv").write_text(f"who,on\n{name},2026-11-03\n, \n")
    with engine_of(tmp_path, "duckdb://", table="data/*.csv") as (engine, source):
        table = engine.table(source)
        assert sorted(engine.rows(table), key=str) == [
            ("a", "2026-11-03"),
            ("b", "2026-11-03"),
            (None, " "),
            (None, " "),
        ]
        kept = engine.keep(table.group_by("who").aggregate(n=table.count()), "counted")
        assert sorted(engine.rows(kept), key=str) == [("a", 1), ("b", 1), (None, 2)]
        assert engine.files(source) == ("a.csv", "b.csv")
        (tmp_path / "data" / "b.csv").write_text("who,on\n")
        with pytest.raises(BadFile, match="changed while it was read"):
            engine.rows(table)


def test_a_query_is_asked_as_it_is_written(database: Database, tmp_path: Path) -> None:
    database.filled("sales", "who text, on_day date", [("A", "2026-11-03"), ("B", "2026-11-04")])
    query = "select who, on_day as \"on\" from sales where who <> ';' -- all;\n;"
    with engine_of(tmp_path, database.url, query=query) as (engine, source):
        table = engine.table(source)
        joined = table.inner_join(table.view(), "who").select("who").distinct().count().as_table()
        assert engine.rows(table.order_by("who").select("who")) == [("A",), ("B",)]
        assert engine.rows(joined) == [(2,)]


def test_more_rows_than_may_come_home_are_refused(database: Database, tmp_path: Path) -> None:
    database.run("CREATE TABLE sales AS SELECT n FROM generate_series(1, 11) AS n")
    with engine_of(tmp_path, Connection(url=database.url, most_rows=10), table="sales") as (engine, source):
        with pytest.raises(BadFile, match=r"cxmeet.toml:2: connection warehouse: .* more than 10 rows"):
            engine.rows(engine.table(source))
        assert len(engine.rows(engine.table(source).limit(10))) == 10


def test_a_slow_statement_ends_with_its_time(database: Database, tmp_path: Path) -> None:
    query = "select 'a' as who, pg_sleep(20)::text as \"on\""
    with engine_of(tmp_path, Connection(url=database.url, timeout=1), query=query) as (engine, source):
        table = engine.table(source)
        with pytest.raises(Unanswered, match="longer than the 1 seconds of its timeout"):
            engine.rows(table)
        engine.answers()
