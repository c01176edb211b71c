"""A list of people, as columns that fit: who they are, since when, worth what, and why they left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from cxmeet.core.customers.people import Listing
from cxmeet.core.kernel.period import Period
from cxmeet.tui.text import cell, joined, line, quiet, safe, wrapped
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import behind
from cxmeet.wording import people as wording

MOST = 300
"""Rows of a list that a screen shows; how many there are is said."""
LONGEST = 36
"""Cells of a column that is not the last."""
FEWEST = 14
"""Cells that are left of the last column, of what they said, or it is left out."""
GAP = 2
KEPT = ("customer", "value", "due", "done")
"""Columns that are left out last, however narrow it is; so is why they left, or, in a list of it, what they said."""


def title(found: Listing) -> Content:
    """`50 · customers lost · October 2026`."""
    period = quiet(f" · {Period.parse(found.period).spoken}")
    return line((f"{found.count:,}", "bold"), " · ", safe(found.label, "bold $text-primary"), period)


def people(found: Listing, seen: int | None, width: int) -> Reading:
    """A line for each; `seen` is how many the meeting's figures counted."""
    columns = [_drawn(column, found) for column in wording.columns(found)]
    kept = _fitting(columns, width, (*KEPT, "words" if wording.of_words(found) else "reason"))
    said = [row for words in behind.head(found, seen) for row in wrapped(quiet(safe(words)), width)]
    left_out = [column.head for column in columns if column not in kept]
    below = [row for words in behind.foot(found, left_out) for row in wrapped(quiet(safe(words)), width)]
    rows = list(_table(kept, width)) if found.rows else []
    return Reading([*said, *rows, *below], fixed=len(said) + len(rows[:1]))


@dataclass(frozen=True, eq=False)
class _Column:
    head: str
    cells: Sequence[Content]
    right: bool
    sentences: bool

    @property
    def width(self) -> int:
        return min(max(content.cell_length for content in (safe(self.head), *self.cells)), LONGEST)

    @property
    def least(self) -> int:
        """Cells below which it is left out."""
        return min(self.width, FEWEST) if self.head == "words" else self.width


def _drawn(column: wording.Column, found: Listing) -> _Column:
    return _Column(column.head, [safe(column.cell(row)) for row in found.rows], column.right, column.sentences)


def _fitting(columns: Sequence[_Column], width: int, last: Sequence[str]) -> list[_Column]:
    """As many of them as there is room for: from the end they are left out, those that tell most the last."""
    kept = list(columns)
    given_up = [column for column in reversed(columns) if column.head not in last]
    given_up.sort(key=lambda column: not column.sentences)
    for column in given_up:
        if sum(each.least + GAP for each in kept) - GAP > width:
            kept.remove(column)
    return kept


def _table(columns: Sequence[_Column], width: int) -> Iterator[Content]:
    *first, last = columns
    widths = [column.width for column in first]
    widths.append(max(width - sum(each + GAP for each in widths), 1))
    yield quiet(_row([safe(column.head) for column in columns], columns, widths))
    for cells in zip(*(column.cells for column in columns), strict=True):
        yield _row(cells, columns, widths)


def _row(cells: Sequence[Content], columns: Sequence[_Column], widths: Sequence[int]) -> Content:
    drawn = zip(cells, columns, widths, strict=True)
    return joined((cell(words, width, column.right) for words, column, width in drawn), " " * GAP)
