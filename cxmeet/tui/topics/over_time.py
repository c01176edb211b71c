"""Who carried what over the last quarters: when each experience was on an agenda, kinds of action, who together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from cxmeet.core.linkages.matrix import FunctionMatrix, Matrix
from cxmeet.tui.text import cell, heading, joined, line, quiet, safe, wrapped
from cxmeet.wording import matrix as wording

LEAST = 12
"""Cells of what an experience is called, at least."""
GAP = 2
"""Cells between two columns."""


def over_time(found: Matrix, width: int) -> list[Content]:
    """A table of the quarters where there is room, what is to be said of them, and which functions carried together."""
    if found.functions is None:
        return []
    matrix = found.functions
    lines = [*wrapped(heading("OVER THE LAST QUARTERS", wording.span(found)), width, 2), *_agendas(matrix, width)]
    for said in wording.facts(matrix):
        lines += wrapped(line("  ", safe(said)), width, 4)
    if matrix.together:
        lines += wrapped(Content("  Functions that carried decisions together:"), width, 4)
    for each in matrix.together:
        lines += wrapped(line("    ", safe(wording.together(each))), width, 6)
    return lines


def _agendas(matrix: FunctionMatrix, width: int) -> Iterator[Content]:
    """When each experience was on an agenda, and what was decided about it; nothing where that has no room."""
    met = {each.quarter: bool(each.meetings) for each in matrix.quarters}
    rows = [[wording.in_quarter(each, met[each.quarter]) for each in row.quarters] for row in matrix.rows]
    widths = [max(map(len, column)) for column in zip(list(met), *rows, strict=True)]
    names = [safe(row.name) for row in matrix.rows]
    room = width - 2 - sum(widths) - GAP * len(widths)
    if not names or room < LEAST:
        return
    first = min(max(name.cell_length for name in names), room)
    yield _row(quiet(cell("on an agenda", first)), [quiet(quarter) for quarter in met], widths)
    for name, cells in zip(names, rows, strict=True):
        styled = [quiet(words) if words in ("no meeting", "never") else Content(words) for words in cells]
        yield _row(cell(name, first), styled, widths)


def _row(name: Content, cells: Sequence[Content], widths: Sequence[int]) -> Content:
    blank = " " * GAP
    return line("  ", name, blank, joined((cell(each, wide) for each, wide in zip(cells, widths, strict=True)), blank))
