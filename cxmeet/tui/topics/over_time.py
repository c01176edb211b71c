"""Who carried what over the last quarters: when each experience was on an agenda, kinds of action, who together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from textual.content import Content

from cxmeet.core.linkages.matrix import FunctionMatrix, Matrix
from cxmeet.tui.text import cell, heading, joined, line, quiet, safe, wrapped
from cxmeet.wording import matrix as wording

LEAST = 12
"""Cells of what an experience is called, at least."""
GAP = 2
"""Cells between two columns."""


def over_time(found: Matrix, width: int) -> list[Content]:
    """What is to be said of the quarters, which functions carried together, and a table of them where there is room."""
    if found.functions is None:
        return []
    matrix = found.functions
    lines = wrapped(heading("OVER THE LAST QUARTERS", wording.span(found)), width, 2)
    together = f"Together: {'; '.join(map(wording.together, matrix.together))}." if matrix.together else ""
    for said in filter(None, (*wording.facts(matrix), together)):
        lines += wrapped(line("  ", safe(said)), width, 4)
    return [*lines, *_agendas(matrix, width)]


def _agendas(matrix: FunctionMatrix, width: int) -> Iterator[Content]:
    """When each experience was on an agenda, and what was decided about it; nothing where that has no room.

    Quarters before the first meeting of them are left out.
    """
    begun = dropwhile(lambda quarter: not quarter.meetings, matrix.quarters)
    met = {quarter.quarter: bool(quarter.meetings) for quarter in begun}
    rows = [
        [wording.in_quarter(each, met[each.quarter]) for each in row.quarters if each.quarter in met]
        for row in matrix.rows
    ]
    widths = [max(map(len, column)) for column in zip(list(met), *rows, strict=True)]
    names = [safe(row.name) for row in matrix.rows]
    room = width - 2 - sum(widths) - GAP * len(widths)
    if not met or not names or room < LEAST:
        return
    first = min(max(name.cell_length for name in names), room)
    yield _row(quiet(cell("on an agenda", first)), [quiet(quarter) for quarter in met], widths)
    for name, cells in zip(names, rows, strict=True):
        styled = [quiet(words) if words in ("no meeting", "never") else Content(words) for words in cells]
        yield _row(cell(name, first), styled, widths)


def _row(name: Content, cells: Sequence[Content], widths: Sequence[int]) -> Content:
    blank = " " * GAP
    return line("  ", name, blank, joined((cell(each, wide) for each, wide in zip(cells, widths, strict=True)), blank))
