"""Where each theme of a brief stands: which answer holds, since when it has none, how often it was said since."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.counted_alike import comparable, in_part, otherwise
from cxmeet.core.decision.decision import Decision, in_its_place
from cxmeet.core.kernel import significance
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.significance import Change
from cxmeet.core.voice.answer import Answer, AnswerKind, OnTable, Times, theme_in, times_of
from cxmeet.core.voice.heard import Theme


class Standing(Struct, frozen=True, kw_only=True):
    """Where one theme stands. `what` is empty while it has no answer; the rest then tells of one that holds no more."""

    theme: str
    experience: str = ""
    what: AnswerKind | Literal[""] = ""
    decision: str = ""
    """Number of the decision that answers it, or did."""
    until: dt.date | None = None
    """Until when it is watched, or was."""
    reason: str = ""
    """Why it was declined."""
    by: str = ""
    meeting: str = ""
    """The meeting that gave the answer."""
    lapsed: Literal["", "watched", "given up"] = ""
    """Why an answer holds no more: the day of the watch has come, or its decision was given up."""
    lapsed_on: dt.date | None = None
    then: Times | None = None
    """How often it had been said when it was answered; None where it never was."""
    now: Times = Times()
    volunteered_change: Change = ""
    """From then to now, by the tests of the brief; empty where the two are not to be compared."""
    asked_change: Change = ""
    since: str = ""
    """Without an answer: the period of the first meeting that had it on the table and gave none that holds."""
    meetings: int = 0
    """How many meetings have had it so."""


@dataclass(frozen=True)
class Answers:
    """What is known of answers on one day."""

    given: Sequence[Answer]
    """In the order they were given."""
    decisions: Mapping[str, Decision]
    """By number."""
    brief_of: Callable[[str], Brief | None]
    """What a meeting saw, by its number."""
    day: dt.date
    zone: dt.tzinfo = dt.UTC

    @cached_property
    def by_theme(self) -> Mapping[str, list[Decision]]:
        """Theme in lower case -> the decisions that answer it by themselves."""
        found = defaultdict[str, list[Decision]](list)
        for decision in self.decisions.values():
            for theme in themes_of(decision):
                found[theme.casefold()].append(decision)
        return found


Table = Sequence[tuple[dt.date, OnTable]]
"""The day of each meeting that had figures, and what they told of; in order."""


def standings(brief: Brief | None, known: Answers, table: Table = ()) -> tuple[Standing, ...]:
    """Every theme of a brief, in its order; `table` are the meetings that may have left one without an answer."""
    heard = brief.listening.themes if brief and brief.listening else ()
    return tuple(standing(theme.theme, brief, known, table) for theme in heard) if brief else ()


def standing(name: str, brief: Brief, known: Answers, table: Table = ()) -> Standing:
    """Where a theme stands by its name, whatever the case; a brief need not tell of it any more."""
    theme = theme_of(brief, name)
    found = Standing(
        theme=theme.theme if theme else name,
        experience=theme.experience if theme else "",
        now=times_of(theme, brief.period),
    )
    answers = _answers(name, known)
    if answers:
        holding = answers[-1] if _lapse(answers[-1], known) is None else _decided(answers, known)
        found = _told(found, holding or answers[-1], brief, known)
    return found if found.what else _aged(found, table)


def theme_of(brief: Brief, name: str) -> Theme | None:
    """The theme of a brief with this name, whatever the case."""
    heard = brief.listening.themes if brief.listening else ()
    return next((theme for theme in heard if theme.theme.casefold() == name.casefold()), None)


def answered(known: Answers) -> list[str]:
    """The name of every theme that was ever answered, each once."""
    named = [name for decision in known.decisions.values() for name in themes_of(decision)]
    named += [answer.theme for answer in known.given]
    return list({name.casefold(): name for name in named}.values())


def themes_of(decision: Decision) -> Iterator[str]:
    """The themes that a decision answers by itself: it rests on one, or is to move how often one is said."""
    figures = (
        decision.evidence.figure if decision.evidence else "",
        decision.measure.name if decision.measure else "",
    )
    yield from {theme.casefold(): theme for theme in map(theme_in, figures) if theme}.values()


def answer_by(decision: Decision, theme: str) -> Answer:
    """The answer to a theme that a decision is by itself."""
    return Answer(
        id="",
        theme=theme,
        what="decided",
        decision=decision.number,
        by=decision.decided_by,
        at=decision.decided,
        meeting=decision.meeting,
    )


def in_force(number: str, decisions: Mapping[str, Decision]) -> Decision | None:
    """The decision with this number or the one in its place; None where that was given up, or nobody knows of it."""
    found = in_its_place(number, decisions.get)
    if found is None or found.given_up:
        return None
    return None if found.judgement and found.judgement.judged == "stop" else found


def _answers(name: str, known: Answers) -> list[Answer]:
    """All answers to a theme as they came; what decisions are by themselves does not say yet how often it was said."""
    wanted = name.casefold()
    own = [answer_by(decision, name) for decision in known.by_theme.get(wanted, ())]
    given = [answer for answer in known.given if answer.theme.casefold() == wanted]
    return sorted([*own, *given], key=lambda answer: answer.at)


def _times_in(meeting: str, name: str, known: Answers) -> Times:
    brief = known.brief_of(meeting)
    return times_of(theme_of(brief, name), brief.period) if brief else Times()


def _decided(answers: Sequence[Answer], known: Answers) -> Answer | None:
    """The last of the decisions that is in force: it answers the theme though a later answer holds no more."""
    decided = [answer for answer in answers if answer.what == "decided" and _lapse(answer, known) is None]
    return decided[-1] if decided else None


def _lapse(answer: Answer, known: Answers) -> dt.date | None:
    """The day from which an answer holds no more; None while it holds."""
    if answer.what == "watching":
        return answer.until if answer.until and answer.until <= known.day else None
    if answer.what == "declined" or in_force(answer.decision, known.decisions):
        return None
    return _given_up(answer, known).astimezone(known.zone).date()


def _given_up(answer: Answer, known: Answers) -> dt.datetime:
    """When the decision of an answer was given up, or the one in its place; as early as it can be where none says."""
    found = in_its_place(answer.decision, known.decisions.get)
    if found is None:
        return answer.at
    ends = [event.at for event in found.history if event.what == "dropped"]
    ends += [found.judgement.at] if found.judgement and found.judgement.judged == "stop" else []
    return min(ends, default=answer.at)


def _told(found: Standing, answer: Answer, brief: Brief, known: Answers) -> Standing:
    """The standing with an answer, and what has become of the theme since."""
    lapsed = _lapse(answer, known)
    why: Literal["watched", "given up"] = "watched" if answer.what == "watching" else "given up"
    last = in_its_place(answer.decision, known.decisions.get)
    if not answer.id:
        answer = replace(answer, then=_times_in(answer.meeting, found.theme, known))
    volunteered, asked = _changes(found, answer, brief, known)
    return replace(
        found,
        what="" if lapsed else answer.what,
        decision=last.number if last else answer.decision,
        until=answer.until,
        reason=answer.reason,
        by=answer.who,
        meeting=answer.meeting,
        lapsed=why if lapsed else "",
        lapsed_on=lapsed,
        then=answer.then,
        volunteered_change=volunteered,
        asked_change=asked,
    )


def _changes(found: Standing, answer: Answer, brief: Brief, known: Answers) -> tuple[Change, Change]:
    """What became of a theme since an answer; empty where both times are not told of alike."""
    then, now, was = answer.then, found.now, known.brief_of(answer.meeting)
    if was is None or not _comparable(was, brief, found.theme):
        return "", ""
    volunteered = significance.counts(now.volunteered, then.volunteered)
    asked = significance.counts(now.asked, then.asked)
    return volunteered if now.volunteered or then.volunteered else "", asked if now.asked or then.asked else ""


def _comparable(was: Brief, now: Brief, theme: str) -> bool:
    """Whether two briefs tell of a theme in the same way, the second of a later period, and of all of each."""
    if was.grain != now.grain or was.partial or now.partial:
        return False
    if Period.parse(now.period).number <= Period.parse(was.period).number:
        return False
    names = (*otherwise(was, now), *in_part(was, was.period), *in_part(now, now.period))
    return comparable(names)(f"theme:{theme}")


def _aged(found: Standing, table: Table) -> Standing:
    """The standing of a theme without an answer, with how long it has been on the table so."""
    name = found.theme.casefold()
    open_in = [seen for day, seen in table if (not found.lapsed_on or day >= found.lapsed_on) and name in seen.themes]
    return replace(found, since=open_in[0].period if open_in else "", meetings=len(open_in))


def without(found: Iterable[Standing]) -> tuple[Standing, ...]:
    """Those that have no answer."""
    return tuple(each for each in found if not each.what)
