"""Whatever is changed inside a workbook or a database, it is read or refused; nothing else is ever raised."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import random
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P
from pyarrow import parquet

from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.containers.reader import Broken
from cxmeet.sources.containers.table import opened_table


def excel() -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for name in ("Data", "Hidden"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["who", "day", "paid", "ok"])
            sheet.write_row(1, 0, ["c1", None, 12.5, True])
            sheet.write_datetime(1, 1, dt.datetime(2026, 3, 4), day)
            sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
            sheet.merge_range(4, 0, 4, 2, "merged")
        book.worksheets()[1].hide()
    return data.getvalue()


def open_document() -> bytes:
    document, data = OpenDocumentSpreadsheet(), io.BytesIO()
    style = Style(name="h", family="table")
    style.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(style)
    for given_style in ({"stylename": style}, {}):
        sheet, row = Table(name="Data", **given_style), TableRow(numberrowsrepeated=2)
        cell = TableCell(valuetype="float", value="1.5", numbercolumnsrepeated=2, numbercolumnsspanned=1)
        cell.addElement(P(text="1.5"))
        row.addElement(cell)
        row.addElement(TableCell(valuetype="date", datevalue="2026-03-04"))
        sheet.addElement(row)
        document.spreadsheet.addElement(sheet)
    document.write(data)
    return data.getvalue()


def database() -> bytes:
    data = io.BytesIO()
    columns = {
        "who": ["c1", "c2"],
        "day": [dt.date(2026, 3, 4), None],
        "paid": [1.5, 2.5],
        "at": [dt.datetime(2026, 3, 4, 5)] * 2,
    }
    parquet.write_table(pa.table(columns), data)
    return data.getvalue()


WORKBOOKS = {"xlsx": excel(), "ods": open_document()}
DATABASE = database()
PIECES = [
    b"",
    b"<",
    b">",
    b'"',
    b"9",
    b"-1",
    b"99999999999",
    b"<c>",
    b"</row>",
    b"table:table",
    b"A",
    b"\xff",
    b"&#0;",
    b"e",
]


def survives(path: Path) -> None:
    with contextlib.suppress(BadFile, Broken):
        reader = opened_table(path, Forms(), lambda *_: None)
        try:
            header = reader.header()
            if header:
                list(reader.chunks(len(header), 1))
        finally:
            reader.close()


def changed(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(PIECES) + data[place + chance.choice([0, 1, 1, 4, 30]) :]
    return data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400, deadline=None)
@given(seed=st.integers(0, 10**9))
@pytest.mark.parametrize("kind", WORKBOOKS)
def test_a_workbook_with_something_changed_in_a_part(tmp_path: Path, kind: str, seed: int) -> None:
    chance, path = random.Random(seed), tmp_path / "any"
    with zipfile.ZipFile(io.BytesIO(WORKBOOKS[kind])) as source, zipfile.ZipFile(path, "w") as archive:
        names = [name for name in source.namelist() if name.endswith((".xml", ".rels"))]
        unlucky = chance.choice(names)
        for name in source.namelist():
            content = source.read(name)
            archive.writestr(name, changed(content, chance) if name == unlucky else content)
    survives(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(seed=st.integers(0, 10**9))
@pytest.mark.parametrize("data", [DATABASE, *WORKBOOKS.values()], ids=["parquet", *WORKBOOKS])
def test_a_file_with_some_bytes_changed(tmp_path: Path, data: bytes, seed: int) -> None:
    chance, path = random.Random(seed), tmp_path / "any"
    path.write_bytes(data[:4] + changed(data[4:], chance))
    survives(path)


def test_a_file_without_a_name_in_an_archive_is_no_more_than_that(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.csv", "a,b\n1,2\n")
    path = tmp_path / "a.zip"
    path.write_bytes(data.getvalue().replace(b"a.csv", b"\0.csv"))
    with contextlib.suppress(BadFile):
        opened_table(path, Forms(), lambda line, why: None).close()
