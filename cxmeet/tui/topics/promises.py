"""Promises: what was said to customers, and whether it was kept."""

from __future__ import annotations

from textual.content import Content

from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import heading
from cxmeet.tui.topics.figures import listed, reading
from cxmeet.tui.topics.parts import BLANK, not_given, promise_lines, reliability_lines
from cxmeet.tui.widgets.drawn import Reading


def promises(view: MeetingView, width: int) -> Reading:
    """Each promise in its words, with its counts, its rate against the target, and the periods before."""
    known = view.brief.promises if view.brief else ()
    lines: list[Content] = [heading("WHAT WE PROMISED", "kept is of those that fell due: kept or broken")]
    for promise in known:
        lines += [*promise_lines(promise, width), BLANK]
    measures = view.brief.reliability if view.brief else ()
    if measures:
        rows = [row for measure in measures for row in reliability_lines(measure, width)]
        lines += [heading("DOES IT WORK EVERY TIME?"), *rows, BLANK]
    if not known:
        lines += [*not_given(view, "Promises", "promises", "promise"), BLANK]
    return reading(lines[:-1], listed(view))
