"""Recognition: who did something that a customer will remember."""

from __future__ import annotations

from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import heading, line, quiet, safe, wrapped
from cxmeet.tui.widgets.drawn import Reading


def recognition(view: MeetingView, width: int) -> Reading:
    """The questions, and everybody thanked so far in this meeting."""
    thanks = [entry for entry in view.live.entries if entry.kind == "thank"]
    lines = [heading("THANKS", "" if thanks else "nobody yet: press t")]
    for entry in thanks:
        lines += wrapped(line("  ♥ ", safe(entry.text), quiet(line("  ", safe(entry.by)))), width, 4)
    return Reading(lines)
