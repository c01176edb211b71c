"""JSON lines: one object a line, its names the columns. They are gone through once for the names, then for the rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import Any, BinaryIO

import msgspec

from cxmeet.core.charter.forms import Forms
from cxmeet.sources.containers.chunks import CELLS, ROW, Chunk, to_its_end
from cxmeet.sources.containers.original import Original
from cxmeet.sources.containers.reader import Broken, broken_said
from cxmeet.sources.containers.text_table import decoded
from cxmeet.sources.containers.written import Numbers

NAMES = 20_000
"""Different names that the objects of a file may have."""

_ROOM = 4_000_000
"""Characters of the lines that are handed on together."""

_EXACT = 2.0**53
"""From here on a floating point number may not be the one that was written."""

_TRUTH = {True: "true", False: "false"}


class JsonLines:
    """The table in a file of JSON objects, in chunks of cells."""

    def __init__(
        self, original: Original, data: Callable[[], BinaryIO], forms: Forms, bad: Callable[[int, str], None]
    ) -> None:
        """`data` gives the unpacked bytes from their beginning."""
        self._original, self._data, self._forms, self._bad = original, data, forms, bad
        self._numbers = Numbers(forms)
        self._names: dict[str, int] = {}
        self.unreadable: dict[str, str] = {}
        self.line = 0
        self.share, self.changed, self.close = original.share, original.changed, original.close

    def header(self) -> list[str]:
        """The names in any of the objects, in the order in which they come."""
        for _, text in self._lines(lambda *_: None):
            found = _object(text)
            if isinstance(found, dict):
                for name, value in found.items():
                    self._names.setdefault(name, len(self._names))
                    if isinstance(value, (dict, list)):
                        what = "objects" if isinstance(value, dict) else "lists"
                        self.unreadable.setdefault(name, f"holds {what}, not one value a line")
            if len(self._names) > NAMES:
                raise Broken(f"its objects have more than {NAMES:,} different names")
        if not self._names:
            raise Broken("no line of it is a JSON object: is it one document over several lines?")
        self.line = 0
        return list(self._names)

    def chunks(self, width: int, needed: int, used: Collection[int] | None = None) -> Iterator[Chunk]:
        cells: list[str] = []
        lines: list[int] = []
        size = 0
        for line, text in self._lines(self._bad):
            self.line = line
            found = _object(text)
            if not isinstance(found, dict):
                self._bad(line, found)
                continue
            row = [""] * width
            for name, value in found.items():
                row[self._names[name]] = value if type(value) is str else self._said(value)
            cells += row
            lines.append(line)
            size += len(text)
            if len(cells) > CELLS or size > _ROOM:
                yield Chunk(cells, width, width, lines)
                cells, lines, size = [], [], 0
        yield Chunk(cells, width, width, lines)

    def _said(self, value: Any) -> str:
        if value is None or isinstance(value, (dict, list)):
            return ""
        if isinstance(value, Decimal):
            return self._numbers.exact(str(value))
        return _TRUTH[value] if isinstance(value, bool) else self._numbers[str(value)]

    def _lines(self, bad: Callable[[int, str], None]) -> Iterator[tuple[int, str]]:
        """The lines that are not blank, with their numbers. Raises Endless, Broken."""
        text = decoded(self._data(), self._forms.encoding)
        number = 0
        try:
            with broken_said():
                while line := text.readline(ROW):
                    number += 1
                    if len(line) == ROW and line[-1] not in "\r\n":
                        bad(number, f"a line of more than {ROW:,} characters")
                        to_its_end(text, number)
                    elif line.strip():
                        yield number, line
        finally:
            text.detach()  # else the file would be closed with it, and it is gone through twice


def _object(line: str) -> dict[str, Any] | str:
    """The object on a line, or why there is none. Large numbers keep all their digits."""
    try:
        found = _decode(line)
        if isinstance(found, dict) and any(type(one) is float and abs(one) >= _EXACT for one in found.values()):
            found = _exactly(line)
    except RecursionError:
        return "nested too deep"
    except (msgspec.DecodeError, ValueError):
        try:
            found = _exactly(line)
        except (ValueError, RecursionError):
            return "not JSON"
    if not isinstance(found, dict):
        return "no JSON object"
    return found


def _exactly(line: str) -> Any:
    """What is on a line, with all digits of its numbers; programs do write NaN, which is no JSON."""
    return json.loads(line, parse_float=Decimal, parse_constant=str)


_decode = msgspec.json.Decoder().decode
