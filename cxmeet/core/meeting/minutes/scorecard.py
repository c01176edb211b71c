"""How a meeting went by its own figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cxmeet.core.briefing.answers import Standing, without
from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import Meeting, Papers
from cxmeet.core.meeting.minutes.minutes import Scorecard
from cxmeet.core.meeting.minutes.since import Since


def scorecard(
    meeting: Meeting,
    papers: Papers,
    own: Sequence[Decision],
    now: dt.datetime,
    since: Since,
    answers: Sequence[Standing] = (),
) -> Scorecard:
    """The meeting's own figures."""
    return Scorecard(
        opened_with_customers=not meeting.opening_reason,
        customer_share=running.customer_share(meeting, now),
        customer_share_target=papers.charter.organisation.customer_share,
        decisions=len(own),
        shared_decisions=sum(decision.shared for decision in own),
        themes_without_disposition=len(without(answers)),
        due=since.followed_ever.due,
        followed_through=since.followed_ever.done,
        due_since=since.followed.due if since.meeting else None,
        followed_since=since.followed.done if since.meeting else None,
        ratings={} if meeting.ratings_secret else meeting.ratings,
        answered=tuple(meeting.ratings) if meeting.ratings_secret else (),
        waiting=meeting.not_rated,
        themes=len(answers),
    )
