"""What a meeting opened with: the customer base as it saw it."""

from __future__ import annotations

from cxmeet.core.briefing.missing import UNANSWERED
from cxmeet.core.customers.assets import Assets
from cxmeet.core.customers.cohorts import to_follow
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.core.meeting.minutes.minutes import Opening
from cxmeet.core.meeting.minutes.since import Closing

COHORTS = 6
"""Periods of which the minutes keep who joined and who of them stayed."""


def opening(meeting: Meeting, papers: Papers) -> Opening:
    """What the meeting opened with, or why it did not open with customers."""
    brief = papers.brief
    assets = brief.assets if brief else None
    return Opening(
        customers_first=not meeting.opening_reason,
        reason=meeting.opening_reason,
        period=brief.period if brief else "",
        base=assets.periods[-1] if assets and assets.periods else None,
        reasons=assets.reasons if assets else (),
        losses=assets.losses if assets else (),
        definition=assets.definition if assets else "",
        not_given=brief.not_given if brief else (),
        unanswered=tuple(part.text for part in brief.missing if part.kind == UNANSWERED) if brief else (),
        doubtful=tuple(source for source in brief.sources if source.doubtful) if brief else (),
        unread=papers.unread,
        seen=brief.seen if brief else None,
        calls=brief.calls if brief else None,
        cohort=to_follow(assets.cohorts) if assets else None,
        tenure=assets.tenure if assets else None,
        experiences=assets.experiences if assets else (),
        called={one.id: one.name for one in papers.charter.experiences},
        quote=assets.quote if assets else None,
        course=_closings(assets) if assets else (),
        cohorts=assets.cohorts[-COHORTS:] if assets else (),
    )


def _closings(assets: Assets) -> tuple[Closing, ...]:
    return tuple(
        Closing(period=each.period, as_of=each.as_of, people=each.closing, value=each.closing_value)
        for each in assets.periods
    )
