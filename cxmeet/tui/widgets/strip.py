"""The two lines on top of a meeting: which meeting it is and when it ends; its topics and where it stands."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import TopicRun
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import clicked, cut, line, quiet, safe, sides
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.tui.words import moment
from cxmeet.wording.charts import signed
from cxmeet.wording.moments import clock_time, end_after

LONGEST = 24
"""Cells of one topic's title in the strip."""


def header(view: MeetingView, now: dt.datetime, width: int, called: str = "") -> Reading:
    """`Northwind · Monthly meeting      Tue 1 Dec 2026 09:12 · ends 10:34 (+4)`."""
    meeting = view.meeting
    first = line((f"{called} {meeting.number}", "bold $text-primary"), " · ") if called else Content("")
    name = line(first, safe(view.charter.organisation.name, "bold"), " · ", safe(meeting.title))
    local = now.astimezone(view.zone)
    if not meeting.live:
        return Reading([sides(name, Content.styled(meeting.status.upper(), "bold"), width)])
    ends = running.projected_end(meeting, now).astimezone(view.zone)
    late = round((ends - running.planned_end(meeting)).total_seconds() / 60)
    later = (f" ({signed(late)})", "bold $text-error" if late > 0 else "") if late else ""
    clock = clock_time(local) if width < 70 else moment(local)
    return Reading([sides(name, line(clock, f" · ends {end_after(local, ends)}", later), width)])


def strip(view: MeetingView, width: int) -> Reading:
    """Every topic with its number; titles for as many as fit, those still to come before those that are over."""
    topics, current = view.meeting.topics, view.meeting.current
    titled = {current}
    over = {place for place, topic in enumerate(topics) if topic.outcome or place not in view.not_reached}
    fitting = _joined(topics, current, over, titled)
    for place in [*range(current + 1, len(topics)), *range(current - 1, -1, -1)]:
        longer = _joined(topics, current, over, titled | {place})
        if longer.cell_length > width:
            break
        titled.add(place)
        fitting = longer
    return Reading([cut(fitting, width)])


def _joined(topics: tuple[TopicRun, ...], current: int, over: set[int], titled: set[int]) -> Content:
    drawn = (
        _topic(topic, place, place == current, place in over, place in titled) for place, topic in enumerate(topics)
    )
    shown = (clicked(words, "screen.topic", place + 1) for place, words in enumerate(drawn))
    return line(*shown).rstrip()


def _topic(topic: TopicRun, place: int, current: bool, over: bool, titled: bool) -> Content:
    if current:
        return line(f"●{place + 1} ", cut(safe(topic.title), LONGEST), "  ").stylize("bold $text-primary")
    gone_past = topic.outcome in ("carried", "parked", "dropped")
    sign = "–" if gone_past else "✓" if over else ""
    words = line(f"{sign}{place + 1}", line(" ", cut(safe(topic.title), LONGEST)) if titled else "", "  ")
    return quiet(words) if sign else words
