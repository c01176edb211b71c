"""Who was in the room, and from when or until when where that was not all of the meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cxmeet.core.meeting.meeting import Coming
from cxmeet.wording.moments import clock_time


def present(here: Sequence[str], comings: Sequence[Coming], zone: dt.tzinfo) -> list[str]:
    """`Ana Ruiz`, `Ben Okri (from 10:12)`, `Cleo Park (until 10:40)`: everybody who was here for some of it."""
    names = dict.fromkeys([*here, *(coming.leader for coming in comings)])
    return [_with_times(name, [coming for coming in comings if coming.leader == name], zone) for name in names]


def absent(away: Sequence[str], comings: Sequence[Coming]) -> list[str]:
    """Those who were not here at any time."""
    came = {coming.leader for coming in comings}
    return [name for name in away if name not in came]


def _with_times(name: str, comings: Sequence[Coming], zone: dt.tzinfo) -> str:
    told = [f"{'from' if each.here else 'until'} {clock_time(each.at.astimezone(zone))}" for each in comings]
    return f"{name} ({', '.join(told)})" if told else name
