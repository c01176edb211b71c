"""Where a decision stands, at a glance: what is enough to count by, where there are thousands."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cxmeet.core.decision.decision import DecisionStatus
from cxmeet.core.decision.effect import Verdict


class Glance(NamedTuple):
    number: str
    meeting: str
    status: DecisionStatus
    due: dt.date | None
    given_up: dt.datetime | None
    """Of one that was dropped: when anything happened to it last."""
    judged: dt.datetime | None = None
    """When the room judged last what it did; None where it never has."""
    verdict: Verdict = "cannot tell"
    """What its figure had done by then."""
