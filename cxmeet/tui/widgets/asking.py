"""One question at a time below the topic, in view whatever the size; a key brings the next."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.agenda.topic_kinds import TopicKind
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cut, line, quiet, safe, sides, wrapped
from cxmeet.tui.widgets.drawn import Reading

LISTED: tuple[TopicKind, ...] = ("topic",)
"""Kinds of topic whose questions are all in their page, which would be empty without them."""
MOST = 3
"""Lines that a question may take."""
LOW = 16
"""Rows of a screen below which there is no room for a question besides the figures."""
MARK = "ASK  "


def asked(view: MeetingView) -> tuple[str, ...]:
    """The questions of the topic that are asked one at a time."""
    return () if view.kind in LISTED else view.topic.prompts


def asking(view: MeetingView, place: int, width: int, height: int) -> Reading:
    """The question at a place, on as many lines as the longest of the topic needs, so that nothing moves."""
    prompts = asked(view)
    if not prompts or height < LOW:
        return Reading(())
    count = quiet(f"{place % len(prompts) + 1} of {len(prompts)} · space: next") if len(prompts) > 1 else Content("")
    rows = [_rows(prompt, count, width) for prompt in prompts]
    shown = rows[place % len(prompts)]
    return Reading([*shown, *[Content("")] * (max(map(len, rows)) - len(shown))])


def _rows(prompt: str, count: Content, width: int) -> list[Content]:
    """A question, and at the right of its last line which of how many it is."""
    rows = wrapped(line((MARK, "bold $text-warning"), safe(prompt, "bold")), width, len(MARK))
    if len(rows) < MOST and rows[-1].cell_length + count.cell_length + 2 > width:
        rows.append(Content(""))
    rows = [*rows[: MOST - 1], cut(line(rows[MOST - 1], " …"), width)] if len(rows) > MOST else rows
    return [*rows[:-1], sides(rows[-1], count, width) if count else rows[-1]]
