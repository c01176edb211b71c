"""The whole journey: every experience side by side, from what customers say of it to who is about to change it.

The structures are the contract of `cxmeet brief --journey --format json` (schema `cxmeet.journey/1`), which grows
only by adding. What nobody asks, promises or measures is a gap, and never a zero.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from cxmeet.core.kernel.period import Grain
from cxmeet.core.kernel.significance import Change

VoiceGap = Literal["not heard", "not asked", "not mapped"]
"""No such feedback is given, or no rule says which feedback is about the experience."""
DeliveryGap = Literal["no promise", "promise not measured", "not counted", "no early sign"]
"""Nothing is promised, a promise has no file, there is no measure of reliability that has one, or all are results."""
LossGap = Literal["no reasons", "reasons not mapped"]
"""Nobody notes why customers leave, or no reason is said to be about the experience."""
LeadershipGap = Literal["nobody behind", "nothing decided"]
"""No leader's function stands behind it; people left for it, or a target is missed, and no decision is open."""
Gap = VoiceGap | DeliveryGap | LossGap | LeadershipGap
"""What is missing at an experience."""


class Mentions(Struct, frozen=True, kw_only=True):
    """How often customers spoke of an experience in the period, in one of the two ways: the two are never summed."""

    count: int
    previous: int | None = None
    change: Change = ""


class Held(Struct, frozen=True, kw_only=True):
    """A promise, or a measure of reliability, and how often it held in the period."""

    name: str
    """The promise in the words said to customers, or what the measure is called."""
    held: int | None = None
    total: int | None = None
    """All that fell due, or were counted."""
    rate: float | None = None
    """held / total, 0 to 1; None where nothing fell due, or nobody measures it."""
    target: float | None = None
    measured: bool = True

    @property
    def below(self) -> bool:
        """Whether its target is missed."""
        return self.rate is not None and self.target is not None and self.rate < self.target


class Left(Struct, frozen=True, kw_only=True):
    """Customers who gave it as their reason for leaving in the period."""

    count: int
    previous: int | None = None
    value: Decimal | None = None
    """What those of them whom the base lost in the period were worth, as many as `valued`."""
    valued: int | None = None


class OpenDecision(Struct, frozen=True, kw_only=True):
    """A decision that nobody has confirmed or dropped yet."""

    number: str
    statement: str
    accountable: str = ""
    due: dt.date | None = None
    overdue: bool = False
    done: bool = False
    """Whether who answers for it says that it is done."""


class Function(Struct, frozen=True, kw_only=True):
    """A function that stands behind an experience, and who leads it; nobody where the charter names no leader."""

    name: str
    leaders: tuple[str, ...] = ()


class Stage(Struct, frozen=True, kw_only=True):
    """One experience on the journey."""

    experience: str
    """Its id."""
    name: str
    goal: str = ""
    volunteered: Mentions | None = None
    asked: Mentions | None = None
    promises: tuple[Held, ...] = ()
    reliability: tuple[Held, ...] = ()
    left: Left | None = None
    decisions: tuple[OpenDecision, ...] = ()
    functions: tuple[Function, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Journey(Struct, frozen=True, kw_only=True):
    """All experiences in the order of the charter, and what belongs to none of them."""

    schema: str = "cxmeet.journey/1"
    organisation: str
    currency: str = ""
    grain: Grain
    period: str
    as_of: dt.date
    today: dt.date
    """The day by which decisions are overdue or not."""
    experiences: tuple[Stage, ...] = ()
    unmapped: int | None = None
    """Items of feedback that no rule maps to an experience; None where there is no feedback."""
    left_elsewhere: int | None = None
    """How many left for reasons that belong to no experience; None where no reasons are given."""
    left_unknown: int | None = None
    """How many left for reasons that nobody knows."""
    decisions_elsewhere: tuple[OpenDecision, ...] = ()
    """Open decisions about no experience of the charter."""
