"""From what is counted together to its figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS, is_pause
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.period import Period
from cxmeet.core.meeting import running
from cxmeet.core.meeting.meeting import Meeting, TopicRun
from cxmeet.core.meeting.trends.pile import Pile
from cxmeet.core.meeting.trends.shown import Shown
from cxmeet.core.meeting.trends.trend import (
    Answered,
    Days,
    ExperienceTime,
    FellDue,
    Figures,
    GuessedThemes,
    JudgedSoFar,
    Kept,
    Loops,
    Made,
    NotOpened,
    Opened,
    PromisesKept,
    Rated,
    Rules,
    TimeSpent,
)


def figures(pile: Pile, shown: Mapping[str, Shown], past_due: Mapping[str, int]) -> Figures:
    """All of them; `past_due` says how many decisions were open after their day when a meeting ended."""
    seen = [shown[meeting.number] for meeting in pile.meetings if meeting.number in shown]
    return Figures(
        opened=_opened(pile.meetings),
        time=_time(pile.meetings, shown),
        made=Made(decisions=len(pile.decisions), shared=sum(decision.shared for decision in pile.decisions)),
        judged=JudgedSoFar(
            judgements=len(pile.judgements),
            verdicts=dict(Counter(judgement.effect.verdict for judgement in pile.judgements)),
            becomes=dict(Counter(judgement.judged for judgement in pile.judgements)),
        ),
        answered=_answered(pile),
        loops=_loops(pile),
        promises=promises(seen),
        rules=Rules(
            named=len(pile.named),
            gone=sum(bool(rule.gone) for rule in pile.ended),
            stay=sum(not rule.gone for rule in pile.ended),
        ),
        rated=_rated(pile.meetings),
        guessed=_guessed(pile.meetings),
        followed=_followed(pile.due),
        past_due=past_due[pile.meetings[-1].number] if pile.meetings else None,
        experiences=tuple(_experiences(pile.meetings, pile.decisions)),
    )


def days(found: Sequence[int]) -> Days:
    """How many there are, the middle one, and the longest."""
    return Days(n=len(found), median=float(median(found)), longest=max(found)) if found else Days()


def _opened(meetings: Sequence[Meeting]) -> Opened:
    otherwise = tuple(
        NotOpened(meeting=each.number, reason=each.opening_reason) for each in meetings if each.opening_reason
    )
    return Opened(meetings=len(meetings), with_customers=len(meetings) - len(otherwise), otherwise=otherwise)


def _time(meetings: Sequence[Meeting], shown: Mapping[str, Shown]) -> TimeSpent:
    spent = [(meeting.number, *_seconds(meeting)) for meeting in meetings]
    seconds, on_customers = sum(each[1] for each in spent), sum(each[2] for each in spent)
    targets = {number: seen.target for number, _, _ in spent if (seen := shown.get(number)) and seen.target is not None}
    targeted = [(on / whole, targets[number]) for number, whole, on in spent if whole and number in targets]
    return TimeSpent(
        seconds=seconds,
        on_customers=on_customers,
        share=round(on_customers / seconds, 4) if seconds else None,
        targeted=len(targeted),
        reached=sum(share >= target for share, target in targeted),
        targets=tuple(dict.fromkeys(targets.values())),
    )


def _seconds(meeting: Meeting) -> tuple[int, int]:
    """Time in topics, pauses left out, and of that in topics about customers."""
    talked = (topic for topic in meeting.topics if not is_pause(topic.kind, topic.title))
    took = [(topic, seconds(topic, meeting)) for topic in talked]
    return sum(each for _, each in took), sum(each for topic, each in took if TOPIC_KINDS[topic.kind].customer_time)


def seconds(topic: TopicRun, meeting: Meeting) -> int:
    """How long a topic of a closed meeting took."""
    return round(running.used(topic, meeting.ended or meeting.started).total_seconds())


def _answered(pile: Pile) -> Answered:
    count = Counter(pile.answers)
    return Answered(
        decided=count["decided"],
        watching=count["watching"],
        declined=count["declined"],
        first=days(pile.first_answers),
    )


def _loops(pile: Pile) -> Loops:
    told = [took for each, took in pile.told if not each.dropped]
    return Loops(told=len(told), dropped=len(pile.told) - len(told), open=days(told))


def promises(seen: Iterable[Shown]) -> PromisesKept:
    """Each promise over each period once, as it was seen last; a quarter is left out where months of it were seen."""
    last: dict[tuple[str, str], Kept] = {}
    for each in seen:
        for promise in each.brief.promises if each.brief else ():
            for period in promise.periods[-1:]:
                told = Kept(promise=promise.id, period=period.period, kept=period.kept, broken=period.broken)
                last[promise.id, period.period] = told
    whole = tuple(told for told in last.values() if not _in_parts(told, last))
    kept, broken = sum(each.kept for each in whole), sum(each.broken for each in whole)
    rate = round(kept / (kept + broken), 4) if kept + broken else None
    return PromisesKept(kept=kept, broken=broken, rate=rate, promises=whole)


def _in_parts(kept: Kept, seen: Iterable[tuple[str, str]]) -> bool:
    """Whether it tells of a quarter of which a month was seen as well."""
    whole = Period.parse(kept.period)
    if whole.grain == "month":
        return False
    others = (Period.parse(period) for promise, period in seen if promise == kept.promise)
    return any(other.grain == "month" and whole.first <= other.first <= whole.last for other in others)


def _rated(meetings: Sequence[Meeting]) -> Rated:
    answers = [score for meeting in meetings for score in meeting.ratings.values()]
    return Rated(
        answers=len(answers),
        meetings=sum(bool(meeting.ratings) for meeting in meetings),
        mean=round(sum(answers) / len(answers), 2) if answers else None,
    )


def _guessed(meetings: Sequence[Meeting]) -> GuessedThemes:
    shown = [topic.uncovered.gap for meeting in meetings for topic in meeting.topics if topic.uncovered]
    found = [gap for gap in shown if gap.named is not None and gap.top is not None]
    return GuessedThemes(
        rounds=len(found),
        guesses=sum(gap.guesses for gap in found),
        top=sum(gap.top or 0 for gap in found),
        named=sum(gap.named or 0 for gap in found),
    )


def _followed(due: Sequence[tuple[Decision, dt.date | None]]) -> FellDue:
    return FellDue(
        due=len(due),
        done=sum(done is not None for _, done in due),
        in_time=sum(done is not None and decision.due is not None and done <= decision.due for decision, done in due),
    )


def _experiences(meetings: Sequence[Meeting], decisions: Sequence[Decision]) -> Iterable[ExperienceTime]:
    topics = [(meeting, topic) for meeting in meetings for topic in meeting.topics if topic.experience]
    decided = Counter(decision.experience for decision in decisions if decision.experience)
    for name in dict.fromkeys([*(topic.experience for _, topic in topics), *decided]):
        own = [(meeting, topic) for meeting, topic in topics if topic.experience == name]
        yield ExperienceTime(
            experience=name,
            planned=len(own),
            discussed=sum(topic.outcome == "discussed" for _, topic in own),
            seconds=sum(seconds(topic, meeting) for meeting, topic in own),
            decisions=decided[name],
        )
