"""A meeting in words: where it goes on, what became of its topics, and how it went by its own figures."""

from __future__ import annotations

from dataclasses import dataclass

from cxmeet.core.agenda.topic_kinds import comes_back
from cxmeet.core.kernel.text import short
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.meeting import Entry, Meeting
from cxmeet.core.meeting.minutes.minutes import Scorecard, TopicLine
from cxmeet.wording.phrases import listed, per_cent_as_set
from cxmeet.wording.ratings import ACTED, answered, answers
from cxmeet.wording.time_used import of_time

LEFT_OUT = "left out"
OUTCOMES = {"discussed": "discussed", "carried": "carried over", "parked": "parked", "dropped": "dropped"}


def became(topic: TopicLine) -> str:
    """`discussed`, `carried over`; `left out` where every meeting has such a topic anyway: it is not carried."""
    return LEFT_OUT if is_left_out(topic) else OUTCOMES.get(topic.outcome, "")


def is_left_out(topic: TopicLine) -> bool:
    """Whether a topic that the meeting did not come to does not come back either."""
    return topic.outcome == "carried" and not comes_back(topic.kind, topic.title)


def resumed(meeting: Meeting) -> str:
    """To whoever asks for a meeting that runs already."""
    return f"{meeting.number} is resumed at topic {meeting.current + 1}, where it was left."


def taken_back(entry: Entry) -> str:
    """`P-0003 is taken back and does not come back: Slow evenings in the Hills`."""
    if entry.number:
        return f"{entry.number} is taken back and does not come back: {short(entry.text)}"
    return f"The {CAPTURE_KINDS[entry.kind].item} is taken back: {short(entry.text)}"


@dataclass(frozen=True)
class Row:
    """One figure of a meeting about itself."""

    what: str
    """Ends with a question mark where it is a question."""
    answer: str
    missed: bool = False
    """Whether the meeting fell short of what it had set itself."""


def scorecard(card: Scorecard) -> tuple[Row, ...]:
    """How the meeting went, by its own figures."""
    share, target = card.customer_share, card.customer_share_target
    time = "not available" if share is None else of_time(share, target)
    aim = f" (target {per_cent_as_set(target)})" if target is not None else ""
    below = share is not None and target is not None and share < target
    return (
        Row("Opened with customers", "yes" if card.opened_with_customers else "no", not card.opened_with_customers),
        Row("Time spent on customers", f"{time}{aim}", below),
        Row("Decisions shared across functions", f"{card.shared_decisions} of {card.decisions}"),
        *_themes(card),
        *_followed(card),
        Row(ACTED, _rating(card)),
    )


def _rating(card: Scorecard) -> str:
    """All the answers once they may be told; before, how many are in."""
    if card.answered:
        yet = f"; none yet from {listed(card.waiting)}" if card.waiting else ""
        return f"{answered(card.answered, card.waiting)}, still secret{yet}"
    if not card.ratings:
        return "Nobody answered."
    without = f"; no answer from {listed(card.waiting)}" if card.waiting else ""
    return f"{answers(card.ratings)}{without}"


def _themes(card: Scorecard) -> tuple[Row, ...]:
    """How many themes have an answer; nothing where customers were not heard of."""
    if card.themes is None:
        return (Row("Themes without an answer", f"{card.themes_without_disposition:,}"),)
    answered = card.themes - card.themes_without_disposition
    return (Row("Themes with an answer", f"{answered:,} of {card.themes:,}"),) if card.themes else ()


def _followed(card: Scorecard) -> tuple[Row, ...]:
    """How much of what fell due was done: since the last meeting, and in all meetings beside it."""
    ever = f"{card.followed_through} of {card.due}" if card.due else "none was due"
    if card.due_since is None:
        return (Row("Earlier decisions due and done", ever),)
    told = f"{card.followed_since} of {card.due_since}" if card.due_since else "none was due"
    return (
        Row("Due since the last meeting and done", told),
        Row("Due in all meetings so far and done", ever),
    )
