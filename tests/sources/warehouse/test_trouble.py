"""What a real database refuses, and how that is told: where, what is wrong, what to do; never a secret."""

from __future__ import annotations

import os
import socket
import tempfile
import threading
import time
from pathlib import Path

import duckdb
import pytest

from cxmeet.core.charter.connections import Connection
from cxmeet.core.kernel.errors import BadFile, Unanswered
from cxmeet.sources.csv.rows import watched
from cxmeet.sources.warehouse.engines.connections import filled
from cxmeet.sources.warehouse.engines.over_duckdb import DuckdbSession
from cxmeet.sources.warehouse.engines.scratch import Scratch
from cxmeet.sources.warehouse.engines.secrets import Scrubbed
from tests.postgres import Database
from tests.sources.warehouse.conftest import Asked

SLEEP = "SELECT 'a' AS who, pg_sleep(30)::text AS \"on\""
HOSTILE = "p@ss:/?#[]%' \\\"é$1"


def test_a_server_that_is_down_is_said_to_be(asked: Asked) -> None:
    for address in ("postgresql:///x?host=/nowhere", "postgresql://127.0.0.1:9/x"):
        with (
            pytest.raises(Unanswered, match=r"cxmeet.toml:2: connection warehouse: does not answer: ") as raised,
            asked(address),
        ):
            pass
        assert raised.value.in_a_word == "connection warehouse: does not answer"


def test_a_server_that_says_nothing_is_not_waited_for(asked: Asked) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://127.0.0.1:{silent.getsockname()[1]}/x"
        began = time.monotonic()
        with (
            pytest.raises(Unanswered, match="does not answer within 1 second"),
            asked(Connection(url=address, timeout=1)),
        ):
            pass
        assert time.monotonic() - began < 4


def test_a_slow_statement_ends_with_its_time_and_others_go_on(database: Database, asked: Asked) -> None:
    with asked(Connection(url=database.url, timeout=1), query=SLEEP) as (engine, source):
        table = engine.table(source)
        with pytest.raises(Unanswered, match="took longer than the 1 seconds of its timeout"):
            engine.rows(table)
        engine.answers()


def test_a_slow_statement_of_the_embedded_engine_ends_too(asked: Asked) -> None:
    query = "SELECT 'a' AS who, sum(a.i * b.i) AS \"on\" FROM range(10000000) a(i), range(10000000) b(i)"
    with asked(Connection(url="duckdb://", timeout=1), query=query) as (engine, source):
        table = engine.table(source)
        began = time.monotonic()
        with pytest.raises(Unanswered, match="took longer than the 1 seconds"):
            engine.rows(table)
        assert time.monotonic() - began < 6


def test_a_connection_that_drops_is_lost_for_the_reading(database: Database, asked: Asked) -> None:
    with asked(database.url, query=SLEEP) as (engine, source):
        table = engine.table(source)
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cxmeet'"
        ends = threading.Timer(0.3, lambda: database.run(end))
        ends.start()
        for _ in range(2):
            with pytest.raises(Unanswered, match="connection warehouse: was lost: "):
                engine.rows(table)
        ends.join()


def test_a_table_that_is_not_there_is_said_with_those_that_are(database: Database, asked: Asked) -> None:
    database.run('CREATE TABLE "Order Lines" (who text)', "CREATE SCHEMA old", "CREATE TABLE old.sales (who text)")
    for written, said in {
        "Order Line": r"cxmeet.toml:6: there is no table “Order Line”: did you mean Order Lines\?",
        "sale": r"there is no table “sale”: did you mean (old\.)?sales\?",
        "xyz": r"there is no table “xyz”: there are Order Lines, old.sales",
    }.items():
        with asked(database.url, table=written) as (engine, source), pytest.raises(BadFile, match=said):
            engine.table(source)


def test_a_query_that_is_wrong_is_said_as_the_database_says_it(database: Database, asked: Asked) -> None:
    database.run("CREATE TABLE sales (who text, day date)")
    for query, said in {
        "SELECT whom FROM sales": r'cxmeet.toml:4: column "whom" does not exist',
        "SELECT who FROM sails": r'relation "sails" does not exist',
        "SELECT who FRM sales": "syntax error",
        "SELECT who, day AS who FROM sales": "two columns are called “who”: give each a name of its own",
        "WITH gone AS (DELETE FROM sales RETURNING who) SELECT who FROM gone": "read-only transaction|WITH clause",
    }.items():
        with asked(database.url, query=query) as (engine, source):
            with pytest.raises(BadFile, match=said) as raised:
                engine.rows(engine.table(source))
            assert not isinstance(raised.value, Unanswered)
            engine.answers()  # and the next source is read


def test_rights_that_are_missing_are_said(database: Database, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    user = f"reader_{database.name}"
    database.run("CREATE TABLE sales (who text)", f"CREATE ROLE {user} LOGIN PASSWORD 'x'")
    monkeypatch.setenv("PGPW", "x")
    try:
        with (
            asked(database.url_as(user, "${PGPW}"), table="sales") as (engine, source),
            pytest.raises(Unanswered, match="rights are missing: permission denied for table sales"),
        ):
            engine.table(source)
    finally:
        database.run(f"DROP ROLE {user}")


def test_a_password_may_have_every_character_and_is_never_shown(
    database: Database, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = f"reader_{database.name}"
    quoted = HOSTILE.replace("'", "''")
    database.run(f"CREATE ROLE {user} LOGIN PASSWORD '{quoted}'")
    url = database.url_as(user, "${PGPW}")
    try:
        monkeypatch.setenv("PGPW", HOSTILE)
        with asked(url, query="SELECT current_user::text AS who, 'x' AS \"on\"") as (engine, source):
            assert engine.rows(engine.table(source)) == [(user, "x")]
        with asked(url, query=f"SELECT CAST('{quoted}' AS int) AS who, 'x' AS \"on\"") as (engine, source):
            with pytest.raises(BadFile) as raised:
                engine.rows(engine.table(source))
            assert HOSTILE not in str(raised.value)
        monkeypatch.setenv("PGPW", HOSTILE + "wrong")
        with pytest.raises(Unanswered, match="password authentication failed") as refused, asked(url):
            pass
        assert HOSTILE not in str(refused.value)
        monkeypatch.delenv("PGPW")
        with pytest.raises(Unanswered, match="the environment variable PGPW is not set"), asked(url):
            pass
    finally:
        database.run(f"DROP ROLE {user}")


def test_ctrl_c_cancels_the_statement(database: Database, asked: Asked) -> None:
    """The server has stopped working on it when the command ends."""
    heard: list[float | None] = []

    def interrupts(_: object, share: float | None) -> None:
        heard.append(share)
        raise KeyboardInterrupt

    with asked(database.url, query=SLEEP) as (engine, source):
        table = engine.table(source)
        with pytest.raises(KeyboardInterrupt), watched(interrupts):
            engine.rows(table)
        with database.connected() as other:
            busy = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'cxmeet' AND state = 'active'"
            assert other.execute(busy.encode()).fetchone() == (0,)
    assert heard == [None]


def test_a_query_is_one_statement_also_where_the_database_reads_texts_otherwise(
    database: Database, asked: Asked, tmp_path: Path
) -> None:
    """What stands in quotes for one database ends a statement for another; nothing after it is ever run."""
    database.run("CREATE TABLE untouched (who text)")
    made, written = tmp_path / "made.csv", f"COPY (SELECT 1) TO '{tmp_path / 'made.csv'}'"
    for url, more in ((database.url, "COMMIT; DROP TABLE untouched"), ("duckdb://", written)):
        for query in (
            f"SELECT E'\\'' AS who) AS x; {more}; SELECT * FROM (SELECT 1 --'",
            f"SELECT 1 AS a$x$) AS x; {more}; SELECT * FROM (SELECT 1 AS a$x$",
            f"SELECT E'\\'' AS who; {more} --'",
        ):
            with asked(url, query=query) as (engine, source), pytest.raises(BadFile):
                engine.table(source)
    assert not made.exists()
    with asked(database.url, table="untouched") as (engine, source):
        assert engine.rows(engine.table(source)) == []


@pytest.mark.parametrize("url", ["postgresql://db/sales?options=${V}", "postgresql://${V}@db/sales"])
def test_a_variable_is_never_shown_wherever_it_may_hold_a_secret(url: str) -> None:
    _, secrets = filled(url, {"V": "ana:s3cret"})
    assert Scrubbed(secrets)('invalid value: "ana:s3cret"') == 'invalid value: "…"'


def test_what_cannot_be_stopped_is_left_alone(asked: Asked) -> None:
    """A statement may go on for a while after it was told to end; the connection is then let go of as it is."""
    with asked("duckdb://") as (engine, _):
        session = engine._session
        assert isinstance(session, DuckdbSession)
        given = session.connection.execute("SELECT 1")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(session, "connection", Busy())
            engine.close()
        assert not Path(session._scratch.folder).exists()
        given.close()


class Busy:
    """A connection that goes on with what it was told to end."""

    def close(self) -> None:
        raise duckdb.Error("connection is busy with another call")


def test_what_a_crash_left_on_the_disk_goes_with_the_next_session(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    held = Scratch()
    left, new = (tmp_path / f"cxmeet-scratch-{name}" for name in ("left", "new"))
    for folder in (left, new):
        folder.mkdir()
        (folder / "duckdb_temp_storage").write_text("customers")
    for folder in (left, Path(held.folder)):
        os.utime(folder, (0, 0))
    Scratch().remove()
    assert sorted(tmp_path.iterdir()) == sorted([Path(held.folder), new])
    held.remove()
    assert list(tmp_path.iterdir()) == [new]


def test_the_server_looks_whether_we_are_still_there(database: Database, asked: Asked) -> None:
    """So that what a killed program asked for ends on the server, too."""
    query = "SELECT current_setting('client_connection_check_interval') AS who, 'x' AS \"on\""
    with asked(database.url, query=query) as (engine, source):
        assert engine.rows(engine.table(source)) == [("2s", "x")]
