"""A topic without figures of its own: whatever else the agenda names."""

from __future__ import annotations

from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.topics.experience import said
from cxmeet.tui.topics.figures import listed, reading
from cxmeet.tui.topics.parts import BLANK, asks, decision_lines, open_here
from cxmeet.tui.widgets.drawn import Reading


def topic(view: MeetingView, width: int) -> Reading:
    """The questions, and what is known about the experience the topic belongs to."""
    lines = [*asks(view, width)]
    if view.topic.experience:
        lines += [BLANK, *said(view, width)]
        for decision in open_here(view, view.topic.experience):
            lines += decision_lines(decision, view, width)
    return reading(lines, listed(view))
