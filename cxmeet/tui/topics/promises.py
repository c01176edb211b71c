"""Promises: what was said to customers, and whether it was kept."""

from __future__ import annotations

from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import beside, heading, wrapped
from cxmeet.tui.topics.figures import listed, reading
from cxmeet.tui.topics.parts import BLANK, not_given, promise_lines, reliability_lines
from cxmeet.tui.topics.rates import board, facts
from cxmeet.tui.widgets.drawn import Reading

COLUMNS = 116
"""Cells from which promises and what we count stand beside one another."""
GAP = 4
"""Cells between the two."""


def promises(view: MeetingView, width: int, height: int = 0) -> Reading:
    """Each promise in its words, with its counts, its rate against the target, and the periods before.

    Their shares are large on a screen `height` rows high or more; where there is room, what we count is at the right.
    """
    known = view.brief.promises if view.brief else ()
    measures = view.brief.reliability if view.brief else ()
    large = board(list(facts(known, measures)), width, height)
    half = (width - GAP) // 2 if measures and known and width >= COLUMNS else width
    left = wrapped(heading("WHAT WE PROMISED", "kept is of those that fell due: kept or broken"), half, 2)
    for promise in known:
        left += [*promise_lines(promise, half), BLANK]
    right = [row for measure in measures for row in reliability_lines(measure, half)]
    right = [heading("DOES IT WORK EVERY TIME?"), *right] if right else []
    if not known:
        left += [*not_given(view, "Promises", "promises", "promise"), BLANK]
    rows = beside(left, right, half, GAP) if half < width else [*left, *right]
    return reading([*large, *([BLANK] if large else []), *rows], listed(view))
