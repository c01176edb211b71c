"""From the record to what meetings did over time, in one pass over it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.trends.coming_back import past_due, unmoved
from cxmeet.core.meeting.trends.count import figures
from cxmeet.core.meeting.trends.definitions import DEFINITIONS
from cxmeet.core.meeting.trends.perception import by_period, experiences
from cxmeet.core.meeting.trends.pile import Known, Pile, piled
from cxmeet.core.meeting.trends.span import Span
from cxmeet.core.meeting.trends.trend import LeftOut, MeetingTrend, QuarterTrend, Trends

QUARTERS = 5
"""Quarters that a meeting looks back at: a year, and the one it is in."""
BEFORE = 3
"""Periods of which a meeting is told what was thought of an experience."""
NAMED = 8
"""Decisions that have not moved of which a meeting is told."""


def trends(known: Known, span: Span, closed: Sequence[Meeting]) -> Trends:
    """What the meetings of a span did; `closed` are all closed ones, which other meetings may be among."""
    piles, late = piled(known, span), past_due(known, span)

    def of(key: str) -> Pile:
        return piles.get(key, Pile())

    together = figures(of(""), known.shown, late)
    return Trends(
        as_of=span.until,
        since=span.first,
        meetings=tuple(
            MeetingTrend(
                number=meeting.number,
                agenda=meeting.agenda,
                title=meeting.title,
                day=span.day(meeting.started),
                period=known.shown[meeting.number].period if meeting.number in known.shown else "",
                figures=figures(of(meeting.number), known.shown, late),
            )
            for meeting in span.meetings
        ),
        quarters=tuple(
            QuarterTrend(
                quarter=quarter,
                meetings=tuple(meeting.number for meeting in of(quarter).meetings),
                figures=figures(of(quarter), known.shown, late),
            )
            for quarter in span.quarters()
        ),
        together=together,
        experiences=tuple(experiences(together.experiences, known.experiences, known.shown, span)),
        unmoved=unmoved(known, span, closed),
        definitions=DEFINITIONS,
    )


def left_out(meetings: Sequence[Meeting]) -> tuple[LeftOut, ...]:
    """Those that do not count."""
    return tuple(LeftOut(number=each.number, status=each.status) for each in meetings if each.status != "closed")


def for_a_meeting(found: Trends) -> Trends:
    """As much of it as one meeting looks at, and its minutes keep: the last quarters, without meeting by meeting.

    The quarter it is in is left out until a meeting of it has been closed: nothing can be said of it yet.
    """
    begun = found.quarters[-1:] if found.quarters and not found.quarters[-1].meetings else ()
    return replace(
        found,
        meetings=(),
        quarters=found.quarters[: len(found.quarters) - len(begun)][-QUARTERS:],
        experiences=tuple(
            replace(each, perceived=tuple(by_period(each.perceived)[-BEFORE:])) for each in found.experiences
        ),
        unmoved=found.unmoved[:NAMED],
        definitions={},
    )
