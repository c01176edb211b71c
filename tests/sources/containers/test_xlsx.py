"""Excel workbooks: the sheet that is meant, its cells as a person would have written them, and what cannot be one."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pytest
import xlsxwriter

from cxmeet.sources.containers import shared_strings

Read = Callable[..., Any]
Refusal = Callable[..., str]
Book: TypeAlias = Any


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "export.csv"


def made(path: Path, fill: Callable[[Book], None], **options: Any) -> Path:
    with xlsxwriter.Workbook(str(path), options) as book:
        fill(book)
    return path


def sheet_of(*rows: list[Any], name: str = "Data", fmt: str = "yyyy-mm-dd") -> Callable[[Book], None]:
    def fill(book: Book) -> None:
        sheet, date = book.add_worksheet(name), book.add_format({"num_format": fmt})
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, place, value, date)
                else:
                    sheet.write(number, place, value)

    return fill


def test_the_rows_of_a_sheet_are_read_with_their_numbers(path: Path, read: Read) -> None:
    made(path, sheet_of(["who", "paid", "", "note"], ["c1", 1299.0, "", "x"], [], ["c2", None, "", ""]))
    table = read(path)
    assert table.header == ["who", "paid", "", "note"]
    assert table.rows == [["c1", "1299", "", "x"], ["c2", "", "", ""]]
    assert table.lines == [2, 4]


@pytest.mark.parametrize(
    ("number", "decimal", "said"),
    [
        (1299.0, "", "1299"), (1299.5, "", "1299.5"), (1299.5, ",", "1299,5"), (0.1 + 0.2, "", "0.3"), (-0.0, "", "0"),
        (1e15, "", "1000000000000000"), (1e21, "", "1000000000000000000000"), (1.5e-7, "", "0.00000015"),
        (123456789012345, "", "123456789012345"), (-12.25, ",", "-12,25"), (0.07, "", "0.07"),
    ],
)  # fmt: skip
def test_numbers_are_written_without_the_noise_of_floats(
    path: Path, read: Read, number: float, decimal: str, said: str
) -> None:
    made(path, sheet_of(["paid"], [number]))
    assert read(path, decimal=decimal).rows == [[said]]


@pytest.mark.parametrize("fmt", ["yyyy-mm-dd", "dd/mm/yyyy", "[$-409]mmm d, yyyy;@", '"on" d.m.yy', "m/d/yyyy h:mm"])
def test_a_cell_whose_format_shows_a_day_is_a_date(path: Path, read: Read, fmt: str) -> None:
    made(path, sheet_of(["day"], [dt.date(2026, 3, 4)], fmt=fmt))
    assert read(path).rows == [["2026-03-04"]]


@pytest.mark.parametrize(
    "fmt", ["0.00", '#,##0.00 "days"', "[Red]0", "General", "0.00E+00", "[$USD] 0", "0%", "@", "\\d0"]
)
def test_a_cell_whose_format_shows_a_number_is_none(path: Path, read: Read, fmt: str) -> None:
    def fill(book: Book) -> None:
        book.add_worksheet().write_column(0, 0, ["paid", 45000], book.add_format({"num_format": fmt}))

    assert read(made(path, fill)).rows == [["45000"]]


def test_numbers_shown_with_zeros_in_front_have_them(path: Path, read: Read) -> None:
    def fill(book: Book) -> None:
        book.add_worksheet().write_column(0, 0, ["who", 42, 1234567], book.add_format({"num_format": "00000"}))

    assert read(made(path, fill)).rows == [["00042"], ["1234567"]]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("", "2026-03-04 13:05:00"), ("DD/MM/YYYY", "04/03/2026"), ("MMM D, YYYY", "Mar 4, 2026"),
        ("YYYYMMDD", "20260304"), ("unix", "1772629500"), ("unix-ms", "1772629500000"), ("excel", "46085.5451388889"),
    ],
)  # fmt: skip
def test_a_date_is_written_as_the_file_writes_dates(path: Path, read: Read, dates: str, said: str) -> None:
    made(path, sheet_of(["day"], [dt.datetime(2026, 3, 4, 13, 5)], fmt="yyyy-mm-dd hh:mm"))
    assert read(path, dates=dates).rows == [[said]]


def test_days_counted_from_1904_are_the_days_that_are_shown(path: Path, read: Read) -> None:
    made(path, sheet_of(["day"], [dt.date(2026, 3, 4)]), date_1904=True)
    assert read(path).rows == [["2026-03-04"]]


def test_times_and_numbers_that_are_no_days_stay_readable(path: Path, read: Read) -> None:
    def fill(book: Book) -> None:
        sheet, date = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for row, number in enumerate([0.5, 59, 61, 1e300, -3]):
            sheet.write_number(row + 1, 0, number, date)
        sheet.write_string(0, 0, "day")

    said = [text for (text,) in read(made(path, fill)).rows]
    assert said[:3] == ["12:00:00", "1900-02-28", "1900-03-01"]
    assert said[4] == "-3"


def test_formulas_give_what_they_gave_when_the_file_was_saved(path: Path, read: Read) -> None:
    def fill(book: Book) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["sum", "text", "truth"])
        sheet.write_formula(1, 0, "=1+2", None, 3)
        sheet.write_formula(1, 1, '="a"&"b"', None, "ab")
        sheet.write_boolean(1, 2, True)
        sheet.write_boolean(2, 2, False)

    assert read(made(path, fill)).rows == [["3", "ab", "TRUE"], ["", "", "FALSE"]]


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#NAME?"])
def test_a_row_with_an_error_of_the_spreadsheet_is_unreadable(path: Path, read: Read, error: str) -> None:
    def fill(book: Book) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["who", "paid"])
        sheet.write_row(1, 0, ["c1", 1])
        sheet.write(2, 0, "c2")
        sheet.write_formula(2, 1, "=A1/0", None, error)

    table = read(made(path, fill))
    assert table.rows == [["c1", "1"]]
    assert table.bad == [(3, f"a cell holds an error of the spreadsheet: {error}")]


def test_rich_and_phonetic_and_escaped_text_is_the_text_that_is_seen(path: Path, read: Read) -> None:
    def fill(book: Book) -> None:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write(0, 0, "note")
        sheet.write_rich_string(1, 0, "one ", bold, "two", " three")
        sheet.write_string(2, 0, "a\rb_x000D_ <&> \U0001f600 e\u0301")

    assert read(made(path, fill)).rows == [["one two three"], ["a\rb_x000D_ <&> \U0001f600 e\u0301"]]


def test_text_inside_the_cells_is_read_as_well(path: Path, read: Read) -> None:
    made(path, sheet_of(["who", "note"], ["c1", "x"]), constant_memory=True)
    assert read(path).rows == [["c1", "x"]]


def test_what_openpyxl_writes_is_read(path: Path, read: Read) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["who", "day", "paid"])
    sheet.append(["c1", dt.date(2026, 3, 4), 12.5])
    book.save(path)
    assert read(path).rows == [["c1", "2026-03-04", "12.5"]]


def hidden(book: Book) -> None:
    sheet_of(["a"], [1], name="Old")(book)
    book.worksheets()[-1].hide()
    sheet_of(["b"], [2], name="New")(book)
    book.worksheets()[-1].set_first_sheet()
    book.worksheets()[-1].activate()
    book.add_worksheet("Empty")
    book.add_chartsheet("Chart")


def test_hidden_and_empty_sheets_are_not_read_by_themselves(path: Path, read: Read) -> None:
    made(path, hidden)
    assert read(path).header == ["b"]
    assert read(path, sheet="Old").header == ["a"]
    assert read(path, sheet=" old ").header == ["a"]
    assert read(path, sheet="Empty").header == []


def test_which_of_several_sheets_is_meant_has_to_be_stated(path: Path, refusal: Refusal) -> None:
    def fill(book: Book) -> None:
        hidden(book)
        sheet_of(["c"], [3], name="Newer")(book)

    made(path, fill)
    said = "has 2 sheets: “New”, “Newer”, “Old” (hidden); state which: sheet = “…”"
    assert refusal(path) == said
    assert refusal(path, sheet="Newr") == "has no sheet “Newr”: did you mean Newer?"
    assert "the sheets are “Old” (hidden), “New”" in refusal(path, sheet="xyz")


def test_the_header_stands_where_it_is_stated(path: Path, read: Read) -> None:
    made(path, sheet_of(["Contracts 2026"], [], ["who", "paid"], ["c1", 5]))
    table = read(path, header=3)
    assert (table.header, table.rows, table.lines) == (["who", "paid"], [["c1", "5"]], [4])
    assert read(path, header=2).header == []


def test_a_header_of_merged_cells_is_refused_with_what_to_do(path: Path, read: Read, refusal: Refusal) -> None:
    def fill(book: Book) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "who")
        sheet.merge_range(0, 1, 0, 2, "dates")
        sheet.write_row(1, 0, ["who", "start", "end"])
        sheet.write_row(2, 0, ["c1", "2026-01-01", ""])

    made(path, fill)
    assert refusal(path).startswith("the cells B1:C1 of its header are merged, and only the first column has the name")
    assert read(path, header=2).rows == [["c1", "2026-01-01", ""]]


def test_what_stands_beside_the_table_is_none_of_it(path: Path, read: Read) -> None:
    made(path, sheet_of(["who", "paid"], ["c1", 5, None, None, "a note"], ["c2", 6], [None, None, None, "another"]))
    table = read(path)
    assert table.rows == [["c1", "5"], ["c2", "6"]]
    assert not table.bad


def rezipped(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A workbook of which the parts are changed, or left out where it gives None."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if (content := change(name, source.read(name))) is not None:
                archive.writestr(name, content)
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        (SHEET, b"</sheetData>", b"</sheetDatum>", "the workbook is damaged: mismatched tag"),
        (SHEET, b'r="A2"', b'r="XFE2"', "a cell lies outside of its sheet"),
        (SHEET, b'r="A2"', b'r="2"', "a cell lies outside of its sheet"),
        (SHEET, b'<row r="2"', b'<row r="9999999999999999999"', "a row lies outside of its sheet"),
        (SHEET, b'<row r="2"', b'<row r="-2"', "a row lies outside of its sheet"),
        (SHEET, b'<c r="A2" t="s"><v>1</v>', b'<c r="A2" t="s"><v>99</v>', "a cell names a text that is not there"),
        (SHEET, b'<c r="A2" t="s"><v>1</v>', b'<c r="A2"><v>many</v>', "a number in it is none"),
        (SHEET, b'<c r="A2" t="s"><v>1</v>', b'<c r="A2"><v>NaN</v>', "a number in it is none"),
        (SHEET, b"<sheetData>", b"<!DOCTYPE x><sheetData>", "damaged"),
        (SHEET, b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "b">]><worksheet', "declares a document type"),
        ("xl/workbook.xml", b"<sheets>", b"<sheets", "damaged"),
    ],
)  # fmt: skip
def test_a_damaged_workbook_is_refused(
    path: Path, refusal: Refusal, part: str, old: bytes, new: bytes, words: str
) -> None:
    data = made(path, sheet_of(["who"], ["c1"])).read_bytes()
    path.write_bytes(rezipped(data, lambda name, content: content.replace(old, new) if name == part else content))
    assert words in refusal(path)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml"])
def test_a_workbook_without_one_of_its_parts_is_refused(path: Path, refusal: Refusal, part: str) -> None:
    data = made(path, sheet_of(["who"], ["c1"])).read_bytes()
    path.write_bytes(rezipped(data, lambda name, content: None if name == part else content))
    assert f"it has no “{part}”" in refusal(path)


def test_a_part_outside_of_the_workbook_is_not_followed(path: Path, refusal: Refusal, tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text("<worksheet/>")
    data = made(path, sheet_of(["who"], ["c1"])).read_bytes()
    outside = f'Target="file://{tmp_path}/other.xml"'.encode()
    path.write_bytes(rezipped(data, lambda _, content: content.replace(b'Target="worksheets/sheet1.xml"', outside)))
    assert "it has no “" in refusal(path)


def test_a_workbook_of_more_texts_than_it_may_hold_is_refused(
    path: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path, sheet_of(["who"], *[[f"c{number}"] for number in range(1000)]))
    monkeypatch.setattr(shared_strings, "COUNT", 1000)
    assert "save the sheet as CSV" in refusal(path)


def test_a_workbook_cut_off_is_refused(path: Path, refusal: Refusal) -> None:
    data = made(path, sheet_of(["who"], *[[f"c{number}"] for number in range(1000)])).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert "the archive is damaged" in refusal(path)


def test_names_with_a_prefix_and_cells_without_a_place_are_read(path: Path, read: Read) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != SHEET:
            return content
        return (
            b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
            b'<x:row><x:c t="inlineStr"><x:is><x:t>who</x:t></x:is></x:c><x:c t="str"><x:v>paid</x:v></x:c></x:row>'
            b'<x:row><x:c t="d"><x:v>2026-03-04T00:00:00</x:v></x:c><x:c><x:v>5</x:v></x:c></x:row>'
            b"</x:sheetData></x:worksheet>"
        )

    path.write_bytes(rezipped(made(path, sheet_of(["who"], ["c1"])).read_bytes(), change))
    table = read(path)
    assert (table.header, table.rows, table.lines) == (["who", "paid"], [["2026-03-04", "5"]], [2])
