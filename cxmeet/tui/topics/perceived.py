"""What leaders thought of an experience beside what customers said of it, meeting after meeting."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from cxmeet.core.meeting.trends.trend import Perceived
from cxmeet.tui.text import cell, heading, joined, line, quiet, safe, wrapped
from cxmeet.wording import perception as wording

GAP = 2
"""Cells between two columns."""


def perceived_table(found: Sequence[Perceived], width: int, name: str = "") -> list[Content]:
    """A line for each meeting; below one another where a table has no room. Nothing where there was none."""
    rows = [wording.perceived(each) for each in found]
    if not rows:
        return []
    title = wrapped(heading("WHAT WE THOUGHT, AND WHAT CUSTOMERS SAID", safe(name)), width, 2)
    table = [wording.PERCEIVED, *rows]
    wide = [max(len(row[place]) for row in table) for place in range(len(wording.PERCEIVED))]
    if sum(wide) + GAP * len(wide) > width:
        return [*title, *(drawn for row in rows for drawn in _in_words(row, width))]
    return [*title, quiet(_row(wording.PERCEIVED, wide)), *(_row(row, wide) for row in rows)]


def _row(cells: Sequence[str], wide: Sequence[int]) -> Content:
    """The cells, but for the first two at the right of their columns."""
    shown = [cell(words, room, right=place > 1) for place, (words, room) in enumerate(zip(cells, wide, strict=True))]
    return line(" " * GAP, joined(shown, " " * GAP))


def _in_words(cells: Sequence[str], width: int) -> list[Content]:
    named = zip(wording.PERCEIVED[2:], cells[2:], strict=True)
    said = ", ".join(f"{name} {words}" for name, words in named)
    return wrapped(line(f"  {cells[0]} {cells[1]}: ", quiet(said)), width, 4)
