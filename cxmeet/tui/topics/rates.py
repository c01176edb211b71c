"""What was kept and what went as it should, as shares in large digits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from cxmeet.core.delivery.kept import Promise, Reliability
from cxmeet.tui.text import paragraphs
from cxmeet.tui.topics.large_facts import Fact, in_a_row, sizes
from cxmeet.wording import delivery

WIDEST = 30
"""Cells of the words below a fact."""
LINES = 3
"""Lines of what something is called."""
GAPS = (6, 4)
"""Cells between two facts."""
LOUD = "bold $text-error"


def facts(promises: Iterable[Promise], measures: Iterable[Reliability]) -> Iterator[Fact]:
    """A share for every promise that fell due and for every measure that was counted."""
    for promise in promises:
        rate = delivery.kept(promise.periods[-1], promise.target) if promise.periods else None
        if rate:
            yield _fact(rate, "kept", promise.text or promise.id, f"promise:{promise.id}")
    for measure in measures:
        rate = delivery.met(measure.periods[-1], measure.target) if measure.periods else None
        if rate:
            yield _fact(rate, "", measure.measure, "")


def _fact(rate: delivery.Rate, done: str, called: str, name: str) -> Fact:
    style = LOUD if rate.below else "bold $text-success" if rate.against else "bold"
    words = ", ".join(filter(None, (done, rate.loud)))
    label = [*paragraphs(called, WIDEST, "$text-muted", most=LINES), *([Content.styled(words, style)] if words else [])]
    return Fact(rate.share, label, "", style, name)


def board(found: Sequence[Fact], width: int, height: int) -> list[Content]:
    """As many of the facts as fit beside one another, as high as there is room for; nothing on a small screen."""
    for cells in sizes(height):
        for gap in GAPS:
            for shown in range(len(found), 0, -1):
                rows = in_a_row(found[:shown], cells, gap)
                if rows[0].cell_length <= width:
                    return rows
    return []
