"""A table for somebody at a terminal: no line wider than it, the widest columns in several lines where they must."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from cxmeet.export.text import width

GAP = "  "
ENDLESS = 1 << 30
"""Columns of a table whose lines may be as long as they are."""
NARROWEST = 6
"""Cells to which a column may shrink; a terminal too narrow for that wraps the lines itself."""


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> str:
    """The table with its cells wrapped so that its lines fit into so many cells."""
    flat = [headers, *([" ".join(cell.split()) for cell in row] for row in rows)]
    widths = _fitting([max(map(width, cells)) for cells in zip(*flat, strict=True)], columns)
    lines = [*_row(headers, widths), GAP.join("-" * room for room in widths)]
    for row in flat[1:]:
        lines += _row(row, widths)
    return "\n".join(lines) + "\n"


def _fitting(widths: list[int], columns: int) -> list[int]:
    """The widths, the widest cut down to one that all have room under."""
    room = columns - len(GAP) * (len(widths) - 1)
    most = max(widths, default=0)
    if sum(widths) <= room:
        return widths
    for place, size in enumerate(sorted(widths)):
        wider = len(widths) - place
        if size * wider > room:
            most = max(room // wider, NARROWEST)
            break
        room -= size
    return [min(size, most) for size in widths]


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of one row."""
    for parts in zip_longest(*map(_wrapped, cells, widths), fillvalue=""):
        padded = (part + " " * (room - width(part)) for part, room in zip(parts, widths, strict=True))
        yield GAP.join(padded).rstrip()


def _wrapped(text: str, room: int) -> list[str]:
    """A text in lines of so many cells, broken at blanks where there are any."""
    if width(text) <= room:
        return [text]
    lines, line = list[str](), ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, room)
        lines += whole
    return [*lines, line]


def _pieces(word: str, room: int) -> list[str]:
    """A word in pieces no wider than that."""
    pieces, piece = list[str](), ""
    for letter in word:
        if piece and width(piece + letter) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
