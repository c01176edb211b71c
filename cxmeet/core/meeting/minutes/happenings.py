"""What happened in a meeting, in the order in which it did: what was captured and decided, what owners said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting.guess import Guess
from cxmeet.core.meeting.meeting import Entry, Meeting
from cxmeet.core.meeting.running import came_in
from cxmeet.core.meeting.secret.build_self_check import is_whole
from cxmeet.core.meeting.self_check import SelfCheck
from cxmeet.core.voice.answer import Answer


@dataclass(frozen=True)
class Happening:
    at: dt.datetime
    who: str
    """Whose word it is, and who wrote it down where that is somebody else."""
    by: str
    """Who wrote it down."""
    what: str
    """An EntryKind for a capture, `taken back` for one that was; `decided`, an EventKind of a decision, or the kind of
    an answer to a theme; `guessed`, or `uncovered` for a topic; `self-checked` for a leader, or
    `self-check shown` for a topic; `paused`, `went on`, `extended`, `came in` or `left` of
    the meeting itself."""
    text: str
    number: str = ""
    """Of what it is about, where that has one; how many minutes a topic was extended by."""
    answer: Answer | None = None
    """What was answered to a theme; None for everything else."""


def happenings(
    meeting: Meeting,
    entries: Iterable[Entry],
    decisions: Iterable[Decision],
    answers: Iterable[Answer] = (),
    guesses: Iterable[Guess] = (),
    self_checks: Iterable[SelfCheck] = (),
) -> list[Happening]:
    """All of it since the meeting began, the oldest first; `decisions` may be of earlier meetings too.

    Of guesses and the self-check it is told that they were made, never what they are.
    """
    found = list(map(_of_entry, entries))
    found += [
        Happening(guess.at, guess.by, guess.hand, "guessed", meeting.topics[guess.topic].title) for guess in guesses
    ]
    found += [
        Happening(topic.uncovered.at, topic.uncovered.by, topic.uncovered.by, "uncovered", topic.title)
        for topic in meeting.topics
        if topic.uncovered
    ]
    found += [
        Happening(check.at, check.by, check.hand, "self-checked", meeting.topics[check.topic].title)
        for check in self_checks
        if is_whole(check)
    ]
    found += [
        Happening(topic.checked.at, topic.checked.by, topic.checked.by, "self-check shown", topic.title)
        for topic in meeting.topics
        if topic.checked
    ]
    found += [
        Happening(answer.at, answer.who, answer.by, answer.what, answer.theme, answer.decision, answer)
        for answer in answers
    ]
    for decision in decisions:
        found += _of_decision(meeting, decision)
    return sorted(found, key=lambda happening: happening.at)


def _of_entry(entry: Entry) -> Happening:
    if entry.taken_back:
        who = entry.taken_back_by
        return Happening(entry.taken_back, who, who, "taken back", entry.text, entry.number)
    return Happening(entry.at, entry.by, entry.hand, entry.kind, entry.text, entry.number)


def _of_decision(meeting: Meeting, decision: Decision) -> Iterator[Happening]:
    if decision.meeting == meeting.number:
        who = decision.decided_by
        yield Happening(decision.decided, who, who, "decided", decision.statement, decision.number)
    for event in decision.history:
        if event.at >= meeting.started:
            yield Happening(event.at, event.who, event.by, event.what, event.text, decision.number)


def of_meeting(meeting: Meeting) -> list[Happening]:
    """The meeting's own breaks, the minutes its topics were given, who came in and left: nobody's word on a topic."""
    found = [Happening(each.at, each.leader, "", "came in" if each.here else "left", "") for each in meeting.attendance]
    for pause in meeting.pauses:
        found.append(Happening(pause.began, pause.by, pause.by, "paused", ""))
        found += [Happening(pause.ended, "", "", "went on", "")] if pause.ended else []
    found += [
        Happening(given.at, given.by, given.by, "extended", topic.title, str(given.minutes))
        for topic in meeting.topics
        for given in topic.extensions
    ]
    return sorted(found, key=lambda happening: happening.at)


def _spoken_while(meeting: Meeting, found: Iterable[Happening]) -> frozenset[int]:
    """Places of the topics in which something was said of earlier decisions or of themes, by when it was."""
    moments = [happening.at for happening in found]
    return frozenset(
        place
        for place, topic in enumerate(meeting.topics)
        for visit in topic.visits
        if any(visit.entered <= at and (visit.left is None or at < visit.left) for at in moments)
    )


def spoken_in(
    meeting: Meeting, entries: Iterable[Entry], decisions: Iterable[Decision], answers: Iterable[Answer] = ()
) -> frozenset[int]:
    """Places of the topics in which something was captured, decided, answered, shown, or said of earlier decisions."""
    decisions = list(decisions)
    captured = {entry.topic for entry in entries}
    decided = {decision.topic for decision in decisions if decision.meeting == meeting.number}
    earlier = [decision for decision in decisions if decision.meeting != meeting.number]
    said = (
        each for each in happenings(meeting, (), earlier, answers) if each.what not in ("uncovered", "self-check shown")
    )
    seen = {place for place, topic in enumerate(meeting.topics) if topic.checked}
    return _spoken_while(meeting, said) | captured | decided | seen


def from_others(found: Iterable[Happening], meeting: Meeting) -> list[Happening]:
    """What others than the chair have said of decisions and themes since the meeting entered the topic it is in.

    What is captured and decided is not among it: that stands beside the topic anyway.
    """
    since = came_in(meeting)
    said = [happening for happening in found if happening.by != meeting.chair and happening.at >= since]
    of_decisions = (happening for happening in said if happening.number.startswith("D-") or happening.answer)
    return [happening for happening in of_decisions if happening.answer or happening.what != "decided"]
