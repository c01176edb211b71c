"""How a meeting uses its time: the share that customers have had, when it will end, what gives way, its breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from cxmeet.core.meeting.meeting import Meeting, Pause
from cxmeet.core.meeting.overrun import GivesWay, gives_way, minutes_late
from cxmeet.core.meeting.running import A_MINUTE, planned_end, projected_end
from cxmeet.wording.charts import signed
from cxmeet.wording.moments import between, clock_time, end_after
from cxmeet.wording.phrases import counted, listed, per_cent, per_cent_as_set


def of_time(share: float, target: float | None) -> str:
    """A share of the time as whole per cent, with decimals only where they tell it apart from its target."""
    told = f"{share:.0%}"
    return per_cent(share, target=target) if target is not None and told == f"{target:.0%}" else told


def customer_share(share: float | None, target: float | None) -> str:
    """`customers 71% of the time so far, target 60%`; empty before any time has passed."""
    if share is None:
        return ""
    aim = f", target {per_cent_as_set(target)}" if target is not None else ""
    return f"customers {of_time(share, target)} of the time so far{aim}"


def customer_share_in_short(share: float | None, target: float | None) -> tuple[str, ...]:
    """`customers 71%, target 60%`, then in fewer words; nothing before any time has passed."""
    if share is None:
        return ()
    alone = f"customers {of_time(share, target)}"
    return (alone,) if target is None else (f"{alone}, target {per_cent_as_set(target)}", alone)


def end(meeting: Meeting, now: dt.datetime, zone: dt.tzinfo) -> str:
    """`the end moves to 11:06, 12 minutes late`, `ends 10:34 as planned`, `ends 10:24, 10 minutes early`."""
    late, when = minutes_late(meeting, now), ends(meeting, now, zone)
    if not late:
        return _on_time(meeting, when)
    apart = f"{counted(abs(late), 'minute')} {'late' if late > 0 else 'early'}"
    return f"the end moves to {when}, {apart}" if late > 0 else f"ends {when}, {apart}"


def end_in_short(meeting: Meeting, now: dt.datetime, zone: dt.tzinfo) -> str:
    """`the end moves to 11:06 (+12)`, `ends 10:34 as planned`, `ends 10:24 (−10)`."""
    late, when = minutes_late(meeting, now), ends(meeting, now, zone)
    if not late:
        return _on_time(meeting, when)
    return f"{'the end moves to' if late > 0 else 'ends'} {when} ({signed(late)})"


def overrun(meeting: Meeting, now: dt.datetime, zone: dt.tzinfo) -> tuple[str, ...]:
    """When it ends as things stand, or what gives way for it to end as planned; then the same in fewer words.

    `the end moves to 11:06 (+12), or Promises shrinks to 3 minutes, One company no longer fits`.
    """
    moves, instead = end_in_short(meeting, now, zone), giving_way(meeting, now)
    shortest = moves.replace("the end moves to", "ends")
    if not instead:
        return (moves, shortest)
    told = [f"{moves}, or {words}" for words in instead] + [f"{shortest}, or {words}" for words in instead[1:]]
    return (*told, shortest)


def giving_way(meeting: Meeting, now: dt.datetime) -> tuple[str, ...]:
    """What the topics to come lose if the meeting is to end as planned, in fewer and fewer words; nothing if it will.

    `Promises shrinks to 3 minutes, One company no longer fits`.
    """
    found = gives_way(meeting, now) if minutes_late(meeting, now) > 0 else ()
    if not found:
        return ()
    titles = listed([each.title for each in found])
    number = "1 topic gives way" if len(found) == 1 else f"{len(found)} topics give way"
    return (_in_full(found), f"{titles} {'gives' if len(found) == 1 else 'give'} way", number)


def _in_full(found: Sequence[GivesWay]) -> str:
    said = [f"{each.title} shrinks to {counted(each.left, 'minute')}" for each in found if each.left]
    gone = [each.title for each in found if not each.left]
    return ", ".join([*said, *([f"{listed(gone)} no longer {'fits' if len(gone) == 1 else 'fit'}"] if gone else [])])


def _on_time(meeting: Meeting, when: str) -> str:
    return f"ends {when}" if meeting.versions else f"ends {when} as planned"


def ends(meeting: Meeting, now: dt.datetime, zone: dt.tzinfo) -> str:
    """`10:34`: the planned end, and after it as many minutes as it is told to be late by, whatever the seconds."""
    late = minutes_late(meeting, now) * A_MINUTE
    told = projected_end(meeting, now) if meeting.versions else planned_end(meeting) + late
    return end_after(now.astimezone(zone), told.astimezone(zone))


def extended(minutes: int) -> str:
    """`extended by 5`; empty where it was not."""
    return f"extended by {minutes}" if minutes else ""


def paused(pause: Pause, zone: dt.tzinfo) -> str:
    """`PAUSE since 10:12`."""
    return f"PAUSE since {clock_time(pause.began.astimezone(zone))}"


def pauses(found: Iterable[Pause], zone: dt.tzinfo) -> Iterator[str]:
    """`pause 10:12 to 10:24`, each; one within a minute was a slip of the hand."""
    for pause in found:
        began = pause.began.astimezone(zone)
        if pause.ended is None:
            yield f"pause since {clock_time(began)}"
        elif pause.ended - pause.began >= A_MINUTE:
            yield f"pause {between(began, pause.ended.astimezone(zone))}"
