"""Who is in the room: what was noted first, and who came in or left later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec.structs import replace

from cxmeet.core.meeting.meeting import Coming, Meeting
from cxmeet.core.meeting.running import A_MINUTE, ZERO


def noted(meeting: Meeting, present: Iterable[str], absent: Iterable[str], now: dt.datetime) -> Meeting:
    """The meeting with who is here now and who is not; whoever was noted otherwise before has come in, or left."""
    present, absent = tuple(dict.fromkeys(present)), tuple(dict.fromkeys(absent))
    comings = meeting.attendance
    for name in (*present, *absent):
        here = name in present
        if name in (meeting.absent if here else meeting.present):
            comings = _with(comings, Coming(leader=name, at=now, here=here))
    return replace(meeting, present=present, absent=absent, attendance=comings)


def _with(comings: tuple[Coming, ...], coming: Coming) -> tuple[Coming, ...]:
    """One more; where it takes back within a minute what was noted of the leader before, that was a slip."""
    own = [each for each in comings if each.leader == coming.leader]
    if own and ZERO <= coming.at - own[-1].at < A_MINUTE:
        return tuple(each for each in comings if each is not own[-1])
    return (*comings, coming)
