"""An agenda: the order of topics of a meeting, and the rules that put the customer first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS, Asked, TopicKind
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.departments import sounds_like_department
from cxmeet.core.kernel.text import one_line, suggestion
from cxmeet.core.kernel.violation import Violation

if TYPE_CHECKING:
    from dateutil.rrule import rrule, rruleset

DAY = 24 * 60
"""Minutes; no meeting is longer."""


class Topic(Struct, frozen=True, kw_only=True):
    kind: TopicKind
    title: str = ""
    minutes: int | None = None
    experience: str = ""
    prompts: tuple[str, ...] = ()
    notes: str = ""
    """The chair's own: shown to nobody until the chair asks for them."""
    guess: bool | None = None
    """Whether it covers what customers say until that was guessed; left out where it does if it can."""

    @property
    def asks(self) -> Asked:
        """What is guessed in it, where customers have said anything."""
        return "" if self.guess is False else TOPIC_KINDS[self.kind].guessed


class Agenda(Struct, frozen=True, kw_only=True):
    title: str
    topics: tuple[Topic, ...]
    minutes: int | None = None
    recurrence: str = ""
    """RFC 5545 recurrence rule, such as `FREQ=MONTHLY;BYDAY=1TU`; empty when it is called by hand."""
    start: str = ""
    period: Literal["", "month", "quarter"] = ""
    """What its figures are counted by; empty where the charter decides."""
    name: str = ""
    """The file's name without `.toml`; filled by whoever reads it."""


def violations(agenda: Agenda, charter: Charter) -> Iterator[Violation]:
    """Every rule the agenda breaks, each with the topic's number where it is about one."""
    yield from _order_misfits(agenda.topics)
    for index, topic in enumerate(agenda.topics):
        for field, message, warning in _topic_misfits(topic, charter):
            yield Violation(("topics", index, field), f"topic {index + 1}: {message}", warning)
        yield from _experience_misfits(topic, index, charter)
    yield from _time_misfits(agenda)
    if agenda.recurrence and (wrong := _recurrence_fault(agenda)):
        yield Violation(("recurrence",), f"recurrence: {wrong}; write it as FREQ=MONTHLY;BYDAY=1TU (RFC 5545)")
    if agenda.start and _clock(agenda.start) is None:
        yield Violation(("start",), f"start: “{one_line(agenda.start)}” is not a time of day such as 09:00")


def _order_misfits(topics: Sequence[Topic]) -> Iterator[Violation]:
    kinds = [topic.kind for topic in topics]
    if not kinds:
        yield Violation(("topics",), "there are no topics: begin with [[topics]] and kind = “assets”")
        return
    if kinds[0] != "assets":
        yield Violation(
            ("topics", 0, "kind"), f"topic 1: is “{kinds[0]}”, but a meeting opens with customers: “assets”"
        )
    if "experience" not in kinds:
        message = "no topic is an experience: a meeting goes through at least one"
        yield Violation(("topics",), message, about=("topics", "kind"))
    for index, kind in enumerate(kinds[:-1]):
        if kind == "close":
            yield Violation(("topics", index, "kind"), f"topic {index + 1}: “close” comes last")


def _topic_misfits(topic: Topic, charter: Charter) -> Iterator[tuple[str, str, bool]]:
    """Field, message and whether it is only a warning."""
    named_by = TOPIC_KINDS[topic.kind].named_by
    if topic.minutes is not None and not 1 <= topic.minutes <= DAY:
        yield "minutes", _no_length(topic.minutes), False
    if named_by == "experience" and not topic.experience:
        yield "experience", "says not which experience: add experience = “...”", False
    if named_by == "agenda" and not topic.title.strip():
        yield "title", "needs a title", False
    if topic.guess is not None and not TOPIC_KINDS[topic.kind].guessed:
        kinds = " and ".join(f"“{kind}”" for kind, known in TOPIC_KINDS.items() if known.guessed)
        yield "guess", f"nothing is guessed in “{topic.kind}”, only in {kinds}", False
    functions = {leader.function for leader in charter.leaders}
    if named_by != "kind" and sounds_like_department(topic.title, functions):
        yield "title", f"“{one_line(topic.title)}” is a department, not an experience of the customer", True


def _experience_misfits(topic: Topic, index: int, charter: Charter) -> Iterator[Violation]:
    if topic.experience and not charter.experience(topic.experience):
        known = [one.id for one in charter.experiences]
        close = suggestion(topic.experience, known) or (f": the charter has {', '.join(known)}" if known else "")
        message = f"topic {index + 1}: the charter has no experience “{one_line(topic.experience)}”{close}"
        yield Violation(("topics", index, "experience"), message, not known, ("experiences", "id"))


def _time_misfits(agenda: Agenda) -> Iterator[Violation]:
    asked = [topic.minutes for topic in agenda.topics if topic.minutes is not None and topic.minutes > 0]
    if agenda.minutes is None:
        return
    left = agenda.minutes - sum(asked)
    silent = len(agenda.topics) - len(asked)
    if not 1 <= agenda.minutes <= DAY:
        yield Violation(("minutes",), _no_length(agenda.minutes))
    elif left < 0:
        yield Violation(("minutes",), f"the topics take {sum(asked)} minutes, the meeting has {agenda.minutes}")
    elif left < silent:
        words = "1 topic" if silent == 1 else f"{silent} topics"
        message = f"nothing of the {agenda.minutes} minutes is left for {words} without minutes"
        yield Violation(("minutes",), message, about=("topics", "minutes"))


def _no_length(minutes: int) -> str:
    return f"minutes must be {'1 or more' if minutes <= 0 else f'{DAY:,} (a day) or less'}, not {minutes}"


def filled(agenda: Agenda, charter: Charter) -> Agenda:
    """The agenda with title, minutes and prompts in every topic, and with minutes and start of its own.

    Topics that name no minutes get those usual for their kind, less when the meeting would become too long.
    """
    usual = [topic.minutes or TOPIC_KINDS[topic.kind].minutes for topic in agenda.topics]
    minutes = _fitted(usual, [topic.minutes is None for topic in agenda.topics], agenda.minutes)
    topics = tuple(
        replace(
            topic,
            title=topic.title.strip() or _title(topic, charter),
            minutes=given,
            prompts=topic.prompts or TOPIC_KINDS[topic.kind].prompts,
        )
        for topic, given in zip(agenda.topics, minutes, strict=True)
    )
    return replace(agenda, topics=topics, minutes=agenda.minutes or sum(minutes), start=agenda.start or "09:00")


def _title(topic: Topic, charter: Charter) -> str:
    kind = TOPIC_KINDS[topic.kind]
    if kind.named_by != "experience":
        return kind.title
    known = charter.experience(topic.experience)
    return known.name if known else topic.experience.replace("_", " ").replace("-", " ").capitalize()


def _fitted(minutes: list[int], ours: list[bool], most: int | None) -> list[int]:
    """The minutes, with those that are ours to choose cut so that all fit into `most`; never below 1."""
    over = sum(minutes) - most if most else 0
    while over > 0 and (longest := max((one for one, free in zip(minutes, ours, strict=True) if free), default=1)) > 1:
        index = next(i for i, free in enumerate(ours) if free and minutes[i] == longest)
        minutes[index] -= 1
        over -= 1
    return minutes


def next_start(agenda: Agenda, after: dt.datetime, tz: dt.tzinfo) -> dt.datetime | None:
    """When the agenda's meeting is next due after a moment, in the organisation's zone; None without a recurrence.

    A rule that skips weeks or months (INTERVAL) counts from 1 January 2024, unless it brings its own DTSTART.
    """
    if not agenda.recurrence:
        return None
    following = rule_of(agenda).after(after.astimezone(tz).replace(tzinfo=None))
    return following.replace(tzinfo=tz) if following else None


def rule_of(agenda: Agenda) -> rrule | rruleset:
    """The rule by which its meetings come back, by the clock of the organisation."""
    from dateutil.rrule import rrulestr

    start = _clock(agenda.start) or dt.time(9)
    return rrulestr(agenda.recurrence, dtstart=dt.datetime.combine(dt.date(2024, 1, 1), start))


def _recurrence_fault(agenda: Agenda) -> str:
    rule = agenda.recurrence.upper()
    if not re.search(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b", rule):
        return "names no FREQ of DAILY, WEEKLY, MONTHLY or YEARLY"
    if endless := _endless(rule):
        return endless
    try:
        first = rule_of(agenda).after(dt.datetime(2024, 1, 1))
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        return one_line(str(error))[:100] or "cannot be understood"
    return "" if first or re.search("UNTIL|COUNT", rule) else "there is no such day"


def _endless(rule: str) -> str:
    """What would keep whoever looks for the next date busy without end; empty for a rule of meetings."""
    if rule.count("FREQ=") > 1 or "EXRULE" in rule:
        return "give one rule"
    interval = re.search(r"INTERVAL=([^;\s]*)", rule)
    if interval and not re.fullmatch(r"0*[1-9][0-9]{0,2}", interval[1]):
        return "INTERVAL must lie between 1 and 999"
    if sum(len(times.split(",")) for times in re.findall(r"BY(?:HOUR|MINUTE|SECOND)=([\d,]*)", rule)) > 1:
        return "give one time of day, as start"
    return ""


def _clock(text: str) -> dt.time | None:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", text.strip())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return dt.time(int(match[1]), int(match[2]))
