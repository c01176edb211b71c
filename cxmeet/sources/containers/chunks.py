"""CSV text in chunks of cells: the standard reader for whatever is quoted or ragged, plain splitting for the rest.

Splitting is three times as fast and gives the same cells, for text without quotes in which all lines are as wide as
the header; a chunk for which that is not so goes through the standard reader, and so does every quoted line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress

CELL = 1_000_000
"""Characters one cell may hold."""

ROW = CELL + 200_000
"""Characters one row may hold; no more of it than this is ever in memory."""

BLOCK = 1 << 15
"""Characters read at a time."""

ENDLESS = 64_000_000
"""Characters of a row too long that are read over, looking for its end."""

CELLS = 200_000
"""Cells of the rows that are handed on together, where rows are filled up to the width of the header."""


_TOO_LONG = f"a row of more than {ROW:,} characters"


class Swallowed(Exception):
    """A quoted text that does not end took other rows with it; `line` is where it begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Endless(Exception):
    """A line has no end; `line` is where it begins."""

    def __init__(self, line: int) -> None:
        super().__init__(f"it has more than {ENDLESS:,} characters")
        self.line = line


class Chunk:
    """Some rows of a file, one after the other in a list of cells."""

    def __init__(self, cells: list[str], width: int, stride: int, lines: Sequence[int]) -> None:
        self._cells, self._width, self._stride = cells, width, stride
        self._lines = lines
        self._kept: list[bool] | None = None

    def __len__(self) -> int:
        return len(self._lines) if self._kept is None else sum(self._kept)

    def column(self, place: int) -> list[str]:
        """The cells of one column."""
        cells = self._cells[place :: self._stride]
        return cells if self._kept is None else list(compress(cells, self._kept))

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with the line it begins on."""
        starts = range(0, len(self._lines) * self._stride, self._stride)
        rows = ((line, self._cells[at : at + self._width]) for line, at in zip(self._lines, starts, strict=True))
        return rows if self._kept is None else compress(rows, self._kept)

    def replace(self, place: int, said: Mapping[str, str]) -> None:
        """Let each cell of a column say something else."""
        cells = self._cells
        cells[place :: self._stride] = [said[cell] for cell in cells[place :: self._stride]]

    def keep(self, found: Iterable[bool]) -> None:
        """Go on with those of the rows for which `found` is true."""
        marks = iter(found)
        self._kept = list(marks) if self._kept is None else [kept and next(marks) for kept in self._kept]


class CsvText:
    """The text of a CSV file, read from front to back: first `header`, then `chunks`."""

    def __init__(
        self, text: io.TextIOWrapper, bad: Callable[[int, str], None], separator: str = ",", above: int = 0
    ) -> None:
        """`bad` is told line and reason of every row that is no row; so many lines stand above the header."""
        csv.field_size_limit(CELL)
        self._text, self._bad = text, bad
        self._separator, self._above = separator, above
        self._cut = False
        """Whether a row was longer than ROW, and its end was left out."""
        self.line = 0
        """The line read last."""

    def header(self) -> list[str]:
        """The row with the names of the columns; empty when there is none. Raises csv.Error, Endless."""
        for _ in range(self._above):
            self.line += 1
            to_its_end(self._text, self.line)
        reader = csv.reader(self._following(), delimiter=self._separator, strict=True)
        row = next(reader, [])
        if self._cut:
            raise csv.Error(f"it has more than {ROW:,} characters")
        self.line += reader.line_num
        return row

    def _following(self) -> Iterator[str]:
        """The lines that come next in the text, as many as one row may hold."""
        room = ROW
        while room and (line := self._text.readline(room)):
            room -= len(line)
            self._cut = not room
            yield line

    def _nothing(self) -> Iterator[str]:
        """No lines, for what comes next is a line too long; a row that asks for it is one that runs into it."""
        self._cut = True
        yield from ()

    def chunks(self, width: int, needed: int) -> Iterator[Chunk]:
        """The other rows, each `width` cells wide; shorter ones are filled up when they have `needed` cells.

        Raises Swallowed, and Endless for a line without an end.
        """
        while block := self._text.read(BLOCK):
            rest = "" if block[-1] == "\n" else self._text.readline(ROW)
            block += rest
            if len(rest) == ROW and rest[-1] not in "\r\n":
                start = max(block.rfind("\n"), block.rfind("\r")) + 1
                yield from self._chunks(block[:start], width, needed, self._nothing())
                self._too_long(block[start:])
            else:
                yield from self._chunks(block, width, needed, self._following())

    def _chunks(self, block: str, width: int, needed: int, following: Iterable[str]) -> Iterator[Chunk]:
        if chunk := self._split(block, width):
            yield chunk
        else:
            yield from self._parsed(block, width, needed, following)

    def _too_long(self, begun: str) -> None:
        """Report a row longer than ROW, and go to its end. Raises Endless."""
        self.line += 1
        cell = max(map(len, begun.split(self._separator))) > CELL
        self._bad(self.line, f"a cell of more than {CELL:,} characters" if cell else _TOO_LONG)
        to_its_end(self._text, self.line)

    def _split(self, block: str, width: int) -> Chunk | None:
        """The rows of a block without quotes and of even width; None for any other block."""
        if '"' in block or len(block) > CELL or not block:
            return None
        if "\r" in block:
            block = block.replace("\r\n", "\n")
        if block[-1] != "\n":
            block += "\n"
        mark, lines = self._separator, block.count("\n")
        cells = block.replace("\n", f"{mark}\n{mark}").split(mark)
        cells.pop()
        ends = cells[width :: width + 1]
        even = len(ends) == lines and len(ends) * (width + 1) == len(cells) and ends.count("\n") == lines
        if "\r" in block or not even:
            return None
        first = self.line + 1
        self.line += len(ends)
        return Chunk(cells, width, width + 1, range(first, self.line + 1))

    def _parsed(self, block: str, width: int, needed: int, following: Iterable[str]) -> Iterator[Chunk]:
        """The rows of a block, and of what follows it as long as a quoted text runs on, by the standard reader."""
        lines = io.StringIO(block, newline="").readlines()
        reader = csv.reader(chain(lines, following), delimiter=self._separator, strict=True)
        cells: list[str] = []
        starts: list[int] = []
        while (before := reader.line_num) < len(lines):
            line = self.line + before + 1
            try:
                row = next(reader)
            except csv.Error as error:
                if self._cut or reader.line_num - before > 1:
                    raise Swallowed(line) from None
                too_long = "field limit" in str(error)
                self._bad(line, f"a cell of more than {CELL:,} characters" if too_long else f"not CSV: {error}")
                continue
            if self._cut:
                raise Swallowed(line)
            if row and self._mended(row, width, needed, line):
                cells += row
                starts.append(line)
            if len(cells) > CELLS:
                yield Chunk(cells, width, width, starts)
                cells, starts = [], []
        self.line += reader.line_num
        yield Chunk(cells, width, width, starts)

    def _mended(self, row: list[str], width: int, needed: int, line: int) -> bool:
        """Make a row as wide as the header where nothing is lost by it; report it otherwise."""
        if needed <= len(row) < width:
            row += [""] * (width - len(row))
        elif len(row) > width and not any(cell.strip() for cell in row[width:]):
            del row[width:]
        elif len(row) != width:
            self._bad(line, f"another number of cells than the header: {len(row)}, not {width}")
            return False
        return True


def to_its_end(text: io.TextIOWrapper, line: int) -> None:
    """Read over what is left of a line. Raises Endless."""
    for _ in range(ENDLESS // BLOCK):
        piece = text.readline(BLOCK)
        if not piece or piece[-1] in "\r\n":
            return
    raise Endless(line)
