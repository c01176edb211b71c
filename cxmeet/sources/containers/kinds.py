"""What a file is, by its first bytes: its name is never asked."""

from __future__ import annotations

import re
from typing import Literal

HEAD = 4096
"""Bytes from which it is told what a file is."""

Kind = Literal["text", "json", "gz", "bz2", "xz", "zst", "zip", "parquet", "old office"]

_READ: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"PK\3\4", "zip"),
    (b"PK\5\6", "zip"),
    (b"PK\7\x08PK", "zip"),
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office"),
)

_START = 512
"""Bytes in which whatever is no text shows that it is none."""

_IMAGE = "an image"
_OLD_EXCEL = "an old Excel workbook (.xls): save it as .xlsx or CSV"
_OTHERS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"SQLite format 3\0", "a SQLite database, which is not read yet: export the table as CSV"),
    (8, b"DUCK", "a DuckDB database: export the table as CSV or Parquet"),
    (4, b"Standard Jet DB", "an Access database: export the table as CSV or Excel"),
    (4, b"Standard ACE DB", "an Access database: export the table as CSV or Excel"),
    (0, b"PARE", "an encrypted Parquet file"),
    (0, b"ARROW1\0", "an Arrow (Feather) file: save it as Parquet or CSV"),
    (0, b"FEA1", "a Feather file: save it as Parquet or CSV"),
    (0, b"ORC", "an ORC file: save it as Parquet or CSV"),
    (0, b"Obj\1", "an Avro file: save it as Parquet or CSV"),
    (0, b"\x89HDF\r\n", "an HDF5 file: save it as Parquet or CSV"),
    (0, b"$FL2", "an SPSS file: save it as CSV"),
    (0, b"\t\x08\x10\0\0\6\5\0", _OLD_EXCEL),
    (0, b"\t\x08\x08\0\0\5", _OLD_EXCEL),
    (0, b"\x89PNG", _IMAGE),
    (0, b"\xff\xd8\xff", _IMAGE),
    (0, b"GIF8", _IMAGE),
    (0, b"II*\0", _IMAGE),
    (0, b"MM\0*", _IMAGE),
    (8, b"WEBP", _IMAGE),
    (4, b"ftyp", "an image or a video"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"),
    (0, b"Rar!\x1a\7", "a RAR archive: unpack it first"),
    (257, b"ustar", "a tar archive: unpack it first"),
    (0, b"MSCF", "a cabinet archive: unpack it first"),
    (0, b"\x1f\x9d", "packed by compress (.Z): unpack it first"),
    (0, b"\x04\x22\x4d\x18", "packed by lz4: unpack it first"),
    (0, b"LZIP", "packed by lzip: unpack it first"),
    (0, b"]\0\0", "packed by an old lzma: unpack it first"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\0", "a program"),
    (0, b"BM", _IMAGE),
)
"""Where a mark stands, and what is marked by it where it is no text: some marks could be the name of a column."""
_AS_TEXT: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document: ask for the table behind it, as CSV or Excel"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "a document in Rich Text Format: ask for the table as CSV or Excel"),
    (b"<stata_dta>", "a Stata file: save it as CSV"),
    (b"-----BEGIN PGP", "encrypted: decrypt it first"),
    (b"age-encryption.org/", "encrypted: decrypt it first"),
    (b"version https://git-lfs", "a pointer that stands for the file in Git: fetch the file itself (git lfs pull)"),
    (b"[InternetShortcut]", "a shortcut to a web page: download what it leads to"),
)

_XML = "an XML document: ask for the export as CSV or Excel"
_WEB_PAGE = "a web page (HTML), whatever it is called: ask for the export as CSV or Excel"
_MARKED_UP: tuple[tuple[str, str], ...] = (
    (r"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|table|meta|div|style)\b", _WEB_PAGE),
    (r"<\?xml.*schemas-microsoft-com:office:spreadsheet", "an Excel workbook of 2003 as XML: save it as .xlsx or CSV"),
    (r"<\?xml.*opendocument:xmlns:office", "an OpenDocument file in one piece of XML: save it as .ods or CSV"),
    (r"<(?:\?xml|!--|!doctype|[a-z][\w:.-]*(?:\s[^>]*)?>(?:\r?\n\s*)?<)", _XML),
    (r"from \S+ +(?:mon|tue|wed|thu|fri|sat|sun) ", "a mailbox: export the table that was sent"),
    (r"(?:return-path|delivered-to|received|mime-version|message-id): .*\n[\w-]+: ", "an e-mail: save the file in it"),
    (r"(?:-- (?:mysql|mariadb|postgresql|sqlite)|create table\s|insert into\s|pragma )", "a dump of a database in SQL"),
    (r"\[\s*\{", "a JSON array, not one object a line: write it as JSON lines or CSV"),
)
_MARKS = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
UTF_8_MARK = b"\xef\xbb\xbf"


def kind_of(head: bytes) -> Kind | None:
    """What a file that begins so is, of what can be opened; None for anything else, and for what is no text."""
    packed = next((kind for start, kind in _READ if head.startswith(start)), None)
    if packed and (packed != "bz2" or _bz2(head)) and (packed != "parquet" or binary(head)):
        return packed
    if named(head) or encoding_of(head) != "utf-8" or binary(head):
        return None
    return "json" if re.match(rb'\{\s*["}]', head.removeprefix(UTF_8_MARK).lstrip()) else "text"


def named(head: bytes) -> str:
    """What a file that begins so is, where it is none that can be read, and what to do; empty for any other."""
    if binary(head):
        return next((what for place, mark, what in _OTHERS if head.startswith(mark, place)), "")
    for mark, what in _AS_TEXT:
        if head.startswith(mark):
            return what
    text = head.removeprefix(UTF_8_MARK).lstrip().decode("latin-1").casefold()
    return next((what for pattern, what in _MARKED_UP if re.match(pattern, text, re.DOTALL)), "")


def encoding_of(head: bytes) -> str:
    """The encoding of a text that begins so, as far as its mark or its zero bytes tell; UTF-8 for any other."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    pairs = len(head) // 2
    first, second = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if pairs and max(first, second) > 0.7 * pairs and min(first, second) < 0.1 * pairs:
        return "utf-16-le" if second > first else "utf-16-be"
    return "utf-8"


def binary(head: bytes) -> bool:
    """Whether this cannot be the beginning of a text, UTF-16 and UTF-32 apart."""
    start = head[:_START]
    return b"\0" in start or len(start.translate(None, _CONTROLS)) < 0.95 * len(start)


_CONTROLS = bytes(code for code in (*range(1, 9), *range(14, 32)) if code != 0x1B)


def _bz2(head: bytes) -> bool:
    """Whether a file that begins like bz2 is one: a name of a column may begin so, too."""
    return head[3:4].isdigit() and head[4:10] in (b"1AY&SY", b"\x17rE8P\x90")


def old_office(directory: bytes) -> str:
    """What a file in the container of old Office programs holds, by the directory in it."""
    for name, what in (
        ("EncryptedPackage", "an Excel workbook protected by a password: save it without one"),
        ("Workbook", _OLD_EXCEL),
        ("Book", _OLD_EXCEL),
        ("WordDocument", "a Word document: ask for the table as CSV or Excel"),
        ("PowerPoint Document", "a PowerPoint presentation: ask for the table as CSV or Excel"),
        ("__properties_version1.0", "an Outlook message: save the file in it"),
    ):
        if name.encode("utf-16-le") in directory:
            return what
    return "a file of an old Office program: save it as .xlsx or CSV"
