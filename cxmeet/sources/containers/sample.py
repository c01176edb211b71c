"""The beginning of a file that nobody has described yet: lines of text, or the rows of the sheets of a workbook."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cxmeet.core.charter.forms import Forms
from cxmeet.core.recognition.looking import code_pages
from cxmeet.core.recognition.looking.layout import Row
from cxmeet.sources.containers.kinds import HEAD, encoding_of
from cxmeet.sources.containers.original import Original
from cxmeet.sources.containers.table import faults_said, plain_text, workbook

if TYPE_CHECKING:
    from cxmeet.sources.containers.sheets import Workbook

SIZE = 256_000
"""Bytes of a text from which its layout is told."""
ROWS = 200
"""Rows of a sheet from which its layout is told."""
SHEETS = 30
"""Visible sheets of a workbook that are looked at."""
CELLS, CHARACTERS, CELL = 200_000, 4_000_000, 200
"""Cells of all sheets together, empty ones among them, their characters, and characters of each, that are looked at."""
BLOCK = 1 << 20
_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]{0,50}")


class Sample(NamedTuple):
    lines: Sequence[str] | None = None
    """Of a text, the first; None for what is no text with cells."""
    encoding: str = ""
    """As the charter would state it."""
    pages: Sequence[tuple[str, Sequence[str]]] = ()
    """Code pages that the text may be written in, where there are several, with words as each reads them."""
    sheets: Sequence[tuple[str, Sequence[Row]]] = ()
    """Of a workbook the visible sheets in which something stands, with their first rows."""


def sampled(path: Path, stated: str = "") -> Sample:
    """The beginning of a file; nothing of one that says itself how it is laid out. Raises BadFile.

    `stated` is the encoding that somebody says it has; a mark in the file goes before it.
    """
    original = Original(path)
    with faults_said(original):
        if (book := workbook(original, Forms())) is not None:
            return Sample(sheets=_begun(book))
        plain = plain_text(original)
        if plain is None or plain.json:
            return Sample()
        data = plain.data
        encoding, pages = _encoding(data, stated)
        text = data().read(SIZE).decode(encoding or "utf-8-sig", "replace")
        lines = text.splitlines(keepends=True)
        whole = len(text) < SIZE // 4 or len(lines) < 2
        return Sample(lines=lines if whole else lines[:-1], encoding=encoding, pages=pages)


def fits(path: Path, encoding: str) -> bool:
    """Whether a text can be read in an encoding, from its first byte to its last. Raises BadFile."""
    original = Original(path)
    with faults_said(original):
        plain = plain_text(original)
        return plain is not None and _reads(plain.data, encoding)


def _reads(data: Callable[[], BinaryIO], encoding: str) -> bool:
    try:
        file, decoder = data(), codecs.getincrementaldecoder(encoding)()
        while block := file.read(BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except (LookupError, UnicodeError):
        return False
    return True


def _begun(book: Workbook) -> list[tuple[str, list[Row]]]:
    """The first visible sheets in which something stands, as far as they are looked at."""
    visible = [sheet for sheet in book.sheets() if not sheet.hidden][:SHEETS]
    cells, characters = CELLS // max(1, len(visible)), CHARACTERS // max(1, len(visible))
    sheets = []
    for sheet, given in book.filled(visible):
        rows: list[Row] = []
        cells_left, characters_left = cells, characters
        for row in islice(given, ROWS):
            rows.append(_row(row.number, row.cells))
            cells_left -= len(rows[-1][1])
            characters_left -= sum(map(len, rows[-1][1]))
            if min(cells_left, characters_left) <= 0:
                break
        sheets.append((sheet.name, rows))
    return sheets


def _row(number: int, cells: dict[int, str]) -> Row:
    return number, [cells.get(place, "")[:CELL] for place in range(1 + max(cells, default=-1))]


def _encoding(data: Callable[[], BinaryIO], stated: str) -> tuple[str, Sequence[tuple[str, Sequence[str]]]]:
    """The encoding to state, and the code pages there are to choose from.

    None is stated for UTF-8, and for text that is UTF-8 but for some cells.
    """
    marked = encoding_of(data().read(HEAD))
    if marked != "utf-8":
        return marked, ()
    if stated:
        return stated, ()
    file, decoder = data(), codecs.getincrementaldecoder("utf-8")()
    beyond = False
    while block := file.read(BLOCK):
        try:
            beyond = not decoder.decode(block).isascii() or beyond
        except UnicodeDecodeError:
            return ("", ()) if beyond or _has_utf8(block) else _page(data)
    return "", ()


def _has_utf8(block: bytes) -> bool:
    """Whether any letter beyond ASCII is written as UTF-8 writes it: by chance that is rare in other encodings."""
    return any(ord(letter) > 127 for letter in block.decode("utf-8", "ignore"))


def _page(data: Callable[[], BinaryIO]) -> tuple[str, Sequence[tuple[str, Sequence[str]]]]:
    """The code page of a text; where it may be several, they are there to choose from."""
    file, words = data(), dict[bytes, None]()
    while len(words) < code_pages.WORDS and (block := file.read(BLOCK)):
        words |= dict.fromkeys(_WORD.findall(block))
    found = list(islice(words, code_pages.WORDS))
    pages = code_pages.pages(found)
    return pages[0], [(page, code_pages.shown(found, page)) for page in pages] if len(pages) > 1 else ()
