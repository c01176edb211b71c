"""What meetings come back to: decisions open after their day, and those whose figure has not moved."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence

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
    numbers = [meeting.number for meeting in closed]
    found = filter(None, (_of(decision, known, span, began, numbers) for decision in known.decisions))
    return tuple(sorted(found, key=lambda each: (-(each.late or 0), -each.meetings, each.number)))


def _of(
    decision: Decision, known: Known, span: Span, began: Sequence[dt.date], numbers: Sequence[str]
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
        meetings=sum(number > decision.meeting for number in numbers),
    )


def past_due(known: Known, span: Span) -> dict[str, int]:
    """Number of each meeting -> how many decisions were open after their day when it ended."""
    waits = [(decision, _over(decision)) for decision in known.decisions]
    return {meeting.number: sum(_waits(waits, meeting, span)) for meeting in span.meetings}


def _waits(decisions: Sequence[tuple[Decision, dt.datetime | None]], meeting: Meeting, span: Span) -> Iterator[bool]:
    day, end = span.day(meeting.started), meeting.ended or span.until
    for decision, over in decisions:
        yield bool(decision.due and decision.due < day and decision.decided <= end and (over is None or over > end))


def _over(decision: Decision) -> dt.datetime | None:
    """When nobody waited for it any more; of one that is over and where nobody noted when, when it was decided."""
    ends = (event.at for event in decision.history if event.what in OVER)
    return min(ends, default=None if decision.status == "open" else decision.decided)
