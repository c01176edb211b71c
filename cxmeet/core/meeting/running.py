"""The life of a meeting: which steps are legal, and what its clocks say. Every function gives a new meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS, comes_back, is_pause
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.text import short
from cxmeet.core.meeting.meeting import Extension, Meeting, Outcome, Pause, TopicRun, Version, Visit

ZERO = dt.timedelta()
A_MINUTE = dt.timedelta(minutes=1)
"""How long a meeting has to be in a topic for it to count as discussed, where nothing was captured or decided in it."""
MOST_MINUTES = 60
"""By how many minutes a topic can be extended in all: one that needs more is another meeting."""
NOT_REACHED = "not reached"
GONE_PAST = "they were left within a minute, with nothing said"


def carried_over(closed: Sequence[Meeting], agenda: str) -> list[TopicRun]:
    """The topics that wait for a meeting on this agenda, each with the number of the meeting that carried it.

    They are those that the last of the `closed` meetings carried or parked, whatever its agenda, and those that the
    last on this agenda did and no meeting has had since.
    """
    own = max((place for place, meeting in enumerate(closed) if meeting.agenda == agenda), default=len(closed))
    had = {_about(topic) for meeting in closed[own + 1 :] for topic in meeting.topics}
    waiting = [
        replace(topic, carried_from=meeting.number)
        for meeting in closed[own : own + 1]
        for topic in meeting.topics
        if meeting is closed[-1] or _about(topic) not in had
    ]
    if own != len(closed) - 1:
        waiting += [replace(topic, carried_from=meeting.number) for meeting in closed[-1:] for topic in meeting.topics]
    return [
        topic for topic in waiting if topic.outcome in ("carried", "parked") and comes_back(topic.kind, topic.title)
    ]


def _about(topic: TopicRun) -> tuple[str, str]:
    """What a topic is about, under whatever title: its experience or its kind; a free topic is what it is called."""
    return topic.kind, topic.title.casefold() if topic.kind == "topic" else topic.experience


def topics_of(agenda: Agenda, carried: Sequence[TopicRun]) -> tuple[TopicRun, ...]:
    """The topics of a new meeting: the agenda's, marked where an earlier meeting carried them, with why.

    One that the agenda does not have comes back before the close. One of another agenda about the same experience, or
    of a kind that needs no title, is met by the agenda's own.
    """
    runs = [
        TopicRun(
            kind=topic.kind,
            title=topic.title,
            minutes=topic.minutes or 0,
            experience=topic.experience,
            prompts=topic.prompts,
            notes=topic.notes,
            guess=topic.asks,
        )
        for topic in agenda.topics
    ]
    extra = []
    for topic in carried:
        place = _place(topic, runs)
        if place is None:
            extra.append(
                replace(topic, visits=(), outcome="", extensions=(), uncovered=None, checked=None, question=None)
            )
        else:
            runs[place] = replace(runs[place], carried_from=topic.carried_from, reason=topic.reason)
    before_close = len(runs) - 1 if runs and runs[-1].kind == "close" else len(runs)
    return tuple(runs[:before_close] + extra + runs[before_close:])


def _place(topic: TopicRun, runs: Sequence[TopicRun]) -> int | None:
    """Where a carried topic is met: under its own title, else where its experience or its kind is talked about."""
    free = [(place, run) for place, run in enumerate(runs) if not run.carried_from and run.kind == topic.kind]
    own = [place for place, run in free if run.title.casefold() == topic.title.casefold()]
    alike = [place for place, run in free if _about(run) == _about(topic)]
    return next(iter([*own, *alike]), None)


def enter(meeting: Meeting, index: int, now: dt.datetime) -> Meeting:
    """Leave the current topic and start the clock of another. Raises CxmeetError when there is no such topic."""
    _must_be_live(meeting)
    if not 0 <= index < len(meeting.topics):
        raise CxmeetError(f"{meeting.number} has topics 1 to {len(meeting.topics)}; there is no topic {index + 1}.")
    meeting = _stopped(meeting, now)
    topics = list(meeting.topics)
    topic = topics[index]
    came_back = topic.outcome in ("carried", "parked", "dropped")
    topics[index] = replace(
        topic, visits=(*topic.visits, Visit(entered=now)), outcome="" if came_back else topic.outcome
    )
    opening = "" if index == 0 and came_back else meeting.opening_reason
    return replace(meeting, topics=tuple(topics), current=index, opening_reason=opening)


def skip(meeting: Meeting, reason: str, outcome: Outcome, now: dt.datetime) -> Meeting:
    """Go past the current topic without discussing it, saying why; of the opening, the minutes will tell.

    Raises CxmeetError at the last topic, and where the meeting is over.
    """
    _must_be_live(meeting)
    if meeting.current + 1 >= len(meeting.topics):
        raise CxmeetError("This is the last topic: close the meeting instead of skipping it.")
    topics = list(meeting.topics)
    topics[meeting.current] = replace(meeting.topic, outcome=outcome, reason=reason)
    opening = reason if meeting.current == 0 else meeting.opening_reason
    return enter(replace(meeting, topics=tuple(topics), opening_reason=opening), meeting.current + 1, now)


def park(meeting: Meeting, reason: str, now: dt.datetime, spoken: Collection[int] = ()) -> Meeting:
    """Set the current topic aside, with a reason or none: it comes back. `spoken` as in `not_reached`.

    Raises CxmeetError where customers are parked without a word before they were the opening, and at the last topic.
    """
    opened = meeting.current in spoken or used(meeting.topic, now) >= A_MINUTE
    if meeting.current == 0 and not (opened or reason):
        raise CxmeetError("Customers open this meeting: say why they are parked.")
    parked = skip(meeting, reason, "parked", now)
    return replace(parked, opening_reason=meeting.opening_reason) if opened else parked


def extend(meeting: Meeting, minutes: int, by: str, now: dt.datetime) -> Meeting:
    """Give the current topic more minutes. Raises CxmeetError for less than one, or for more than it can be given."""
    _must_be_live(meeting)
    topic = meeting.topic
    if not 1 <= minutes <= MOST_MINUTES:
        raise CxmeetError(f"A topic can be extended by 1 to {MOST_MINUTES} minutes, not by {minutes}.")
    if topic.extended + minutes > MOST_MINUTES:
        raise CxmeetError(
            f"“{short(topic.title)}” is extended by {topic.extended} minutes already, and {MOST_MINUTES} are the most: "
            "park it, or go on over its time."
        )
    topics = list(meeting.topics)
    extension = Extension(minutes=minutes, at=now, by=by)
    topics[meeting.current] = replace(topic, extensions=(*topic.extensions, extension))
    return replace(meeting, topics=tuple(topics))


def pause(meeting: Meeting, by: str, now: dt.datetime) -> Meeting:
    """Stop the topic's clock for a break; entering any topic ends it. Raises CxmeetError while there is one."""
    _must_be_live(meeting)
    if meeting.pause:
        raise CxmeetError(f"{meeting.number} is paused already. To go on: cxmeet pause --over")
    return replace(_stopped(meeting, now), pauses=(*meeting.pauses, Pause(began=now, by=by)))


def go_on(meeting: Meeting, now: dt.datetime) -> Meeting:
    """End the break: the topic's clock runs again. Raises CxmeetError where there is none."""
    _must_be_live(meeting)
    if meeting.pause is None:
        raise CxmeetError(f"{meeting.number} is not paused.")
    return enter(meeting, meeting.current, now)


def close(meeting: Meeting, by: str, message: str, now: dt.datetime, spoken: Collection[int] = ()) -> Meeting:
    """Seal the next version; topics that were not reached are carried. `spoken` as in `not_reached`."""
    _must_be_live(meeting)
    meeting = _stopped(meeting, now)
    waiting = not_reached(meeting, now, spoken)
    meeting = as_opened(meeting, waiting)
    topics = tuple(
        topic if topic.outcome else replace(topic, **_left_as(topic, place in waiting))
        for place, topic in enumerate(meeting.topics)
    )
    version = Version(number=len(meeting.versions) + 1, closed=now, by=by, reason=meeting.reopened_reason)
    return replace(
        meeting,
        topics=topics,
        status="closed",
        ended=now,
        message=message,
        versions=(*meeting.versions, version),
        reopened_reason="",
    )


def reopen(meeting: Meeting, reason: str, now: dt.datetime) -> Meeting:
    """Open a meeting again at the topic where it ended; an earlier version of a closed one stays in the record.

    Raises CxmeetError for one that is neither closed nor abandoned.
    """
    if meeting.status not in ("closed", "abandoned"):
        raise CxmeetError(
            f"{meeting.number} is {meeting.status}; only a closed meeting can be reopened, or an abandoned one."
        )
    opened = replace(meeting, ended=None, reopened_reason=reason)
    if meeting.status == "abandoned":
        opened = replace(opened, status="running", message="")
    else:
        opened = replace(opened, status="reopened")
    return enter(opened, meeting.current, now)


def abandon(meeting: Meeting, reason: str, now: dt.datetime) -> Meeting:
    """End a meeting that was started by mistake; nothing of it is carried over.

    Raises CxmeetError for one that was closed before, and where it is over.
    """
    _must_be_live(meeting)
    if meeting.versions:
        raise CxmeetError(f"{meeting.number} was closed before: close it again instead of abandoning it.")
    return replace(_stopped(meeting, now), status="abandoned", ended=now, message=reason)


def _must_be_live(meeting: Meeting) -> None:
    if not meeting.live:
        raise CxmeetError(f"{meeting.number} is {meeting.status}: nothing more can be recorded in it.")


def _left_as(topic: TopicRun, waiting: bool) -> dict[str, str]:
    return {"outcome": "carried", "reason": topic.reason or NOT_REACHED} if waiting else {"outcome": "discussed"}


def not_reached(meeting: Meeting, now: dt.datetime, spoken: Collection[int] = ()) -> tuple[int, ...]:
    """Places of the topics that are carried if the meeting ends now.

    A topic is reached when something was captured or decided in it (its place is in `spoken`), or a minute was spent
    there; the close by being entered. One that was gone past with a reason is not among them.
    """
    return tuple(
        place
        for place, topic in enumerate(meeting.topics)
        if not (topic.outcome or place in spoken or used(topic, now) >= A_MINUTE)
        and not (topic.kind == "close" and topic.visits)
    )


def as_opened(meeting: Meeting, waiting: Collection[int]) -> Meeting:
    """The meeting, with why customers were not its opening where it left them at once; `waiting` is not reached."""
    if meeting.opening_reason or meeting.current == 0 or 0 not in waiting:
        return meeting
    return replace(meeting, opening_reason=GONE_PAST)


def _stopped(meeting: Meeting, now: dt.datetime) -> Meeting:
    """The meeting with every running clock stopped, a break too; a clock that went backwards counts as no time."""

    def stop(topic: TopicRun) -> TopicRun:
        if all(visit.left for visit in topic.visits):
            return topic
        return replace(
            topic,
            visits=tuple(
                visit if visit.left else replace(visit, left=max(now, visit.entered)) for visit in topic.visits
            ),
        )

    pauses = tuple(each if each.ended else replace(each, ended=max(now, each.began)) for each in meeting.pauses)
    return replace(meeting, topics=tuple(map(stop, meeting.topics)), pauses=pauses)


def used(topic: TopicRun, now: dt.datetime) -> dt.timedelta:
    """Time spent in a topic over all its visits."""
    return sum((max((visit.left or now) - visit.entered, ZERO) for visit in topic.visits), ZERO)


def left(topic: TopicRun, now: dt.datetime) -> dt.timedelta:
    """What is left of the topic's time box; negative when it is over."""
    return dt.timedelta(minutes=topic.box) - used(topic, now)


def planned_end(meeting: Meeting) -> dt.datetime:
    return meeting.started + dt.timedelta(minutes=meeting.minutes)


def projected_end(meeting: Meeting, now: dt.datetime) -> dt.datetime:
    """When the meeting ends if the current topic keeps its box and those not yet visited take theirs."""
    boxes = sum((dt.timedelta(minutes=topic.box) for topic in to_come(meeting)), ZERO)
    return now + max(left(meeting.topic, now), ZERO) + boxes


def to_come(meeting: Meeting) -> list[TopicRun]:
    """The topics that the meeting has not been in yet, and has not gone past with a reason."""
    return [topic for topic in meeting.topics if topic is not meeting.topic and not topic.visits and not topic.outcome]


def came_in(meeting: Meeting) -> dt.datetime:
    """When the meeting came into the topic it is in; a break is no leaving of it."""
    breaks = {pause.ended: pause.began for pause in meeting.pauses}
    visits = meeting.topic.visits
    since = meeting.started
    for before, visit in zip((None, *visits), visits, strict=False):
        if before is None or before.left is None or breaks.get(visit.entered) != before.left:
            since = visit.entered
    return since


def customer_share(meeting: Meeting, now: dt.datetime) -> float | None:
    """Share (0 to 1) of the time in topics but pauses that was spent on customers; None before any time has passed."""
    talked = [topic for topic in meeting.topics if not is_pause(topic.kind, topic.title)]
    total = sum((used(topic, now) for topic in talked), ZERO)
    if not total:
        return None
    with_customers = (topic for topic in talked if TOPIC_KINDS[topic.kind].customer_time)
    return sum((used(topic, now) for topic in with_customers), ZERO) / total
