"""What changed: the meetings of the last quarters beside one another, what was on no agenda, what has not moved."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from cxmeet.core.meeting.trends.perception import by_period
from cxmeet.core.meeting.trends.trend import QuarterTrend, Trends, Unmoved
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, heading, line, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK, INDENT
from cxmeet.tui.topics.perceived import perceived_table
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.wording import trend_rows
from cxmeet.wording import trends as wording

LABEL, COLUMN, CHART = 28, 11, 6
"""Cells of what a line is called, of a quarter, and of the chart, blanks before them included in the last two."""
AIR = 2
"""Cells more of a quarter where there is room."""
ROOMY = 116
"""Cells from which every figure has a line, not those alone that a room looks at."""


def trends(view: MeetingView, width: int) -> Reading:
    """The last quarters, then what was never talked about, what has not moved, what we thought and customers said."""
    found = view.trends
    if found is None or not found.together.opened.meetings:
        return Reading([heading("WHAT CHANGED"), *wrapped(quiet(f"  {wording.NOT_YET}"), width, 2)])
    lines = [*_quarters(found, width), *_never(found, width), *_otherwise(found, width)]
    items: list[Item] = []
    lines += _unmoved(found, view, width, len(lines), items)
    for each in found.experiences:
        rows = by_period(each.perceived)
        lines += [BLANK, *perceived_table(rows, width, each.name)] if rows else []
    return Reading([*lines, *_counted(found, width)], items, unmarked=True)


def _quarters(found: Trends, width: int) -> list[Content]:
    """A line for each figure, a column for each quarter, the latest last and loud; a chart where there is room."""
    column = COLUMN + AIR * (width >= ROOMY)
    chart = CHART if width >= LABEL + 2 * column + CHART else 0
    label = min(LABEL, max(width - column, 1))
    shown = found.quarters[-max((width - label - chart) // column, 1) :]
    rows = [row for row in trend_rows.ROWS if row.name in trend_rows.SHORT or width >= ROOMY]
    head = [cell(trend_rows.quarter(each.quarter), column, right=True) for each in shown]
    title = wrapped(heading("WHAT CHANGED", safe(next(wording.scope(found)))), width, 2)
    lines = [_line(row, found, shown, (label, column, chart)) for row in rows]
    return [*title, quiet(line(" " * label, *head)), *lines]


def _line(row: trend_rows.Row, found: Trends, shown: Sequence[QuarterTrend], wide: tuple[int, int, int]) -> Content:
    """The cells of one figure; `wide` are those of its name, of a quarter, and of the chart."""
    label, column, room = wide
    cells = [cell(trend_rows.said(row, each.figures), column, right=True) for each in shown]
    chart = wording.chart(row, found) if room else None
    return line(
        cell(f"  {row.label}", label),
        *map(quiet, cells[:-1]),
        cells[-1].stylize("bold"),
        quiet(f" {chart.drawn}" if chart else ""),
    )


def _never(found: Trends, width: int) -> list[Content]:
    if words := wording.never(found):
        return wrapped(
            line("  ", ("NEVER on the agenda before today", "bold $text-warning"), ": ", safe(words)), width, 4
        )
    return []


def _otherwise(found: Trends, width: int) -> list[Content]:
    """Why customers were not the opening, the latest first."""
    words = "; ".join(wording.otherwise(found))
    return wrapped(line("  ", quiet("Customers were not the opening: "), safe(words)), width, 4) if words else []


def _unmoved(found: Trends, view: MeetingView, width: int, top: int, items: list[Item]) -> list[Content]:
    """What meetings come back to; those that are not finished can be chosen."""
    rows = [BLANK, heading("WHAT HAS NOT MOVED", "" if found.unmoved else "nothing that we know of")]
    for each in found.unmoved:
        drawn = _decision(each, width)
        if view.decision(each.number):
            items.append(Item(each.number, top + len(rows), top + len(rows) + len(drawn) - 1))
        rows += drawn
    return rows


def _decision(each: Unmoved, width: int) -> list[Content]:
    """`D-0004  A courier brings it  open after its day, 4 meetings since`; why below where that is long."""
    why = Content.styled(wording.unmoved(each), "bold $text-warning")
    said = line("  ", (f"{each.number}  ", "bold"), safe(each.statement))
    if said.cell_length + why.cell_length + 2 <= width:
        return [line(said, "  ", why)]
    return [*wrapped(said, width, INDENT), *(row.pad_left(INDENT) for row in wrapped(why, width - INDENT))]


def _counted(found: Trends, width: int) -> list[Content]:
    """What the numbers in brackets are, and where more is told."""
    return [BLANK, *wrapped(quiet(wording.BRACKETS), width)]
