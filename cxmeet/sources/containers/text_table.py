"""A table as text: cells with separators between them, in the encoding that the charter states."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import BinaryIO

from cxmeet.core.charter.forms import Forms, separator
from cxmeet.sources.containers.chunks import Chunk, CsvText
from cxmeet.sources.containers.kinds import encoding_of
from cxmeet.sources.containers.original import Original
from cxmeet.sources.containers.reader import Broken, broken_said


def decoded(data: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """The text in the data; what is not UTF-8 in it is kept as surrogates, to be found in the cell that holds it."""
    name = encoding.casefold().replace("_", "-") or "utf-8"
    errors = "strict" if name.startswith(("utf-16", "utf-32")) else "surrogateescape"
    return io.TextIOWrapper(data, "utf-8-sig" if name in ("utf-8", "utf8") else encoding, errors=errors, newline="")


def stated(head: bytes, encoding: str) -> str:
    """The codec that the stated encoding stands for in a text that begins so: where it has a mark, one that reads it.

    Raises Broken where the text begins with the mark of another encoding.
    """
    found, name = encoding_of(head), encoding.casefold().replace("_", "-").replace("utf1", "utf-1")
    if found == "utf-8":
        if head.startswith(b"\xef\xbb\xbf") and name not in ("", "utf-8", "utf8", "utf-8-sig"):
            raise Broken(f"is UTF-8 text by its mark, not {encoding}: leave out encoding")
        return encoding
    marked = found.removesuffix("-le").removesuffix("-be")
    if name.startswith(marked):
        return found if name == marked else marked if found == marked else encoding
    mark = "it begins with its mark" if marked == found else "every other byte is zero"
    raise Broken(f'is {marked.upper()} text ({mark}): state encoding = "{found}" for it')


class TextTable:
    """The table in a text, in chunks of cells."""

    unreadable: Mapping[str, str] = {}

    def __init__(self, original: Original, data: BinaryIO, forms: Forms, bad: Callable[[int, str], None]) -> None:
        self._original = original
        self._text = decoded(data, forms.encoding)
        self._csv = CsvText(self._text, bad, separator(forms), above=max(0, forms.header - 1))
        self.share, self.changed = original.share, original.changed

    @property
    def line(self) -> int:
        return self._csv.line

    def header(self) -> list[str]:
        with broken_said():
            return self._csv.header()

    def chunks(self, width: int, needed: int, used: Collection[int] | None = None) -> Iterator[Chunk]:
        with broken_said():
            yield from self._csv.chunks(width, needed)

    def close(self) -> None:
        self._text.close()
        self._original.close()
