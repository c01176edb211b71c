"""A table for somebody at a terminal: no line wider than it, the widest columns in several lines where they must."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from cxmeet.export.text import width

GAP = "  "
ENDLESS = 1 << 30
"""Columns of a table whose lines may be as long as they are."""
ROOMY = 12
"""Cells beyond its longest word with which a column of sentences can be read."""
NARROWEST = 6
"""Cells to which a column may shrink; a terminal too narrow for that wraps the lines itself."""


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> str:
    """The table with its cells wrapped so that its lines fit into so many cells."""
    flat = [headers, *([" ".join(cell.split()) for cell in row] for row in rows)]
    widths = _fitting(list(zip(*flat, strict=True)), columns - len(GAP) * (len(headers) - 1))
    lines = [*_row(headers, widths), GAP.join("-" * room for room in widths)]
    for row in flat[1:]:
        lines += _row(row, widths)
    return "\n".join(lines) + "\n"


def _fitting(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column is: whole words have room first, then those that hold more text get more."""
    widths = [max(map(width, cells)) for cells in columns]
    if sum(widths) <= room:
        return widths
    least = [max(min(longest, max(map(_word, cells))), 1) for longest, cells in zip(widths, columns, strict=True)]
    if sum(least) > room:
        return _levelled(least, room)
    return _shared(widths, least, [sum(map(len, cells)) for cells in columns], room - sum(least))


def _word(text: str) -> int:
    """The width of the longest word."""
    return max(map(width, text.split()), default=0)


def _levelled(widths: Sequence[int], room: int) -> list[int]:
    """The widths, the widest cut down to one that all have room under."""
    most = max(widths)
    for place, size in enumerate(sorted(widths)):
        wider = len(widths) - place
        if size * wider > room:
            most = max(room // wider, NARROWEST)
            break
        room -= size
    return [min(size, most) for size in widths]


def _shared(widths: Sequence[int], least: Sequence[int], texts: Sequence[int], spare: int) -> list[int]:
    """The least widths with what is to spare: narrow columns are whole where it leaves the others some room.

    Where it does not, those that hold more text get more.
    """
    found, wanting = list(least), sorted(range(len(least)), key=lambda place: widths[place] - least[place])
    while wanting:
        share = spare * texts[wanting[0]] // max(1, sum(texts[place] for place in wanting))
        place = wanting.pop(0)
        want = widths[place] - least[place]
        whole = spare - want >= ROOMY * len(wanting)
        given = want if whole else min(want, share)
        found[place] += given
        spare -= given
    return found


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
