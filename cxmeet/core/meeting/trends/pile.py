"""What there is to count, put where it belongs in one pass: all together, by quarter and by meeting."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cxmeet.core.charter.company import Experience
from cxmeet.core.decision.decision import Decision, Judgement
from cxmeet.core.decision.effect import Effect
from cxmeet.core.decision.loop import loops
from cxmeet.core.decision.telling import Told
from cxmeet.core.meeting.meeting import Entry, Meeting
from cxmeet.core.meeting.trends.answered import first_shown, last_in_each
from cxmeet.core.meeting.trends.shown import Shown
from cxmeet.core.meeting.trends.span import Span
from cxmeet.core.voice.answer import Answer, AnswerKind


@dataclass(frozen=True)
class Known:
    """What the record tells, of which trends are made."""

    held: Sequence[Meeting]
    """Every meeting that was not abandoned, by number."""
    shown: Mapping[str, Shown]
    """What each of them saw."""
    decisions: Sequence[Decision]
    """Those of the closed meetings that are asked for."""
    answers: Sequence[Answer]
    """All that were given in meetings that were not abandoned, and those that decisions are by themselves; in order."""
    rules: Sequence[Entry]
    """Rules to remove that the closed meetings that are asked for have named."""
    experiences: Sequence[Experience]
    """Those of the charter as it is."""
    effect: Callable[[Decision], Effect]
    """What the figure of a decision did by the latest brief."""


@dataclass
class Pile:
    """What is counted together."""

    meetings: list[Meeting] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    answers: list[AnswerKind] = field(default_factory=list)
    first_answers: list[int] = field(default_factory=list)
    """Days from when a theme was first on the table to its first answer."""
    told: list[tuple[Told, int]] = field(default_factory=list)
    """Who was told, or need not be, and how many days after the decision."""
    named: list[Entry] = field(default_factory=list)
    ended: list[Entry] = field(default_factory=list)
    """Rules that were said to be gone, or to stay."""
    due: list[tuple[Decision, dt.date | None]] = field(default_factory=list)
    """With the day on which it was said to be done."""


Piles = Mapping[str, Pile]
"""By number of a meeting, by quarter, and all together under the empty name."""


def piled(known: Known, span: Span) -> Piles:
    """Everything in its place."""
    piles: dict[str, Pile] = defaultdict(Pile)
    counted = {meeting.number: span.of(meeting) for meeting in span.meetings}
    for meeting in span.meetings:
        for key in counted[meeting.number]:
            piles[key].meetings.append(meeting)
    for decision in known.decisions:
        _decision(piles, decision, counted, span)
    first = first_shown(known.held, known.shown, span)
    for answer, days in last_in_each(known.answers, first, span):
        for key in counted.get(answer.meeting, ()):
            piles[key].answers.append(answer.what)
            piles[key].first_answers += [] if days is None else [days]
    for rule in known.rules:
        for key in counted.get(rule.meeting, ()):
            piles[key].named.append(rule)
        if not rule.waits:
            for key in span.at(rule.ended) if rule.ended else _always(span):
                piles[key].ended.append(rule)
    return piles


def _always(span: Span) -> tuple[str, ...]:
    """What counts something of which nobody noted when it happened: only all there is."""
    return ("",) if span.after is None else ()


def _decision(piles: dict[str, Pile], decision: Decision, counted: Mapping[str, Sequence[str]], span: Span) -> None:
    for key in counted.get(decision.meeting, ()):
        piles[key].decisions.append(decision)
    for judgement in decision.judgements:
        for key in counted.get(judgement.meeting, ()):
            piles[key].judgements.append(judgement)
    decided = span.day(decision.decided)
    for loop in loops(decision) if decision.told else ():
        for key in span.at(loop.told.at) if loop.told else ():
            assert loop.told
            piles[key].told.append((loop.told, (span.day(loop.told.at) - decided).days))
    if decision.due and not decision.given_up:
        done = finished(decision, span.until)
        for key in span.on(decision.due):
            piles[key].due.append((decision, span.day(done) if done else None))


def finished(decision: Decision, until: dt.datetime) -> dt.datetime | None:
    """When it was first said to be done, by then; where nobody noted when, the moment it was decided."""
    if decision.status not in ("done", "confirmed"):
        return None
    said = [event.at for event in decision.history if event.kind in ("done", "confirmed")]
    moment = min(said, default=decision.decided)
    return moment if moment <= until else None
