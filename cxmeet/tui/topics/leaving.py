"""Why customers left: a line for each reason, and why they add up to another number than were lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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


@dataclass(frozen=True)
class _Columns:
    """How the cells of a line are shared out."""

    before: bool
    """Whether how many there were before is told of any."""
    names: int
    bars: int
    most: int
    """How many the longest bar stands for."""

    @property
    def numbers(self) -> int:
        """Cells before the names."""
        return NUMBER + 2 + (NUMBER if self.before else 0)


def _columns(found: Sequence[losses.Row], width: int, longest_bar: int = BAR) -> _Columns:
    """The names whole where there is room for that, bars where there is more."""
    before = any(reason.previous is not None for reason in found)
    longest = max((safe(reason.said).cell_length for reason in found), default=0)
    bare = _Columns(before, longest, 0, max((reason.count for reason in found), default=0))
    names = max(min(longest, width - bare.numbers), 8)
    bars = min(width - bare.numbers - names - 2, longest_bar)
    return replace(bare, names=names, bars=bars if bars >= BAR // 2 else 0)


def width_of(base: Assets, width: int) -> int:
    """Cells in which every reason stands whole, as far as there are so many."""
    columns = _columns(losses.reasons(base.reasons) if base.reasons else (), width)
    return min(columns.numbers + columns.names + 1, width)


def reasons(view: MeetingView, base: Assets, width: int, longest_bar: int = BAR) -> list[Content]:
    """How many left for each reason, and how many before; a bar where there is room behind the words."""
    if not base.reasons:
        return [heading("WHY THEY LEFT"), *not_given(view, "Reasons", "reasons")]
    found = losses.reasons(base.reasons)
    columns = _columns(found, width, longest_bar)
    head = heading("WHY THEY LEFT", "and how many before" if columns.before else "")
    return [head, *(cell(row, width) for reason in found for row in _reason(reason, columns))]


def _reason(reason: losses.Row, columns: _Columns) -> list[Content]:
    """A reason on as few lines as it needs."""
    before = "" if reason.previous is None else f"{reason.previous:,}"
    numbers = line((column(reason.count), "bold"), quiet(f"{before:>{NUMBER}}" if columns.before else ""), "  ")
    first, *rest = paragraphs(reason.said, columns.names, most=LINES) or [Content("")]
    drawn = bar(reason.count, columns.most, columns.bars).ljust(columns.bars)
    bars = line("  ", (drawn, "$primary")) if columns.bars else ""
    whole = line(numbers, cell(first, columns.names), bars)
    rows = [whole, *(cell(row.pad_left(columns.numbers), whole.cell_length) for row in rest)]
    return [figure(f"reason:{reason.reason}", row) for row in rows] if reason.reason else rows


def add_up(base: Assets, width: int) -> list[Content]:
    """Why the reasons are more or fewer than customers were lost, where they are."""
    said = losses.difference(base) if base.reasons else ""
    return wrapped(quiet(line("  ", safe(said))), width, 2) if said else []


def settle(base: Assets, width: int) -> list[Content]:
    """What a room is told whose lists contradict each other."""
    said = losses.settle(base.losses)
    return wrapped(line("  ", (said, "bold $text-warning")), width, 2) if said else []
