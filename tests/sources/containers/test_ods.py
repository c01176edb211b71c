"""OpenDocument spreadsheets: the sheet that is meant, its cells as a person would have written them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

Read = Callable[..., Any]
Refusal = Callable[..., str]

HEAD = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" '
    'xmlns:calcext="c"><office:body><office:spreadsheet>'
)
ROW = "<table:table-row>"
TAIL = "</office:spreadsheet></office:body></office:document-content>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "export.xls"


def cell(value: Any = None, kind: str = "string", **given: Any) -> TableCell:
    attribute = {"float": "value", "date": "datevalue", "boolean": "booleanvalue", "time": "timevalue"}.get(kind)
    if attribute:
        given[attribute] = value
    made = TableCell(valuetype=kind, **given) if value is not None else TableCell(**given)
    if value is not None:
        made.addElement(P(text=str(value)))
    return made


def row(*cells: TableCell, **given: Any) -> TableRow:
    made = TableRow(**given)
    for one in cells:
        made.addElement(one)
    return made


def sheet(name: str, *rows: TableRow, style: Style | None = None) -> Table:
    made = Table(name=name, stylename=style) if style else Table(name=name)
    for one in rows:
        made.addElement(one)
    return made


def saved(path: Path, *sheets: Table, style: Style | None = None) -> None:
    document = OpenDocumentSpreadsheet()
    if style:
        document.automaticstyles.addElement(style)
    for one in sheets:
        document.spreadsheet.addElement(one)
    with path.open("wb") as file:
        document.write(file)


def written(path: Path, rows: str) -> Path:
    """A spreadsheet of one sheet whose rows are given as XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'{HEAD}<table:table table:name="Data">{rows}</table:table>{TAIL}')
    return path


def test_cells_are_written_as_a_person_would(path: Path, read: Read) -> None:
    saved(
        path,
        sheet(
            "Data",
            row(cell("who"), cell("day"), cell("paid"), cell("ok"), cell("at")),
            row(cell("c1"), cell("2026-03-04", "date"), cell("1299.5", "float"), cell("true", "boolean"),
                cell("PT13H05M00S", "time")),
            row(TableCell(numbercolumnsrepeated=5), numberrowsrepeated=1_000),
            row(cell("c2"), cell("2026-03-04T13:05:00", "date"), cell("0.30000000000000004", "float")),
            row(TableCell(numbercolumnsrepeated=16_384), numberrowsrepeated=1_000_000),
        ),
    )  # fmt: skip
    table = read(path)
    assert table.rows[0] == ["c1", "2026-03-04", "1299.5", "TRUE", "13:05:00"]
    assert table.rows[1] == ["c2", "2026-03-04 13:05:00", "0.3", "", ""]
    assert table.lines == [2, 1003]
    assert read(path, dates="DD/MM/YYYY", decimal=",").rows[1][1:3] == ["04/03/2026", "0,3"]


def test_numbers_shown_with_zeros_in_front_have_them(path: Path, read: Read) -> None:
    shown = TableCell(valuetype="float", value="42")
    shown.addElement(P(text="00042"))
    saved(path, sheet("Data", row(cell("who")), row(shown), row(cell("0", "float"))))
    assert read(path).rows == [["00042"], ["0"]]


def test_repeated_cells_and_rows_are_there_as_often_as_they_are_seen(path: Path, read: Read) -> None:
    same = cell("x", numbercolumnsrepeated=2)
    saved(path, sheet("Data", row(cell("a"), cell("b"), cell("c")), row(cell("y"), same, numberrowsrepeated=3)))
    table = read(path)
    assert table.rows == [["y", "x", "x"]] * 3
    assert table.lines == [2, 3, 4]


def test_hidden_sheets_are_not_read_by_themselves(path: Path, read: Read, refusal: Refusal) -> None:
    style = Style(name="hidden", family="table")
    style.addElement(TableProperties(display="false"))
    one = sheet("Old", row(cell("a")), row(cell("1")), style=style)
    two, three = sheet("New", row(cell("b")), row(cell("2"))), sheet("Newer", row(cell("c")), row(cell("3")))
    saved(path, one, two, style=style)
    assert read(path).header == ["b"]
    assert read(path, sheet="Old").rows == [["1"]]
    saved(path, one, two, three, style=style)
    assert refusal(path) == "has 2 sheets: “New”, “Newer”, “Old” (hidden); state which: sheet = “…”"
    assert read(path, sheet="newer").rows == [["3"]]


def test_a_header_of_merged_cells_is_refused_with_what_to_do(path: Path, read: Read, refusal: Refusal) -> None:
    head = row(cell("who"), cell("dates", numbercolumnsspanned=2), CoveredTableCell())
    saved(path, sheet("Data", head, row(cell("who"), cell("start"), cell("end")), row(cell("c1"), cell("x"))))
    assert refusal(path).startswith("the cells B1:C1 of its header are merged")
    assert read(path, header=2).rows == [["c1", "x", ""]]


def test_a_row_with_an_error_of_the_spreadsheet_is_unreadable(path: Path, read: Read) -> None:
    written(
        path,
        '<table:table-row><table:table-cell office:value-type="string"><text:p>who</text:p></table:table-cell>'
        "</table:table-row><table:table-row>"
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>',
    )
    table = read(path)
    assert table.bad == [(2, "a cell holds an error of the spreadsheet: #DIV/0!")]


def test_text_is_what_is_seen_without_the_comments(path: Path, read: Read) -> None:
    written(
        path,
        '<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>no</text:p>'
        '</office:annotation><text:p>a<text:s text:c="2"/>b<text:tab/><text:span>c</text:span></text:p><text:p>d'
        "</text:p></table:table-cell></table:table-row>",
    )
    assert read(path).header == ["a  b\tc\nd"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ('<table:table-row table:number-rows-repeated="999999999999"/>', "repeated without end"),
        ('<table:table-row table:number-rows-repeated="-1"/>', "repeated without end"),
        ("<table:table-row>", "the workbook is damaged: mismatched tag"),
        (
            '<table:table-row><table:table-cell office:value-type="float" office:value="x"/></table:table-row>',
            "a float",
        ),
        (
            '<table:table-row><table:table-cell office:value-type="date" office:date-value="x"/></table:table-row>',
            "date",
        ),
        (
            '<table:table-row table:number-rows-repeated="2000000"><table:table-cell office:value-type="float" '
            'office:value="1"/></table:table-row>',
            "a sheet of more than 1,048,576 rows",
        ),
    ],
)
def test_a_damaged_spreadsheet_is_refused(path: Path, refusal: Refusal, rows: str, words: str) -> None:
    assert words in refusal(written(path, rows))


def test_a_spreadsheet_with_a_password_is_said_to_have_one(path: Path, refusal: Refusal) -> None:
    written(path, "")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<m:file-entry><m:encryption-data/></m:file-entry>")
    assert refusal(path) == "is a spreadsheet protected by a password: save it without one"
