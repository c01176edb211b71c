"""What the topic is, and how much of the time customers have had; where there is room also when the meeting ends."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS
from cxmeet.core.kernel.period import Period
from cxmeet.core.meeting import running
from cxmeet.core.meeting.overrun import minutes_late
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cut, line, quiet, safe, sides
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.tui.widgets.overrun import Keys, first_fitting, keys_said, told
from cxmeet.wording import time_used

BAR = 20
"""Cells of the bar for all of the time."""
GAP = 2
"""Cells between the topic and the share."""
BLANK = Content("")


def title(view: MeetingView, now: dt.datetime, width: int) -> Reading:
    """`Customers  October 2026      customers 71%, target 60%`; the share only where it pushes nothing off."""
    named, share = _named(view), _share(view, now)
    for said in time_used.customer_share_in_short(share, _target(view)):
        if named.cell_length + len(said) + GAP <= width:
            return Reading([sides(named, Content.styled(said, _loud(view, share) or "$text-muted"), width)])
    return Reading([cut(named, width)])


def title_ahead(view: MeetingView, width: int, lines: int) -> Reading:
    """`AHEAD  Getting started  20 min`, on so many lines: of a topic that is only looked at."""
    minutes = quiet(f"  {view.topic.box} min")
    return Reading([cut(line(("AHEAD  ", "bold $text-warning"), _named(view), minutes), width), *[BLANK] * (lines - 1)])


def large_title(view: MeetingView, now: dt.datetime, width: int, keys: Keys) -> Reading:
    """The same beside a large clock, on three lines: the end on the second, on the third what gives way and keys."""
    share = _share(view, now)
    words = time_used.customer_share(share, _target(view))
    first = sides(_named(view), Content.styled(words, _loud(view, share)), width) if words else cut(_named(view), width)
    second = sides(_end(view, now), _bar(share), width) if share is not None else cut(_end(view, now), width)
    return Reading([first, second, _gives_way(view, now, width, keys)])


def _named(view: MeetingView) -> Content:
    topic, brief = view.topic, view.brief
    of_a_period = brief and TOPIC_KINDS[topic.kind].of_a_period
    period = quiet(f"  {Period.parse(brief.period).spoken}") if brief and of_a_period else ""
    why = safe(f"  carried from {topic.carried_from}{': ' if topic.reason else ''}{topic.reason}")
    return line(safe(topic.title, "bold"), period, quiet(line("  ", why)) if topic.carried_from else "")


def _share(view: MeetingView, now: dt.datetime) -> float | None:
    return running.customer_share(view.meeting, now)


def _target(view: MeetingView) -> float | None:
    return view.charter.organisation.customer_share


def _loud(view: MeetingView, share: float | None) -> str:
    """How the share is said: loud where it is less than aimed at."""
    target = _target(view)
    return "bold $text-warning" if share is not None and target is not None and share < target else ""


def _bar(share: float) -> Content:
    full = round(share * BAR)
    return line(("█" * full, "$primary"), quiet("░" * (BAR - full)))


def _end(view: MeetingView, now: dt.datetime) -> Content:
    late = minutes_late(view.meeting, now) > 0
    words = time_used.end(view.meeting, now, view.zone)
    return Content.styled(words, "bold $text-error" if late else "$text-muted") if view.meeting.live else BLANK


def _gives_way(view: MeetingView, now: dt.datetime, width: int, keys: Keys) -> Content:
    """What gives way where the meeting is to end as planned, and the keys that do something about it."""
    if not told(view.meeting, now):
        return BLANK
    said = [safe(f"or {words}") for words in time_used.giving_way(view.meeting, now)]
    return first_fitting([*said, BLANK], keys_said(keys), width)
