"""Who stays, in sentences, and a small table where there is room for it."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.cohorts import Cohort, to_follow
from cxmeet.tui.text import cell, heading, joined, line, quiet, wrapped
from cxmeet.tui.topics.figures import figure
from cxmeet.wording import cohorts as wording

ROOM = 48
"""Cells that the table needs to stand in."""
ROWS, COLUMNS = 3, 3
"""Cohorts, and periods after joining, that it shows."""


def plot(brief: Brief, width: int, at_length: bool = True) -> list[Content]:
    """What became of those who joined lately, and how long those who left had been with us.

    Each sentence begins a line, or follows the one before where they are not to be `at_length`.
    """
    tenure = brief.assets.tenure if brief.assets else None
    latest, half = to_follow(brief.assets.cohorts if brief.assets else ()), wording.half_of_them(tenure)
    said = [
        _sentence(wording.stayed(brief), f"joined:{latest.joined}" if latest else ""),
        _sentence(wording.were_there(brief), f"tenure:<{half.days}d" if half else ""),
    ]
    told = [words for words in said if words]
    if told and not at_length:
        return wrapped(line("  ", joined(told, " ")), width, 2)
    return [row for words in told for row in wrapped(line("  ", words), width, 4)]


def _sentence(words: str, name: str) -> Content:
    said = Content.styled(words, "bold")
    return figure(name, said) if name and words else said


def table(brief: Brief, width: int) -> list[Content]:
    """The latest cohorts that can be followed, a line each; nothing where there is none or no room."""
    found = brief.assets.cohorts[-ROWS:] if brief.assets else ()
    if to_follow(found) is None or width < ROOM:
        return []
    later = wording.columns(found, COLUMNS)
    head = ("joined", "", *later, f" {brief.grain}s later")
    return [quiet(_columns(head)), *(figure(f"joined:{cohort.joined}", _row(cohort, len(later))) for cohort in found)]


def _row(cohort: Cohort, length: int) -> Content:
    joined, customers, *stay = wording.row(cohort, length)
    return _columns((joined, customers, *stay, ""))


def _columns(cells: tuple[str, ...]) -> Content:
    joined, *counts, after = cells
    return line("  ", cell(joined, 9), *(cell(count, 6, right=True) for count in counts), after)


def lines(brief: Brief | None, width: int) -> list[Content]:
    """All of it, for an experience that those go through who join."""
    said = plot(brief, width) if brief else []
    return [heading("WHO STAYS"), *said, *table(brief, width)] if brief and said else []
