"""Questions that come round: one at each meeting that talks about us as one company, the one asked longest ago first.

What was said is kept, and stands beside the question when it is asked a year later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.charter.company import Company, Question
from cxmeet.core.meeting.meeting import Entry, Meeting, TopicRun

QUESTIONS = (
    Question(id="hire", ask="How do we hire: what do we look for in people that a customer would feel?"),
    Question(id="serve", ask="Whom do we serve, and whom do we serve badly because we try to serve everybody?"),
    Question(id="refuse", ask="What would we not do to a customer, even if it paid?"),
    Question(id="front-line", ask="What do the people who serve customers ask us for, and what of it have they got?"),
)
"""Those that come with the program; the charter's of the same id are asked in their place."""

YEAR = 365
LATE = 90
"""Days by which an answer may be older or younger than a year to be called one of a year ago."""


class Reply(Struct, frozen=True, kw_only=True):
    """What somebody said to a question."""

    text: str
    by: str


class Replied(Struct, frozen=True, kw_only=True):
    """What one meeting said to a question."""

    meeting: str
    on: dt.date
    replies: tuple[Reply, ...]


class Asked(Struct, frozen=True, kw_only=True):
    """A question as it stands: when it was asked last, and what was said each time."""

    id: str
    ask: str
    last: dt.date | None = None
    """When a meeting asked it last; None where none has."""
    meeting: str = ""
    """Which one that was."""
    next: bool = False
    """Whether it is asked next, or now."""
    replied: tuple[Replied, ...] = ()
    """The latest first."""


class Answered(Struct, frozen=True, kw_only=True):
    """The question of one meeting, with what it said to it and what was said before."""

    topic: int
    """Number of the topic, from 1."""
    id: str
    ask: str
    replies: tuple[Reply, ...] = ()
    before: Replied | None = None
    """What was said about a year ago, else the last time; None where nothing was."""
    year_ago: bool = False
    """Whether that is about a year."""


def questions_of(charter: Company) -> tuple[Question, ...]:
    """The questions that come round, in the order in which those never asked are."""
    known = {question.id: question for question in QUESTIONS}
    return tuple((known | {question.id: question for question in charter.questions}).values())


def asks(meeting: Meeting) -> int | None:
    """Place of the topic with the question: the one the meeting is in, else the first; None where there is none."""
    places = [place for place, topic in enumerate(meeting.topics) if topic.question]
    return meeting.current if meeting.current in places else next(iter(places), None)


def with_question(topics: Sequence[TopicRun], charter: Company, held: Iterable[Meeting]) -> tuple[TopicRun, ...]:
    """The topics of a new meeting, the first about us as one company with the question whose turn it is."""
    place = next((place for place, topic in enumerate(topics) if topic.kind == "one_company"), None)
    if place is None:
        return tuple(topics)
    return (*topics[:place], replace(topics[place], question=turn(charter, held)), *topics[place + 1 :])


def turn(charter: Company, held: Iterable[Meeting]) -> Question:
    """The question whose turn it is: the first that was never asked, else the one asked longest ago."""
    when = last_asked(held)
    never = dt.datetime.min.replace(tzinfo=dt.UTC)
    return min(questions_of(charter), key=lambda each: when[each.id].started if each.id in when else never)


def last_asked(held: Iterable[Meeting]) -> Mapping[str, Meeting]:
    """Id of a question -> the last of the meetings that came to the topic with it."""
    found: dict[str, Meeting] = {}
    for meeting in sorted(held, key=lambda each: each.started):
        for topic in meeting.topics:
            if topic.question and topic.visits:
                found[topic.question.id] = meeting
    return found


def replied(question: str, entries: Iterable[Entry], days: Mapping[str, dt.date]) -> tuple[Replied, ...]:
    """What meetings said to a question, the latest first; `days` are those of the meetings that are told of."""
    said: dict[str, list[Reply]] = {}
    for entry in entries:
        if entry.kind == "reply" and entry.to == question and entry.meeting in days:
            said.setdefault(entry.meeting, []).append(Reply(text=entry.text, by=entry.by))
    found = [Replied(meeting=number, on=days[number], replies=tuple(replies)) for number, replies in said.items()]
    return tuple(sorted(found, key=lambda each: (each.on, each.meeting), reverse=True))


def answered(meeting: Meeting, on: dt.date, entries: Sequence[Entry], days: Mapping[str, dt.date]) -> Answered | None:
    """The question of a meeting with what was said to it; `days` are those of the meetings before it."""
    place = asks(meeting)
    question = meeting.topics[place].question if place is not None else None
    if place is None or question is None:
        return None
    now = replied(question.id, entries, {meeting.number: on})
    earlier = replied(question.id, entries, days)
    yearly = sorted(earlier, key=lambda each: abs((on - each.on).days - YEAR))
    near = [each for each in yearly if abs((on - each.on).days - YEAR) <= LATE]
    return Answered(
        topic=place + 1,
        id=question.id,
        ask=question.ask,
        replies=now[0].replies if now else (),
        before=near[0] if near else earlier[0] if earlier else None,
        year_ago=bool(near),
    )
