"""A topic without figures of its own: whatever else the agenda names."""

from __future__ import annotations

from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.topics.experience import said
from cxmeet.tui.topics.figures import listed, reading
from cxmeet.tui.topics.parts import asks, decision_lines, open_here
from cxmeet.tui.widgets.drawn import Reading


def topic(view: MeetingView, width: int) -> Reading:
    """What is known about the experience the topic belongs to, else all questions: there is nothing else to see."""
    if not view.topic.experience:
        return Reading(asks(view, width))
    lines = said(view, width)
    for decision in open_here(view, view.topic.experience):
        lines += decision_lines(decision, view, width)
    return reading(lines, listed(view))
