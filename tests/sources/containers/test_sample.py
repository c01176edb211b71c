"""The beginning of a workbook that nobody has described: enough to tell its layout, and no more."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.containers.sample import CELL, CELLS, CHARACTERS, SHEETS, sampled
from tests.sources.containers.test_bombs import CELL_END, SHEET, part_of

MOST = 150
"""MB that looking at a beginning may take at its peak, the program itself among them."""

LOOK = """
import sys
from pathlib import Path
from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.containers.sample import sampled
try:
    sheets = sampled(Path(sys.argv[1])).sheets
except BadFile as error:
    sheets = ()
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(len(sheets), int(peak.split()[1]) // 1024)
"""
CONTENT = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">'
    "<office:body><office:spreadsheet>"
)
END = "</office:spreadsheet></office:body></office:document-content>"


def cell(text: str, times: int = 1) -> str:
    again = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return f'<table:table-cell office:value-type="string"{again}><text:p>{text}</text:p>{CELL_END}'


def sheet(number: int, rows: str) -> str:
    return f'<table:table table:name="T{number}">{rows}</table:table>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book"


def looked_at(path: Path) -> tuple[int, int]:
    """The sheets that were looked at, and the megabytes it took."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(path)], capture_output=True, text=True, timeout=120, check=True
    )
    sheets, megabytes = map(int, done.stdout.split())
    return sheets, megabytes


needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is told by /proc")


@needs_proc
def test_rows_repeated_in_many_wide_sheets_take_little_room(path: Path) -> None:
    row = f'<table:table-row table:number-rows-repeated="1000">{cell("x", 16_384)}</table:table-row>'
    with part_of(path, "content.xml") as write:
        write(CONTENT + "".join(sheet(number, row) for number in range(120)) + END)
    sheets, megabytes = looked_at(path)
    assert sheets == SHEETS
    assert megabytes < MOST


@needs_proc
def test_rows_as_long_as_they_may_be_take_little_room(path: Path) -> None:
    with part_of(path, SHEET) as write:
        write("<worksheet><sheetData>")
        for number in range(1, 201):
            write(f'<row r="{number}"><c r="A{number}" t="str"><v>{"x" * 990_000}\U0001f600</v></c></row>')
        write("</sheetData></worksheet>")
    sheets, megabytes = looked_at(path)
    assert sheets == 1
    assert megabytes < MOST


@needs_proc
def test_long_names_of_styles_and_sheets_take_little_room(path: Path) -> None:
    name = "n" * 990_000
    with part_of(path, "content.xml") as write:
        write(CONTENT)
        for number in range(300):
            write(f'<style:style style:name="{number}{name}"><style:table-properties table:display="false"/>')
            write(f'</style:style><table:table table:name="{number}{name}"></table:table>')
        write(sheet(0, f"<table:table-row>{cell('who')}</table:table-row>") + END)
    assert looked_at(path)[1] < MOST


def test_cells_are_cut_and_all_sheets_together_are_bounded(path: Path) -> None:
    row = f"<table:table-row>{cell('x' * 500, 1000)}</table:table-row>"
    with part_of(path, "content.xml") as write:
        write(CONTENT + "".join(sheet(number, row * 50) for number in range(4)) + END)
    sheets = sampled(path).sheets
    assert [name for name, _ in sheets] == ["T0", "T1", "T2", "T3"]
    texts = [text for _, rows in sheets for _, cells in rows for text in cells]
    assert max(map(len, texts)) == CELL
    assert len(texts) <= CELLS + 4 * 1000
    assert sum(map(len, texts)) <= CHARACTERS + 4 * 1000 * CELL


def test_the_sheets_of_a_spreadsheet_are_looked_at_in_one_go(path: Path) -> None:
    row = f"<table:table-row>{cell('x')}</table:table-row>"

    def seconds(count: int) -> float:
        with part_of(path, "content.xml") as write:
            write(CONTENT + "".join(sheet(number, row * 4_000) for number in range(count)) + END)
        start = time.process_time()
        assert len(sampled(path).sheets) == count
        return time.process_time() - start

    assert seconds(24) < 10 * seconds(6)


def test_the_rows_of_each_sheet_are_counted_from_its_beginning(path: Path) -> None:
    row = f"<table:table-row>{cell('a', 2)}</table:table-row>"
    with part_of(path, "content.xml") as write:
        write(CONTENT + sheet(0, row * 2) + sheet(1, "") + sheet(2, "<table:table-row/>" + row) + END)
    assert [(name, list(rows)) for name, rows in sampled(path).sheets] == [
        ("T0", [(1, ["a", "a"]), (2, ["a", "a"])]),
        ("T2", [(2, ["a", "a"])]),
    ]


def test_what_is_no_workbook_that_can_be_read_is_refused(path: Path) -> None:
    with part_of(path, SHEET) as write:
        write("<worksheet><sheetData><row>")
    with pytest.raises(BadFile):
        sampled(path)
