"""What the topic is; where there is room also how much of the time customers have had, and when the meeting ends."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS
from cxmeet.core.kernel.period import Period
from cxmeet.core.meeting import running
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cut, line, quiet, safe
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import time_used

BAR = 20
"""Cells of the bar for all of the time."""


def title(view: MeetingView, width: int) -> Reading:
    """`Customers  October 2026`, and from where it was carried."""
    topic, brief = view.topic, view.brief
    of_a_period = brief and TOPIC_KINDS[topic.kind].of_a_period
    period = quiet(f"  {Period.parse(brief.period).spoken}") if brief and of_a_period else ""
    why = line("  ", safe(f"carried from {topic.carried_from}: {topic.reason}"))
    carried = quiet(why) if topic.carried_from else ""
    return Reading([cut(line(safe(topic.title, "bold"), period, carried), width)])


def large_title(view: MeetingView, now: dt.datetime, width: int) -> Reading:
    """The same beside a large clock, on three lines."""
    [first] = title(view, width).lines
    return Reading([first, *(cut(row, width) for row in (_share(view, now), _end(view, now)))])


def _share(view: MeetingView, now: dt.datetime) -> Content:
    """How much of the time customers have had so far, in words and as a bar; loud where it is less than aimed at."""
    share, target = running.customer_share(view.meeting, now), view.charter.organisation.customer_share
    if share is None:
        return Content("")
    full = round(share * BAR)
    words = time_used.customer_share(share, target)
    below = target is not None and share < target
    return line(
        ("█" * full, "$primary"), quiet("░" * (BAR - full)), "  ", (words, "bold $text-warning" if below else "")
    )


def _end(view: MeetingView, now: dt.datetime) -> Content:
    late = time_used.minutes_late(view.meeting, now) > 0
    words = time_used.end(view.meeting, now, view.zone)
    return Content.styled(words, "bold $text-error" if late else "$text-muted") if view.meeting.live else Content("")
