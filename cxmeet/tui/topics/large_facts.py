"""Facts in large digits, each with words below it that say what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from cxmeet.tui.digits import Cells, large
from cxmeet.tui.text import cell, line
from cxmeet.tui.topics.figures import figure

HIGH, AIRY, TALL = 30, 36, 50
"""Rows of a screen from which digits are three cells high, lines may be blank, and digits are five cells high."""
SPACIOUS = 150
"""Cells from which parts of a topic that else stand one below the other stand beside one another."""


@dataclass(frozen=True)
class Fact:
    """A number or a share, with what it is."""

    words: str
    """As it is drawn: `1,241`, `28%`."""
    label: Sequence[Content]
    sign: str = ""
    """What stands before it, in an equation."""
    style: str = "bold"
    name: str = ""
    """Of the figure that lists these people."""

    def rows(self, cells: Cells, labels: int) -> list[Content]:
        """The digits, and below them what they are on so many lines; all of one width."""
        label = [*self.label, *[Content("")] * (labels - len(self.label))]
        rows = [*(Content.styled(row, self.style) for row in large(self.words, cells)), *label]
        wide = max(row.cell_length for row in rows)
        shown = [cell(row.pad_left((wide - row.cell_length) // 2), wide) for row in rows]
        return [figure(self.name, row) for row in shown] if self.name else shown


def sizes(height: int) -> tuple[Cells, ...]:
    """How high digits may be on a screen of so many rows, the highest first."""
    return (5, 3) if height >= TALL else (3,) if height >= HIGH else ()


def in_a_row(facts: Sequence[Fact], cells: Cells, gap: int) -> list[Content]:
    """The facts beside one another, `gap` cells apart, with their signs in between."""
    labels = max(len(fact.label) for fact in facts)
    columns = [_signed(fact, cells, gap if place else 0, labels) for place, fact in enumerate(facts)]
    return [line("  ", *row) for row in zip(*columns, strict=True)]


def _signed(fact: Fact, cells: Cells, gap: int, labels: int) -> list[Content]:
    """A fact behind its sign, which is drawn large where the digits are large themselves."""
    rows = fact.rows(cells, labels)
    sign = ["", fact.sign] if cells == 3 or not fact.sign else large(fact.sign, cells)
    wide = max(max(map(len, sign)) - 1, 0) + gap
    return [line(before.center(wide), row) for before, row in zip([*sign, *[""] * len(rows)], rows, strict=False)]
