"""What is found out for the minutes of a meeting beside what was captured in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from cxmeet.core.briefing.answers import Standing
from cxmeet.core.briefing.effects import Point, Seen, nothing_seen
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.loop import Loop
from cxmeet.core.linkages.inside import Inside
from cxmeet.core.linkages.linkage import Linkages
from cxmeet.core.linkages.matrix import Matrix
from cxmeet.core.meeting.minutes.since import Since
from cxmeet.core.meeting.questions import Answered
from cxmeet.core.meeting.secret.guessed import Guessed
from cxmeet.core.meeting.self_check import SelfChecking
from cxmeet.core.meeting.trends.trend import Trends

Course = Callable[[Decision], tuple[Point, ...]]


def no_course(_: Decision) -> tuple[Point, ...]:
    """Where nobody has looked what the figures of decisions did from period to period."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What services find out for the minutes; a meeting that looked at little has little of it."""

    since: Since
    """What there is to know since the last meeting."""
    next_meeting: dt.datetime | None = None
    answers: tuple[Standing, ...] = ()
    """Where each theme of the brief stands."""
    to_tell: tuple[Loop, ...] = ()
    """Who is still to be told."""
    seen: Seen = nothing_seen
    """What earlier meetings saw by another grain."""
    guesses: tuple[Guessed, ...] = ()
    """What is known of guesses, by topic."""
    course: Course = no_course
    """What the figure of a decision did over time."""
    self_check: SelfChecking | None = None
    """What may be told of it."""
    question: Answered | None = None
    """The one that came round, with what was said to it."""
    inside: tuple[Inside, ...] = ()
    """All promises inside."""
    trends: Trends | None = None
    """What the meetings before did, where this one has looked at it; likewise the two below."""
    linkages: Linkages | None = None
    matrix: Matrix | None = None
