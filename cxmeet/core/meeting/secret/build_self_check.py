"""From what leaders answered of themselves to what may be told of it, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from cxmeet.core.kernel.errors import BadAnswer, Damaged
from cxmeet.core.kernel.text import short
from cxmeet.core.kernel.veil import unveiled, veiled
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.secret.competencies import COMPETENCIES, HIGHEST, IDS, LOWEST, Behaviour, Competency
from cxmeet.core.meeting.secret.guessing import everybody_in
from cxmeet.core.meeting.self_check import FEWEST, Checked, CompetencyLevel, Level, SelfCheck, SelfChecking

TREND = 8
"""Earlier meetings that are told of."""

Answers = Mapping[str, int]
"""Id of a behaviour -> 1 to 5."""


def answers_of(texts: Sequence[str], left: Sequence[str] = IDS) -> Answers:
    """Answers as they are typed one after the other, to the behaviours `left`. Raises BadAnswer."""
    if len(texts) > len(left):
        raise BadAnswer(f"There are {len(left)} lines to answer, and these are {len(texts)}. Nothing was recorded.")
    return {name: answer_of(text) for name, text in zip(left, texts, strict=False)}


def answer_of(text: str) -> int:
    """One answer as it is typed. Raises BadAnswer for anything but a whole number from 1 to 5."""
    typed = text.strip()
    if typed not in map(str, range(LOWEST, HIGHEST + 1)):
        raise BadAnswer(f"A whole number from 1 to 5 is answered here, not “{short(typed)}”. Nothing was recorded.")
    return int(typed)


def with_answers(check: SelfCheck, more: Answers, nonce: str) -> SelfCheck:
    """What a leader has answered, with more of it, or other answers in place of earlier ones."""
    known = {**read(check), **more}
    kept = {name: known[name] for name in IDS if name in known}
    return replace(check, veiled=veiled(msgspec.json.encode(kept), check.id, nonce), given=len(kept))


def read(check: SelfCheck) -> dict[str, int]:
    """What a leader has answered so far; never to be told. Raises Damaged where nobody can read it."""
    if not check.veiled:
        return {}
    try:
        return msgspec.json.decode(unveiled(check.veiled, check.id), type=dict[str, int])
    except (ValueError, msgspec.DecodeError):
        raise Damaged(f"self_checks: what {check.by} answered in {check.meeting} cannot be read") from None


def is_whole(check: SelfCheck) -> bool:
    """Whether every behaviour is answered."""
    return check.given >= len(IDS)


def given_in(checks: Iterable[SelfCheck], place: int) -> list[SelfCheck]:
    """What was answered in one topic."""
    return [check for check in checks if check.topic == place and check.given]


def levels(given: Sequence[Answers]) -> tuple[CompetencyLevel, ...]:
    """What all answered, by competency; a mean of fewer than four answers is not told, nor counts it for another."""
    return tuple(_level(competency, given) for competency in COMPETENCIES)


def _level(competency: Competency, given: Sequence[Answers]) -> CompetencyLevel:
    found = [_behaviour(behaviour, given) for behaviour in competency.behaviours]
    told = [level.id for level in found if level.mean is not None]
    all_of_it = [answers[name] for answers in given for name in told if name in answers]
    return CompetencyLevel(
        id=competency.id,
        name=competency.name,
        n=sum(any(name in answers for name in told) for answers in given),
        mean=round(sum(all_of_it) / len(all_of_it), 1) if all_of_it else None,
        behaviours=tuple(found),
    )


def _behaviour(behaviour: Behaviour, given: Sequence[Answers]) -> Level:
    said = [answers[behaviour.id] for answers in given if behaviour.id in answers]
    mean = round(sum(said) / len(said), 1) if len(said) >= FEWEST else None
    return Level(id=behaviour.id, words=behaviour.words, n=len(said), mean=mean)


def weakest_first(checked: Checked) -> list[CompetencyLevel]:
    """The competencies that are told, the weakest first; alike ones in the order in which they are asked."""
    return sorted((each for each in checked.competencies if each.mean is not None), key=lambda each: each.mean or 0)


def enough(checks: Iterable[SelfCheck], place: int) -> bool:
    """Whether enough have answered a topic for any of it to be shown."""
    return any(level.mean is not None for level in levels([read(each) for each in given_in(checks, place)]))


def check(meeting: Meeting, place: int, checks: Sequence[SelfCheck], at: dt.datetime, by: str) -> Meeting:
    """The meeting with a topic that shows what was answered; `by` whom, empty where nobody had to."""
    topics, given = list(meeting.topics), given_in(checks, place)
    seen = Checked(
        meeting=meeting.number,
        at=at,
        by=by,
        present=meeting.present,
        given=len(given),
        competencies=levels([read(each) for each in given]),
    )
    topics[place] = replace(topics[place], checked=seen)
    return replace(meeting, topics=tuple(topics))


def settled(meeting: Meeting, checks: Sequence[SelfCheck], at: dt.datetime, ends: bool = False) -> Meeting:
    """The meeting with everything shown that all who are here have answered; all that may be, where it `ends`."""
    for place in secret(meeting):
        whole = [each.by for each in given_in(checks, place) if is_whole(each)]
        if (ends or everybody_in(meeting.present, whole)) and enough(checks, place):
            meeting = check(meeting, place, checks, at, "")
    return meeting


def secret(meeting: Meeting) -> tuple[int, ...]:
    """Places of the topics whose self-check is not shown yet."""
    return tuple(
        place for place, topic in enumerate(meeting.topics) if topic.kind == "self_check" and topic.checked is None
    )


def self_checking(
    meeting: Meeting, place: int, checks: Sequence[SelfCheck], leaders: int, earlier: tuple[Checked, ...] = ()
) -> SelfChecking:
    """What may be told of the self-check of a topic."""
    topic, given = meeting.topics[place], given_in(checks, place)
    shown = topic.checked
    return SelfChecking(
        topic=place + 1,
        title=topic.title,
        by=tuple(each.by for each in given if is_whole(each)),
        begun=tuple(each.by for each in given if not is_whole(each)),
        present=shown.present if shown else meeting.present,
        leaders=leaders,
        checked=shown,
        before=earlier,
    )


def seen_before(meetings: Iterable[Meeting]) -> tuple[Checked, ...]:
    """What closed meetings have seen of themselves, the latest first."""
    found = [topic.checked for meeting in meetings for topic in meeting.topics if topic.checked]
    return tuple(sorted(found, key=lambda checked: checked.at, reverse=True)[:TREND])
