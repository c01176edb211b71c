"""Excel workbooks (.xlsx, .xlsm): which sheets there are, and the way to the parts of each."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.containers.archive import Archive
from cxmeet.sources.containers.reader import Broken
from cxmeet.sources.containers.shared_strings import SharedStrings
from cxmeet.sources.containers.sheets import NAME, Row, Sheet
from cxmeet.sources.containers.xlsx_formats import Formats
from cxmeet.sources.containers.xlsx_rows import Meaning, SheetRows
from cxmeet.sources.containers.xml_parts import elements, told

SHEETS = 2_000
"""Sheets that a workbook may have."""

_RELATIONS = 10_000
"""Other parts that a part may name."""

_PART = 64_000_000
"""Bytes of a part that describes the workbook, unpacked."""

_SHEET = 4_000_000_000
"""Bytes of a sheet, unpacked: more than a full one with a hundred columns."""

_MERGED = re.compile(rb'mergeCell\s[^<>]{0,200}?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})')
_BLOCK, _OVERLAP = 1 << 18, 300


class Xlsx:
    """An Excel workbook. Raises Broken where it is damaged."""

    def __init__(self, archive: Archive, forms: Forms) -> None:
        self._archive, self._forms = archive, forms
        main = _target("", self._related("", "officeDocument"))
        if not main.endswith(".xml"):
            raise Broken("a binary Excel workbook (.xlsb): save it as .xlsx")
        self._main = main
        self._parts = self._relations(main)
        self._sheets, self._since_1904 = self._listed()
        self._meaning: Meaning | None = None
        self._read, self._size = 0, 1

    def sheets(self) -> Sequence[Sheet]:
        return self._sheets

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        if self._meaning is None:
            self._meaning = Meaning(self._formats(), self._strings(), self._forms)
        listener = SheetRows(self._meaning)
        self._size = max(1, self._small(sheet.place, _SHEET))
        with self._archive.part(sheet.place) as part:
            for _ in told(part, listener):
                self._read = part.tell()
                yield from listener.found
                listener.found.clear()

    def filled(self, sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Iterator[Row]]]:
        for sheet in sheets:
            rows = self.rows(sheet)
            if first := next(rows, None):
                yield sheet, chain([first], rows)

    def merged(self, sheet: Sheet, number: int) -> str:
        """They are listed below all rows, so that the whole sheet is looked through, as bytes, which is quick."""
        before = b""
        with self._archive.part(sheet.place) as part:
            while block := part.read(_BLOCK):
                for found in _MERGED.finditer(before + block) if b"mergeCell" in before + block else ():
                    first, last = int(found[2]), int(found[4])
                    if first <= number <= last and found[1] != found[3]:
                        return found[0].rpartition(b'"')[2].decode()
                before = block[-_OVERLAP:]
        return ""

    def share(self) -> float:
        return min(1.0, self._read / self._size)

    def _listed(self) -> tuple[list[Sheet], bool]:
        """The worksheets, and whether days are counted from 1904."""
        sheets: list[Sheet] = []
        since_1904 = False
        for name, attributes in self._elements(self._main):
            if name == "workbookPr":
                since_1904 = attributes.get("date1904", "") in ("1", "true", "on")
            elif name == "sheet":
                kind, target = self._parts.get(_identifier(attributes), ("", ""))
                if kind == "worksheet":
                    hidden = attributes.get("state", "visible") != "visible"
                    sheets.append(Sheet(attributes.get("name", "")[:NAME], hidden, _target(self._main, target)))
            if len(sheets) > SHEETS:
                raise Broken(f"has more than {SHEETS:,} sheets")
        return sheets, since_1904

    def _formats(self) -> Formats:
        styles = self._of_kind("styles")
        return Formats(self._elements(styles) if styles in self._archive else (), self._since_1904)

    def _strings(self) -> SharedStrings:
        place, strings = self._of_kind("sharedStrings"), SharedStrings()
        if place in self._archive:
            with self._archive.part(place) as part:
                for _ in told(part, strings):
                    pass
        return strings

    def _of_kind(self, kind: str) -> str:
        return next((_target(self._main, target) for one, target in self._parts.values() if one == kind), "")

    def _related(self, to: str, kind: str) -> str:
        return next((target for one, target in self._relations(to).values() if one == kind), "xl/workbook.xml")

    def _relations(self, to: str) -> dict[str, tuple[str, str]]:
        """Identifier -> kind and place of every part that a part names."""
        folder, _, name = to.rpartition("/")
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        if place in self._archive:
            for element, given in self._elements(place):
                if element == "Relationship" and given.get("TargetMode") != "External":
                    kind = given.get("Type", "").rpartition("/")[2]
                    found[given.get("Id", "")[:NAME]] = kind[:NAME], given.get("Target", "")[:NAME]
                if len(found) > _RELATIONS:
                    raise Broken(f"the workbook is damaged: it names more than {_RELATIONS:,} parts")
        return found

    def _elements(self, place: str) -> Iterator[tuple[str, dict[str, str]]]:
        self._small(place, _PART)
        with self._archive.part(place) as part:
            yield from elements(part)

    def _small(self, place: str, most: int) -> int:
        if place not in self._archive:
            raise Broken(f"the workbook is damaged: it has no “{one_line(place[:80])}”")
        size = self._archive.size(place)
        if size > most:
            raise Broken(f"a part of it unpacks to {size:,} bytes, more than {most:,}: save the sheet as CSV")
        return size


def _identifier(attributes: dict[str, str]) -> str:
    """The identifier of a relation (`r:id`), whatever the prefix is."""
    return next((value for name, value in attributes.items() if name.endswith(":id")), "")


def _target(main: str, target: str) -> str:
    """The place of a part in the archive that another one names relative to itself."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(main), target)).lstrip("/")
