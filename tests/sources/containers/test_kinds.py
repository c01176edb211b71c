"""What is no table is named for what it is, and no table is taken for something else."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.sources.containers.kinds import kind_of, named

Read = Callable[..., Any]
Refusal = Callable[..., str]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(22) + b"\x09\x00" + bytes(16) + b"\0\0\0\0" + bytes(460)


def old(name: str) -> bytes:
    """A file of an old Office program whose directory begins with this name."""
    return OLE + "Root Entry".encode("utf-16-le").ljust(128, b"\0") + name.encode("utf-16-le").ljust(128, b"\0")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"SQLite format 3\0" + bytes(100), "is a SQLite database, which is not read yet: export the table as CSV"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is an image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "is an image"),
        (b"GIF89a\1\0\1\0\0\0\0", "is an image"),
        (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0", "is an image"),
        (old("Workbook"), "is an old Excel workbook (.xls): save it as .xlsx or CSV"),
        (old("Book"), "is an old Excel workbook (.xls)"),
        (old("EncryptedPackage"), "is an Excel workbook protected by a password: save it without one"),
        (old("WordDocument"), "is a Word document"),
        (old("PowerPoint Document"), "is a PowerPoint presentation"),
        (old("__properties_version1.0"), "is an Outlook message"),
        (old("Contents"), "is a file of an old Office program"),
        (b"\t\x08\x10\0\0\6\5\0\xbb\r", "is an old Excel workbook (.xls)"),
        (b"<html><body><table><tr><td>who</td></tr></table>", "is a web page (HTML), whatever it is called"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<p>", "is a web page (HTML)"),
        (b'<table border="1"><tr><th>who</th>', "is a web page (HTML)"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "of 2003 as XML"),
        (b'<?xml version="1.0"?>\n<customers><customer/>', "is an XML document"),
        (b"<customers>\n  <customer/>", "is an XML document"),
        (b"From ana@example.com Thu Nov 26 10:00:00 2026\nSubject: x\n", "is a mailbox"),
        (b"Return-Path: <a@b.c>\nReceived: from x\n\tby y\n", "is an e-mail"),
        (b"-- MySQL dump 10.13\n", "is a dump of a database in SQL"),
        (b"[{\"who\": 1}]", "is a JSON array, not one object a line"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "is a 7z archive: unpack it first"),
        (b"Rar!\x1a\7\1\0", "is a RAR archive: unpack it first"),
        (b"data.csv".ljust(257, b"\0") + b"ustar\x0000" + bytes(240), "is a tar archive: unpack it first"),
        (b"ARROW1\0\0\xff\xff", "is an Arrow (Feather) file"),
        (b"ORC\x0a\x03\x00\x00", "is an ORC file"),
        (b"PARE\0\0\1", "is an encrypted Parquet file"),
        (b"{\\rtf1\\ansi", "is a document in Rich Text Format"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "is a pointer that stands for the file in Git"),
        (b"\x7fELF\2\1\1\0", "is a program"),
        (bytes(4000), "is no text: it holds bytes that no text has"),
        (bytes(range(256)) * 16, "is no text"),
        (b"\xff\xfew\0h\0o\0,\0", 'is UTF-16 text (it begins with its mark): state encoding = "utf-16" for it'),
        ("who,day\nc1,2026-01-01\n".encode("utf-16-le"), 'is UTF-16 text (every other byte is zero): state encoding'),
        (b"\xff\xfe\0\0w\0\0\0", 'state encoding = "utf-32"'),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)  # fmt: skip
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
def test_what_is_no_table_is_named(tmp_path: Path, refusal: Refusal, data: bytes, words: str, packed: bool) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(gzip.compress(data) if packed else data)
    said = refusal(path)
    assert words in said or (packed and "packed itself (old office)" in said)


@pytest.mark.parametrize(
    "header",
    ["ORC_ID,PARENT", "PARENT,x", "PAR1,x", "BM,x", "BMI,weight", "BZh1,x", "From ,To", "GIF8,x", "who of 8WEBP,x",
     "<DATE>,<TIME>", "[Account],x", "{id},x", "PK,x", "Received: ,x", "MZ,x", "Obj,x", "%,x"],
)  # fmt: skip
def test_a_header_is_not_taken_for_another_kind_of_file(tmp_path: Path, read: Read, header: str) -> None:
    path = tmp_path / "export"
    path.write_bytes(f"{header}\n1,2\n".encode())
    assert read(path).header == header.split(",")


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda text: text.strip()[:1] not in ("", "<", "{", "[", "-", "%")
))  # fmt: skip
def test_printable_text_that_begins_like_no_document_is_text(text: str) -> None:
    data = f"name,{text}\n".encode()
    assert kind_of(data) == "text"
    assert not named(data)
