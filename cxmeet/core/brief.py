"""The brief: figures computed from the company's own files for one period, as a meeting sees and keeps them.

The structures are the contract of `cxmeet brief --format json` (schema `cxmeet.brief/1`), which grows only by adding.
Counts are whole customers, values are in the charter's currency; a value that the files cannot give is None, never 0.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from cxmeet.core.period import Grain


class BasePeriod(Struct, frozen=True, kw_only=True):
    """The customer base over one period: opening + new + reactivated - lost = closing, in people and in value."""

    period: str
    as_of: dt.date
    partial: bool = False
    left_censored: bool = False
    opening: int
    new: int
    reactivated: int
    lost: int
    closing: int
    in_and_out: int
    """Joined and left inside the period: in neither `new` nor `lost`."""
    opening_value: Decimal | None = None
    new_value: Decimal | None = None
    reactivated_value: Decimal | None = None
    lost_value: Decimal | None = None
    expansion: Decimal | None = None
    contraction: Decimal | None = None
    closing_value: Decimal | None = None
    retention: float | None = None
    """Customers kept of those at the opening: (opening - lost) / opening; None where nobody was there to keep."""
    gross_value_retention: float | None = None
    """(opening - lost - contraction) / opening in value, never above 1 (SaaS Metrics Standards Board)."""
    net_value_retention: float | None = None
    """(opening - lost - contraction + expansion) / opening in value; new and returned customers left out (same)."""
    buyers: int | None = None
    """Customers who bought in the period; None where the base is not made of purchases."""
    bought: Decimal | None = None
    """What they bought in the period."""


class Reason(Struct, frozen=True, kw_only=True):
    reason: str
    count: int
    value: Decimal | None = None


class Segment(Struct, frozen=True, kw_only=True):
    """One group of customers over the period asked for; a customer is in the group that their latest row names."""

    segment: str
    opening: int
    new: int
    reactivated: int
    lost: int
    closing: int
    closing_value: Decimal | None = None
    lost_value: Decimal | None = None


class AtRisk(Struct, frozen=True, kw_only=True):
    """Customers who have not bought for so long that they are close to counting as lost."""

    customers: int
    value: Decimal
    quiet_days: int
    """Days without a purchase after which a customer is close to leaving: the last fifth of the lapse begins."""


class SetAside(Struct, frozen=True, kw_only=True):
    """Rows that could not be used or that the charter leaves out, counted by reason."""

    rows: int = 0
    why: dict[str, int] = {}


class Unidentified(Struct, frozen=True, kw_only=True):
    """Purchases without a customer: counted and valued, never dropped in silence."""

    rows: int = 0
    value: Decimal = Decimal(0)


class Assets(Struct, frozen=True, kw_only=True):
    """The customer base; `periods` are in order, the last is the period asked for."""

    definition: str
    periods: tuple[BasePeriod, ...]
    reasons: tuple[Reason, ...] = ()
    segments: tuple[Segment, ...] = ()
    set_aside: SetAside = SetAside()
    unidentified: Unidentified = Unidentified()
    at_risk: AtRisk | None = None
    notes: tuple[str, ...] = ()
    """What the files themselves contradict or leave open, in words."""


class Channel(Struct, frozen=True, kw_only=True):
    channel: str
    asked: bool
    count: int
    previous: int | None = None


class Theme(Struct, frozen=True, kw_only=True):
    theme: str
    experience: str = ""
    count: int
    previous: int | None = None
    channels: tuple[str, ...] = ()


class Listening(Struct, frozen=True, kw_only=True):
    channels: tuple[Channel, ...] = ()
    themes: tuple[Theme, ...] = ()
    unmapped: int = 0
    duplicates: int = 0


class PromisePeriod(Struct, frozen=True, kw_only=True):
    period: str
    kept: int
    broken: int
    pending: int
    none: int
    kept_rate: float | None
    """kept / (kept + broken), 0 to 1; None where nothing fell due."""


class Promise(Struct, frozen=True, kw_only=True):
    id: str
    text: str = ""
    experience: str = ""
    target: float | None = None
    periods: tuple[PromisePeriod, ...] = ()


class Brief(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.brief/1"
    organisation: str
    currency: str = ""
    grain: Grain
    period: str
    as_of: dt.date
    assets: Assets | None = None
    listening: Listening | None = None
    promises: tuple[Promise, ...] = ()
    not_given: tuple[str, ...] = ()
    """What the charter does not give, in words: "no promises given"."""


class Figure(Struct, frozen=True, kw_only=True):
    """One figure of a brief that a decision can be measured by, under the name it is stored with."""

    name: str
    label: str
    value: Decimal | None
    as_of: dt.date


def figures(brief: Brief) -> tuple[Figure, ...]:
    """Every figure of the brief by name: `assets.lost`, `reason:price`, `theme:Late delivery`, `promise:delivery`."""
    found: list[tuple[str, str, Decimal | None]] = []
    if brief.assets and brief.assets.periods:
        now = brief.assets.periods[-1]
        labels = {"lost": "customers lost", "new": "new customers", "closing": "customers at the end"}
        found += [(f"assets.{name}", label, Decimal(getattr(now, name))) for name, label in labels.items()]
        found += [
            (f"reason:{one.reason}", f"left because: {one.reason}", Decimal(one.count)) for one in brief.assets.reasons
        ]
    if brief.listening:
        found += [(f"theme:{one.theme}", f"said: {one.theme}", Decimal(one.count)) for one in brief.listening.themes]
    for promise in brief.promises:
        rate = promise.periods[-1].kept_rate if promise.periods else None
        value = None if rate is None else Decimal(str(round(rate, 4)))
        found.append((f"promise:{promise.id}", f"kept: {promise.text or promise.id}", value))
    return tuple(Figure(name=name, label=label, value=value, as_of=brief.as_of) for name, label, value in found)


def figure(brief: Brief | None, name: str) -> Figure | None:
    """The figure that goes by this name, whatever the case; None when the brief has none."""
    known = figures(brief) if brief else ()
    return next((one for one in known if one.name.casefold() == name.strip().casefold()), None)
