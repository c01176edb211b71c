"""Where a decision stands, at a glance: what is enough to count by, where there are thousands."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cxmeet.core.decision.decision import DecisionStatus


class Glance(NamedTuple):
    number: str
    meeting: str
    status: DecisionStatus
    due: dt.date | None
    given_up: dt.datetime | None
    """Of one that was dropped: when anything happened to it last."""
    judged: bool
    """Whether the room has ever judged what it did."""
