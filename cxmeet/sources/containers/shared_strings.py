"""The texts of an Excel workbook, which its cells name by number: kept close together, for there can be a million."""

from __future__ import annotations

import re
from array import array
from sys import getsizeof

from cxmeet.sources.containers.chunks import CELL
from cxmeet.sources.containers.reader import Broken
from cxmeet.sources.containers.xml_parts import LocalNames

CHARACTERS = 40_000_000
"""Bytes that all texts of a workbook may take: short ones as UTF-8, long ones as they are kept."""

COUNT = 4_000_000
"""Different texts of a workbook."""

_SHORT = 200
_REMEMBERED = 20_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class SharedStrings(dict[str, str]):
    """Number of a text, as digits -> the text. Told of the elements of the part that holds them. Raises Broken."""

    def __init__(self) -> None:
        super().__init__()
        self._short, self._long = bytearray(), dict[int, str]()
        self._ends = array("I", [0])
        self._size_of_long = 0
        self._pieces: list[str] = []
        self._length = 0
        self._inside, self._spoken = False, False
        self._local = LocalNames()

    def __missing__(self, number: str) -> str:
        try:
            place = int(number)
            start, end = self._ends[place], self._ends[place + 1]
        except (ValueError, IndexError):
            raise Broken("the workbook is damaged: a cell names a text that is not there") from None
        if place in self._long:
            return self._long[place]
        text = self._short[start:end].decode("utf-8", "surrogatepass")
        if len(self) < _REMEMBERED:
            self[number] = text
        return text

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = self._local[name]
        if name == "t":
            self._inside = not self._spoken
        elif name == "rPh":
            self._spoken = True

    def end(self, name: str) -> None:
        name = self._local[name]
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._spoken = False
        elif name == "si":
            self._add("".join(self._pieces))
            self._pieces.clear()
            self._length = 0

    def text(self, data: str) -> None:
        if self._inside:
            self._length += len(data)
            if self._length > CELL:
                raise Broken(f"a cell of more than {CELL:,} characters")
            self._pieces.append(data)

    def _add(self, text: str) -> None:
        if "_x" in text:
            text = unescaped(text)
        if len(text) <= _SHORT:
            self._short += text.encode("utf-8", "surrogatepass")
        else:
            self._long[len(self._ends) - 1] = text
            self._size_of_long += getsizeof(text)
        self._ends.append(len(self._short))
        if self._size_of_long + len(self._short) > CHARACTERS or len(self._ends) > COUNT:
            raise Broken(
                f"the workbook holds more than {CHARACTERS // 1_000_000} million characters of text, or "
                f"{COUNT // 1_000_000} million texts: save the sheet as CSV"
            )


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold, which Excel writes as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
