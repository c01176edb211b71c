"""When something is guessed in a topic, when it shows what customers say, and how far guesses were off before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.kernel.period import Period
from cxmeet.core.meeting.guess import Gap, Guess, Uncovered
from cxmeet.core.meeting.meeting import Meeting, Papers, TopicRun
from cxmeet.core.meeting.secret.build_guessed import gap_of, given_in, tells

TREND = 6
"""Earlier periods that are told of."""


def to_guess(topics: Sequence[TopicRun], brief: Brief | None, closed: Iterable[Meeting]) -> tuple[TopicRun, ...]:
    """The topics of a new meeting; nothing is guessed any more where nothing could be shown, or it is known already.

    It is known where an earlier topic is about the same, or one of the `closed` meetings has shown it for this period.
    """
    known = {_about(topic) for meeting in closed for topic in meeting.topics if _shows(topic, brief)}
    found = []
    for topic in topics:
        silent = brief is None or not tells(brief, topic) or _about(topic) in known
        found.append(replace(topic, guess="") if topic.guess and silent else topic)
        known |= {_about(topic)} if found[-1].guess else set()
    return tuple(found)


def _about(topic: TopicRun) -> tuple[str, str]:
    return topic.kind, topic.experience


def _shows(topic: TopicRun, brief: Brief | None) -> bool:
    """Whether it was shown there what is to be guessed from this brief."""
    return topic.uncovered is not None and brief is not None and topic.uncovered.gap.period == brief.period


def everybody_in(present: Iterable[str], given: Iterable[str]) -> bool:
    """Whether all who are here have given theirs; not where nobody is noted as here."""
    here = set(present)
    return bool(here) and here <= set(given)


def uncover(
    meeting: Meeting, place: int, papers: Papers, guesses: Sequence[Guess], at: dt.datetime, by: str
) -> Meeting:
    """The meeting with a topic that shows what customers say, and how far the guesses were off; `by` whom, or all."""
    topics = list(meeting.topics)
    gap = gap_of(meeting, topics[place], papers, given_in(guesses, place))
    topics[place] = replace(topics[place], uncovered=Uncovered(at=at, by=by, present=meeting.present, gap=gap))
    return replace(meeting, topics=tuple(topics))


def settled(meeting: Meeting, papers: Papers, guesses: Sequence[Guess], at: dt.datetime) -> Meeting:
    """The meeting with everything shown that all who are here have guessed, or answered."""
    for place, topic in enumerate(meeting.topics):
        if topic.covered and everybody_in(meeting.present, (guess.by for guess in given_in(guesses, place))):
            meeting = uncover(meeting, place, papers, guesses, at, "")
    if meeting.ratings_shown is None and everybody_in(meeting.present, meeting.ratings):
        meeting = replace(meeting, ratings_shown=at)
    return meeting


def before(topic: TopicRun, closed: Iterable[Meeting]) -> tuple[Gap, ...]:
    """How far guesses about the same were off at `closed` meetings: the last of each period, the latest first."""
    gaps = [
        earlier.uncovered.gap
        for meeting in closed
        for earlier in meeting.topics
        if earlier.uncovered and earlier.uncovered.gap.guesses and _about(earlier) == _about(topic)
    ]
    last = {gap.period: gap for gap in gaps}
    return tuple(sorted(last.values(), key=lambda gap: Period.parse(gap.period).last, reverse=True)[:TREND])
