"""The row at the end of many tables that sums up the others: it is told by its name and by what it comes to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from cxmeet.core.recognition.looking import amount_texts
from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.sum_names import names_of_sums

FEWEST = 3
"""Rows above it from which on a sum says something."""
SAME = 1e-9
"""How far a sum of fractions may be from what was written."""
HARDLY = 0.1
"""Share of the rows without a day in a column that every row but the sum has one in."""


class TotalRow(NamedTuple):
    """A row that is no row like the others."""

    column: str
    """The column that names it."""
    label: str
    amounts: str
    """The column that it sums up."""


def total_row(columns: Sequence[Column], row: Sequence[str]) -> TotalRow | None:
    """What the last row sums up, where it is a sum: its name is nowhere else, it comes to what stands above, it has
    no day where the others have one.

    The columns hold the rows above it.
    """
    cells = [cell.strip() for cell in row]
    named = [
        column.name
        for column, cell in zip(columns, cells, strict=True)
        if names_of_sums({cell: 0}.keys()) and not column.sums_named[cell]
    ]
    dayless = any(
        not cell and column.filled and (column.dated or column.serial) and column.blank <= HARDLY * column.rows
        for column, cell in zip(columns, cells, strict=True)
    )
    summed = [column.name for column, cell in zip(columns, cells, strict=True) if _sums_up(column, cell)]
    if not (named and dayless and summed):
        return None
    label = next(cell for column, cell in zip(columns, cells, strict=True) if column.name == named[0])
    return TotalRow(named[0], label, summed[0])


def _sums_up(column: Column, text: str) -> bool:
    found = amount_texts.amount(text)
    if found is None or not column.numeric or column.rows < FEWEST:
        return False
    ways = [group[0] for group in found.key]
    return any(math.isclose(column.sums(way).total, found.value(way), rel_tol=SAME) for way in ways)
