"""What a meeting leaves behind, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.meeting.left_behind import LeftBehind
from cxmeet.wording.answers import unanswered
from cxmeet.wording.decision import weak
from cxmeet.wording.loops import who
from cxmeet.wording.phrases import listed


def sentences(left: LeftBehind, abandoned: bool = False, rate: str = "cxmeet rate 1..10") -> Iterator[str]:
    """One line for each thing to think of before the meeting ends; of an `abandoned` one nothing is carried over.

    `rate` is what is done to say whether the meeting acted for customers.
    """
    if abandoned:
        kept = [*left.decided, *left.parked]
        if kept:
            yield f"It stays in the record, and comes back in no meeting: {', '.join(kept)}."
        return
    if left.topics:
        yield f"Not reached, and carried to the next meeting: {', '.join(left.topics)}."
    for number in left.unheard:
        yield f"{number} has not been read back, and nobody answers for it."
    for number, names in left.unaccepted:
        yield f"{number} is not accepted by {listed(names)}."
    for number, found in left.weak:
        yield f"{number} is still weak: {'; '.join(weak(found))}."
    if left.parked:
        yield f"Parked, and coming back: {', '.join(left.parked)}."
    for loop in left.untold:
        yield f"To be told of {loop.decision}: {who(loop)}."
    if said := unanswered(left.themes):
        yield said
    if left.only:
        kinds = listed([{"system": "systems", "metric": "measures"}[kind] for kind in left.only])
        yield f"All that was decided changes {kinds}, and nothing for people, process or policy."
    if left.unrated:
        yield f"Nobody has said whether we acted for customers: {rate}."
    elif left.not_rated:
        yield f"Not yet said by {listed(left.not_rated)} whether we acted for customers: {rate}."
