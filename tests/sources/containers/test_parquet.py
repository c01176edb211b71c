"""Parquet files: columns of single values are read, others are named."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

Read = Callable[..., Any]
Refusal = Callable[..., str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "export.csv"


def saved(path: Path, **columns: Any) -> Path:
    parquet.write_table(pa.table(columns), path)
    return path


UTC_NOON = dt.datetime(2026, 3, 4, 23, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (pa.array(["a", None, ""]), ["a", "", ""]),
        (pa.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"]),
        (pa.array([1, None, 2**60 + 1]), ["1", "", "1152921504606846977"]),
        (pa.array([1299.0, 0.1 + 0.2, None]), ["1299", "0.3", ""]),
        (pa.array([float("nan"), float("inf"), 1e21]), ["", "", "1000000000000000000000"]),
        (pa.array([1299.1], pa.float32()), ["1299.1"]),
        (pa.array([Decimal("1299.10"), Decimal("0.00"), Decimal("12345678901234567.89")], pa.decimal128(30, 2)),
         ["1299.1", "0", "12345678901234567.89"]),
        (pa.array([True, False, None]), ["true", "false", ""]),
        (pa.array([dt.date(2026, 3, 4), None]), ["2026-03-04", ""]),
        (pa.array([dt.date(2026, 3, 4)], pa.date64()), ["2026-03-04"]),
        (pa.array([dt.datetime(2026, 3, 4), dt.datetime(2026, 3, 4, 13, 5, 6, 789)]),
         ["2026-03-04", "2026-03-04 13:05:06"]),
        (pa.array([1772629500123456789], pa.timestamp("ns")), ["2026-03-04 13:05:00"]),
        (pa.array([UTC_NOON], pa.timestamp("us", "UTC")), ["2026-03-04 23:30:00"]),
        (pa.array([UTC_NOON], pa.timestamp("us", "Europe/Madrid")), ["2026-03-05 00:30:00"]),
        (pa.array([2**52], pa.timestamp("ms")), [str(2**52)]),
        (pa.array([dt.time(13, 5, 6)]), ["13:05:06"]),
        (pa.array([b"text", None]), ["text", ""]),
        (pa.nulls(2), ["", ""]),
    ],
)  # fmt: skip
def test_values_are_written_as_a_person_would(path: Path, read: Read, values: Any, said: list[str]) -> None:
    table = read(saved(path, a=values))
    assert table.header == ["a"]
    assert [text for (text,) in table.rows] == said
    assert table.lines == list(range(1, len(said) + 1))


def test_dates_and_numbers_are_written_as_the_forms_say(path: Path, read: Read) -> None:
    saved(path, day=[dt.date(2026, 3, 4)], paid=[1299.5], exact=[Decimal("1.50")])
    assert read(path, dates="DD/MM/YYYY", decimal=",").rows == [["04/03/2026", "1299,5", "1,5"]]


def test_columns_of_nested_values_are_named_and_the_others_read(path: Path, read: Read) -> None:
    table = read(saved(path, who=["c1"], tags=[["a"]], address=[{"city": "x"}], blob=pa.array([1], pa.duration("s"))))
    assert table.rows == [["c1", "", "", ""]]
    assert table.unreadable["tags"].startswith("holds lists (list<")
    assert table.unreadable["address"].startswith("holds several values a row (struct<")
    assert table.unreadable["blob"] == "holds what is no text, number or date (duration[s])"


def test_a_name_may_hold_a_point(path: Path, read: Read) -> None:
    assert read(saved(path, **{"a.b": ["c1"], "a": ["c2"]})).rows == [["c1", "c2"]]


def test_many_rows_come_in_several_chunks_of_all_groups(path: Path, read: Read) -> None:
    table = pa.table({"who": [f"c{number}" for number in range(250_000)]})
    parquet.write_table(table, path, row_group_size=70_000)
    assert [who for (who,) in read(path).rows] == table["who"].to_pylist()


@pytest.mark.parametrize(
    "change", [lambda data: data[:-20], lambda data: data[:4] + data[-12:], lambda data: data[:300]]
)
def test_a_damaged_file_is_refused(path: Path, refusal: Refusal, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(saved(path, who=[f"c{number}" for number in range(1000)]).read_bytes()))
    assert refusal(path)


def test_damage_in_the_middle_is_refused(path: Path, refusal: Refusal) -> None:
    data = bytearray(saved(path, who=[f"c{number}" for number in range(1000)]).read_bytes())
    data[10:40] = bytes(30)
    path.write_bytes(data)
    assert "the Parquet file is damaged" in refusal(path)


def test_without_its_extra_it_is_said_what_to_install(
    path: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(path, who=["c1"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert refusal(path) == "is a Parquet file; to read it: pip install 'cxmeet[parquet]'"
