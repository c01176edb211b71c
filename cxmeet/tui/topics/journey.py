"""The whole journey: every experience a line, from what customers say of it to who stands behind it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from cxmeet.core.briefing.build_journey import journey as built
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, heading, joined, line, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK, asks, not_given
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import journey as wording

GAP = 2
"""Cells between two columns."""


def journey(view: MeetingView, width: int) -> Reading:
    """A table of the experiences, what belongs to none of them, and the questions."""
    if view.brief is None:
        return Reading([heading("THE WHOLE JOURNEY"), *not_given(view, "The journey"), BLANK, *asks(view, width)])
    found = built(view.brief, view.charter, (*view.live.following, *view.live.decisions), view.today)
    rows = [wording.row(stage, found.currency) for stage in found.experiences]
    lines = _table([wording.HEADERS, *rows], width) if rows else [quiet(line("  ", wording.NO_EXPERIENCES))]
    lines += [row for words in wording.elsewhere(found) for row in wrapped(quiet(line("  ", safe(words))), width, 2)]
    return Reading([heading("THE WHOLE JOURNEY"), *lines, BLANK, *asks(view, width)])


def _table(rows: Sequence[Sequence[str]], width: int) -> list[Content]:
    """On one line each, or on two where that is too narrow."""
    whole = _lines(rows)
    if whole[0].cell_length <= width:
        return whole
    first, second = ([row[:5] for row in rows], [(row[0], *row[5:]) for row in rows])
    return [*_lines(first), BLANK, *_lines(second)]


def _lines(rows: Sequence[Sequence[str]]) -> list[Content]:
    columns = [max(safe(row[place]).cell_length for row in rows) for place in range(len(rows[0]))]
    cells = ([cell(safe(text), room) for text, room in zip(row, columns, strict=True)] for row in rows)
    head, *others = (line("  ", joined(each, " " * GAP)) for each in cells)
    return [quiet(head), *others]
