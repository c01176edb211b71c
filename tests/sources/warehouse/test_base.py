"""A customer base counted where it lives gives the figures of one that is read row by row, to the cent."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as some

from cxmeet.core.kernel.errors import BadFile, BadQuery, NotFound
from cxmeet.services.people import EVERYBODY, Only, behind
from cxmeet.sources.files import WorkspaceFiles
from tests.postgres import Database
from tests.sources.warehouse.bases import CONTRACTS, Written, contracts, purchases, snapshots, told

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

FILES = '[connections]\nwarehouse = "duckdb://"\n'
WAREHOUSE = 'connection = "warehouse"\n'
LISTS = """[departures]
path = "left.csv"
columns = { customer = "who", date = "on", reason = "why" }
[[losses]]
name = "calls"
path = "left.csv"
drop = { who = [""] }
columns = { customer = "who", date = "on" }
[referrals]
path = "left.csv"
drop = { who = [""] }
columns = { customer = "who", date = "on" }
"""
LEFT = "who,on,why\na,2026-10-02,Price\nb,2026-09-30,\nx,2026-10-15,Moved\nd,2026-10-03,Price\n,2026-10-09,Price\n"
"""Some of those who may have left, one whom nobody knows, and one without a name."""


def in_duckdb(written: Written, folder: Path, *, lists: bool, period: str, history: int | None, table: str) -> None:
    further = LISTS if lists else ""
    (folder / "rows.csv").write_text(written.text, encoding="utf-8")
    (folder / "left.csv").write_text(LEFT, encoding="utf-8")
    written.parquet(folder / "typed.parquet")
    place = f'{WAREHOUSE}table = "{table}"'
    try:
        read = written.brief(folder, 'path = "rows.csv"', further, period=period, history=history)
    except (BadFile, NotFound) as error:
        with pytest.raises(type(error)):
            written.brief(folder, place, FILES + further, period=period)
    else:
        assert told(written.brief(folder, place, FILES + further, period=period, history=history)) == told(read)


def tried(examples: int) -> settings:
    """So many bases at random, the first of them the simplest there is; a test over night tries more."""
    return settings(max_examples=max(examples, 1), suppress_health_check=list(HealthCheck), deadline=None)


@pytest.mark.parametrize("table", ["rows.csv", "typed.parquet"])
def test_amounts_of_more_than_a_million_million_are_added_up_to_the_cent(tmp_path: Path, table: str) -> None:
    types = {"who": "text", "on": "date", "paid": "numeric(14,2)"}
    rows = [[who, f"2026-{month:02}-05", "900000000000.01"] for month in range(5, 11) for who in "aab"]
    section = 'kind = "purchases"\nlapse_days = 90\n'
    written = Written(section + 'columns = { customer = "who", date = "on", amount = "paid" }\n', types, rows)
    in_duckdb(written, tmp_path, lists=False, period="", history=2, table=table)


def test_a_base_in_duckdb_says_what_the_same_rows_say_read(rounds: int) -> None:
    @tried(rounds // 6)
    @given(
        written=contracts() | purchases() | snapshots(),
        lists=some.booleans(),
        late=some.booleans(),
        history=some.sampled_from((None, 2, 12)),
        table=some.sampled_from(("rows.csv", "typed.parquet")),
    )
    def same(written: Written, lists: bool, late: bool, history: int | None, table: str) -> None:
        period = "" if late else "2026-10" if written.grain == "month" else "2026-Q3"
        with tempfile.TemporaryDirectory() as folder:
            in_duckdb(written, Path(folder), lists=lists, period=period, history=history, table=table)

    same()


def test_a_base_in_postgresql_says_what_the_same_rows_say_read(database: Database, rounds: int) -> None:
    @tried(rounds // 10)
    @given(written=contracts() | purchases() | snapshots())
    def same(written: Written) -> None:
        with tempfile.TemporaryDirectory() as folder:
            in_postgresql(written, Path(folder), database)

    same()


def in_postgresql(written: Written, folder: Path, database: Database) -> None:
    (folder / "rows.csv").write_text(written.text, encoding="utf-8")
    (folder / "left.csv").write_text(LEFT, encoding="utf-8")
    try:
        read = written.brief(folder, 'path = "rows.csv"', LISTS)
    except (BadFile, NotFound):
        reject()
    for typed in (True, False):
        name = f"rows_{secrets.token_hex(4)}"
        written.table(database, name, typed=typed)
        further = f'[connections]\nwarehouse = "{database.url}"\n{LISTS}'
        assert told(written.brief(folder, f'{WAREHOUSE}table = "{name}"', further)) == told(read)


ASKED: Sequence[tuple[str, str, Only]] = [
    ("assets.lost", "", EVERYBODY),
    ("assets.lost", "-since", EVERYBODY),
    ("assets.lost", "until", Only(tenure=">=20d")),
    ("assets.new", "customer", EVERYBODY),
    ("assets.reactivated", "-value", EVERYBODY),
    ("assets.in_and_out", "since", EVERYBODY),
    ("assets.opening", "-segment", EVERYBODY),
    ("assets.closing", "until", Only(segment="[sS]mall")),
    ("assets.closing", "segment", Only(tenure="<60d")),
    ("segment:Small", "", EVERYBODY),
    ("tenure:<60d", "", EVERYBODY),
    ("joined:2026-08", "customer", EVERYBODY),
    ("stay:2", "since", EVERYBODY),
    ("reason:Price", "", EVERYBODY),
    ("assets.lost", "reason", Only(reason="*ric*")),
    ("assets.at_risk", "", EVERYBODY),
    ("assets.ending_soon", "", EVERYBODY),
]


def in_list(files: WorkspaceFiles, asked: tuple[str, str, Only]) -> object:
    figure, sort, only = asked
    try:
        return behind(files, figure, "2026-10", only, sort, limit=3)
    except (NotFound, BadQuery) as error:
        return str(error)


def lists_in_duckdb(written: Written, folder: Path, some_of: Sequence[tuple[str, str, Only]] = ASKED) -> None:
    (folder / "rows.csv").write_text(written.text, encoding="utf-8")
    read = [in_list(written.files(folder, 'path = "rows.csv"'), asked) for asked in some_of]
    files = written.files(folder, f'{WAREHOUSE}table = "rows.csv"', FILES)
    counted = [in_list(files, asked) for asked in some_of]
    for asked, *both in zip(some_of, read, counted, strict=True):
        assert both[0] == both[1], asked


STATED = """period,opening,new,reactivated,lost,closing,opening_value,note
2026-08,10,3,1,2,12,100.50,x
2026-09,12,2,0,4,10,,x
2026-10,10,5,0,1,14,99.90,x
2026-10,10,5,0,1,15,99.90,draft
"""


def test_a_statement_in_a_table_is_held_to_what_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(STATED, encoding="utf-8")
    drop = 'drop = { note = ["draft"] }\n'
    written = Written('kind = "statement"\n' + drop, {}, [])
    read = written.brief(tmp_path, 'path = "rows.csv"')
    assert told(written.brief(tmp_path, f'{WAREHOUSE}table = "rows.csv"', FILES)) == told(read)
    assert read.assets
    assert read.assets.periods[-1].closing == 14
    wrong = Written('kind = "statement"\n', {}, [])
    with pytest.raises(BadFile, match="2026-10 does not add up"):
        wrong.brief(tmp_path, f'{WAREHOUSE}table = "rows.csv"', FILES)


def test_lists_of_a_base_in_duckdb_are_those_of_the_same_rows_read(rounds: int) -> None:
    @tried(rounds // 10)
    @given(written=contracts() | purchases(), some_of=some.lists(some.sampled_from(ASKED), min_size=3, max_size=3))
    def same(written: Written, some_of: list[tuple[str, str, Only]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            lists_in_duckdb(replace(written, grain="month"), Path(folder), some_of)

    same()


def test_twenty_of_many_lost_are_twenty_rows_with_the_columns_to_show(tmp_path: Path, fetched: list[int]) -> None:
    rows = [[f"c{at:03}", "2026-01-01", "2026-10-05", f"{at}.00", "Small", "Price"] for at in range(300)]
    kept = [["k", "2026-01-01", "", "1.00", "", ""], ["k", "2026-11-02", "", "1.00", "", ""]]
    types = {"who": "text", "begins": "date", "ends": "date", "fee": "numeric(18,2)", "plan": "text", "why": "text"}
    written = Written('show = ["plan", "fee"]\n' + CONTRACTS, types, [*rows, *kept])
    (tmp_path / "rows.csv").write_text(written.text, encoding="utf-8")
    files = written.files(tmp_path, f'{WAREHOUSE}table = "rows.csv"', FILES)
    found = behind(files, "assets.lost", "2026-10", limit=20)
    assert max(fetched) <= 20
    assert (found.count, len(found.rows), found.rows[0].customer) == (300, 20, "c299")
    assert found.rows[0].show == {"plan": "Small", "fee": "299.00"}
    assert found.rows == behind(written.files(tmp_path, 'path = "rows.csv"'), "assets.lost", "2026-10", limit=20).rows


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each statement of lists brought home."""
    from cxmeet.sources.warehouse.engines.engine import Engine

    found: list[int] = []
    rows = Engine.rows

    def counted(self: Engine, *asked: Any, **further: Any) -> list[tuple[Any, ...]]:
        given = rows(self, *asked, **further)
        found.append(len(given))
        return given

    monkeypatch.setattr(Engine, "rows", counted)
    return found
