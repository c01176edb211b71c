"""Where the running meeting stands, for a person at a prompt and for a script."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct

from cxmeet.core.agenda.topic_kinds import TopicKind
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import Entry, Meeting, MeetingStatus, Outcome
from cxmeet.export.text import fill
from cxmeet.wording.moments import end_after, spoken_moment


def clock(left: dt.timedelta) -> str:
    """`06:48 left`, or `OVER 03:10`."""
    seconds = round(abs(left.total_seconds()))
    time = f"{seconds // 60:02d}:{seconds % 60:02d}"
    return f"{time} left" if left >= running.ZERO else f"OVER {time}"


def line(meeting: Meeting, zone: dt.tzinfo, now: dt.datetime) -> str:
    """`M-0002 3/8 Listening, 06:48 left, ends 10:34`, as one line."""
    end = end_after(now.astimezone(zone), running.projected_end(meeting, now).astimezone(zone))
    place = f"{meeting.number} {meeting.current + 1}/{len(meeting.topics)} {one_line(meeting.topic.title)}"
    return f"{place}, {clock(running.left(meeting.topic, now))}, ends {end}"


def text(
    meeting: Meeting, entries: Sequence[Entry], decisions: Sequence[Decision], zone: ZoneInfo, now: dt.datetime
) -> str:
    """A few lines: the meeting, its topics with the current one marked, the clock, what was captured last."""
    end = end_after(now.astimezone(zone), running.projected_end(meeting, now).astimezone(zone))
    lines = [f"{meeting.number} {meeting.title} ({meeting.status}), ends {end}"]
    if now < meeting.started:
        began = spoken_moment(meeting.started.astimezone(zone))
        lines.append(f"It began at {began}: the clock of this machine was set back since.")
    for index, topic in enumerate(meeting.topics):
        here = index == meeting.current and meeting.live
        mark = "●" if here else " "
        state = clock(running.left(topic, now)) if here else topic.outcome or ("visited" if topic.visits else "")
        lines.append(f" {mark} {index + 1} {topic.title} ({topic.minutes} min){f' — {state}' if state else ''}")
    lines += [fill(_decided(decision), "   ", "     ") for decision in decisions]
    lines.append(f"{len(entries)} captured, {len(decisions)} decided.")
    return "\n".join(lines) + "\n"


def _decided(decision: Decision) -> str:
    """`D-0042 Router by courier`, and that it was given up where it was."""
    given_up = f" ({decision.status})" if decision.given_up else ""
    return f"{decision.number} {decision.statement}{given_up}"


class TopicStatus(Struct, frozen=True, kw_only=True):
    title: str
    kind: TopicKind
    minutes: int
    seconds: int
    outcome: Outcome


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


def value(meeting: Meeting, entries: Sequence[Entry], decisions: Sequence[Decision], now: dt.datetime) -> Status:
    """The same for scripts, schema `cxmeet.status/1`."""
    topics = (
        TopicStatus(
            title=topic.title,
            kind=topic.kind,
            minutes=topic.minutes,
            seconds=round(running.used(topic, now).total_seconds()),
            outcome=topic.outcome,
        )
        for topic in meeting.topics
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
    )
