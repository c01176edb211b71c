"""What meetings come back to: decisions open after their day, and those whose figure has not moved."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.trends.pile import Known
from cxmeet.core.meeting.trends.span import Span
from cxmeet.core.meeting.trends.trend import Unmoved

OVER = ("done", "confirmed", "dropped", "superseded")
"""Events after which nobody waits for a decision any more."""


def unmoved(known: Known, span: Span, closed: Sequence[Meeting]) -> tuple[Unmoved, ...]:
    """Those that most of the `closed` meetings came back to first."""
    began = [span.day(meeting.started) for meeting in closed]
    numbers = [_in_order(meeting.number) for meeting in closed]
    found = filter(None, (_of(decision, known, span, began, numbers) for decision in known.decisions))
    return tuple(sorted(found, key=lambda each: (-(each.late or 0), -each.meetings, each.number)))


def _of(
    decision: Decision, known: Known, span: Span, began: Sequence[dt.date], numbers: Sequence[tuple[int, str]]
) -> Unmoved | None:
    if decision.given_up:
        return None
    day = span.day(span.until)
    late = decision.due if decision.status == "open" and decision.due and decision.due < day else None
    verdict = known.effect(decision).verdict if decision.measure else "cannot tell"
    if late is None and verdict != "not moved":
        return None
    return Unmoved(
        number=decision.number,
        statement=decision.statement,
        experience=decision.experience,
        due=decision.due,
        late=len(began) - bisect_right(began, late) if late else None,
        verdict=verdict,
        decided=span.day(decision.decided),
        meetings=len(numbers) - bisect_right(numbers, _in_order(decision.meeting)),
    )


def _in_order(number: str) -> tuple[int, str]:
    return len(number), number


def past_due(known: Known, span: Span) -> dict[str, int]:
    """Number of each meeting -> how many decisions were open after their day when it ended."""
    more = [0] * (len(span.meetings) + 1)
    for decision in known.decisions:
        if decision.due is None:
            continue
        over = _over(decision)
        first = max(bisect_right(span.began, decision.due), bisect_left(span.ended, decision.decided))
        last = bisect_left(span.ended, over) if over else len(span.meetings)
        if first < last:
            more[first] += 1
            more[last] -= 1
    return {meeting.number: count for meeting, count in zip(span.meetings, accumulate(more), strict=False)}


def _over(decision: Decision) -> dt.datetime | None:
    """When nobody waited for it any more; of one that is over and where nobody noted when, when it was decided."""
    ends = (event.at for event in decision.history if event.what in OVER)
    return min(ends, default=None if decision.status == "open" else decision.decided)
