"""Where the running meeting stands, for a person at a prompt and for a script."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from cxmeet.core.agenda.topic_kinds import Asked, TopicKind
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import Entry, Meeting, MeetingStatus, Outcome, TopicRun
from cxmeet.core.meeting.overrun import GivesWay, gives_way, minutes_late
from cxmeet.core.meeting.secret.guessed import Guessed
from cxmeet.core.meeting.self_check import SelfChecking
from cxmeet.export.text import fill
from cxmeet.wording import guesses, ratings, self_check, time_used
from cxmeet.wording.moments import spoken_moment
from cxmeet.wording.phrases import capital


def clock(left: dt.timedelta) -> str:
    """`06:48 left`, or `OVER 03:10`."""
    seconds = round(abs(left.total_seconds()))
    time = f"{seconds // 60:02d}:{seconds % 60:02d}"
    return f"{time} left" if left >= running.ZERO else f"OVER {time}"


def line(meeting: Meeting, zone: dt.tzinfo, now: dt.datetime) -> str:
    """`M-0002 3/8 Listening, 06:48 left, ends 10:34`, as one line."""
    end = time_used.ends(meeting, now, zone)
    place = f"{meeting.number} {meeting.current + 1}/{len(meeting.topics)} {one_line(meeting.topic.title)}"
    paused = f"{time_used.paused(meeting.pause, zone)}, " if meeting.pause else ""
    return f"{place}, {paused}{clock(running.left(meeting.topic, now))}, ends {end}"


def text(
    meeting: Meeting,
    entries: Sequence[Entry],
    decisions: Sequence[Decision],
    zone: dt.tzinfo,
    now: dt.datetime,
    spoken: Collection[int] = (),
    guessed: Guessed | None = None,
    checking: SelfChecking | None = None,
) -> str:
    """A few lines: the meeting, its topics with the current one marked, the clock, what was captured last.

    `spoken` are the places of the topics in which something was captured or decided, `guessed` what is known of the
    guesses of the topic it is in, `checking` what may be told of its self-check.
    """
    end = time_used.ends(meeting, now, zone)
    lines = [f"{meeting.number} {meeting.title} ({meeting.status}), ends {end}"]
    if now < meeting.started:
        began = spoken_moment(meeting.started.astimezone(zone))
        lines.append(f"It began at {began}: the clock of this machine was set back since.")
    if meeting.pause:
        lines.append(f"{time_used.paused(meeting.pause, zone)}: no topic's clock runs. To go on: cxmeet pause --over")
    if meeting.live and minutes_late(meeting, now) > 0:
        lines.append(fill(f"{one_line(time_used.overrun(meeting, now, zone)[0])}.", "", "  "))
    waiting = running.not_reached(meeting, now, spoken)
    for index, topic in enumerate(meeting.topics):
        here = index == meeting.current and meeting.live
        mark = "●" if here else " "
        state = clock(running.left(topic, now)) if here else topic.outcome or _so_far(topic, index in waiting)
        box = " ".join(filter(None, (f"{topic.minutes} min", time_used.extended(topic.extended))))
        lines.append(f" {mark} {index + 1} {topic.title} ({box}){f' — {state}' if state else ''}")
    lines += [fill(words, "   ", "   ") for words in _in_secret(meeting, guessed, checking)]
    lines += [fill(_decided(decision), "   ", "     ") for decision in decisions]
    lines.append(f"{len(entries)} captured, {len(decisions)} decided.")
    return "\n".join(lines) + "\n"


def _in_secret(meeting: Meeting, guessed: Guessed | None, checking: SelfChecking | None) -> Iterator[str]:
    """What is asked of everybody here, and how many have answered; what they said once it is shown."""
    if guessed and not guessed.told:
        asks, given = guesses.ASKS[guessed.asked], guesses.how_many(guessed)
        yield f"{asks} {given}: cxmeet guess; cxmeet guess --uncover shows it."
    elif guessed and (result := guesses.result(guessed)):
        yield f"{capital(result)}, {guesses.by_how_many(guessed)}."
    if checking and checking.checked:
        yield self_check.headline(checking)
    elif checking:
        how = "cxmeet self-check; cxmeet self-check --show shows it." if checking.can_hide else ""
        yield f"{self_check.headline(checking)} {how}".strip()
    if meeting.ratings and meeting.ratings_secret:
        given = ratings.answered(list(meeting.ratings), meeting.not_rated)
        yield f"{ratings.ACTED} {given}; cxmeet rate --show shows it."
    elif meeting.ratings:
        yield f"{ratings.ACTED} {ratings.answers(meeting.ratings)}"


def _decided(decision: Decision) -> str:
    """`D-0042 Router by courier`, and that it was given up where it was."""
    given_up = f" ({decision.status})" if decision.given_up else ""
    return f"{decision.number} {decision.statement}{given_up}"


def _so_far(topic: TopicRun, waiting: bool) -> str:
    """What becomes of a topic that the meeting has been in, if it ends now."""
    if not waiting:
        return "discussed"
    return "not discussed: nothing was said, in under a minute" if topic.visits else ""


class TopicStatus(Struct, frozen=True, kw_only=True):
    title: str
    kind: TopicKind
    minutes: int
    seconds: int
    outcome: Outcome
    not_reached: bool = False
    """Whether it is carried if the meeting ends now."""
    extended: int = 0
    """Minutes it was given beyond those planned."""
    covered: bool = False
    """Whether it does not show yet what customers say, so that it can be guessed."""


class GuessStatus(Struct, frozen=True, kw_only=True):
    """Of the topic the meeting is in: who has guessed and who is here and has not, never what."""

    asked: Asked
    covered: bool
    given: tuple[str, ...]
    missing: tuple[str, ...]


class Status(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.status/1"
    number: str
    title: str
    status: MeetingStatus
    topic: int
    """Number of the topic the meeting is in, from 1."""
    topics: tuple[TopicStatus, ...]
    projected_end: dt.datetime
    entries: int
    decisions: tuple[str, ...]
    planned_end: dt.datetime
    paused: dt.datetime | None = None
    """Since when it has a break; None where a topic's clock runs."""
    give_way: tuple[GivesWay, ...] = ()
    """The topics to come that lose time if it is to end as planned."""
    guess: GuessStatus | None = None
    """None where nothing is guessed in the topic."""
    self_check: SelfChecking | None = None
    """None in other topics; never what anybody answered."""
    answered: tuple[str, ...] = ()
    """Who has said whether we act for customers."""
    ratings: dict[str, int] = {}
    """What they said, once it is shown."""


def value(
    meeting: Meeting,
    entries: Sequence[Entry],
    decisions: Sequence[Decision],
    now: dt.datetime,
    spoken: Collection[int] = (),
    guessed: Guessed | None = None,
    checking: SelfChecking | None = None,
) -> Status:
    """The same for scripts, schema `cxmeet.status/1`."""
    waiting = running.not_reached(meeting, now, spoken)
    topics = (
        TopicStatus(
            title=topic.title,
            kind=topic.kind,
            minutes=topic.minutes,
            seconds=round(running.used(topic, now).total_seconds()),
            outcome=topic.outcome,
            not_reached=place in waiting,
            extended=topic.extended,
            covered=topic.covered,
        )
        for place, topic in enumerate(meeting.topics)
    )
    return Status(
        number=meeting.number,
        title=meeting.title,
        status=meeting.status,
        topic=meeting.current + 1,
        topics=tuple(topics),
        projected_end=running.projected_end(meeting, now),
        entries=len(entries),
        decisions=tuple(decision.number for decision in decisions),
        planned_end=running.planned_end(meeting),
        paused=meeting.pause.began if meeting.pause else None,
        give_way=gives_way(meeting, now) if minutes_late(meeting, now) > 0 else (),
        guess=_guess(guessed) if guessed else None,
        self_check=checking,
        answered=tuple(meeting.ratings),
        ratings={} if meeting.ratings_secret else meeting.ratings,
    )


def _guess(guessed: Guessed) -> GuessStatus:
    return GuessStatus(
        asked=guessed.asked, covered=not guessed.told, given=guessed.by, missing=guesses.missing(guessed)
    )
