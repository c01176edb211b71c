"""What the time of an agenda allows, in words: minutes by topic, what waits there, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxmeet.core.agenda.topic_kinds import Asked
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.ahead.preparation import Slot, Time
from cxmeet.wording.phrases import counted, listed, per_cent_as_set
from cxmeet.wording.time_used import of_time

WAITS = {
    "to_judge": ("review", "reviews"),
    "overdue": ("overdue", "overdue"),
    "due": ("due that day", "due that day"),
    "to_confirm": ("to be confirmed", "to be confirmed"),
    "to_accept": ("to be accepted", "to be accepted"),
    "to_tell": ("loop open", "loops open"),
    "unanswered": ("theme without an answer", "themes without an answer"),
    "rules": ("rule to remove", "rules to remove"),
    "needs": ("promise inside", "promises inside"),
    "open": ("decision open", "decisions open"),
}
"""What waits -> how one of it and how several are said."""

GUESSED: dict[Asked, str] = {"": "", "themes": "three themes are guessed first", "rating": "a rating is guessed first"}


def fits(time: Time) -> Iterator[str]:
    """What does not fit, each in a sentence; nothing where all does."""
    if time.planned > time.minutes:
        over = time.planned - time.minutes
        carried = sum(slot.minutes for slot in time.topics if slot.carried_from)
        why = f": {counted(carried, 'minute')} of them for topics that were carried" if carried else ""
        yield f"The topics take {counted(over, 'minute')} more than the meeting has{why}."
    if time.target is not None and time.share < time.target:
        share, meant = of_time(time.share, time.target), per_cent_as_set(time.target)
        yield f"Customers have {share} of the time, less than the {meant} you mean to spend."
    for slot in time.topics:
        if slot.tight:
            yield f"{one_line(slot.title)}: {waiting(slot)} in {counted(slot.minutes, 'minute')}, {_each(slot)}."


def whole(time: Time) -> str:
    """`90 of 90 minutes planned, 68 of them (76%) on customers, target 60%.`; a pause is told apart."""
    target = f", target {per_cent_as_set(time.target)}" if time.target is not None else ""
    pause = f"{time.pauses:,} of them a pause; " if time.pauses else ""
    whole = f"the other {time.planned - time.pauses:,}" if time.pauses else "them"
    share = f"{pause}{time.customers:,} of {whole} ({of_time(time.share, time.target)}) on customers{target}"
    return f"{time.planned:,} of {counted(time.minutes, 'minute')} planned, {share}."


def slot(found: Slot) -> str:
    """`10 min  Follow-through: 6 reviews and 2 overdue`."""
    carried = f" (carried from {found.carried_from})" if found.carried_from else ""
    said = "; ".join(filter(None, (waiting(found), GUESSED[found.guess])))
    return f"{found.minutes:,} min {one_line(found.title)}{carried}{f': {said}' if said else ''}"


def waiting(found: Slot) -> str:
    """`6 reviews, 2 overdue and 1 loop open`; empty where nothing waits."""
    return waits(found.waiting)


def waits(counts: Mapping[str, int]) -> str:
    """The same of what waits by the names that a script reads; what nothing is there of is left out."""
    return listed([counted(count, *WAITS.get(what, (what, what))) for what, count in counts.items() if count])


def _each(found: Slot) -> str:
    seconds = found.minutes * 60 // found.things
    return f"{seconds // 60}:{seconds % 60:02d} for each"
