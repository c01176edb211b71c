"""However a file is made, it does not fill the memory: it is refused, or read on in little room."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pytest
from pyarrow import parquet

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is told by /proc")

MOST = 150
"""MB that reading may take at its peak, the program itself among them."""

READ = """
import csv, sys
from pathlib import Path
from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.containers.chunks import Endless, Swallowed
from cxmeet.sources.containers.reader import Broken
from cxmeet.sources.containers.table import opened_table
rows, said = 0, ""
try:
    reader = opened_table(Path(sys.argv[1]), Forms(), lambda *_: None)
    header = reader.header()
    for chunk in reader.chunks(len(header), 1):
        rows += len(chunk)
except (BadFile, Broken, Endless, Swallowed, csv.Error) as error:
    said = str(error)[:300]
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(rows, peak.split()[1], said)
"""

OPEN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = f"""<workbook xmlns:r="{KIND}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>"""
SPREADSHEET = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'
    '<table:table table:name="Data"><table:table-row>'
)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(12)
)


class Peak(NamedTuple):
    rows: int
    megabytes: float
    said: str


def peak(path: Path) -> Peak:
    done = subprocess.run(
        ["prlimit", f"--as={4 << 30}", sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    rows, kilobytes, *said = done.stdout.split(" ", 2)
    return Peak(int(rows), int(kilobytes) / 1024, "".join(said).strip())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd.compress])
@pytest.mark.parametrize("again", [bytes(1_000_000), b"a" * 1_000_000], ids=["zeros", "letters"])
def test_a_small_file_that_unpacks_to_a_huge_one(path: Path, pack: Callable[[bytes], bytes], again: bytes) -> None:
    block = pack(again)
    with path.open("wb") as file:
        file.write(pack(b"who,day\nc1,2026-01-01\n" * 100))
        for _ in range(300):
            file.write(block)
    found = peak(path)
    assert found.said
    assert found.megabytes < MOST


def test_a_stream_of_zstd_that_looks_back_too_far_is_refused(path: Path) -> None:
    options: dict[int, int] = {
        zstd.CompressionParameter.window_log: 30,
        zstd.CompressionParameter.enable_long_distance_matching: 1,
    }
    path.write_bytes(zstd.compress(os.urandom(1_000_000) * 130, options=options))
    assert peak(path).megabytes < MOST


def test_a_stream_of_xz_that_looks_back_too_far_is_refused(path: Path) -> None:
    stream = bytearray(lzma.compress(b"who,day\n" * 1000, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 16}]))
    header = stream[12 : 12 + 4 * (stream[12] + 1)]
    header[header.index(b"\x21\1") + 2] = 36  # says 1 GB, which nobody need compress for
    header[-4:] = zlib.crc32(header[:-4]).to_bytes(4, "little")
    stream[12 : 12 + len(header)] = header
    path.write_bytes(stream)
    found = peak(path)
    assert "Memory usage limit" in found.said
    assert found.megabytes < MOST


@pytest.mark.parametrize("size", [10 << 30, 64 << 20])
@pytest.mark.parametrize("start", [b"", b"PK\3\4", b"PAR1\0", b"who,day\nc1,1\n"])
def test_a_file_of_nothing(path: Path, start: bytes, size: int) -> None:
    path.write_bytes(start)
    os.truncate(path, size)
    found = peak(path)
    assert found.said
    assert found.megabytes < MOST


def test_an_archive_of_a_million_files(path: Path) -> None:
    entry = b"PK\1\2" + bytes(24) + (1).to_bytes(2, "little") + bytes(16) + b"a"
    count = 1_000_000
    size = len(entry) * count
    with path.open("wb") as file:
        file.write(b"PK\3\4")
        for _ in range(1000):
            file.write(entry * (count // 1000))
        end = b"PK\5\6" + bytes(4) + b"\xff\xff\xff\xff" + size.to_bytes(4, "little") + (4).to_bytes(4, "little")
        file.write(end + bytes(2))
    found = peak(path)
    assert "too many files" in found.said
    assert found.megabytes < MOST


def test_an_archive_of_one_huge_file(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as file:
        file.write(b"who,day\n")
        for _ in range(300):
            file.write(b"a" * 1_000_000)
    found = peak(path)
    assert "64,000,000" in found.said
    assert found.megabytes < MOST


@contextmanager
def part_of(path: Path, name: str, **parts: str) -> Iterator[Callable[[str], None]]:
    """A workbook or spreadsheet whose largest part is written piece by piece."""
    names = {"book": "xl/workbook.xml", "relations": "xl/_rels/workbook.xml.rels", "sheet": "xl/worksheets/sheet1.xml"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        if name == "content.xml":
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        else:
            archive.writestr("[Content_Types].xml", "<Types/>")
            shared = f'<Relationship Id="r2" Type="{KIND}/sharedStrings" Target="sharedStrings.xml"/>'
            sheet = f'<Relationship Id="r1" Type="{KIND}/worksheet" Target="worksheets/sheet1.xml"/>'
            parts = {"book": BOOK, "relations": f"{RELATIONS}{sheet}{shared}</Relationships>", **parts}
            for one, content in parts.items():
                if names[one] != name:
                    archive.writestr(names[one], content)
        with archive.open(name, "w", force_zip64=True) as file:

            def write(text: str) -> None:
                file.write(text.encode())

            yield write


def full(cell: str, cells: int) -> Iterator[str]:
    for _ in range(cells // 10_000):
        yield cell * 10_000


SHEET = "xl/worksheets/sheet1.xml"
HEAD = f'{OPEN}<row r="1"><c t="str"><v>who</v></c></row><row r="2">'
WIDE = f"{OPEN}<row>" + '<c t="str"><v>a</v></c>' * 16_384 + "</row>"
LONG = '<c t="str"><v>' + "x" * 900_000 + "</v></c>"


@pytest.mark.parametrize(
    ("begun", "again", "times", "words"),
    [
        (HEAD, "<c/>", 2_000_000, "a cell lies outside of its sheet|damaged"),
        (HEAD, '<c r="A1" t="str"><v>a</v></c>', 1_000_000, "damaged"),
        (HEAD, '<c r="A1" t="e"><v>#REF!</v></c>', 500_000, "damaged"),
        (WIDE, '<row><c r="XFD1"><v>1</v></c></row>', 5_000, ""),
        (WIDE, "<row/>", 3_000_000, "a row lies outside of its sheet"),
        (HEAD, "<a>", 2_000_000, "its XML is no table"),
        (HEAD + "<!-- ", "x" * 100, 1_000_000, "its XML is no table"),
        (HEAD + '<c t="', "x" * 100, 1_000_000, "its XML is no table"),
        (HEAD + '<c t="str"><v>', "x" * 100, 1_000_000, "a cell of more than 1,000,000 characters"),
        (HEAD + '<c t="str">', "<v>a</v>", 2_000_000, "a cell of more than 1,000,000 characters"),
        (HEAD, LONG, 10_000, "row 2 has more than 1,200,000 characters"),
        (HEAD.replace("<row", f"{LAUGHS}]><row", 1), "<c/>", 10_000, "damaged"),
    ],
    ids=["cells", "one cell over and over", "errors", "wide rows", "rows", "depth", "comment", "attribute", "cell",
         "pieces of a cell", "long cells", "laughs"],
)  # fmt: skip
def test_a_sheet_made_to_fill_the_memory(path: Path, begun: str, again: str, times: int, words: str) -> None:
    many = max(1, 200_000 // len(again))
    with part_of(path, SHEET) as write:
        write(begun)
        for _ in range(times // many if len(again) < 1000 else 300):
            write(again * many if len(again) < 1000 else again)
    found = peak(path)
    assert any(word in found.said for word in words.split("|"))
    assert found.megabytes < MOST


def test_a_sheet_of_names_that_all_differ(path: Path) -> None:
    with part_of(path, SHEET) as write:
        write(HEAD)
        for start in range(0, 1_000_000, 10_000):
            write("".join(f'<a{number} b{number}="1"/>' for number in range(start, start + 10_000)))
    found = peak(path)
    assert "its XML is no table" in found.said
    assert found.megabytes < MOST


@pytest.mark.parametrize(
    ("begun", "again", "times", "words"),
    [
        ("<sst>", "<si><t>" + "x" * 150 + "</t></si>", 500_000, "million characters"),
        ("<sst>", "<si><t>" + "x" * 10_000 + "</t></si>", 5_000, "million characters"),
        ("<sst><si>", "<t>aaaa</t>", 1_000_000, "a cell of more than 1,000,000 characters"),
        (f"{LAUGHS}]><sst>", "<si><t>&m;</t></si>", 10, "declares a document type"),
    ],
    ids=["much", "long", "one", "laughs"],
)
def test_texts_of_a_workbook_made_to_fill_the_memory(
    path: Path, begun: str, again: str, times: int, words: str
) -> None:
    with part_of(path, "xl/sharedStrings.xml", sheet=f"{HEAD}</row></sheetData></worksheet>") as write:
        write(begun)
        for block in full(again, times) if times > 10_000 else (again * 100 for _ in range(times // 100)):
            write(block)
    found = peak(path)
    assert words in found.said
    assert found.megabytes < MOST


def test_a_long_text_that_every_cell_names(path: Path) -> None:
    rows = '<row><c t="s"><v>1</v></c></row>'
    sheet = f"{OPEN}{rows.replace('1', '0')}{rows * 100_000}</sheetData></worksheet>"
    with part_of(path, "xl/sharedStrings.xml", sheet=sheet) as write:
        write("<sst><si><t>who</t></si><si><t>" + "x" * 900_000 + "</t></si></sst>")
    found = peak(path)
    assert (found.rows, found.said) == (100_000, "")
    assert found.megabytes < MOST


SPREADSHEET_END = "</table:table></office:spreadsheet></office:body></office:document-content>"
CELL_END = "</table:table-cell>"
VALUE = 'office:value-type="float" office:value="1"'


@pytest.mark.parametrize(
    ("begun", "again", "times", "ended", "words"),
    [
        ("", f"<table:table-cell {VALUE}/>", 100_000, "", "a sheet of more than"),
        ("", f'<table:table-cell table:number-columns-repeated="16384" {VALUE}/>', 100_000, "", "a sheet of more than"),
        ("", "<table:table-row>", 1_000_000, "", "its XML is no table"),
        (
            "<table:table-cell>",
            f"<text:p>{'a' * 40}</text:p>",
            100_000,
            CELL_END,
            "of more than",
        ),
        ("<table:table-cell>", '<text:p><text:s text:c="900000"/></text:p>', 10_000, CELL_END, "of more than"),
        ("<table:table-cell>", "<text:p/>", 500_000, CELL_END, ""),
    ],
    ids=["cells", "repeated cells", "depth", "text", "blanks", "paragraphs"],
)
def test_a_spreadsheet_made_to_fill_the_memory(
    path: Path, begun: str, again: str, times: int, ended: str, words: str
) -> None:
    with part_of(path, "content.xml") as write:
        write(SPREADSHEET + begun)
        for block in full(again, times):
            write(block)
        write(f"{ended}</table:table-row>{SPREADSHEET_END}")
    found = peak(path)
    assert words in found.said
    assert found.megabytes < MOST


def test_rows_repeated_without_end_are_handed_on_in_pieces(path: Path) -> None:
    with part_of(path, "content.xml") as write:
        cells = f'<table:table-cell table:number-columns-repeated="1000" {VALUE}/></table:table-row>'
        again = '<table:table-row table:number-rows-repeated="20000">'
        write(SPREADSHEET + cells + again + cells + SPREADSHEET_END)
    found = peak(path)
    assert (found.rows, found.said) == (20_000, "")
    assert found.megabytes < MOST


@pytest.mark.parametrize(("columns", "rows"), [(16_384, 1_000_000), (3, 1_048_000 * 10), (100, 500_000)])
def test_cells_repeated_without_end_are_refused_at_once(path: Path, columns: int, rows: int) -> None:
    with part_of(path, "content.xml") as write:
        cells = f'<table:table-cell table:number-columns-repeated="{columns}" {VALUE}/></table:table-row>'
        write(f'{SPREADSHEET}{cells}<table:table-row table:number-rows-repeated="{rows}">{cells}{SPREADSHEET_END}')
    found = peak(path)
    assert "repeated more than" in found.said or "a sheet of more than" in found.said
    assert found.megabytes < MOST


def test_a_cell_whose_column_has_a_million_letters_is_refused_at_once(path: Path) -> None:
    with part_of(path, SHEET) as write:
        write(f'{HEAD}<c r="{"A" * 1_000_000}1"><v>1</v></c></row></sheetData></worksheet>')
    start = time.monotonic()
    found = peak(path)
    assert "a cell lies outside of its sheet" in found.said
    assert time.monotonic() - start < 20


def test_long_texts_of_a_workbook_are_counted_by_the_room_they_take(path: Path) -> None:
    with part_of(path, "xl/sharedStrings.xml", sheet=f"{HEAD}</row></sheetData></worksheet>") as write:
        write("<sst>")
        for _ in range(39):
            write("<si><t>" + "a" * 990_000 + "\U0001f600</t></si>")
        write("</sst>")
    found = peak(path)
    assert "save the sheet as CSV" in found.said
    assert found.megabytes < MOST


def test_long_codes_of_formats_are_not_kept(path: Path) -> None:
    relation = f"""{RELATIONS}<Relationship Id="r1" Type="{KIND}/worksheet" Target="worksheets/sheet1.xml"/>"""
    styles = f"""<Relationship Id="r2" Type="{KIND}/styles" Target="styles.xml"/></Relationships>"""
    sheet = f"{HEAD}</row></sheetData></worksheet>"
    with part_of(path, "xl/styles.xml", sheet=sheet, relations=relation + styles) as write:
        write("<styleSheet><numFmts>")
        for number in range(60):
            write(f'<numFmt numFmtId="{number}" formatCode="{"0" * 990_000}\U0001f600"/>')
        write("</numFmts></styleSheet>")
    found = peak(path)
    assert found.said == ""
    assert found.megabytes < MOST


def test_json_lines_made_to_fill_the_memory(path: Path) -> None:
    with gzip.open(path, "wt", compresslevel=1) as file:
        file.write('{"who": 1}\n')
        for start in range(0, 100_000, 1_000):
            file.write("{" + ",".join(f'"{"n" * 50}{number}": 1' for number in range(start, start + 1_000)) + "}\n")
    found = peak(path)
    assert "more than 20,000 different names" in found.said
    assert found.megabytes < MOST


@pytest.mark.parametrize("dictionary", [True, False])
def test_a_parquet_file_of_long_texts(path: Path, dictionary: bool) -> None:
    schema = pa.schema({"who": pa.string()})
    batch = pa.table({"who": pa.array(["x" * 500_000] * 40)})
    with parquet.ParquetWriter(path, schema, compression="zstd", use_dictionary=dictionary) as writer:
        for _ in range(50):
            writer.write_table(batch)
    found = peak(path)
    assert found.rows == 2_000 or "times its size" in found.said
    assert found.megabytes < MOST + 50  # what reads Parquet takes 60 by itself


def test_a_parquet_file_of_texts_that_all_differ(path: Path) -> None:
    parquet.write_table(pa.table({"who": [f"customer {number:09d}" for number in range(700_000)]}), path)
    found = peak(path)
    assert (found.rows, found.said) == (700_000, "")
    assert found.megabytes < MOST
