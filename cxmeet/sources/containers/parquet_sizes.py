"""How large the columns of a Parquet file are, by the directory at its end.

It is read here, for Arrow ends the whole program where it is asked for the sizes of a damaged one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cxmeet.sources.containers.reader import Broken

_VALUES = 5_000_000
"""Values of a directory that are gone over: one with thirty thousand columns has less than a million."""

_COLUMNS = 20_000
"""Columns of one group of rows, as many as a table may have."""

_BYTE, _DOUBLE, _TEXT, _LIST, _SET, _MAP, _STRUCT = 3, 7, 8, 9, 10, 11, 12
"""Kinds of values by the compact protocol of Thrift; 1 and 2 are true and false, 4 to 6 whole numbers."""

_DAMAGED = "the Parquet file is damaged: its directory cannot be read"


class ColumnSize(NamedTuple):
    name: str
    """With the names it lies within before it, with points between them."""
    values: int
    unpacked: int
    """Bytes."""
    packed: int
    """Bytes."""


class GroupSize(NamedTuple):
    """A group of rows."""

    rows: int
    size: int
    """Bytes of all its columns, unpacked."""
    columns: list[ColumnSize]


def group_sizes(directory: bytes) -> Iterator[GroupSize]:
    """The groups of rows, as the directory of a Parquet file lists them. Raises Broken for a damaged one."""
    found = _Directory(directory)
    try:
        for number, kind in found.fields():
            if (number, kind) == (4, _LIST):
                for _ in range(found.length(_STRUCT)):
                    yield found.group()
            else:
                found.skip(kind)
    except (IndexError, RecursionError):
        raise Broken(_DAMAGED) from None


class _Directory:
    """The values of a directory, one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at, self._left = data, 0, _VALUES

    def fields(self) -> Iterator[tuple[int, int]]:
        """Number and kind of each value of a structure; each is to be read, or skipped, before the next."""
        number = 0
        while head := self._byte():
            self._count(1)
            number = number + (head >> 4) if head >> 4 else self._whole()
            yield number, head & 15

    def group(self) -> GroupSize:
        rows, size, columns = 0, 0, list[ColumnSize]()
        for number, kind in self.fields():
            if (number, kind) == (1, _LIST):
                length = self.length(_STRUCT)
                if length > _COLUMNS:
                    raise Broken(f"a Parquet file of more than {_COLUMNS:,} columns")
                columns = [self._column() for _ in range(length)]
            elif number == 2:
                size = self._number(kind)
            elif number == 3:
                rows = self._number(kind)
            else:
                self.skip(kind)
        return GroupSize(rows, size, columns)

    def _column(self) -> ColumnSize:
        found = ColumnSize("", 0, 0, 0)
        for number, kind in self.fields():
            if (number, kind) == (3, _STRUCT):
                found = self._size()
            else:
                self.skip(kind)
        return found

    def _size(self) -> ColumnSize:
        name, sizes = "", {5: 0, 6: 0, 7: 0}
        for number, kind in self.fields():
            if (number, kind) == (3, _LIST):
                name = ".".join(self._text() for _ in range(self.length(_TEXT)))
            elif number in sizes:
                sizes[number] = self._number(kind)
            else:
                self.skip(kind)
        return ColumnSize(name, sizes[5], sizes[6], sizes[7])

    def length(self, wanted: int) -> int:
        """Values of a list that are of this kind. Raises Broken where they are of another."""
        length, kind = self._list()
        if length and kind != wanted:
            raise Broken(_DAMAGED)
        return length

    def skip(self, kind: int) -> None:
        """Go over a value."""
        if kind in (_LIST, _SET):
            length, each = self._list()
            self._skip_each(length, each)
        elif kind == _MAP:
            if length := self._varint():
                kinds = self._byte()
                for _ in range(length):
                    self._skip_each(1, kinds >> 4)
                    self._skip_each(1, kinds & 15)
        elif kind == _STRUCT:
            for _, inner in self.fields():
                self.skip(inner)
        elif kind == _TEXT:
            self._text()
        elif kind == _DOUBLE:
            self._at += 8
        elif kind == _BYTE:
            self._at += 1
        elif kind > 2:
            self._number(kind)

    def _skip_each(self, length: int, kind: int) -> None:
        """Go over the values of a list, in which true and false take a byte each."""
        self._count(length)
        for _ in range(length):
            self.skip(max(kind, _BYTE))

    def _list(self) -> tuple[int, int]:
        head = self._byte()
        length = head >> 4 if head >> 4 < 15 else self._varint()
        self._count(length)
        return length, head & 15

    def _text(self) -> str:
        length = self._varint()
        self._at += length
        return self._data[self._at - length : self._at].decode("utf-8", "replace")

    def _number(self, kind: int) -> int:
        if not 4 <= kind <= 6:
            raise Broken(_DAMAGED)
        return self._whole()

    def _whole(self) -> int:
        number = self._varint()
        return (number >> 1) ^ -(number & 1)

    def _varint(self) -> int:
        number = shift = 0
        while True:
            byte = self._byte()
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number
            if shift > 63:
                raise Broken(_DAMAGED)

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _count(self, values: int) -> None:
        self._left -= values
        if self._left < 0:
            raise Broken("a Parquet file whose directory is too large")
