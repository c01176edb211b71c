"""From a meeting and what was captured in it to its minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from cxmeet.core.briefing.answers import Standing
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.effects import Point, Seen, effect, nothing_seen
from cxmeet.core.briefing.missing import UNANSWERED
from cxmeet.core.charter.company import Organisation
from cxmeet.core.customers.assets import Assets
from cxmeet.core.customers.cohorts import to_follow
from cxmeet.core.decision.decision import Agreed, Decision
from cxmeet.core.decision.loop import Loop
from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.employees.figures import EmployeeFigure
from cxmeet.core.linkages.inside import Inside
from cxmeet.core.linkages.linkage import Linkages
from cxmeet.core.linkages.matrix import Matrix
from cxmeet.core.meeting import running
from cxmeet.core.meeting.guess import Guess
from cxmeet.core.meeting.meeting import Entry, EntryKind, Meeting, Papers
from cxmeet.core.meeting.minutes.happenings import of_meeting
from cxmeet.core.meeting.minutes.minutes import (
    Captured,
    Commitment,
    Decided,
    Followed,
    Held,
    Minutes,
    Opening,
    Said,
    TopicLine,
)
from cxmeet.core.meeting.minutes.scorecard import scorecard
from cxmeet.core.meeting.minutes.since import Closing, Since
from cxmeet.core.meeting.questions import Answered
from cxmeet.core.meeting.secret.guessed import Guessed
from cxmeet.core.meeting.self_check import SelfCheck, SelfChecking
from cxmeet.core.meeting.trends.trend import Trends

THEMES = 5
"""Themes the minutes name."""
COHORTS = 6
"""Periods of which the minutes keep who joined and who of them stayed."""

Course = Callable[[Decision], tuple[Point, ...]]


def no_course(_: Decision) -> tuple[Point, ...]:
    """Where nobody has looked what the figures of decisions did from period to period."""
    return ()


def recap(
    meeting: Meeting,
    papers: Papers,
    entries: Sequence[Entry],
    decisions: Sequence[Decision],
    now: dt.datetime,
    next_meeting: dt.datetime | None,
    since: Since,
    answers: Sequence[Standing] = (),
    to_tell: Sequence[Loop] = (),
    seen: Seen = nothing_seen,
    guesses: Sequence[Guessed] = (),
    course: Course = no_course,
    trends: Trends | None = None,
    self_check: SelfChecking | None = None,
    question: Answered | None = None,
    inside: Sequence[Inside] = (),
    linkages: Linkages | None = None,
    matrix: Matrix | None = None,
) -> Minutes:
    """The minutes of `meeting` as they stand at `now`.

    `entries` are those of this meeting, `decisions` all of the record's, by number; `since` is what there is to know
    since the last meeting, `answers` says where each theme of its brief stands, `to_tell` who is still to be told,
    `seen` what earlier meetings saw by another grain, `guesses` what is known of them, by topic, `course` what the
    figure of a decision did over time, `trends` what the meetings before did, where this one has looked at it,
    `self_check` what may be told of it, `question` the one that came round, with what was said to it,
    `inside` are the promises inside,
    `linkages` what holds together and `matrix` who carried what, where the meeting looked at it.
    """
    own = [decision for decision in decisions if decision.meeting == meeting.number]
    earlier = [decision for decision in decisions if decision.meeting < meeting.number]
    return Minutes(
        **_head(meeting, papers.charter.organisation),
        as_of=None if meeting.ended else now,
        since=since,
        opening=opening(meeting, papers),
        themes=_said(meeting, papers.brief, answers),
        guesses=tuple(guesses),
        promises=_held(papers.brief),
        self_check=self_check,
        question=question,
        front_line=papers.brief.front_line if papers.brief else (),
        employees=_latest(papers.brief),
        decisions=tuple(decided(decision, entries) for decision in own),
        commitments=tuple(commitment for decision in own for commitment in commitments(decision)),
        followed=tuple(_followed(meeting, earlier, papers.brief, seen, course)),
        parked=_captured(entries, "park"),
        recognition=_captured(entries, "thank"),
        rules=_captured(entries, "rule"),
        objections=_captured(entries, "object"),
        needs=tuple(each for each in inside if meeting.number in _meetings(each)),
        linkages=linkages,
        matrix=matrix,
        words=papers.charter.words,
        to_tell=tuple(to_tell),
        topics=tuple(_topic_lines(meeting, entries, now)),
        scorecard=scorecard(meeting, papers, own, now, since, answers),
        next_meeting=next_meeting,
        trends=trends,
    )


def _latest(brief: Brief | None) -> tuple[EmployeeFigure, ...]:
    """The figures of employees in the period of the brief and the one before."""
    figures = brief.employees if brief else ()
    return tuple(replace(figure, periods=figure.periods[-2:]) for figure in figures)


_ALIKE = (
    *("number", "title", "agenda", "status", "chair", "started", "ended"),
    *("present", "absent", "attendance", "pauses", "message"),
)
"""What minutes hold as the meeting holds it."""


def _head(meeting: Meeting, organisation: Organisation) -> dict[str, Any]:
    """Whose meeting it was, when, with whom, and which sealing of its minutes this is."""
    version = meeting.versions[-1] if meeting.versions else None
    return {
        "organisation": organisation.name,
        "purpose": organisation.purpose,
        "currency": organisation.currency,
        "timezone": organisation.timezone,
        "version": version.number if version else 0,
        "version_reason": version.reason if version else "",
        **{name: getattr(meeting, name) for name in _ALIKE},
    }


def last_change(
    meeting: Meeting,
    entries: Iterable[Entry],
    decisions: Iterable[Decision],
    given: Iterable[Guess | SelfCheck] = (),
) -> dt.datetime:
    """The latest moment the record tells of a meeting; its clocks stand still there until something is written."""
    visits = [visit for topic in meeting.topics for visit in topic.visits]
    moments = [meeting.started, *(visit.entered for visit in visits), *(visit.left for visit in visits if visit.left)]
    moments += [version.closed for version in meeting.versions]
    moments += [happening.at for happening in of_meeting(meeting)]
    for entry in entries:
        if entry.meeting == meeting.number:
            moments += filter(None, (entry.at, entry.reworded, entry.taken_back))
    moments += [each.at for each in given]
    moments += [topic.checked.at for topic in meeting.topics if topic.checked]
    moments += [topic.uncovered.at for topic in meeting.topics if topic.uncovered]
    moments += [meeting.ratings_shown] if meeting.ratings_shown else []
    for decision in decisions:
        if decision.meeting == meeting.number:
            moments.append(decision.decided)
        moments += [event.at for event in decision.history if event.at >= meeting.started]
    return max(moments)


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


def _said(meeting: Meeting, brief: Brief | None, answers: Sequence[Standing]) -> tuple[Said, ...]:
    """The first themes, and those that this meeting has answered."""
    stands = {each.theme: each for each in answers}
    here = {each.theme for each in answers if each.what and each.meeting == meeting.number}
    heard = brief.listening.themes if brief and brief.listening else ()
    return tuple(
        Said(
            theme=theme.theme,
            experience=theme.experience,
            count=theme.count,
            previous=theme.previous,
            asked=theme.asked,
            answer=stands.get(theme.theme),
            quote=theme.quote,
        )
        for place, theme in enumerate(heard)
        if place < THEMES or theme.theme in here
    )


def _held(brief: Brief | None) -> tuple[Held, ...]:
    measured = [promise for promise in brief.promises if promise.periods] if brief else []
    return tuple(
        Held(
            id=promise.id,
            text=promise.text,
            kept=promise.periods[-1].kept,
            broken=promise.periods[-1].broken,
            kept_rate=promise.periods[-1].kept_rate,
            target=promise.target,
        )
        for promise in measured
    )


def decided(decision: Decision, entries: Iterable[Entry]) -> Decided:
    """A decision for the minutes, with the objections raised to it."""
    return Decided(
        **{name: getattr(decision, name) for name in Agreed.__struct_fields__},
        number=decision.number,
        topic=decision.topic + 1,
        shared=decision.shared,
        accepted_by=decision.accepted_by,
        absent=decision.missing,
        objections=tuple(entry.text for entry in entries if entry.kind == "object" and entry.to == decision.number),
        weak=weaknesses(decision),
        status=decision.status,
        supersedes=decision.supersedes,
        superseded_by=decision.superseded_by,
        parts_done=decision.parts_done,
        told=decision.told,
    )


def commitments(decision: Decision) -> list[Commitment]:
    """Who answers for what: the accountable leader for the outcome, each co-owner for a part; none if given up."""
    if decision.given_up:
        return []
    rows = [(decision.accountable, decision.statement)] if decision.accountable else []
    rows += [(part.leader, part.part or decision.statement) for part in decision.parts]
    return [Commitment(leader=who, what=what, decision=decision.number, due=decision.due) for who, what in rows]


def _followed(
    meeting: Meeting, earlier: Iterable[Decision], brief: Brief | None, seen: Seen, course: Course
) -> Iterable[Followed]:
    """Earlier decisions to which something happened while this meeting ran."""
    for decision in earlier:
        events = [
            event
            for event in decision.history
            if event.at >= meeting.started and (meeting.ended is None or event.at <= meeting.ended)
        ]
        if events:
            yield Followed(
                number=decision.number,
                statement=decision.statement,
                accountable=decision.accountable,
                status=decision.status,
                events=tuple(f"{event.what}: {event.text}" if event.text else event.what for event in events),
                kinds=tuple(event.what for event in events),
                effect=effect(decision.measure, brief, seen) if decision.measure else None,
                judgement=next((made for made in decision.judgements if made.meeting == meeting.number), None),
                course=course(decision) if decision.measure else (),
            )


def _captured(entries: Iterable[Entry], kind: EntryKind) -> tuple[Captured, ...]:
    return tuple(
        Captured(
            text=entry.text,
            by=entry.by,
            topic=entry.topic + 1,
            number=entry.number,
            to=entry.to or entry.decision,
            did=entry.did,
            hinders=entry.hinders,
            dropped=entry.dropped,
            gone=entry.gone,
            wrote=entry.wrote,
        )
        for entry in entries
        if entry.kind == kind
    )


def _meetings(found: Inside) -> tuple[str, ...]:
    """The meeting that wrote a promise inside down, and the one in which it was said whether it was kept."""
    written = found.meeting if found.origin == "meeting" else ""
    return written, found.said.meeting if found.said else ""


def _topic_lines(meeting: Meeting, entries: Sequence[Entry], now: dt.datetime) -> Iterable[TopicLine]:
    for index, topic in enumerate(meeting.topics):
        notes = [entry for entry in entries if entry.kind == "note" and entry.topic == index]
        yield TopicLine(
            kind=topic.kind,
            title=topic.title,
            minutes=topic.minutes,
            seconds=round(running.used(topic, now).total_seconds()),
            outcome=topic.outcome,
            reason=topic.reason,
            carried_from=topic.carried_from,
            notes=tuple(note.text for note in notes),
            notes_by=tuple(note.by for note in notes),
            extended=topic.extended,
        )
