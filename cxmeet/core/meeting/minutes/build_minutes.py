"""From a meeting and what was captured in it to its minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from cxmeet.core.briefing.answers import Standing
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.effects import effect
from cxmeet.core.charter.company import Organisation
from cxmeet.core.decision.decision import Agreed, Decision
from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.employees.figures import EmployeeFigure
from cxmeet.core.linkages.inside import Inside
from cxmeet.core.meeting import running
from cxmeet.core.meeting.guess import Guess
from cxmeet.core.meeting.meeting import Entry, EntryKind, Meeting, Papers
from cxmeet.core.meeting.minutes.beside import Beside
from cxmeet.core.meeting.minutes.happenings import of_meeting
from cxmeet.core.meeting.minutes.minutes import (
    Captured,
    Commitment,
    Decided,
    Followed,
    Held,
    Minutes,
    Said,
    TopicLine,
)
from cxmeet.core.meeting.minutes.opening import opening
from cxmeet.core.meeting.minutes.scorecard import scorecard
from cxmeet.core.meeting.self_check import SelfCheck

THEMES = 5
"""Themes the minutes name."""


def recap(
    meeting: Meeting,
    papers: Papers,
    entries: Sequence[Entry],
    decisions: Sequence[Decision],
    now: dt.datetime,
    beside: Beside,
) -> Minutes:
    """The minutes of `meeting` as they stand at `now`.

    `entries` are those of this meeting, `decisions` all of the record's, by number; `beside` is what was found out for
    it elsewhere.
    """
    own = [decision for decision in decisions if decision.meeting == meeting.number]
    earlier = [decision for decision in decisions if decision.meeting < meeting.number]
    return Minutes(
        **_head(meeting, papers.charter.organisation),
        **{name: getattr(beside, name) for name in _TAKEN},
        as_of=None if meeting.ended else now,
        opening=opening(meeting, papers),
        themes=_said(meeting, papers.brief, beside.answers),
        promises=_held(papers.brief),
        front_line=papers.brief.front_line if papers.brief else (),
        employees=_latest(papers.brief),
        decisions=tuple(decided(decision, entries) for decision in own),
        commitments=tuple(commitment for decision in own for commitment in commitments(decision)),
        followed=tuple(_followed(meeting, earlier, papers.brief, beside)),
        parked=_captured(entries, "park"),
        recognition=_captured(entries, "thank"),
        rules=_captured(entries, "rule"),
        objections=_captured(entries, "object"),
        needs=tuple(each for each in beside.inside if meeting.number in _meetings(each)),
        words=papers.charter.words,
        topics=tuple(_topic_lines(meeting, entries, now)),
        scorecard=scorecard(meeting, papers, own, now, beside.since, beside.answers),
    )


_TAKEN = ("next_meeting", "since", "to_tell", "guesses", "trends", "self_check", "question", "linkages", "matrix")
"""What minutes hold as it was found out."""


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


def _followed(meeting: Meeting, earlier: Iterable[Decision], brief: Brief | None, beside: Beside) -> Iterable[Followed]:
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
                effect=effect(decision.measure, brief, beside.seen) if decision.measure else None,
                judgement=next((made for made in decision.judgements if made.meeting == meeting.number), None),
                course=beside.course(decision) if decision.measure else (),
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
