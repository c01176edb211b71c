"""A journal's bytes a block at a time: what lies behind its good lines may have no end, and is never held whole."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from cxmeet.store.journal import disk

BLOCK = 1 << 20
AT_ONCE = 16 << 20
"""Bytes that are read at once of good lines, which are kept: the last line of each such piece is read twice."""
LONGEST = 100 << 20
"""Bytes of a line: an import is one line of at most 64 MB, and nothing is longer."""

_MARK = b'{"c":"'
"""What a record begins with."""
_BEGIN = re.compile(rb'\{"c":"[0-9a-f]{8}"')
_HEAD = 15
"""Bytes before those that the checksum is of."""


class Tail(NamedTuple):
    """What is left behind the last good line."""

    start: int
    size: int
    first: bytes = b""
    """Its first line without the line end, as far as it can be a record."""
    ended: bool = False
    """Whether that line has an end."""
    more: bool = False
    """Whether anything comes after that end."""

    @property
    def endless(self) -> bool:
        """Whether it is more than a crash can leave of a line."""
        return not self.ended and self.size > LONGEST


def behind(fd: int, start: int, end: int) -> Tail:
    """What lies from `start`, where a line begins, up to `end`."""
    if start >= end:
        return Tail(start, 0)
    stop = line_end(fd, start, end)
    if not stop:
        return Tail(start, end - start, disk.read(fd, start, min(end, start + BLOCK)))
    return Tail(start, end - start, record(fd, start, stop - 1), ended=True, more=stop < end)


def line_end(fd: int, start: int, end: int) -> int:
    """The byte behind the line that begins at `start`; 0 where it has no end, or none within what a record can be."""
    for piece in disk.pieces(fd, start, min(end, start + LONGEST), BLOCK):
        if found := piece.find(b"\n") + 1:
            return start + found
        start += len(piece)
    return 0


def record(fd: int, start: int, stop: int) -> bytes:
    """The line of these bytes; empty, and not read, where it is long and cannot be a record."""
    return disk.read(fd, start, stop) if stop - start <= BLOCK or sealed(fd, start, stop) else b""


def sealed(fd: int, start: int, stop: int) -> bool:
    """Whether the checksum at the beginning is right, told without holding the line."""
    return stop - start <= LONGEST and sealed_end(fd, start, stop) == stop


def sealed_end(fd: int, start: int, end: int) -> int:
    """The end of the line that begins at `start`, told without holding it; 0 where its checksum is not right."""
    head = disk.read(fd, start, min(end, start + _HEAD))
    if not _BEGIN.fullmatch(head):
        return 0
    found, at = 0, start + _HEAD
    for piece in disk.pieces(fd, at, min(end, start + LONGEST), BLOCK):
        stop = piece.find(b"\n")
        found = zlib.crc32(piece if stop < 0 else memoryview(piece)[:stop], found)
        at += len(piece) if stop < 0 else stop
        if stop >= 0:
            break
    return at if b"%08x" % found == head[6:14] else 0


def lines(fd: int, end: int) -> Iterator[bytes]:
    """The lines up to `end`, which are good, without their ends."""
    rest = b""
    for piece in disk.pieces(fd, 0, end, BLOCK):
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole


def spans(fd: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each line begins and, with its end, stops, whatever it is; only a line feed ends one."""
    start = at = 0
    for piece in disk.pieces(fd, 0, end, BLOCK):
        position = 0
        while found := piece.find(b"\n", position) + 1:
            yield start, at + found
            start, position = at + found, found
        at += len(piece)
    if start < at:
        yield start, at


def parts(fd: int, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The parts of a line in which a record could begin: more than one where the line end between two is damaged."""
    begins, at, kept = start, start, b""
    for piece in disk.pieces(fd, start, stop, BLOCK):
        text, position = kept + piece, 0
        while (found := text.find(_MARK, position)) >= 0:
            mark = at - len(kept) + found
            if mark > begins:
                yield begins, mark
                begins = mark
            position = found + 1
        at += len(piece)
        kept = text[-(len(_MARK) - 1) :]
    yield begins, stop
