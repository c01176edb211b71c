"""Columns of every type a database has: known ones as they are, all others as the texts they are written as."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.postgres import Database
from tests.sources.warehouse.conftest import Asked

KINDS = {
    "bool": ("true", True),
    "smallint": ("7", 7),
    "numeric(38, 9)": ("1.5", Decimal("1.500000000")),
    "numeric": ("12345678901234567890.5", Decimal("12345678901234567890.5")),
    "double precision": ("0.5", 0.5),
    "varchar(9)": ("'a'", "a"),
    "char(3)": ("'a'", "a"),
    "citizen": ("'a'", "a"),
    "tier": ("'gold'", "gold"),
    "date": ("'2026-11-03'", dt.date(2026, 11, 3)),
    "timestamp": ("'2026-11-03 10:00'", dt.datetime(2026, 11, 3, 10)),
    "timestamptz": ("'2026-11-03 10:00+02'", dt.datetime(2026, 11, 3, 8, tzinfo=dt.UTC)),
    "time": ("'10:00'", "10:00:00"),
    "interval": ("'2 days'", "2 days"),
    "uuid": ("'6ecd8c99-4036-403d-bf84-cf8400f67836'", "6ecd8c99-4036-403d-bf84-cf8400f67836"),
    "jsonb": ("'{\"a\": 1}'", '{"a": 1}'),
    "integer[]": ("'{1,2}'", "{1,2}"),
    "inet": ("'10.0.0.1'", "10.0.0.1/32"),
    "money": ("'7.50'", Decimal("7.5000")),
    "name": ("'a'", "a"),
    "oid": ("7", 7),
}


def test_every_type_of_postgresql_can_be_read(database: Database, asked: Asked) -> None:
    database.run("CREATE TYPE tier AS ENUM ('gold', 'iron')", "CREATE DOMAIN citizen AS text")
    columns = ", ".join(f"c{number} {kind}" for number, kind in enumerate(KINDS))
    written = ", ".join(text for text, _ in KINDS.values())
    database.run(f"CREATE TABLE kinds ({columns})", f"INSERT INTO kinds VALUES ({written})")
    with asked(database.url, table="kinds") as (engine, source):
        table = engine.table(source)
        (row,) = engine.rows(table)
        texts = [name for name, kind in table.schema().items() if kind.is_string()]
        trimmed = engine.rows(table.select(**{name: table[name].strip() for name in texts}))

    found = [cell.strip() if isinstance(cell, str) else cell for cell in row]
    assert dict(zip(KINDS, found, strict=True)) == {kind: value for kind, (_, value) in KINDS.items()}
    assert len(trimmed) == 1
