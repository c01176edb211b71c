"""Parquet files: columns of single values are read, others are named."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from cxmeet.sources.containers.parquet_sizes import group_sizes
from cxmeet.sources.containers.reader import Broken

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


FUZZ = """
import os, random, sys
from pathlib import Path
from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.containers.reader import Broken
from cxmeet.sources.containers.table import opened_table
whole, path, chosen = Path(sys.argv[1]).read_bytes(), Path(sys.argv[1]), random.Random(7)
start = len(whole) - 8 - int.from_bytes(whole[-8:-4], "little")
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
for _ in range(1500):
    data = bytearray(whole)
    for _ in range(chosen.choice([1, 1, 2, 5])):
        data[chosen.randrange(start, len(data) - 8)] = chosen.randrange(256)
    path.write_bytes(data)
    try:
        reader = opened_table(path, Forms(), lambda *_: None)
        header = reader.header()
        for chunk in reader.chunks(len(header), 1):
            for place in range(len(header)):
                chunk.column(place)
    except (BadFile, Broken):
        pass
print("alive")
"""


def test_no_damage_to_the_directory_ends_the_program(path: Path) -> None:
    count = 400
    saved(
        path,
        customer=[f"C{number % 37}" for number in range(count)],
        date=[dt.date(2026, 1, 1) + dt.timedelta(number % 300) for number in range(count)],
        amount=[float(number) for number in range(count)],
    )
    done = subprocess.run([sys.executable, "-c", FUZZ, str(path)], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr[-500:]


def test_the_directory_says_how_large_each_column_is(path: Path) -> None:
    table = pa.table({"who": [f"c{number}" for number in range(1000)], "at": [{"x": 1}] * 1000})
    parquet.write_table(table, path, row_group_size=400)
    data = path.read_bytes()
    groups = list(group_sizes(data[-8 - int.from_bytes(data[-8:-4], "little") : -8]))
    directory = parquet.ParquetFile(path).metadata
    assert [group.rows for group in groups] == [400, 400, 200]
    for number, group in enumerate(groups):
        known = directory.row_group(number)
        assert group.size == known.total_byte_size
        for place, column in enumerate(group.columns):
            there = known.column(place)
            assert column.name == there.path_in_schema
            assert column.values == there.num_values
            assert (column.unpacked, column.packed) == (there.total_uncompressed_size, there.total_compressed_size)


@given(data=st.binary(max_size=300))
def test_whatever_a_directory_is_its_sizes_are_read_or_it_is_refused(data: bytes) -> None:
    with suppress(Broken):
        list(group_sizes(data))
