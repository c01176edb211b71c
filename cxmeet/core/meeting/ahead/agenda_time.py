"""What the time of an agenda allows: its topics with what waits in each, and which have too little time for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS, is_pause
from cxmeet.core.meeting.ahead.preparation import Slot, Time
from cxmeet.core.meeting.meeting import TopicRun

A_PIECE = 2
"""Minutes that one thing needs at least to be said, looked at and settled."""

Waits = tuple[Mapping[str, int], int]
"""What waits in a topic, and how many things that are in all."""


def agenda_time(agenda: Agenda, topics: Sequence[TopicRun], waits: Sequence[Waits], target: float | None) -> Time:
    """The time of a meeting with these topics, in each of which the same place of `waits` waits."""
    slots = tuple(_slot(topic, *found) for topic, found in zip(topics, waits, strict=True))
    return Time(
        minutes=agenda.minutes or 0,
        planned=sum(slot.minutes for slot in slots),
        pauses=sum(topic.minutes for topic in topics if is_pause(topic.kind, topic.title)),
        customers=sum(slot.minutes for slot in slots if slot.on_customers),
        target=target,
        topics=slots,
    )


def _slot(topic: TopicRun, waiting: Mapping[str, int], things: int) -> Slot:
    return Slot(
        title=topic.title,
        kind=topic.kind,
        minutes=topic.minutes,
        on_customers=TOPIC_KINDS[topic.kind].customer_time,
        carried_from=topic.carried_from,
        waiting={what: count for what, count in waiting.items() if count},
        things=things,
        tight=things * A_PIECE > topic.minutes,
        guess=topic.guess,
    )
