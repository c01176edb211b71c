"""Why customers left: a line for each reason, and why they add up to another number than were lost."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.customers.assets import Assets
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, heading, line, paragraphs, quiet, safe, wrapped
from cxmeet.tui.topics.figures import figure
from cxmeet.tui.topics.parts import NUMBER, column, not_given
from cxmeet.wording import losses
from cxmeet.wording.charts import bar

BAR = 12
"""Cells of the longest bar; where fewer than half of them are left, there is none."""
LINES = 2
"""Lines that one reason may take."""


def width_of(base: Assets, width: int) -> int:
    """Cells in which every reason stands whole, as far as there are so many."""
    found = losses.reasons(base.reasons) if base.reasons else ()
    names = max((safe(reason.said).cell_length for reason in found), default=0)
    return min(_numbers(found) + names + 1, width)


def _numbers(found: tuple[losses.Row, ...]) -> int:
    """Cells of the columns before the reasons."""
    return NUMBER + 2 + (NUMBER if _told_before(found) else 0)


def _told_before(found: tuple[losses.Row, ...]) -> bool:
    return any(reason.previous is not None for reason in found)


def reasons(view: MeetingView, base: Assets, width: int) -> list[Content]:
    """How many left for each reason, and how many before; a bar where there is room behind the words."""
    if not base.reasons:
        return [heading("WHY THEY LEFT"), *not_given(view, "Reasons", "reasons")]
    found = losses.reasons(base.reasons)
    room = width - width_of(base, width) - 1
    most = max(reason.count for reason in found) if room >= BAR // 2 else 0
    after = "and how many before" if _told_before(found) else ""
    return [
        heading("WHY THEY LEFT", after),
        *(row for reason in found for row in _reason(reason, found, width, most and min(room, BAR), most)),
    ]


def _reason(reason: losses.Row, found: tuple[losses.Row, ...], width: int, bars: int, most: int) -> list[Content]:
    """A reason on as few lines as it needs."""
    before = "" if reason.previous is None else f"{reason.previous:,}"
    numbers = line((column(reason.count), "bold"), quiet(f"{before:>{NUMBER}}" if _told_before(found) else ""), "  ")
    room = max(width - _numbers(found) - (bars + 2 if bars else 0), 8)
    first, *rest = paragraphs(reason.said, room, most=LINES) or [Content("")]
    drawn = line(" ", (bar(reason.count, most, bars), "$primary")) if bars else ""
    rows = [line(numbers, cell(first, room), drawn), *(row.pad_left(_numbers(found)) for row in rest)]
    named = [cell(row, width) for row in rows]
    return [figure(f"reason:{reason.reason}", row) for row in named] if reason.reason else named


def add_up(base: Assets, width: int) -> list[Content]:
    """Why the reasons are more or fewer than customers were lost, where they are."""
    said = losses.difference(base) if base.reasons else ""
    return wrapped(quiet(line("  ", safe(said))), width, 2) if said else []


def settle(base: Assets, width: int) -> list[Content]:
    """What a room is told whose lists contradict each other."""
    said = losses.settle(base.losses)
    return wrapped(line("  ", (said, "bold $text-warning")), width, 2) if said else []
