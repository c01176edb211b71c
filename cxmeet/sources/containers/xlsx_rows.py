"""The rows of one sheet of an Excel workbook, as its XML is read."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.charter.forms import Forms
from cxmeet.sources.containers.chunks import CELL, ROW
from cxmeet.sources.containers.reader import Broken
from cxmeet.sources.containers.shared_strings import SharedStrings, unescaped
from cxmeet.sources.containers.sheets import COLUMNS, ROWS, Row
from cxmeet.sources.containers.written import REMEMBERED, Moments, Numbers
from cxmeet.sources.containers.xlsx_formats import Formats
from cxmeet.sources.containers.xml_parts import LocalNames

_DIGITS = "0123456789"
_OUTSIDE = "the workbook is damaged: a cell lies outside of its sheet"

_ERROR = 100
"""Characters kept of an error that a cell holds."""


class _Places(dict[str, int]):
    """Letters of a column -> its place from 0."""

    def __missing__(self, letters: str) -> int:
        if not 1 <= len(letters) <= 3 or not letters.isalpha() or not letters.isascii():
            raise Broken(_OUTSIDE)
        place = 0
        for letter in letters:
            place = 26 * place + ord(letter) - 64
        if not 0 < place <= COLUMNS:
            raise Broken(_OUTSIDE)
        self[letters] = place - 1
        return place - 1


class _Dates(dict[str, str]):
    """Number of a moment -> its text."""

    def __init__(self, formats: Formats, forms: Forms) -> None:
        super().__init__()
        self._formats, self._moments, self._numbers = formats, Moments(forms), Numbers(forms)

    def __missing__(self, number: str) -> str:
        moment = self._formats.moment(number)
        if moment is None:
            said = self._numbers[number]
        else:
            said = self._moments[moment] if float(number) >= 1 else moment.time().isoformat("seconds")
        if len(self) < REMEMBERED:
            self[number] = said
        return said

    def iso(self, text: str) -> str:
        """The text of a moment by ISO 8601; any other as it stands."""
        try:
            return self._moments[dt.datetime.fromisoformat(text).replace(microsecond=0, tzinfo=None)]
        except ValueError:
            return text


class Meaning:
    """What the cells of a workbook mean, by their kind and their style."""

    def __init__(self, formats: Formats, strings: SharedStrings, forms: Forms) -> None:
        self.strings = strings
        self._formats = formats
        self._numbers, self._dates = Numbers(forms), _Dates(formats, forms)

    def of(self, kind: str, style: str, value: str) -> str:
        """The text of a cell. Raises Broken for what is no value of this kind."""
        if kind == "s":
            return self.strings[value]
        try:
            if kind == "n":
                said = self._dates[value] if style in self._formats else self._numbers[value]
                return said.zfill(self._formats.digits[style]) if style in self._formats.digits else said
        except ValueError:
            raise Broken("the workbook is damaged: a number in it is none") from None
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "d":
            return self._dates.iso(value)
        return unescaped(value) if "_x" in value else value


class SheetRows:
    """Told of the elements of a sheet, it gathers the rows in which something stands. Raises Broken."""

    def __init__(self, meaning: Meaning) -> None:
        self.found: list[Row] = []
        self._meaning = meaning
        self._places, self._local = _Places(), LocalNames()
        self._row, self._row_length = Row(0, {}), 0
        self._place = -1
        self._kind, self._style = "n", ""
        self._value: list[str] = []
        self._length = 0
        self._inside, self._spoken = False, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = self._local[name]
        if name == "c":
            reference = attributes.get("r")
            self._place = self._places[reference.rstrip(_DIGITS)] if reference else self._place + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        elif name == "v" or (name == "t" and not self._spoken):
            self._inside = True
        elif name == "row":
            number = attributes.get("r") or str(self._row.number + 1)
            if not number.isdigit() or len(number) > 9 or not 0 < int(number) <= ROWS:
                raise Broken("the workbook is damaged: a row lies outside of its sheet")
            self._row, self._row_length, self._place = Row(int(number), {}), 0, -1
        elif name == "rPh":
            self._spoken = True

    def text(self, data: str) -> None:
        if self._inside:
            self._value.append(data)
            self._length += len(data)
            if self._length > CELL:
                raise Broken(f"row {self._row.number:,} has a cell of more than {CELL:,} characters")

    def end(self, name: str) -> None:
        name = self._local[name]
        if name == "v" or name == "t":
            self._inside = False
        elif name == "c":
            if self._value:
                self._cell("".join(self._value))
                self._value.clear()
                self._length = 0
        elif name == "row":
            if self._row.cells or self._row.errors:
                self.found.append(self._row)
        elif name == "rPh":
            self._spoken = False

    def _cell(self, value: str) -> None:
        if self._place >= COLUMNS:
            raise Broken(_OUTSIDE)
        if self._kind == "e":
            self._row.errors[self._place] = value[:_ERROR]
        elif text := self._meaning.of(self._kind, self._style, value):
            self._row.cells[self._place] = text
            self._row_length += len(text)
            if self._row_length > ROW:
                raise Broken(f"row {self._row.number:,} has more than {ROW:,} characters")
