"""Where databases are, as a charter may say it: addresses without secrets, and one SELECT."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.charter_rules import violations
from cxmeet.core.charter.company import Figures
from cxmeet.core.charter.connections import Connection, address, one_select

COLUMNS = {"customer": "who", "date": "on"}
HOST = "db.example:5432/sales"


def said(url: str = "duckdb://", limits: dict[str, Any] | None = None, **place: str) -> list[str]:
    """What is wrong with a connection and a source in it."""
    place = place or {"connection": "warehouse", "table": "orders"}
    parts = {"connections": {"warehouse": limits or url}, "referrals": {"columns": COLUMNS, **place}}
    charter = msgspec.convert({"organisation": {"name": "N"}, **parts}, Charter)
    return [violation.message for violation in violations(charter)]


@pytest.mark.parametrize(
    "url",
    [
        "duckdb://",
        "duckdb:///data/sales.duckdb",
        "sqlite:///sales.db",
        "postgresql:///sales?host=/run/postgresql",
        f"postgres://reader@{HOST}",
        f"postgresql://reader:${{PGPW}}@{HOST}?sslmode=require",
        "postgresql://reader@[::1]:5432/sales",
        "snowflake://reader:${PW}@account/db/schema?warehouse=small&role=reader",
        "bigquery://project/dataset",
        "${WAREHOUSE_URL}",
        "postgresql://${WHO}:${PW}@${HOST}:${PORT}/${DB}",
    ],
)
def test_an_address_that_holds_no_secret_is_right(url: str) -> None:
    assert said(url) == []


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://reader:hunter2@{HOST}",
        f"postgresql://reader:${{A}}hunter2@{HOST}",
        f"postgresql://reader@{HOST}?password=hunter2",
        f"postgresql://reader@{HOST}?sslpassword=hunter2",
        "databricks://token:hunter2@host/path",
        "snowflake://reader@account/db?private_key=hunter2",
        "trino://reader@host/catalog?access_token=hunter2",
    ],
)
def test_a_password_in_the_charter_is_refused_and_not_repeated(url: str) -> None:
    (message,) = said(url)
    assert message.startswith("connections.warehouse: it holds a password: write ${NAME} in its place")
    assert "hunter2" not in message


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "url is missing, such as"),
        ("warehouse.example hunter2", "this is no address such as"),
        ("postgresql://reader:p@ss:/hunter2@host/x", "this is no address such as"),
        ("postgresqll://host/x", "“postgresqll” is no database that is known: did you mean postgresql?"),
        ("oracle://host/x", "“oracle” is no database that is known: there are duckdb, sqlite"),
        ("postgresql://me:$PW@host/x", "a “$” in an address stands before the name of an environment variable"),
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(url: str, message: str) -> None:
    (found,) = said(url)
    assert found.startswith(f"connections.warehouse: {message}")
    assert "hunter2" not in found


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ({"connection": "warehouse"}, "connection needs a table or a query"),
        ({"connection": "warehouse", "table": "a", "query": "SELECT 1"}, "needs a table or a query and not both"),
        ({"connection": "warehouse", "table": "a", "path": "a.csv"}, "path and connection cannot both be given"),
        ({"table": "orders"}, "table needs a connection"),
        ({"columns": ""}, "referrals: path is missing: which file is it?"),
        ({"connection": "warehose", "table": "a"}, "there is no connection “warehose”: did you mean warehouse?"),
        ({"connection": "postgresql://me:hunter2@x/y", "table": "a"}, "connection is the name of a database"),
        ({"connection": "warehouse", "query": "SELECT 1; DROP TABLE x"}, "query is one SELECT: a semicolon"),
        ({"connection": "warehouse", "query": "DELETE FROM x"}, "query is one SELECT, and begins with it"),
    ],
)  # fmt: skip
def test_rows_are_in_files_or_in_one_table_or_query(place: dict[str, str], message: str) -> None:
    given: dict[str, Any] = {key: text for key, text in place.items() if key != "columns"}
    found = said(**(given or {"path": ""}))
    assert len(found) == 1
    assert message in found[0]
    assert "hunter2" not in found[0]


def test_what_a_statement_may_cost_has_bounds() -> None:
    assert said(limits={"url": "duckdb://", "timeout": 5, "most_rows": 10}) == []
    assert said(limits={"url": "duckdb://", "timeout": 0}) == ["timeout is seconds, from 1 to 86,400, not 0"]
    assert said(limits={"url": "duckdb://", "most_rows": 0}) == ["most_rows must be 1 or more, not 0"]


@pytest.mark.parametrize(
    ("written", "size"), [("500 MB", 500_000_000), ("2gb", 2_000_000_000), ("0 B", 0), ("never", None)]
)
def test_files_above_a_size_go_through_the_engine(written: str, size: int | None) -> None:
    assert Figures(engine_above=written).engine_bytes == size
    parts = {"organisation": {"name": "N"}, "figures": {"engine_above": f"{written}?"}}
    (violation,) = violations(msgspec.convert(parts, Charter))
    assert violation.where == ("figures", "engine_above")
    assert "is no size such as “200 MB”, or “never”" in violation.message


@given(st.text(alphabet=st.characters(exclude_characters="/?#@:[]$%&+=;", exclude_categories=["C", "Z"]), min_size=1))
def test_the_parts_of_an_address_are_as_they_are_written(part: str) -> None:
    found = address(f"postgresql://{part}@host:1/{part}?application_name={part}")
    assert found is not None
    assert (found.user, found.path, found.options) == (part, part, (("application_name", part),))


def test_what_is_escaped_in_an_address_is_meant_as_it_is() -> None:
    found = address("postgresql://a%40b:${PW}@host/x%2Fy")
    assert found is not None
    assert (found.user, found.password, found.path) == ("a@b", "${PW}", "x/y")


@pytest.mark.parametrize(
    ("query", "bare"),
    [
        ("SELECT 1;", "SELECT 1"),
        (" select ';' ; ; -- the end;\n", "select ';'"),
        ("/* a; */ WITH x AS (SELECT 1) SELECT * FROM x", "WITH x AS (SELECT 1) SELECT * FROM x"),
        ("SELECT \"a;b\", $$;$$ FROM x", "SELECT \"a;b\", $$;$$ FROM x"),
        ("(SELECT 1) UNION (SELECT 2)", "(SELECT 1) UNION (SELECT 2)"),
    ],
)  # fmt: skip
def test_one_select_may_end_with_a_semicolon_and_hold_one_in_a_text(query: str, bare: str) -> None:
    assert one_select(query) == bare


def test_a_charter_keeps_the_address_as_it_is_written() -> None:
    """What a meeting keeps of a charter names the variable, not its value."""
    url = f"postgresql://reader:${{PGPW}}@{HOST}"
    charter = msgspec.convert({"organisation": {"name": "N"}, "connections": {"warehouse": url}}, Charter)
    assert charter.connection("warehouse") == Connection(url=url)
    assert url in msgspec.json.encode(charter).decode()
