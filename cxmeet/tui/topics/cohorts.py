"""Who stays: a sentence wherever it takes no room from other figures, and a small table where there is more."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.cohorts import Cohort
from cxmeet.tui.text import cell, heading, line, quiet, safe, wrapped
from cxmeet.wording import cohorts as wording

ROOM = 48
"""Cells that the table needs to stand in."""
ROWS, COLUMNS = 3, 3
"""Cohorts, and periods after joining, that it shows."""


def beside(brief: Brief, width: int, height: int) -> list[Content]:
    """The sentence in so many lines, with the table where it is wide enough; nothing where it does not fit."""
    said = _sentence(brief, width)
    if width >= ROOM:
        return [*said, *table(brief, width)]
    return said if len(said) <= height else []


def _sentence(brief: Brief, width: int) -> list[Content]:
    words = wording.stayed(brief)
    return [line("  ", row) for row in wrapped(Content.styled(words, "bold"), width - 2)] if words else []


def table(brief: Brief, width: int) -> list[Content]:
    """The latest cohorts that can be followed, a line each; nothing where there is none or no room."""
    found = brief.assets.cohorts[-ROWS:] if brief.assets else ()
    if wording.told(found) is None or width < ROOM:
        return []
    later = wording.columns(found, COLUMNS)
    head = ("joined", "", *later, f" {brief.grain}s later")
    return [quiet(_columns(head)), *(_row(cohort, len(later)) for cohort in found)]


def _row(cohort: Cohort, length: int) -> Content:
    joined, customers, *stay = wording.row(cohort, length)
    return _columns((joined, customers, *stay, ""))


def _columns(cells: tuple[str, ...]) -> Content:
    joined, *counts, after = cells
    return line("  ", cell(joined, 9), *(cell(count, 6, right=True) for count in counts), after)


def lines(brief: Brief | None, width: int) -> list[Content]:
    """All of it, for an experience that those go through who join."""
    said = list(wording.sentences(brief)) if brief else []
    if brief is None or not said:
        return []
    rows = [row for words in said for row in wrapped(line("  ", safe(words)), width, 2)]
    return [heading("WHO STAYS"), *rows, *table(brief, width)]
