"""OpenDocument spreadsheets (.ods), as LibreOffice writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter

from cxmeet.core.charter.forms import Forms
from cxmeet.sources.containers.archive import Archive
from cxmeet.sources.containers.ods_rows import TableRows
from cxmeet.sources.containers.reader import Broken
from cxmeet.sources.containers.sheets import NAME, Row, Sheet
from cxmeet.sources.containers.xml_parts import elements, told

_CONTENT = "content.xml"
_SHEETS = 2_000
_MOST = 4_000_000_000
"""Bytes of the content, unpacked."""


class Ods:
    """An OpenDocument spreadsheet. Raises Broken where it is damaged, or protected by a password."""

    def __init__(self, archive: Archive, forms: Forms) -> None:
        self._archive, self._forms = archive, forms
        manifest = "META-INF/manifest.xml"
        if manifest in archive and b"encryption-data" in archive.read(manifest, 1_000_000):
            raise Broken("a spreadsheet protected by a password: save it without one")
        if _CONTENT not in archive:
            raise Broken("the workbook is damaged: it has no content")
        self._size = archive.size(_CONTENT)
        if self._size > _MOST:
            raise Broken(f"it unpacks to {self._size:,} bytes, more than {_MOST:,}: save the sheet as CSV")
        self._sheets = self._listed()
        self._read = 0

    def sheets(self) -> Sequence[Sheet]:
        return self._sheets

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        for _, rows in self._told([sheet]):
            yield from rows

    def filled(self, sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Iterator[Row]]]:
        by_place = {int(sheet.place): sheet for sheet in sheets}
        for place, found in groupby(self._told(sheets), key=itemgetter(0)):
            yield by_place[place], chain.from_iterable(rows for _, rows in found)

    def _told(self, sheets: Sequence[Sheet]) -> Iterator[tuple[int, Iterable[Row]]]:
        """Rows that are the same, with the place of their sheet: the content is gone through once for all sheets."""
        listener = TableRows([int(sheet.place) for sheet in sheets], self._forms)
        with self._archive.part(_CONTENT) as part:
            for _ in told(part, listener):
                self._read = part.tell()
                yield from listener.found
                listener.found.clear()
                if listener.over:
                    return

    def merged(self, sheet: Sheet, number: int) -> str:
        listener = TableRows([int(sheet.place)], self._forms)
        with self._archive.part(_CONTENT) as part:
            for _ in told(part, listener):
                listener.found.clear()
                if listener.over or listener.number > number:
                    break
        return listener.merged.get(number, "")

    def share(self) -> float:
        return min(1.0, self._read / max(1, self._size))

    def _listed(self) -> list[Sheet]:
        hidden: set[str] = set()
        sheets: list[Sheet] = []
        style, inside = "", 0
        with self._archive.part(_CONTENT) as part:
            for name, given in elements(part):
                if name == "style":
                    style = given.get("style:name", "")[:NAME]
                elif name == "table-properties" and given.get("table:display") == "false" and len(hidden) < _SHEETS:
                    hidden.add(style)
                elif name == "table":
                    inside = len(sheets)
                    called = given.get("table:name", "")[:NAME]
                    sheets.append(Sheet(called, given.get("table:style-name", "")[:NAME] in hidden, str(inside)))
                    if len(sheets) > _SHEETS:
                        raise Broken(f"has more than {_SHEETS:,} sheets")
        return sheets
