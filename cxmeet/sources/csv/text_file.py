"""One CSV file, plain or gzipped, open to be read once from front to back."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from cxmeet.core.charter import forms as written
from cxmeet.core.charter.forms import Forms
from cxmeet.sources.csv.chunks import Chunk, CsvText
from cxmeet.sources.opening import opened


class TextFile:
    """A file with rows of text: first `header`, then `chunks`."""

    def __init__(self, path: Path, forms: Forms, bad: Callable[[int, str], None]) -> None:
        """`bad` is told line and reason of every row that is no row. Raises BadFile when the file cannot be opened."""
        self._file = opened(path)
        self._size = os.fstat(self._file.fileno()).st_size
        self._text = io.TextIOWrapper(_unpacked(path, self._file), _codec(forms), errors="surrogateescape", newline="")
        self._csv = CsvText(self._text, bad, written.separator(forms), above=max(0, forms.header - 1))

    @property
    def line(self) -> int:
        """The line read last."""
        return self._csv.line

    def header(self) -> list[str]:
        """The names of the columns as they are written; empty when there are none. Raises csv.Error."""
        return self._csv.header()

    def chunks(self, width: int, needed: int) -> Iterator[Chunk]:
        """The other rows, each `width` cells wide; shorter ones are filled up when they have `needed` cells."""
        return self._csv.chunks(width, needed)

    def share(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._file.tell() / max(self._size, 1)

    def changed(self) -> bool:
        """Whether the file is not the one any more that was opened."""
        return os.fstat(self._file.fileno()).st_size != self._size

    def close(self) -> None:
        """Let go of the file."""
        self._text.close()
        self._file.close()


def _unpacked(path: Path, file: BinaryIO) -> BinaryIO:
    if path.suffix != ".gz":
        return file
    from gzip import GzipFile

    return cast("BinaryIO", GzipFile(fileobj=file))


def _codec(forms: Forms) -> str:
    """The name of the codec; of UTF-8 the one that leaves out a mark in front."""
    name = forms.encoding.casefold().replace("_", "-")
    return "utf-8-sig" if name in ("", "utf8", "utf-8") else forms.encoding
