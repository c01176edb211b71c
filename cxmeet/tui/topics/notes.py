"""The chair's own notes, above whatever their topic shows, as long as they are asked for."""

from __future__ import annotations

from dataclasses import replace

from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import heading, paragraphs
from cxmeet.tui.topics.parts import BLANK
from cxmeet.tui.widgets.drawn import Draw, Reading


def below_notes(view: MeetingView, draw: Draw) -> Draw:
    """The topic, with the notes above it where they are asked for."""
    if not view.notes.strip():
        return draw

    def drawn(width: int) -> Reading:
        shown = draw(width)
        notes = [row.pad_left(2) for row in paragraphs(view.notes.strip(), width - 2)]
        above = [heading("THE CHAIR'S NOTES", "until the topic is left"), *notes, BLANK]
        items = [replace(item, first=item.first + len(above), last=item.last + len(above)) for item in shown.items]
        return replace(shown, lines=[*above, *shown.lines], items=items)

    return drawn
