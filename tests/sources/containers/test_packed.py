"""What a file is packed in is told by its bytes, and what is packed wrong is said."""

from __future__ import annotations

import bz2
import contextlib
import csv
import gzip
import io
import lzma
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.containers.chunks import Swallowed
from cxmeet.sources.containers.original import Original
from cxmeet.sources.containers.table import opened_table

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Read = Callable[..., Any]
Refusal = Callable[..., str]

CSV = b"who,day\nc1,2026-01-01\nc2,2026-01-02\n"
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": lambda data: zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1}),
}


def zipped(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.csv"


@pytest.mark.parametrize("name", ["export.csv", "export.GZ", "export", "export.xlsx"])
@pytest.mark.parametrize("kind", PACKERS)
def test_packed_text_is_read_whatever_the_file_is_called(tmp_path: Path, read: Read, kind: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(PACKERS[kind](CSV))
    table = read(path)
    assert table.header == ["who", "day"]
    assert table.rows == [["c1", "2026-01-01"], ["c2", "2026-01-02"]]
    assert table.lines == [2, 3]


def test_plain_text_is_read_though_it_is_called_packed(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "export.csv.gz"
    path.write_bytes(CSV)
    assert len(read(path).rows) == 2


@pytest.mark.parametrize("kind", PACKERS)
def test_parts_packed_one_behind_the_other_are_one_text(file: Path, read: Read, kind: str) -> None:
    pack = PACKERS[kind]
    file.write_bytes(pack(CSV[:20]) + pack(CSV[20:]) + pack(b"") + pack(b"c3,2026-01-03\n"))
    assert [who for who, _ in read(file).rows] == ["c1", "c2", "c3"]


@pytest.mark.parametrize("kind", PACKERS)
def test_a_file_cut_off_is_refused_not_read_in_part(file: Path, refusal: Refusal, kind: str) -> None:
    rows = b"".join(b"c%d,2026-01-01,%x\n" % (number, number * 7919**3) for number in range(20_000))
    file.write_bytes(PACKERS[kind](b"who,day,note\n" + rows)[:-30])
    assert refusal(file)


@pytest.mark.parametrize("kind", PACKERS)
def test_a_damaged_file_is_refused(file: Path, read: Read, kind: str) -> None:
    packed = bytearray(PACKERS[kind](CSV * 100))
    for place in range(len(packed) // 3, len(packed) // 3 + 10):
        packed[place] ^= 0xFF
    file.write_bytes(packed)
    with pytest.raises((OSError, EOFError, BadFile, ValueError, zlib.error)):
        read(file)


@pytest.mark.parametrize("inside", [CSV, gzip.compress(CSV), lzma.compress(CSV)], ids=["csv", "gz", "xz"])
def test_the_one_file_in_a_zip_is_read(file: Path, read: Read, inside: bytes) -> None:
    file.write_bytes(zipped(**{"a/b/data.csv": inside}))
    assert len(read(file).rows) == 2


def test_what_a_desktop_adds_to_a_zip_is_no_file_of_it(file: Path, read: Read) -> None:
    file.write_bytes(zipped(**{"__MACOSX/._data.csv": b"\0", ".DS_Store": b"\0", "data.csv": CSV}))
    assert len(read(file).rows) == 2


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"a.csv": CSV, "b.csv": CSV}, "a zip archive with 2 files: “a.csv”, “b.csv”; unpack it and name the one"),
        ({f"{number}.csv": CSV for number in range(40)}, "“4.csv” and 35 more"),
        ({"a\x1b[31m.csv": CSV, "b": CSV}, "“a[31m.csv”"),
        ({}, "a zip archive without a file in it"),
        ({"inner.zip": zipped(a=CSV)}, "is packed twice, or holds a file that is packed itself (zip): unpack it first"),
        ({"a.csv.gz.gz": gzip.compress(gzip.compress(CSV))}, "is packed twice"),
        ({"word/document.xml": b"", "[Content_Types].xml": b""}, "is a Word document"),
        ({"ppt/presentation.xml": b"", "[Content_Types].xml": b""}, "is a PowerPoint presentation"),
        ({"xl/workbook.bin": b"", "[Content_Types].xml": b""}, "is a binary Excel workbook (.xlsb): save it as .xlsx"),
        ({"Index/Document.iwa": b"", "a": b""}, "is an Apple Numbers document"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}, "is a text document (.odt)"),
        ({"a.db": b"SQLite format 3\0"}, "is a SQLite database"),
    ],
)
def test_a_zip_that_holds_something_else_is_said_to(
    file: Path, refusal: Refusal, files: dict[str, bytes], words: str
) -> None:
    file.write_bytes(zipped(**files))
    assert words in refusal(file)


def test_a_zip_with_a_password_is_said_to_have_one(file: Path, refusal: Refusal) -> None:
    packed = bytearray(zipped(**{"a.csv": CSV}))
    packed[6] |= 1
    packed[packed.index(b"PK\1\2") + 8] |= 1
    file.write_bytes(packed)
    assert refusal(file) == "is a zip archive protected by a password: unpack it first"


def test_a_gzipped_gzip_is_refused(file: Path, refusal: Refusal) -> None:
    file.write_bytes(gzip.compress(gzip.compress(CSV)))
    assert "packed twice" in refusal(file)


def test_a_zip_is_never_followed_out_of_itself(tmp_path: Path, read: Read) -> None:
    before = set(tmp_path.parent.rglob("*"))
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(**{"../../../etc/passwd": CSV}))
    assert len(read(path).rows) == 2
    assert set(tmp_path.parent.rglob("*")) - before == {path}


def test_what_is_not_installed_is_said_with_what_to_install(
    file: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, zstd.__name__, None)
    file.write_bytes(zstd.compress(CSV))
    assert refusal(file) == "is packed by zstd; to read it: pip install 'cxmeet[zst]'"


def test_the_address_of_something_on_a_network_is_said_to_be_none(tmp_path: Path, refusal: Refusal) -> None:
    assert "cxmeet reads files: download it first" in refusal(tmp_path / "https://example.com/export.csv")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(
    start=st.sampled_from([*(pack(CSV) for pack in PACKERS.values()), zipped(a=CSV), b"PAR1", b"", b"PK\3\4", b"{"]),
    cut=st.integers(0, 300),
    rest=st.binary(max_size=300),
)
def test_whatever_bytes_a_file_has_it_is_read_or_refused(tmp_path: Path, start: bytes, cut: int, rest: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(start[:cut] + rest)
    try:
        reader = opened_table(path, Forms(), lambda *_: None)
    except BadFile:
        return
    with contextlib.suppress(OSError, EOFError, csv.Error, zlib.error, Swallowed):
        header = reader.header()
        list(reader.chunks(len(header), 0))
    reader.close()


def test_two_files_of_one_name_in_an_archive_are_refused(file: Path, refusal: Refusal) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.csv", "who\nc1\n")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.csv", "who\nc2\n")
    assert "two files of the same name, “a.csv”" in refusal(file)


def test_what_has_nothing_to_read_yet_has_an_empty_beginning(file: Path) -> None:
    class Nothing(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes | None:
            return None

        def seek(self, offset: int, whence: int = 0, /) -> int:
            return 0

    file.write_bytes(b"who")
    original = Original(file)
    original.file.close()
    original.file = Nothing()  # type: ignore[assignment]
    assert original.head(10) == b""
