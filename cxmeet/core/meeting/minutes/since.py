"""Since we last met: the base then and now, what was promised, what is owed, what waits, what was given up and why.

It is a calculation from the record and the papers, made anew each time; minutes keep it as it stood.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from cxmeet.core.charter.words import WordChange
from cxmeet.core.decision.decision import DecisionStatus
from cxmeet.core.decision.effect import Verdict
from cxmeet.core.decision.loop import Loop
from cxmeet.core.linkages.inside import Inside
from cxmeet.core.meeting.meeting import Outcome, StillThere


class Closing(Struct, frozen=True, kw_only=True):
    """The customers at the end of a period, as a meeting saw them."""

    period: str
    as_of: dt.date
    people: int
    value: Decimal | None = None


class Owed(Struct, frozen=True, kw_only=True):
    """A decision of an earlier meeting that is open, or done and not confirmed."""

    number: str
    statement: str
    meeting: str
    accountable: str
    owners: tuple[str, ...]
    status: DecisionStatus
    due: dt.date | None
    late: int | None = None
    """Days since it was due, 0 on the day; None where it is not due yet, has no day, or is done."""
    untouched: bool = False
    """Whether nothing has happened to it since the last meeting ended."""
    carried: int = 0
    """How many meetings have ended since it was due."""
    review_due: bool = False


class Waiting(Struct, frozen=True, kw_only=True):
    """Something parked, a rule to remove or a decision, and where it ended why and when."""

    number: str
    text: str
    by: str
    meeting: str
    why: str = ""
    """In which words it was dropped, or said to be gone."""
    at: dt.datetime | None = None
    """When it ended; None where it still waits."""
    stays: bool = False
    """Of a rule to remove: whether it was dropped, so that it stays a rule."""
    hinders: str = ""
    """Of a rule to remove: who is hindered by it."""
    decision: str = ""
    """Of a rule to remove: the decision that was to remove it."""
    still: StillThere | None = None
    """Of a rule to remove: what was said last when it was not gone yet."""


class Back(Struct, frozen=True, kw_only=True):
    """A topic that an earlier meeting carried and this one has."""

    title: str
    meeting: str
    agenda: str
    reason: str
    outcome: Outcome


class FollowedThrough(Struct, frozen=True, kw_only=True):
    due: int = 0
    done: int = 0
    """Of those due."""


class Since(Struct, frozen=True, kw_only=True):
    meeting: str = ""
    """The last closed meeting, of whatever agenda; empty where there was none, and then most is empty."""
    title: str = ""
    began: dt.datetime | None = None
    ended: dt.datetime | None = None
    day: dt.date
    """The day of this meeting, by which things are due."""
    currency: str = ""
    then: Closing | None = None
    now: Closing | None = None
    alike: bool = True
    """Whether both are counted in the same way."""
    message: str = ""
    """What the teams were told then."""
    told: tuple[Loop, ...] = ()
    """Who has been told of a decision since the last meeting ended, or need not be any more."""
    to_tell: tuple[Loop, ...] = ()
    """Who is still to be told of what earlier meetings decided, the soonest first."""
    decided: FollowedThrough = FollowedThrough()
    """What the last meeting decided and nobody has given up, and how much of it is done."""
    followed: FollowedThrough = FollowedThrough()
    """Of what fell due after the day of the last meeting."""
    followed_ever: FollowedThrough = FollowedThrough()
    """Of all that was ever due by this day."""
    open: tuple[Owed, ...] = ()
    """What is due first, then by due day."""
    to_judge: tuple[str, ...] = ()
    """Numbers of earlier decisions whose review is due."""
    judged: dict[Verdict, int] = {}
    """What the figures did, as it was seen, of decisions judged since a meeting on this agenda was last closed."""
    judged_since: str = ""
    """The number of that meeting; empty where there was none."""
    judged_ever: dict[Verdict, int] = {}
    parked: tuple[Waiting, ...] = ()
    """What earlier meetings parked and nobody has dropped."""
    dropped: tuple[Waiting, ...] = ()
    """Decisions and parked items given up since the last meeting ended, with why."""
    rules: tuple[Waiting, ...] = ()
    """Rules to remove that earlier meetings named, and that are still there as far as anybody has said."""
    gone: tuple[Waiting, ...] = ()
    """Rules that were said to be gone, or that stay after all, since the last meeting ended."""
    needs: tuple[Inside, ...] = ()
    """Promises inside, of earlier meetings and the charter, of which nobody has said whether they were kept."""
    carried: tuple[Back, ...] = ()
    words: tuple[WordChange, ...] = ()
    """What the charter says otherwise of shared words than at the last meeting."""
