"""What waits in each topic of a meeting that has not begun, counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxmeet.core.meeting.ahead.agenda_time import Waits
from cxmeet.core.meeting.meeting import TopicRun
from cxmeet.core.meeting.minutes.since import Since


@dataclass(frozen=True)
class Told:
    """What is known of it."""

    since: Since
    experiences: Mapping[str, str]
    """Number of a decision that is not finished -> id of the experience it is about."""
    unanswered: int
    """Themes without an answer."""
    unaccepted: int
    """Decisions that some of those who answer for them have not accepted."""


def waits(topic: TopicRun, told: Told) -> Waits:
    """What waits in a topic by the names that a script reads; how many things that are, each counted once."""
    since = told.since
    if topic.kind == "follow_through":
        late = {owed.number for owed in since.open if owed.late is not None}
        done = {owed.number for owed in since.open if owed.status == "done"}
        counts = {
            "to_judge": len(since.to_judge),
            "overdue": sum(bool(owed.late) for owed in since.open),
            "due": sum(owed.late == 0 for owed in since.open),
            "to_confirm": len(done),
            "to_accept": told.unaccepted,
            "to_tell": len(since.to_tell),
        }
        return counts, len({*since.to_judge, *late, *done})
    if topic.kind == "listening":
        return {"unanswered": told.unanswered}, told.unanswered
    if topic.kind == "one_company":
        return {"rules": len(since.rules), "needs": len(since.needs)}, len(since.rules) + len(since.needs)
    if topic.kind == "experience":
        here = sum(told.experiences.get(owed.number) == topic.experience for owed in since.open)
        return {"open": here}, 0
    return {}, 0
