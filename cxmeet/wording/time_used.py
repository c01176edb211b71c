"""How a meeting uses its time, while it runs: the share that customers have had, and when it will end."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.wording.moments import end_after
from cxmeet.wording.phrases import counted


def customer_share(share: float | None, target: float | None) -> str:
    """`customers 71% of the time so far, target 60%`; empty before any time has passed."""
    if share is None:
        return ""
    aim = f", target {target:.0%}" if target is not None else ""
    return f"customers {share:.0%} of the time so far{aim}"


def end(meeting: Meeting, now: dt.datetime, zone: dt.tzinfo) -> str:
    """`the end moves to 11:06, 12 minutes late`, `ends 10:34 as planned`, `ends 10:24, 10 minutes early`."""
    ends, late = running.projected_end(meeting, now), minutes_late(meeting, now)
    when = end_after(now.astimezone(zone), ends.astimezone(zone))
    if not late:
        return f"ends {when} as planned"
    apart = f"{counted(abs(late), 'minute')} {'late' if late > 0 else 'early'}"
    return f"the end moves to {when}, {apart}" if late > 0 else f"ends {when}, {apart}"


def minutes_late(meeting: Meeting, now: dt.datetime) -> int:
    """Minutes between the planned end and the projected one; negative where it is early."""
    return round((running.projected_end(meeting, now) - running.planned_end(meeting)).total_seconds() / 60)
