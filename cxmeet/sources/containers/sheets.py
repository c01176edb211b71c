"""The rows of one sheet of a workbook, as a table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

from cxmeet.core.kernel.text import short, suggestion
from cxmeet.sources.containers.chunks import CELLS, Chunk
from cxmeet.sources.containers.original import Original
from cxmeet.sources.containers.reader import Broken

ROWS = 1_048_576
"""Rows that a sheet may have."""

COLUMNS = 16_384
"""Columns that a sheet may have."""

_ROOM = 4_000_000
"""Characters of the cells that are handed on together."""

NAME = 1_000
"""Characters of the name of a sheet, or of another part of a workbook, that are kept."""

_LISTED = 30
"""How many sheets an error names."""


@dataclass(slots=True)
class Row:
    """A row in which something stands."""

    number: int
    """As the sheet counts, from 1."""
    cells: dict[int, str]
    """What stands in the cells that are not empty, by their place from 0."""
    errors: dict[int, str] = field(default_factory=dict)
    """The places at which a formula gave an error (`#REF!`) instead of a value, and which."""


@dataclass(frozen=True)
class Sheet:
    name: str
    hidden: bool
    place: str
    """Where it is in the workbook."""


class Workbook(Protocol):
    """A workbook, of which the sheets are known and each can be read from its beginning."""

    def sheets(self) -> Sequence[Sheet]:
        """The sheets with cells in them that may be tables, in order. Raises Broken."""

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """The rows that are not empty. Raises Broken."""

    def filled(self, sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Iterator[Row]]]:
        """Those of some sheets, in their order, in which something stands, each with its rows, to be taken at once.

        Raises Broken.
        """

    def merged(self, sheet: Sheet, number: int) -> str:
        """The cells of a row that were merged into one, as the sheet calls them; empty for none. Raises Broken."""

    def share(self) -> float:
        """How much of the sheet has been read, from 0 to 1."""


def chosen(workbook: Workbook, wanted: str) -> Sheet:
    """The sheet called so, or else the only visible one in which something stands. Raises Broken."""
    sheets = workbook.sheets()
    if wanted.strip():
        return _called(sheets, wanted)
    visible = [one for one in sheets if not one.hidden]
    filled = [one for one, _ in workbook.filled(visible)] if len(visible) > 1 else visible
    if len(filled) == 1:
        return filled[0]
    if not visible:
        raise Broken(f"has no visible sheet: {_listed(sheets)}; name the one you mean: sheet = “…”")
    if not filled:
        raise Broken("has nothing in any of its sheets")
    raise Broken(f"has {len(filled):,} sheets: {_listed([*filled, *_hidden(sheets)])}; state which: sheet = “…”")


def _called(sheets: Sequence[Sheet], wanted: str) -> Sheet:
    exact = [one for one in sheets if one.name == wanted]
    close = exact or [one for one in sheets if one.name.strip().casefold() == wanted.strip().casefold()]
    if len(close) == 1:
        return close[0]
    hint = suggestion(wanted, [one.name for one in sheets[:1000]]) or f": the sheets are {_listed(sheets)}"
    raise Broken(f"has no sheet “{short(wanted)}”{hint}")


def _hidden(sheets: Sequence[Sheet]) -> list[Sheet]:
    return [one for one in sheets if one.hidden]


def _listed(sheets: Sequence[Sheet]) -> str:
    names = [f"“{short(one.name)}”{' (hidden)' if one.hidden else ''}" for one in sheets[:_LISTED]]
    return ", ".join(names) + (f" and {len(sheets) - _LISTED:,} more" if len(sheets) > _LISTED else "")


class SheetTable:
    """One sheet as a table, in chunks of cells. Raises Broken where it cannot be told which."""

    unreadable: Mapping[str, str] = {}

    def __init__(
        self, original: Original, workbook: Workbook, wanted: str, header: int, bad: Callable[[int, str], None]
    ) -> None:
        """`wanted` is the name of the sheet, or empty; `header` the row with the names, 0 for the first one."""
        self._original, self._workbook, self._bad = original, workbook, bad
        self._sheet = chosen(workbook, wanted)
        self._rows = workbook.rows(self._sheet)
        self._header = header
        self.line = 0
        self.share, self.changed, self.close = workbook.share, original.changed, original.close

    def header(self) -> list[str]:
        row = next((one for one in self._rows if one.number >= self._header), None)
        if row is None or (self._header and row.number != self._header):
            return []
        self.line = row.number
        names = [row.cells.get(place, "") for place in range(1 + max(row.cells, default=-1))]
        if merged := self._workbook.merged(self._sheet, row.number):
            raise Broken(
                f"the cells {merged} of its header are merged, and only the first column has the name: split them, or "
                f"state the row in which each column has its own, such as header = {row.number + 1}"
            )
        return names

    def chunks(self, width: int, needed: int, used: Collection[int] | None = None) -> Iterator[Chunk]:
        """Each row as wide as the header: what stands beside the table, below no name, is none of it."""
        cells: list[str] = []
        lines: list[int] = []
        size = 0
        for row in self._rows:
            self.line = row.number
            if row.errors and (why := self._error(row, width, used)):
                self._bad(row.number, why)
                continue
            filled = [""] * width
            for place, text in row.cells.items():
                if place < width:
                    filled[place] = text
                    size += len(text)
            if any(filled):
                cells += filled
                lines.append(row.number)
            if len(cells) > CELLS or size > _ROOM:
                yield Chunk(cells, width, width, lines)
                cells, lines, size = [], [], 0
        yield Chunk(cells, width, width, lines)

    def _error(self, row: Row, width: int, used: Collection[int] | None) -> str:
        places = [place for place in row.errors if place < width and (used is None or place in used)]
        return f"a cell holds an error of the spreadsheet: {short(row.errors[places[0]], 20)}" if places else ""


def repeated(row: Row, times: int) -> Iterator[Row]:
    """The row and those below it that are the same."""
    return chain([row], (Row(row.number + more, row.cells, row.errors) for more in range(1, times)))
