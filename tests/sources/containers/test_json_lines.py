"""JSON lines: one object a line, whose names are the columns."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxmeet.core.charter.forms import Forms
from cxmeet.sources.containers.chunks import ROW
from cxmeet.sources.containers.table import opened_table

Read = Callable[..., Any]
Refusal = Callable[..., str]


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "export.csv"


def test_the_columns_are_the_names_in_any_of_the_objects(path: Path, read: Read) -> None:
    lines = ['{"who": "c1", "paid": 5}'] * 5_000 + ["", '{"end": "2026-01-01", "who": "c2"}']
    table = read(written(path, *lines))
    assert table.header == ["who", "paid", "end"]
    assert table.rows[0] == ["c1", "5", ""]
    assert table.rows[-1] == ["c2", "", "2026-01-01"]
    assert table.lines[-1] == 5_002


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("12990.00", "12990"), ("1299.5", "1299.5"), ("null", ""), ("true", "true"), ("false", "false"), ('""', ""),
        ("12345678901234567890", "12345678901234567890"), ("-0.10", "-0.1"), ("1e3", "1000"), ("NaN", "NaN"),
        ("-9007199254740993", "-9007199254740993"), ("12345678901234567.50", "12345678901234567.5"),
        ("1e400", "1E+400"), ("1e999999999", "1E+999999999"), ("1e20", "100000000000000000000"), ("-5", "-5"),
        ('"a\\nb"', "a\nb"), ('"\\ud83d\\ude00"', "\U0001f600"), ("9007199254740993", "9007199254740993"),
    ],
)  # fmt: skip
def test_values_are_written_as_a_person_would(path: Path, read: Read, value: str, said: str) -> None:
    assert read(written(path, f'{{"a": {value}}}')).rows == [[said]]


def test_numbers_have_the_decimal_mark_of_the_forms(path: Path, read: Read) -> None:
    assert read(written(path, '{"a": 1.5, "b": "1.5"}'), decimal=",").rows == [["1,5", "1.5"]]
    assert read(written(path, '{"a": 1.5, "b": 1e17}'), decimal=",").rows == [["1,5", "100000000000000000"]]


def test_lines_that_are_no_objects_are_unreadable(path: Path, read: Read) -> None:
    lines = [
        '{"a": 1}',
        "[1]",
        "5",
        '{"a": ',
        "not",
        '{"a": ' + "[" * 100_000,
        '{"a": "' + "x" * ROW + '"}',
        '{"a": 2}',
    ]
    table = read(written(path, *lines))
    assert table.rows == [["1"], ["2"]]
    assert table.lines == [1, 8]
    assert [line for line, _ in table.bad] == [2, 3, 4, 5, 6, 7]
    assert dict(table.bad)[2] == "no JSON object"
    assert dict(table.bad)[4] == "not JSON"


def test_columns_of_nested_values_are_named(path: Path, read: Read) -> None:
    table = read(written(path, '{"who": "c1", "tags": ["a"], "address": {"city": "x"}}'))
    assert table.rows == [["c1", "", ""]]
    assert table.unreadable == {
        "tags": "holds lists, not one value a line",
        "address": "holds objects, not one value a line",
    }


def test_a_document_over_several_lines_is_said_to_be_one(path: Path, refusal: Refusal) -> None:
    path.write_text(json.dumps({"customers": [{"who": "c1"}]}, indent=2))
    assert refusal(path).startswith("no line of it is a JSON object: is it one document over several lines?")


def test_packed_lines_are_read_twice_from_their_beginning(path: Path, read: Read) -> None:
    path.write_bytes(gzip.compress(b'\xef\xbb\xbf{"a": 1}\r\n{"b": 2}'))
    table = read(path)
    assert (table.header, table.rows) == (["a", "b"], [["1", ""], ["", "2"]])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), st.text(max_size=5)), max_size=5
    )
)
def test_every_text_in_every_object_is_given_back(tmp_path: Path, objects: list[dict[str, str]]) -> None:
    path = tmp_path / "any.jsonl"
    lines = ['{"first": "1"}', *map(json.dumps, objects)]
    path.write_text("\n".join(lines))
    reader = opened_table(path, Forms(), lambda line, why: pytest.fail(f"{line}: {why}"))
    header = reader.header()
    rows = [row for chunk in reader.chunks(len(header), 1) for _, row in chunk.rows()][1:]
    for expected, row in zip(objects, rows, strict=True):
        assert dict(zip(header, row, strict=True)) == dict.fromkeys(header, "") | expected
