"""A list of people, as columns that fit: who they are, since when, worth what, and what they said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from cxmeet.core.customers.people import Listing
from cxmeet.core.kernel.period import Period
from cxmeet.tui.text import cell, joined, line, quiet, safe, wrapped
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import behind

MOST = 300
"""Rows of a list that a screen shows; how many there are is said."""
LONGEST = 32
"""Cells of a column that is not the last."""
SHORTEST = 12
"""Cells below which a column of words is left out."""
GAP = 2


def title(found: Listing) -> Content:
    """`50 · customers lost · October 2026`."""
    period = quiet(f" · {Period.parse(found.period).spoken}")
    return line((f"{found.count:,}", "bold"), " · ", safe(found.label, "bold $text-primary"), period)


def people(found: Listing, seen: int | None, width: int) -> Reading:
    """A line for each, the columns that hold something; `seen` is how many the meeting's figures counted."""
    said = [*behind.head(found, seen)]
    lines = [row for words in said for row in wrapped(quiet(safe(words)), width)]
    lines += _table(found, width)
    lines += [row for words in behind.rest(found) for row in wrapped(quiet(safe(words)), width)]
    return Reading(lines)


@dataclass(frozen=True)
class _Column:
    name: str
    cells: Sequence[Content]
    right: bool = False

    @property
    def width(self) -> int:
        longest = max(map(_cells, self.cells), default=0)
        return max(min(longest, LONGEST), len(self.name))


def _cells(content: Content) -> int:
    return content.cell_length


def _table(found: Listing, width: int) -> list[Content]:
    columns = _fitting([*_columns(found)], width)
    if not columns:
        return []
    *first, last = columns
    room = width - sum(column.width + GAP for column in first)
    widths = [*(column.width for column in first), room]
    head = joined((cell(column.name, each, column.right) for column, each in zip(columns, widths, strict=True)), "  ")
    return [quiet(head), *_rows(columns, widths)]


def _rows(columns: Sequence[_Column], widths: Sequence[int]) -> Iterator[Content]:
    for row in zip(*(column.cells for column in columns), strict=True):
        parts = zip(row, widths, columns, strict=True)
        yield joined((cell(words, each, column.right) for words, each, column in parts), " " * GAP)


def _fitting(columns: list[_Column], width: int) -> list[_Column]:
    """As many of the columns, the first before the last, as there is room for; the last may be cut."""
    kept: list[_Column] = []
    room = width
    for column in columns:
        if kept and room < min(column.width, SHORTEST):
            continue
        kept.append(column)
        room -= column.width + GAP
    return kept


def _columns(found: Listing) -> Iterator[_Column]:
    """The columns that hold something, in the order in which they are given up last."""
    for column in behind.columns(found):
        cells = [safe(column.told(row, found)) for row in found.rows]
        if any(cells):
            yield _Column(column.name, cells, column.right)
    for name in dict.fromkeys(name for row in found.rows for name in row.show):
        yield _Column(safe(name).plain, [safe(row.show.get(name, "")) for row in found.rows])
