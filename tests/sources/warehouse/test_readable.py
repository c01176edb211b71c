"""Rows of a table give the figures of the same rows in a file: counted, left out, unreadable, with what they carry."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Organisation
from cxmeet.core.charter.customers import Customers
from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.readers import customers as streamed
from cxmeet.sources.reading import Reading
from cxmeet.sources.toml.document import document_of
from tests.postgres import Database

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

from cxmeet.sources.warehouse.columns.role_kinds import Kind
from cxmeet.sources.warehouse.engines.connections import Connections
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.rows.readable import Misfit, Readable, readable

TODAY = dt.date(2026, 11, 27)
CONTRACTS: Mapping[str, Kind] = {
    "start": "day", "end": "optional day", "customer": "name", "value": "amount", "segment": "label", "reason": "label",
}  # fmt: skip
HEADER = ("who", "from", "to", "worth", "group", "why", "state")
COLUMNS = {"customer": "who", "start": "from", "end": "to", "value": "worth", "segment": "group", "reason": "why"}
Row = Sequence[str]


def contracts(engine: Engine, source: Customers) -> Readable:
    """The rows of contracts, by the rules of their reader."""

    def misfits(rows: Any) -> list[Misfit]:
        return [
            Misfit(rows.customer == "", "no customer"),
            Misfit(rows.end < rows.start, "end before start"),
            Misfit(rows.value < 0, "value below 0"),
        ]

    def left_out(rows: Any) -> list[Misfit]:
        return [Misfit(rows.end == rows.start, "starts and ends on the same day")]

    return readable(engine, source, CONTRACTS, misfits, left_out, named="customer")


@contextmanager
def engine_of(root: Path, url: str, **fields: Any) -> Iterator[tuple[Engine, Customers]]:
    source = Customers(kind="contracts", connection="warehouse", columns=COLUMNS, **fields)
    charter = Charter(organisation=Organisation(name="x"), connections={"warehouse": url}, customers=source)
    connections = Connections(charter, document_of("", root / "cxmeet.toml"), root)
    try:
        yield connections.engine("warehouse"), source
    finally:
        connections.close()


def in_files(root: Path, rows: Sequence[Row], **fields: Any) -> Path:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *rows])
    path = root / "rows.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def as_streamed(path: Path, **fields: Any) -> Source | str:
    """What a file's reader says of the rows, or why it refuses them."""
    source = Customers(kind="contracts", path=str(path), columns=COLUMNS, **fields)
    reading = Reading("month", Charter(organisation=Organisation(name="x"), customers=source), TODAY)
    try:
        return streamed.read([path], source, reading)[1]
    except BadFile as error:
        return error.faults[0].message.partition("; the first")[0]


def as_counted(engine: Engine, source: Customers) -> Source | str:
    try:
        found = contracts(engine, source)
    except BadFile as error:
        return error.faults[0].message
    days = found.table.aggregate(first=found.table.start.min(), a=found.table.start.max(), b=found.table.end.max())
    [(first, *last)] = engine.rows(days)
    return found.source(first, max((day for day in last if day), default=None))


def same(streamed: Source | str, counted: Source | str) -> None:
    """The same figures; a table has no lines, and no file."""
    if isinstance(streamed, str) or isinstance(counted, str):
        assert isinstance(streamed, str)
        assert isinstance(counted, str)
        assert counted.partition(":")[0] == streamed.replace(" below its header", "").partition(":")[0]
        return
    assert counted.rows == streamed.rows
    assert counted.set_aside == streamed.set_aside
    assert (counted.first, counted.last) == (streamed.first, streamed.last)
    told, expected = counted.unreadable, streamed.unreadable
    assert (told.rows, told.value, told.seeming, told.seemingly, told.untold) == (
        expected.rows, expected.value, expected.seeming, expected.seemingly, expected.untold,
    )  # fmt: skip
    assert counted.implausible == streamed.implausible
    assert counted.forms == streamed.forms


HOSTILE_DAYS = [
    "",
    " 2026-03-01",
    "2026-03-01T10:00",
    "2026-02-30",
    "2024-02-29",
    "2026-3-1",
    "0001-01-01",
    "9999-12-31",
    "no",
]
DAYS = st.one_of(st.dates(dt.date(2025, 1, 1), dt.date(2026, 10, 31)).map(str), st.sampled_from(HOSTILE_DAYS))
AMOUNTS = [
    "",
    "0",
    "-5",
    "+7",
    "12.50",
    " 9 ",
    "1e3",
    "1,200.00",
    "1.204,50 €",
    "1234567890123456",
    "0.1234565",
    "(3)",
    "nan",
    "5.",
    ".5",
]
HOSTILE_NAMES = ["A", "B", " A", "B\u00a0", "", "\u3000", "ünï", "x" * 301, "A\tb", "'; DROP", "%", "Total", "n/a"]
HOSTILE_LABELS = [
    "",
    "gold",
    "  gold ",
    "go\u200bld",
    "a\u2028b",
    "b\x07c",
    "\u202eabc",
    "Totals:",
    "é\u0301",
    "N/A",
    "ﬁn",
    "x" * 2001,
]
HOSTILE_STATES = ["live", "LIVE", "Staff", "STAFF ", "ſtaff", "straße", "STRASSE", "test 1", "TEST 2", ""]
NAMES, LABELS, STATES = map(st.sampled_from, (HOSTILE_NAMES, HOSTILE_LABELS, HOSTILE_STATES))
ROWS = st.lists(st.tuples(NAMES, DAYS, DAYS, st.sampled_from(AMOUNTS), LABELS, LABELS, STATES), max_size=40)


FIELDS: dict[str, Any] = {"bad_rows": 1.0, "empty": ("n/a", "strasse", "fin")}
FILTERED: dict[str, Any] = {"drop": {"state": ("staff", "test *")}, "keep": {"group": ("g?ld", "", "*")}}


def test_hostile_cells_give_the_same_in_a_file_and_in_duckdb(tmp_path: Path, rounds: int) -> None:
    @settings(max_examples=max(rounds // 6, 1), phases=(Phase.explicit, Phase.generate), deadline=None)
    @given(ROWS, st.booleans())
    def same_cells(rows: list[Row], filtered: bool) -> None:
        fields = FIELDS | FILTERED if filtered else FIELDS
        path = in_files(tmp_path, rows)
        with engine_of(tmp_path, "duckdb://", table="rows.csv", **fields) as (engine, source):
            same(as_streamed(path, **fields), as_counted(engine, source))

    same_cells()


def every_cell() -> list[Row]:
    """Rows in which every hostile cell stands once beside cells that can be read."""
    plain = ("A", "2026-01-05", "2026-03-01", "12.50", "gold", "price", "live")
    odd = (
        (0, HOSTILE_NAMES),
        (1, HOSTILE_DAYS),
        (2, HOSTILE_DAYS),
        (3, AMOUNTS),
        (4, HOSTILE_LABELS),
        (6, HOSTILE_STATES),
    )
    rows = [plain, *((*plain[:at], cell, *plain[at + 1 :]) for at, cells in odd for cell in cells)]
    return [*rows, ("", "", "", "1", "Total", "", ""), ("", "2026-01-05", "", "", "", "", "")]


@pytest.mark.parametrize("filtered", [False, True], ids=["all", "filtered"])
@pytest.mark.parametrize("where", ["duckdb", "postgres"])
def test_each_hostile_cell_is_read_as_in_a_file(
    tmp_path: Path, request: pytest.FixtureRequest, where: str, filtered: bool
) -> None:
    fields, rows = FIELDS | FILTERED if filtered else FIELDS, every_cell()
    path, url, table = in_files(tmp_path, rows), "duckdb://", "rows.csv"
    if where == "postgres":
        database: Database = request.getfixturevalue("database")
        database.filled("rows", ", ".join(f'"{name}" text' for name in HEADER), rows)
        url, table = database.url, "rows"
    with engine_of(tmp_path, url, table=table, **fields) as (engine, source):
        counted = as_counted(engine, source)
    expected = as_streamed(path, **fields)
    assert not isinstance(expected, str)
    same(expected, counted if isinstance(counted, str) else replace(counted, files=("rows.csv",)))


@pytest.mark.parametrize("where", ["duckdb", "postgres"])
def test_more_texts_than_a_statement_names_are_understood_all_the_same(
    tmp_path: Path, request: pytest.FixtureRequest, where: str
) -> None:
    fields: dict[str, Any] = {"bad_rows": 1.0, "dates": "D MMM YYYY"}
    first = dt.date(2026, 1, 1)
    days = [f"{day.day} {day:%b %Y}" for at in range(130) for day in [first + dt.timedelta(at)]]
    rows = [
        (f"C{at % 9}", day, "", f"{at},5 EURO" if at % 50 == 1 else f"{at}.5", "", "", "")
        for at, day in enumerate(days)
    ]
    path, url, table = in_files(tmp_path, rows), "duckdb://", "rows.csv"
    if where == "postgres":
        database: Database = request.getfixturevalue("database")
        database.filled("rows", ", ".join(f'"{name}" text' for name in HEADER), rows)
        url, table = database.url, "rows"
    with engine_of(tmp_path, url, table=table, **fields) as (engine, source):
        same(as_streamed(path, **fields), as_counted(engine, source))
