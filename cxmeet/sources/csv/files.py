"""The files of one source, read one after the other as if they were one; all have the same columns."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from cxmeet.core.charter.forms import Forms, separator
from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.text import one_line, short
from cxmeet.sources.containers.chunks import Chunk, Endless, Swallowed
from cxmeet.sources.containers.table import opened_table

COLUMNS = 20_000
"""Columns a table may have; spreadsheets end at 16,384."""

_MARKS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

_CANNOT_GO_ON = (EOFError, OSError, UnicodeError, zlib.error)


class Files:
    """One file after the other; the first is opened at once, each other one when it is its turn."""

    def __init__(self, paths: Sequence[Path], forms: Forms, bad: Callable[[int, str], None]) -> None:
        """`bad` is told line and reason of every row that is no row. Raises BadFile."""
        self._paths, self._forms, self._bad = paths, forms, bad
        self.header_line = forms.header or 1
        self.path = paths[0]
        """The file that is being read."""
        self._file = opened_table(self.path, forms, bad)
        self.written = self._read_header()
        """The names of the columns as they are written, with tabs and all."""
        self.header = [one_line(name) for name in self.written]

    @property
    def share(self) -> float:
        """How much of the file that is being read has been read, from 0 to 1."""
        return self._file.share()

    def separated_otherwise(self) -> str:
        """That the columns are not separated by what the charter says, and what seems to separate them; else empty."""
        between = next((mark for mark in _MARKS if len(self.written) == 1 and mark in self.written[0]), "")
        stated = separator(self._forms)
        if not between:
            return ""
        said = f"the columns are not separated by {_MARKS.get(stated, f'“{stated}”')} but by {_MARKS[between]}"
        return f'{said}: write separator = "{"tab" if between == chr(9) else between}" in the charter'

    def unreadable(self, place: int) -> str:
        """What the cells of a column hold where it is not one value each; empty where they can be read."""
        return self._file.unreadable.get(self.written[place], "")

    def chunks(self, used: Collection[int]) -> Iterator[Chunk]:
        """The rows, many at a time, with all cells that are used. Raises BadFile."""
        for path in self._paths:
            if path != self.path:
                self._go_on_with(path)
            yield from self._chunks(used)
            if self._file.changed():
                raise self.refused("changed while it was read: run the command again")
            self.close()

    def refused(self, message: str, line: int | None = None) -> BadFile:
        """The error that says why the file that is being read cannot be used; it is closed."""
        self.close()
        return BadFile([Fault(str(self.path), line, message)])

    def close(self) -> None:
        """Let go of the file that is being read."""
        self._file.close()

    def _go_on_with(self, path: Path) -> None:
        """Open the next file. Raises BadFile when its columns are others than those of the first."""
        self.path, self._file = path, opened_table(path, self._forms, self._bad)
        header = [one_line(name) for name in self._read_header()]
        if header == self.header:
            return
        first, line = self._paths[0].name, self.header_line
        for number, (name, expected) in enumerate(zip(header, self.header, strict=False), 1):
            if name != expected:
                said = f"column {number} is “{short(name)}” here and “{short(expected)}” in {first}"
                raise self.refused(f"{said}: files that are read as one need the same columns", line)
        said = f"has {len(header):,} columns, and {first} has {len(self.header):,}"
        raise self.refused(f"{said}: files that are read as one need the same columns", line)

    def _chunks(self, used: Collection[int]) -> Iterator[Chunk]:
        try:
            yield from self._file.chunks(len(self.header), 1 + max(used, default=0), used)
        except Swallowed as error:
            raise self.refused("a quoted text begins here and does not end properly", error.line) from None
        except Endless as error:
            raise self.refused(f"a line begins here and does not end: {error}", error.line) from None
        except _CANNOT_GO_ON as error:
            raise self.refused(f"cannot be read on: {_said(error)}", self._file.line + 1) from None

    def _read_header(self) -> list[str]:
        try:
            header = self._file.header()
        except csv.Error as error:
            raise self.refused(f"the header cannot be read: {error}", self.header_line) from None
        except Endless as error:
            raise self.refused(f"a line begins here and does not end: {error}", error.line) from None
        except _CANNOT_GO_ON as error:
            raise self.refused(f"cannot be read: {_said(error)}") from None
        if header:
            header[0] = header[0].removeprefix("\ufeff")
        if len(header) > COLUMNS:
            message = f"has {len(header):,} columns, more than the {COLUMNS:,} a table may have"
            raise self.refused(message, self.header_line)
        if not any(map(one_line, header)):
            expected = "a first line" if self._forms.header < 2 else f"line {self._forms.header}"
            raise self.refused(f"is empty: expected {expected} with the names of the columns", self.header_line)
        if "\x00" in header[0]:
            raise self.refused("is no text: there are zero bytes in its header", self.header_line)
        return header


def _said(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"it is not {error.encoding} text"
    return one_line(str(error))
