"""A company some of whose figures are in a database: what is told where it answers, and where it does not."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.kernel.errors import Fault, Unanswered
from tests.postgres import Database

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

DOWN = """
[connections]
crm = "postgresql://reader:${CRM_PASSWORD}@/crm?host=/nowhere"

[departures]
connection = "crm"
table = "left"
columns = { customer = "account", date = "left_on" }
"""
SECRET = "hunter2-hunter2"
SAID = "Departures not read: connection crm: does not answer."


@pytest.fixture
def without_crm(company: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The company, whose list of departures is in a database that does not answer."""
    monkeypatch.setenv("CRM_PASSWORD", SECRET)
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text() + DOWN)
    return company


def test_a_meeting_goes_on_without_its_database_and_says_so(cxmeet: Cxmeet, without_crm: Path) -> None:
    """On screen, in its brief and in its minutes; a brief for a script leaves with 3, as for a file."""
    started = cxmeet("start", "monthly")
    assert started.code == 0
    assert SAID in started.said
    for form in ("md", "json"):
        assert "epartures not read: connection crm: does not answer" in cxmeet("minutes", "--format", form).out
    assert "opening" in cxmeet("minutes").out

    brief = cxmeet("brief")
    assert brief.code == 3
    assert f"{without_crm}/cxmeet.toml:" in brief.said
    assert "connection crm: does not answer: " in brief.said


def test_no_secret_is_in_the_record_or_said(cxmeet: Cxmeet, without_crm: Path) -> None:
    told = [cxmeet(*each) for each in (["start", "monthly"], ["brief"], ["check"], ["check", "--json"], ["minutes"])]
    assert not any(SECRET in each.out + each.said for each in told)
    for path in without_crm.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()
    assert b"${CRM_PASSWORD}" in (without_crm / "cxmeet.jsonl").read_bytes()


def test_check_tells_which_connections_answer(cxmeet: Cxmeet, without_crm: Path) -> None:
    charter = without_crm / "cxmeet.toml"
    charter.write_text(charter.read_text().replace("[connections]", '[connections]\nlake = "duckdb://"'))
    line = 1 + charter.read_text().splitlines().index('lake = "duckdb://"') + 1

    found = json.loads(cxmeet("check", "--json").out)
    assert [fault["line"] for fault in found["found"] if not fault["warning"]] == [line]
    lake, crm = found["data"]["connections"]
    assert (lake["connection"], lake["engine"], lake["answers"], lake["why"]) == ("lake", "duckdb", True, "")
    assert (crm["engine"], crm["answers"]) == ("", False)
    assert crm["why"].startswith("does not answer: ")
    assert 0 <= lake["milliseconds"] < 60_000

    said = cxmeet("check").said
    assert "connection lake (duckdb) answers after " in said
    assert "connection crm gives nothing, after " in said


def test_without_the_extra_it_is_said_how_to_install_it(
    cxmeet: Cxmeet, without_crm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("cxmeet.sources.warehouse")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "ibis", None)

    assert 'a database is read by an extra: pip install "cxmeet[warehouse]"' in cxmeet("brief").said
    assert cxmeet("start", "monthly").code == 0


def test_the_base_of_a_table_is_that_of_the_file(cxmeet: Cxmeet, company: Path, database: Database) -> None:
    rows = [line.split(",") for line in (company / "data" / "contracts.csv").read_text().splitlines()[1:]]
    columns = 'account text, start date, "end" date, mrr numeric(12, 2)'
    database.filled("contracts", columns, ([cell or None for cell in row] for row in rows))
    streamed = json.loads(cxmeet("brief", "--json").out)
    charter = company / "cxmeet.toml"
    text = charter.read_text().replace('path = "data/contracts.csv"', 'connection = "crm"\ntable = "contracts"')
    charter.write_text(f'{text}\n[connections]\ncrm = "{database.url}"\n')

    counted = json.loads(cxmeet("brief", "--json").out)
    charter.write_text(charter.read_text().replace('value = "mrr"', 'value = "mr"'))
    wrong = cxmeet("brief")
    assert (wrong.code, f"{charter}:" in wrong.said) == (3, True)
    assert "has no column “mr” (value): did you mean mrr?" in wrong.said
    assert counted["assets"]["periods"] == streamed["assets"]["periods"]
    assert counted["sources"][0]["rows"] == streamed["sources"][0]["rows"]


def test_a_database_that_is_lost_while_it_is_counted_is_left_out(
    cxmeet: Cxmeet, company: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It answered when its rows were looked at; the meeting goes on as if it never had."""
    from cxmeet.sources.warehouse.engines.engine import Engine

    database.run('CREATE TABLE contracts (account text, start date, "end" date, mrr numeric)')
    database.run("INSERT INTO contracts VALUES ('A', '2026-01-01', NULL, 7)")
    charter = company / "cxmeet.toml"
    text = charter.read_text().replace('path = "data/contracts.csv"', 'connection = "crm"\ntable = "contracts"')
    charter.write_text(f'{text}\n[connections]\ncrm = "{database.url}"\n')
    asked, ask = [0], Engine.rows

    def lost(engine: Engine, *given: object) -> list[tuple[object, ...]]:
        asked[0] += 1
        if asked[0] > 3:
            raise Unanswered([Fault("cxmeet.toml", 1, "connection crm: was lost: reset by peer")], "crm")
        return ask(engine, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "rows", lost)

    started = cxmeet("start", "monthly")
    assert started.code == 0
    assert "Customers not read: connection crm: was lost." in started.said
    assert asked[0] == 4
