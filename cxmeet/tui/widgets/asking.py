"""One question at a time below the topic, in view whatever the size; a key brings the next."""

from __future__ import annotations

from textual.content import Content

from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cut, line, quiet, safe, sides, wrapped
from cxmeet.tui.widgets.drawn import Reading

MOST = 3
"""Lines that a question may take."""
LOW = 16
"""Rows of a screen below which there is no room for a question besides the figures."""
MARK = "ASK  "


def asking(view: MeetingView, place: int, width: int, height: int, key: str = "space") -> Reading:
    """The question at a place, counted round, on as many lines as the longest of the meeting needs.

    `key` is how that is written which brings the next.
    So the topic above stays as high as it is, whichever it is: nothing moves, and no more is sent than has changed.
    """
    if height < LOW:
        return Reading(())
    lines = max((len(rows) for topic in view.meeting.topics for rows in _asked(topic.prompts, width, key)), default=0)
    rows = [] if view.meeting.pause else _asked(view.topic.prompts, width, key)
    shown = rows[place % len(rows)] if rows else []
    return Reading([*shown, *[Content("")] * (lines - len(shown))])


def _asked(prompts: tuple[str, ...], width: int, key: str) -> list[list[Content]]:
    """Each question on its lines, and at the right of the last which of how many it is."""
    if len(prompts) == 1:
        return [_rows(prompts[0], Content(""), width)]
    said = (f"{number} of {len(prompts)} · {key}: next" for number in range(1, len(prompts) + 1))
    return [_rows(prompt, quiet(count), width) for prompt, count in zip(prompts, said, strict=True)]


def _rows(prompt: str, count: Content, width: int) -> list[Content]:
    rows = wrapped(line((MARK, "bold $text-warning"), safe(prompt, "bold")), width, len(MARK))
    if len(rows) < MOST and rows[-1].cell_length + count.cell_length + 2 > width:
        rows.append(Content(""))
    rows = [*rows[: MOST - 1], cut(line(rows[MOST - 1], " …"), width)] if len(rows) > MOST else rows
    return [*rows[:-1], sides(rows[-1], count, width) if count else rows[-1]]
