"""A company's file gives the same figures whatever it is packed in, and is refused with the place that is wrong."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import xlsxwriter
from pyarrow import parquet

from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.files import WorkspaceFiles

CHARTER = """[organisation]
name = "Northwind"
[customers]
kind = "contracts"
path = "{name}"
columns = {{ customer = "account", start = "start", end = "end", value = "mrr" }}
{more}
"""
START = dt.date(2026, 1, 1)
STYLE = "yyyy-mm-dd hh:mm"
ROWS: list[dict[str, Any]] = [
    {
        "account": f"A-{number:03d}",
        "start": START + dt.timedelta(number % 200),
        "end": None if number % 3 else START + dt.timedelta(number % 200 + 40),
        "mrr": 1000 + number / 4,
    }
    for number in range(300)
]
NAMES = list(ROWS[0])


def as_csv(separator: str = ",") -> str:
    lines = [separator.join("" if value is None else str(value) for value in row.values()) for row in ROWS]
    return "\n".join([separator.join(NAMES), *lines]) + "\n"


def as_xlsx(**options: Any) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, options) as book:
        sheet, date = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, [*NAMES, "looked up"])
        for number, row in enumerate(ROWS, 1):
            for place, value in enumerate(row.values()):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, place, value, date)
                else:
                    sheet.write(number, place, value)
            sheet.write_formula(number, len(NAMES), "=VLOOKUP(1,A:A,1)", None, "#N/A")
    return data.getvalue()


def as_parquet() -> bytes:
    data = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist([row | {"tags": ["a"]} for row in ROWS]), data)
    return data.getvalue()


def as_json_lines() -> bytes:
    rows = [{name: value for name, value in row.items() if value is not None} for row in ROWS]
    return "\n".join(json.dumps(row, default=str) for row in rows).encode()


def zipped(content: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("data.csv", content)
    return data.getvalue()


FORMS: dict[str, tuple[Callable[[], bytes], str]] = {
    "xlsx": (as_xlsx, ""),
    "xlsx, texts in its cells": (lambda: as_xlsx(constant_memory=True), ""),
    "xlsx, days as numbers": (as_xlsx, 'dates = "excel"'),
    "xlsx, a form for days and a comma": (as_xlsx, 'dates = "DD.MM.YYYY"\ndecimal = ","\nthousands = "."'),
    "parquet": (as_parquet, ""),
    "parquet, a form for days": (as_parquet, 'dates = "D MMMM YYYY"'),
    "json lines": (as_json_lines, ""),
    "json lines, gz": (lambda: gzip.compress(as_json_lines()), ""),
    "csv, gz": (lambda: gzip.compress(as_csv().encode()), ""),
    "csv, gz in zip": (lambda: zipped(gzip.compress(as_csv().encode())), ""),
    "csv, UTF-16 with tabs": (lambda: as_csv("\t").encode("utf-16"), 'encoding = "utf-16"\nseparator = "tab"'),
    "csv, bz2, below a title": (lambda: bz2.compress(f"Contracts\n\n{as_csv()}".encode()), "header = 3"),
}


def workspace(folder: Path, content: bytes, more: str = "", name: str = "export") -> WorkspaceFiles:
    (folder / name).write_bytes(content)
    (folder / "cxmeet.toml").write_text(CHARTER.format(name=name, more=more))
    return WorkspaceFiles(folder, lambda: dt.date(2026, 9, 1))


def refusal(files: WorkspaceFiles) -> str:
    with pytest.raises(BadFile) as caught:
        files.brief()
    return str(caught.value).replace(f"{files.root}/", "")


@pytest.mark.parametrize("form", FORMS)
def test_the_figures_do_not_depend_on_what_a_file_is(tmp_path: Path, form: str) -> None:
    make, more = FORMS[form]
    plain = workspace(tmp_path, as_csv().encode()).brief("2026-06", None).assets
    assert plain is not None
    assert workspace(tmp_path, make(), more).brief("2026-06", None).assets == plain


@pytest.mark.parametrize(("dates", "fmt"), [('dates = "excel"', "General"), ('dates = "excel"', STYLE), ("", STYLE)])
def test_a_promise_of_a_time_is_judged_by_it_in_a_workbook(tmp_path: Path, dates: str, fmt: str) -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"default_date_format": STYLE}) as book:
        sheet, style = book.add_worksheet(), book.add_format({"num_format": fmt})
        sheet.write_row(0, 0, ["promised", "there"])
        for row, hour in enumerate((16, 8), start=1):
            sheet.write_datetime(row, 0, dt.datetime(2026, 6, 5, 8, 30), style)
            sheet.write_datetime(row, 1, dt.datetime(2026, 6, 5, hour, 0), style)
    promise = f"""[[promises]]
id = "visit"
text = "At the hour we said"
path = "visits"
columns = {{ due = "promised", done = "there" }}
{dates}
"""
    files = workspace(tmp_path, as_csv().encode(), promise)
    (tmp_path / "visits").write_bytes(data.getvalue())
    now = files.brief("2026-06").promises[0].periods[-1]
    assert (now.kept, now.broken) == (1, 1)


def test_a_column_of_nested_values_is_refused_by_name_where_it_is_asked_for(tmp_path: Path) -> None:
    files = workspace(tmp_path, as_parquet(), 'drop = { tags = ["x"] }')
    said = refusal(files)
    assert said.startswith("export:1: column “tags” (drop) holds lists (list<")
    assert said.endswith("not one value a row")


def test_an_error_of_the_spreadsheet_counts_where_its_column_is_asked_for(tmp_path: Path) -> None:
    said = refusal(workspace(tmp_path, as_xlsx(), 'drop = { "looked up" = ["x"] }'))
    assert "none of 300 rows can be used: a cell holds an error of the spreadsheet (300)" in said
    assert "export:2: a cell holds an error of the spreadsheet: #N/A" in said


def test_the_address_of_a_file_on_a_network_is_said_to_be_one(tmp_path: Path) -> None:
    files = workspace(tmp_path, b"")
    (tmp_path / "cxmeet.toml").write_text(CHARTER.format(name="https://example.com/a.csv?x=1", more=""))
    assert "cxmeet reads files: download it first" in refusal(files)
