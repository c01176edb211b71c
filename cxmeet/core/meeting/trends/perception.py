"""What leaders thought of each experience beside what customers say of it, meeting after meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cxmeet.core.charter.company import Experience
from cxmeet.core.meeting.guess import Gap
from cxmeet.core.meeting.meeting import Meeting, TopicRun
from cxmeet.core.meeting.trends.shown import Shown, ShownBrief
from cxmeet.core.meeting.trends.span import Span
from cxmeet.core.meeting.trends.trend import ExperienceTime, ExperienceTrend, Perceived


def experiences(
    told: Sequence[ExperienceTime], current: Sequence[Experience], shown: Mapping[str, Shown], span: Span
) -> Iterator[ExperienceTrend]:
    """Those of the charter as it is, in its order; then others that meetings knew."""
    names = {each.id: each.name for meeting in span.meetings for each in _known(shown.get(meeting.number))}
    names |= {each.id: each.name for each in current}
    counted = {each.experience: each for each in told}
    ids = dict.fromkeys([*(each.id for each in current), *counted, *names])
    for name in ids:
        each = counted.get(name, ExperienceTime(experience=name))
        yield ExperienceTrend(
            experience=name,
            name=names.get(name, name),
            current=any(known.id == name for known in current),
            planned=each.planned,
            discussed=each.discussed,
            seconds=each.seconds,
            decisions=each.decisions,
            perceived=tuple(perceived(name, span, shown)),
        )


def _known(seen: Shown | None) -> Iterable[Experience]:
    return [Experience(id=each.id, name=each.name) for each in seen.charter.experiences] if seen else ()


def perceived(experience: str, span: Span, shown: Mapping[str, Shown]) -> Iterator[Perceived]:
    """One experience in each meeting that had it as a topic and had figures."""
    for meeting in span.meetings:
        seen = shown.get(meeting.number)
        topic = about(meeting, experience)
        if topic and seen and seen.brief:
            yield _point(meeting, topic, seen, seen.brief, span)


def about(meeting: Meeting, experience: str) -> TopicRun | None:
    """The topic about an experience that a meeting was in: the one that was guessed, where there are several."""
    topics = [topic for topic in meeting.topics if topic.experience == experience and topic.visits]
    return next((topic for topic in topics if topic.uncovered), next(iter(topics), None))


def _point(meeting: Meeting, topic: TopicRun, seen: Shown, brief: ShownBrief, span: Span) -> Perceived:
    gap = topic.uncovered.gap if topic.uncovered else Gap(meeting=meeting.number, period="", guesses=0)
    volunteered, asked = _said(topic.experience, seen, brief)
    kept, due = _promised(topic.experience, brief)
    return Perceived(
        meeting=meeting.number,
        day=span.day(meeting.started),
        period=brief.period,
        guesses=gap.guesses,
        guessed=gap.mean,
        score=gap.score,
        volunteered=volunteered,
        asked=asked,
        kept=kept if due else None,
        due=due or None,
    )


def _said(experience: str, seen: Shown, brief: ShownBrief) -> tuple[int | None, int | None]:
    """How often customers spoke of it of their own accord, and when asked; None where no file of ours would tell."""
    ways = {source.asked for source in seen.charter.feedback} if brief.listening else set()
    heard = brief.listening.experiences if brief.listening else ()
    said = next((each for each in heard if each.experience == experience), None)
    asked = said.asked if said else 0
    volunteered = said.count - said.asked if said else 0
    return volunteered if False in ways else None, asked if True in ways else None


def _promised(experience: str, brief: ShownBrief) -> tuple[int, int]:
    """Promises there that were kept in the period, of those that fell due."""
    here = [promise.periods[-1] for promise in brief.promises if promise.experience == experience and promise.periods]
    return sum(each.kept for each in here), sum(each.kept + each.broken for each in here)


def by_period(found: Sequence[Perceived]) -> list[Perceived]:
    """The meetings in which anybody guessed; of a period in which nobody did, the last meeting that saw it."""
    guessed = {each.period for each in found if each.guessed is not None}
    last = {each.period: each.meeting for each in found}
    silent = {period: meeting for period, meeting in last.items() if period not in guessed}
    return [each for each in found if each.guessed is not None or silent.get(each.period) == each.meeting]
