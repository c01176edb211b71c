"""Whatever else the agenda names: what is known about its experience, or its questions and what customers say most."""

from __future__ import annotations

from textual.content import Content

from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import heading, line, safe, wrapped
from cxmeet.tui.topics.experience import experience
from cxmeet.tui.topics.figures import listed, reading
from cxmeet.tui.topics.parts import BLANK, listened, theme_lines, whole_decision
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import voice

MOST = 3
"""Themes that are kept in view while something else is talked about."""


def topic(view: MeetingView, width: int, height: int = 0) -> Reading:
    """All that its experience has to tell; where it is about none, its questions, what was decided, the loudest themes.

    On a screen `height` rows high or more the figures of the experience are large.
    """
    if view.topic.experience:
        return experience(view, width, height)
    return reading([*_questions(view, width), *_decided(view, width), *_most_said(view, width)], listed(view))


def _questions(view: MeetingView, width: int) -> list[Content]:
    """All of them: there is room, and they are what the topic is."""
    lines = [heading("WHAT WE ASK", "" if view.topic.prompts else "the agenda has no questions for it")]
    for number, prompt in enumerate(view.topic.prompts, 1):
        lines += wrapped(line(f"  {number}  ", safe(prompt)), width, 5)
    return lines


def _decided(view: MeetingView, width: int) -> list[Content]:
    decided = view.live.decided_in(view.meeting.current)
    rows = [row for decision in decided for row in whole_decision(decision, view, width)]
    return [BLANK, heading("DECIDED HERE", "" if rows else "nothing yet"), *rows]


def _most_said(view: MeetingView, width: int) -> list[Content]:
    """So that customers stay in the room whatever is talked about; not before the meeting has listened."""
    heard = view.brief.listening if view.brief and listened(view.meeting) else None
    themes = theme_lines(voice.Named(heard.themes[:MOST], ()), view, width, with_experience=True) if heard else []
    return [BLANK, heading("WHAT CUSTOMERS SAY MOST", "how many, before"), *themes] if themes else []
