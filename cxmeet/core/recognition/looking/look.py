"""A file looked at as a whole, chunk after chunk, in bounded memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cxmeet.core.kernel.text import one_line
from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.distinct import KEPT
from cxmeet.core.recognition.looking.total_row import TotalRow, total_row

FIRST = 5
"""Rows from the top that are kept, to show how they would be read."""

SPREAD = 2_000
"""Rows kept from all over the file, to see which columns go together; between this and twice as many."""

SPREAD_CELLS, SHOWN = 100_000, 200
"""Cells of the rows kept from all over the file, and characters of each."""

WAITING = (200_000, 4_000_000)
"""Cells of all columns, and their characters, that are looked at together."""

REMEMBERED = 200_000
"""Different texts that all columns may remember."""

FEWEST = 1_000
"""Different texts that each column may remember, however many columns there are."""

NAMES = 2
"""Columns from which on a row of their names is the header once more, not a word that is called like its column."""

Row = tuple[str, ...]


class Look:
    """What the columns of a file hold. `add` all chunks, `finish`, then hand it to `propose`."""

    def __init__(self, header: Sequence[str], path: str = "") -> None:
        """`path` is how the charter will name the file; its name may say what it holds."""
        self.path = path
        kept = max(FEWEST, min(KEPT, REMEMBERED // max(1, len(header))))
        self.columns = tuple(Column(one_line(name), place, kept) for place, name in enumerate(header))
        names = Counter(column.name for column in self.columns)
        self.named = tuple(column for column in self.columns if column.name and names[column.name] == 1)
        """The columns that a charter can name: those with a name that no other has."""
        self._header = tuple(map(str.strip, header))
        self.rows = 0
        self.first: list[Row] = []
        """The first rows."""
        self.spread: list[Row] = []
        """Rows at even distances from the first on."""
        self.total: TotalRow | None = None
        """The last row, where it sums up the others; it is none of them."""
        self.repeated = 0
        """Rows that are the header once more, as where files were put together; they are none of the rows."""
        self._step = 1
        self._spread = max(FIRST, min(SPREAD, SPREAD_CELLS // max(1, len(header))))
        self._cells = self._characters = 0
        self._waiting: Sequence[Sequence[str]] = ()

    def add(self, columns: Sequence[Sequence[str]]) -> None:
        """The cells of the next rows, column by column; all columns are equally long."""
        waiting, self._waiting = self._waiting, self._without_headers(columns)
        self._take(waiting)

    def _without_headers(self, columns: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
        """The cells without rows in which each is the name of its column."""
        place = next((at for at, name in enumerate(self._header) if name), None)
        if place is None or not columns or len(self._header) < NAMES or self._header[place] not in columns[place]:
            return columns
        again = {at for at, row in enumerate(zip(*columns, strict=True)) if tuple(map(str.strip, row)) == self._header}
        self.repeated += len(again)
        return [[cell for at, cell in enumerate(cells) if at not in again] for cells in columns]

    def _take(self, columns: Sequence[Sequence[str]]) -> None:
        count = len(columns[0]) if columns else 0
        if not count:
            return
        if len(self.first) < FIRST:
            self.first += _rows(columns, slice(FIRST - len(self.first)))
        self.spread += _rows(columns, slice(-self.rows % self._step, None, self._step))
        while len(self.spread) > 2 * self._spread:
            self.spread = self.spread[::2]
            self._step *= 2
        for column, cells in zip(self.columns, columns, strict=True):
            self._characters += column.add(cells)
        self.rows += count
        self._cells += count * len(columns)
        if self._cells >= WAITING[0] or self._characters >= WAITING[1]:
            self._finish_columns()

    def finish(self) -> None:
        """Look at what still waits to be looked at."""
        waiting, self._waiting = self._waiting, ()
        last = [list(cells[-1:]) for cells in waiting]
        self._take([cells[:-1] for cells in waiting])
        self._finish_columns()
        if last and last[0]:
            self.total = total_row(self.named, [last[column.place][0] for column in self.named])
            if self.total is None:
                self._take(last)
                self._finish_columns()

    def _finish_columns(self) -> None:
        for column in self.columns:
            column.finish()
        self._cells = self._characters = 0

    def column(self, name: str) -> Column | None:
        """The column of this name; None where there is none, or more than one."""
        return next((column for column in self.named if column.name == name), None)


def _rows(columns: Sequence[Sequence[str]], places: slice) -> Iterator[Row]:
    """Some of the rows, no cell longer than is shown of it."""
    return zip(*([cell[:SHOWN] for cell in cells[places]] for cells in columns), strict=True)
