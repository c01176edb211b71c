"""A file looked at as a whole, chunk after chunk, in bounded memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cxmeet.core.kernel.text import one_line
from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.total_row import TotalRow, total_row

FIRST = 5
"""Rows from the top that are kept, to show how they would be read."""

SPREAD = 2_000
"""Rows kept from all over the file, to see which columns go together; between this and twice as many."""

NAMES = 2
"""Columns from which on a row of their names is the header once more, not a word that is called like its column."""

Row = tuple[str, ...]


class Look:
    """What the columns of a file hold. `add` all chunks, `finish`, then hand it to `propose`."""

    def __init__(self, header: Sequence[str], path: str = "") -> None:
        """`path` is how the charter will name the file; its name may say what it holds."""
        self.path = path
        self.columns = tuple(Column(one_line(name), place) for place, name in enumerate(header))
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
            self.first += zip(*(cells[: FIRST - len(self.first)] for cells in columns), strict=True)
        start = -self.rows % self._step
        self.spread += zip(*(cells[start :: self._step] for cells in columns), strict=True)
        while len(self.spread) > 2 * SPREAD:
            self.spread = self.spread[::2]
            self._step *= 2
        for column, cells in zip(self.columns, columns, strict=True):
            column.add(cells)
        self.rows += count

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

    @property
    def named(self) -> tuple[Column, ...]:
        """The columns that a charter can name: those with a name that no other has."""
        names = Counter(column.name for column in self.columns)
        return tuple(column for column in self.columns if column.name and names[column.name] == 1)

    def column(self, name: str) -> Column | None:
        """The column of this name; None where there is none, or more than one."""
        return next((column for column in self.named if column.name == name), None)
