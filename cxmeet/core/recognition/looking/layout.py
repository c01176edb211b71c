"""How text is laid out as a table: what stands between its cells, and on which line the names of the columns stand."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SEPARATORS = (",", ";", "\t", "|")
ALIKE = 0.9
"""Share of the rows below the header that must be as wide as the header."""
FURTHEST = 50
"""Rows above the header that are looked past."""
CELL = 1_000_000
"""Characters one cell may hold."""

_VALUE = re.compile(r"[^\w]*[\d.,:/\s%+-]*\d[\d.,:/\s%+TZ-]*[^\w]*")
"""What is a number, a day or an amount rather than a name."""

_ANY = re.compile("[,;\t|]")

Row = tuple[int, Sequence[str]]
"""The line a row begins on, from 1, and its cells."""


class Layout(NamedTuple):
    """One way in which text is a table."""

    separator: str
    header: int
    """The line with the names of the columns, from 1."""
    names: tuple[str, ...]


def layouts(lines: Sequence[str]) -> list[Layout]:
    """Every way in which the lines are a table of two columns or more, else the one in which each line is a cell.

    Empty where there is no line with anything on it.
    """
    found = []
    for separator in SEPARATORS:
        rows = list(_rows(lines, separator))
        if header := header_row(rows):
            found.append(Layout(separator, *header))
    if found:
        return _widest(found)
    first = next(((at, line.strip()) for at, line in enumerate(lines, 1) if line.strip()), None)
    return [Layout(",", first[0], (first[1],))] if first else []


def header_row(rows: Sequence[Row]) -> tuple[int, tuple[str, ...]] | None:
    """The line and the names of the columns: the first row that is as wide as those below and names every column.

    One column may have no name, such as that of the row numbers which some systems write.

    None where the rows are no table of two columns or more.
    """
    rows = [(line, _filled(cells)) for line, cells in rows]
    rows = [(line, cells) for line, cells in rows if cells]
    for at, (line, cells) in enumerate(rows[:FURTHEST]):
        below = [len(row) for _, row in rows[at + 1 :]]
        fit = sum(width <= len(cells) for width in below)
        if len(cells) < 2 or (below and max(below) < 2) or fit < ALIKE * len(below):
            continue
        if "" in cells and not _names_but_one(cells, rows[at + 1 :]):
            continue
        if not below or Counter(below).most_common(1)[0][0] * 2 > len(cells):
            return line, tuple(cells)
    return None


def _names_but_one(cells: Sequence[str], below: Sequence[Row]) -> bool:
    """Whether these are names but for one; headings of several columns stand above a row of names."""
    if cells.count("") > 1 or len(cells) < 3 or not named(cells) or not below:
        return False
    following = below[0][1]
    return "" in following or not named(following)


def named(names: Sequence[str]) -> bool:
    """Whether these are names of columns: in a file without a header they are values, some of which are numbers."""
    cells = [cell for name in names for cell in (_ANY.split(name) if len(names) == 1 else [name])]
    return not any(_VALUE.fullmatch(cell) for cell in cells if cell) and any(names)


def _rows(lines: Sequence[str], separator: str) -> Iterator[Row]:
    csv.field_size_limit(CELL)
    reader = csv.reader(lines, delimiter=separator)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        return


def _filled(cells: Sequence[str]) -> list[str]:
    """The cells up to the last that holds anything."""
    filled = [cell.strip() for cell in cells]
    while filled and not filled[-1]:
        filled.pop()
    return filled


def _widest(found: list[Layout]) -> list[Layout]:
    """Those with names of columns, where there are such, and of them the wide ones: a comma in a title divides too."""
    found = [layout for layout in found if named(layout.names)] or found
    best = max(len(layout.names) for layout in found)
    first = min(layout.header for layout in found if len(layout.names) == best)
    rivals = [way for way in found if way.header < first or (way.header == first and len(way.names) * 2 > best)]
    return sorted(rivals, key=lambda layout: -len(layout.names))
