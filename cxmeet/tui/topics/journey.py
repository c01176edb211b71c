"""The whole journey: every experience a line, from what customers say of it to who stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from textual.content import Content

from cxmeet.core.briefing.build_journey import journey as built
from cxmeet.core.briefing.journey import Journey, Stage
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, heading, joined, line, quiet, safe, wrapped
from cxmeet.tui.topics.figures import figure, listed, reading
from cxmeet.tui.topics.parts import BLANK, not_given
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import journey as wording

GAPS = (3, 2, 1)
"""Cells between two columns, as many as there is room for."""
INDENT = 1
"""Cells before the first column."""
FEWEST = 14
"""Cells that the last column needs, which goes on below where it is longer."""
EXPERIENCED = 5
"""Columns that come before what it costs and who acts, with the name."""

Columns = Sequence[Sequence[Content]]


def journey(view: MeetingView, width: int) -> Reading:
    """A table of the experiences, the questions, then what is missing and decided at each."""
    if view.brief is None:
        return Reading([heading("THE WHOLE JOURNEY"), *not_given(view, "The journey")])
    found = built(view.brief, view.charter, (*view.live.following, *view.live.decisions), view.today)
    lines = _tables(found, width) if found.experiences else [quiet(line("  ", wording.NO_EXPERIENCES))]
    lines += [row for words in wording.elsewhere(found) for row in wrapped(quiet(line("  ", safe(words))), width, 4)]
    lines += [row for stage in found.experiences for row in _stage(stage, found, width)]
    return reading([*lines, *([BLANK, *wrapped(quiet(wording.LEGEND), width)] if found.experiences else [])],
                   listed(view))  # fmt: skip


def _tables(found: Journey, width: int) -> list[Content]:
    """All columns in one table where there is room; else what is lived through, and below it what comes of it."""
    head = [quiet(words) for words in wording.HEADERS]
    rows = [_cells(stage, found.currency) for stage in found.experiences]
    marks = [f"lost_by:{stage.experience}" for stage in found.experiences]
    if _least([head, *rows], GAPS[0]) <= width:
        return _table([head, *rows], width, marks)
    first = [row[:EXPERIENCED] for row in (head, *rows)]
    second = [[row[0], *row[EXPERIENCED:]] for row in (head, *rows)]
    return [*_table(first, width), BLANK, *_table(second, width, marks)]


def _cells(stage: Stage, currency: str) -> list[Content]:
    """What is said of an experience under each header; loud where a room has to see it."""
    row, loud = wording.row(stage, currency), wording.loud(stage)._asdict()
    styles = {name: "bold $text-error" for name, is_loud in loud.items() if is_loud}
    return [safe(words, "bold" if name == "name" else styles.get(name, "")) for name, words in row._asdict().items()]


def _widths(rows: Columns) -> list[int]:
    return [max(content.cell_length for content in column) for column in zip(*rows, strict=True)]


def _least(rows: Columns, gap: int, last: int = FEWEST) -> int:
    """Cells in which a table stands whole, but for what of its last column is longer than `last`."""
    *widths, longest = _widths(rows)
    return INDENT + sum(widths) + min(longest, last) + gap * len(widths)


def _gap(rows: Columns, width: int) -> int:
    """As wide as leaves every cell on one line, else as leaves them whole."""
    fits = (gap for last in (width, FEWEST) for gap in GAPS[last < width :] if _least(rows, gap, last) <= width)
    return next(fits, GAPS[-1])


def _table(rows: Columns, width: int, marks: Sequence[str] = ()) -> list[Content]:
    """The rows in columns; the last goes on below where it is too long, and the first is cut where all else fails.

    `marks` are the figures of the rows below the head.
    """
    gap = _gap(rows, width)
    first, *widths, longest = _widths(rows)
    room = width - INDENT - gap * (len(widths) + 1)
    last = max(room - first - sum(widths), min(longest, FEWEST))
    widths = [max(min(first, room - sum(widths) - last), 8), *widths]
    lines: list[Content] = []
    for place, row in enumerate(rows):
        drawn = list(_lines(row, widths, last, gap))
        named = marks and place
        lines += [figure(marks[place - 1], shown) for shown in drawn] if named else drawn
    return lines


def _lines(row: Sequence[Content], widths: Sequence[int], last: int, gap: int) -> Iterator[Content]:
    *cells, final = row
    shown = joined((cell(words, room) for words, room in zip(cells, widths, strict=True)), " " * gap)
    for left, right in zip_longest([shown], wrapped(final, last), fillvalue=Content(" " * shown.cell_length)):
        yield line(" " * INDENT, left, " " * gap, right)


def _stage(stage: Stage, found: Journey, width: int) -> list[Content]:
    """What is missing at an experience, what is promised there and what is decided; nothing where there is nothing."""
    said = [*map(wording.held, (*stage.promises, *stage.reliability))]
    said += [wording.decision(decision, found.today) for decision in stage.decisions]
    lines = [row for words in said for row in wrapped(line("  ", safe(words)), width, 4)]
    if missing := wording.missing(stage):
        lines += wrapped(line("  ", safe(missing, "$text-warning")), width, 4)
    return [BLANK, heading(wording.row(stage, found.currency).name), *lines] if lines else []
