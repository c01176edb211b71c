"""The rows of one sheet of an OpenDocument spreadsheet, as its XML is read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cxmeet.core.charter.forms import Forms
from cxmeet.sources.containers.chunks import CELL, ROW
from cxmeet.sources.containers.reader import Broken
from cxmeet.sources.containers.sheets import COLUMNS, ROWS, Row, repeated
from cxmeet.sources.containers.written import Moments, Numbers

_TIME = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_CELLS = ("table:table-cell", "table:covered-table-cell")
_WHITE = {"text:tab": "\t", "text:line-break": "\n"}


_ERROR = 100
"""Characters kept of an error that a cell holds."""

_REPEATED = 25_000_000
"""Cells of a sheet that are only there because others are repeated."""


class _Run(NamedTuple):
    """Cells beside each other that hold the same."""

    place: int
    times: int
    text: str
    error: str


def _rows(number: int, runs: Iterable[_Run], times: int) -> Iterator[Row]:
    """Rows that are the same, from a number on."""
    row = Row(number, {})
    for place, width, text, error in runs:
        if text:
            row.cells.update(dict.fromkeys(range(place, place + width), text))
        if error:
            row.errors.update(dict.fromkeys(range(place, place + width), error))
    yield from repeated(row, times)


class TableRows:
    """Told of the elements of a spreadsheet, it gathers the rows of some of its sheets in which something stands.

    Raises Broken.
    """

    def __init__(self, sheets: Iterable[int], forms: Forms) -> None:
        """`sheets` are the places of the sheets, from 0."""
        self.found: list[tuple[int, Iterable[Row]]] = []
        """Rows that are the same, with the place of their sheet; no cell of them is made before they are taken."""
        self.merged: dict[int, str] = {}
        """Row -> the cells in it that are merged with one beside them."""
        self.number = 0
        """The last row."""
        self.over = False
        self._wanted, self._sheet, self._depth = frozenset(sheets), -1, 0
        self._last = max(self._wanted, default=-1)
        self._numbers, self._moments = Numbers(forms), Moments(forms)
        self._runs: list[_Run] = []
        self._row, self._row_length, self._times, self._again = 0, 0, 1, 0
        self._place = 0
        self._cell: dict[str, str] | None = None
        self._pieces: list[str] = []
        self._paragraph, self._aside, self._length = 0, 0, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._sheet += 1
                self.number = self._again = 0
        elif self._sheet not in self._wanted or self._depth != 1:
            return
        elif name in _CELLS:
            self._cell = attributes
            self._pieces, self._length = [], 0
        elif name == "table:table-row":
            self._begin_row(attributes)
        elif self._aside or name in ("office:annotation", "table:shapes", "draw:frame"):
            self._aside += 1
        elif name == "text:p":
            self._paragraph += 1
            if self._pieces:
                self._pieces.append("\n")
        elif self._paragraph and name in _WHITE:
            self.text(_WHITE[name])
        elif self._paragraph and name == "text:s":
            self.text(" " * _count(attributes.get("text:c"), CELL))

    def end(self, name: str) -> None:
        if name == "table:table":
            self._depth -= 1
            self.over = self.over or (self._depth == 0 and self._sheet >= self._last)
        elif self._sheet not in self._wanted or self._depth != 1:
            return
        elif name in _CELLS:
            if self._cell is not None:
                self._end_cell(self._cell, covered=name == _CELLS[1])
            self._cell = None
        elif name == "table:table-row":
            self._end_row()
        elif self._aside:
            self._aside -= 1
        elif name == "text:p":
            self._paragraph -= 1

    def text(self, data: str) -> None:
        if self._paragraph and not self._aside and self._cell is not None:
            self._length += len(data)
            if self._length > CELL:
                raise Broken(f"row {self.number:,} has a cell of more than {CELL:,} characters")
            self._pieces.append(data)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row, self._row_length, self._place = self.number + 1, 0, 0
        self._runs = []
        self._times = _count(attributes.get("table:number-rows-repeated"), 100 * ROWS)
        self.number += self._times

    def _end_row(self) -> None:
        if not self._runs:
            return
        self._again += self._times * sum(run.times for run in self._runs) - len(self._runs)
        if self._again > _REPEATED:
            raise Broken(f"row {self._row:,}: cells are repeated more than {_REPEATED:,} times: save the sheet as CSV")
        self.found.append((self._sheet, _rows(self._row, self._runs, self._times)))

    def _end_cell(self, given: dict[str, str], covered: bool) -> None:
        times = _count(given.get("table:number-columns-repeated"), 100 * COLUMNS)
        text, error = ("", "") if covered else self._meant(given)
        self._row_length += len(text)
        if self._row_length > ROW:
            raise Broken(f"row {self.number:,} has more than {ROW:,} characters")
        if text or error:
            if self._place + times > COLUMNS or self.number > ROWS:
                raise Broken(f"a sheet of more than {ROWS:,} rows or {COLUMNS:,} columns: save it as CSV")
            self._runs.append(_Run(self._place, times, text, error))
        if _count(given.get("table:number-columns-spanned"), COLUMNS) > 1:
            first = _letters(self._place)
            last = _letters(self._place + _count(given.get("table:number-columns-spanned"), COLUMNS) - 1)
            if len(self.merged) < ROWS // 100:
                self.merged.setdefault(self._row, f"{first}{self._row}:{last}{self._row}")
        self._place += times

    def _meant(self, given: dict[str, str]) -> tuple[str, str]:
        """The text of a cell, or the error that it holds."""
        shown = "".join(self._pieces)
        if given.get("calcext:value-type") == "error":
            return "", shown[:_ERROR] or "an error"
        kind = given.get("office:value-type", "")
        try:
            if kind in ("float", "currency", "percentage"):
                number = self._numbers[given.get("office:value", "")]
                return shown if _zeros_before(shown, number) else number, ""
            if kind == "date":
                return self._moments[_moment(given.get("office:date-value", ""))], ""
        except ValueError:
            raise Broken(f"the workbook is damaged: row {self.number:,} has a {kind} that is none") from None
        if kind == "boolean":
            return given.get("office:boolean-value", "").upper(), ""
        if kind == "time" and (found := _TIME.fullmatch(given.get("office:time-value", ""))):
            return ":".join(part.zfill(2) for part in found.groups()), ""
        return given.get("office:string-value") or shown, ""


def _zeros_before(shown: str, number: str) -> bool:
    """Whether a number is shown with zeros in front, as numbers of customers are."""
    return shown[:1] == "0" and shown.isdecimal() and shown.lstrip("0") == number.lstrip("0")


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(microsecond=0, tzinfo=None)


def _count(text: str | None, most: int) -> int:
    """How often something is repeated. Raises Broken for what is no count."""
    if text is None:
        return 1
    if not text.isdigit() or len(text) > 9 or int(text) > most:
        raise Broken("the workbook is damaged: something in it is repeated without end")
    return int(text)


def _letters(place: int) -> str:
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
