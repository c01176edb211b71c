"""The customer base as a brief shows it: over periods, in people and in value; a value not given is None, never 0."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar, Literal

from msgspec import Struct

from cxmeet.core.customers import cohorts, tenure
from cxmeet.core.customers.ahead import Ahead
from cxmeet.core.customers.cohorts import Cohort
from cxmeet.core.customers.tenure import Tenure
from cxmeet.core.kernel import significance
from cxmeet.core.kernel.figure import Family, FigureValue, rounded
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.set_aside import SetAside


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
    """Why customers left, in one spelling, or as a rule of the charter calls it."""

    reason: str
    count: int
    value: Decimal | None = None
    """What those of them whom the base lost in the period were worth."""
    valued: int | None = None
    """How many those are, whom the value is of; None where there is none, and in earlier briefs."""
    previous: int | None = None
    """How many left for it in the period before; None where the file does not tell of all of both."""
    experience: str = ""
    """Id of the experience that a rule of the charter maps it to."""


class LostBy(Struct, frozen=True, kw_only=True):
    """Customers who left for reasons that the charter maps to one experience; each counts once."""

    experience: str
    count: int
    value: Decimal | None = None
    """What those of them whom the base lost in the period were worth, as many as `valued`."""
    valued: int | None = None
    previous: int | None = None


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


class Refunds(Struct, frozen=True, kw_only=True):
    """Purchases of less than nothing, which are left out: in the period, and what they come to, below 0."""

    rows: int = 0
    value: Decimal = Decimal(0)


class Unidentified(Struct, frozen=True, kw_only=True):
    """Purchases without a customer: counted and valued, never dropped in silence."""

    rows: int = 0
    value: Decimal = Decimal(0)


class Loss(Struct, frozen=True, kw_only=True):
    """Who was lost, as one source tells it; sources that disagree are shown side by side."""

    source: str
    customers: int | None
    """In the period; None where the source has no dates."""
    rows: int | None = None
    """Departures it lists in the period; a customer may be listed more than once."""
    lost_by_base: int | None = None
    """Of these customers, those whom the base lost in the period too, or who joined and left inside it."""
    still_customers: int | None = None
    """Of these customers, those whom the base still counts at the end of the period."""
    came_and_left: int | None = None
    """Of those lost by the base, who joined and left inside the period; of the base itself, who did so besides."""
    unknown: int | None = None
    """Of these customers, those of whom the base has never heard."""
    ever: int
    """Customers it calls lost up to the end of the period; without dates, at all."""


LossKind = Literal["contracts", "departures"]


class LaterLosses(Struct, frozen=True, kw_only=True):
    """Contracts that ended, or departures that are listed, after the period that a brief shows of itself."""

    kind: LossKind
    count: int
    after: str
    """The period shown."""
    last_day: dt.date
    """The last day the file of our customers reaches: the period shown is the last that ends by then."""
    last: str
    """The period that shows the last of them."""
    known_to: str
    """How far our customers are known, up to `last`."""


class Assets(Struct, frozen=True, kw_only=True):
    """The customer base; `periods` are in order, the last is the period asked for."""

    FAMILIES: ClassVar[Mapping[str, Family]] = {
        "assets.lost": Family(better="fewer", label="customers lost"),
        "assets.new": Family(better="more", label="new customers"),
        "assets.reactivated": Family(better="more", label="customers who came back"),
        "assets.closing": Family(better="more", label="customers at the end"),
        "assets.opening": Family(label="customers at the start"),
        "assets.net": Family(better="more", label="growth of the base"),
        "assets.at_risk": Family(better="fewer", label="customers close to leaving"),
        "assets.retention": Family(kind="share", unit="%", better="more", label="customers who stayed"),
        "assets.gross_value_retention": Family(kind="share", unit="%", better="more", label="value that stayed"),
        "assets.net_value_retention": Family(kind="share", unit="%", better="more", label="value that stayed or grew"),
        "reason:": Family(better="fewer", label="left because: {}"),
        **cohorts.families(),
        **tenure.families(),
    }

    definition: str
    periods: tuple[BasePeriod, ...]
    reasons: tuple[Reason, ...] = ()
    """Why customers left in the period, the most frequent first, “we do not know” last."""
    experiences: tuple[LostBy, ...] = ()
    """The same by experience, as far as rules of the charter map reasons to one."""
    inside_reasons: tuple[Reason, ...] = ()
    """Why those left who joined inside the period, by the customers' own file; they are not among the lost."""
    segments: tuple[Segment, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    """Who joined in each of the periods, and who of them stayed; nothing of a period in which nobody joined."""
    tenure: Tenure | None = None
    """How long those lost in the period had been customers; None where the base cannot tell, and in earlier briefs."""
    ahead: Ahead | None = None
    """What would come of it if things went on as they are: arithmetic, never a forecast; None in earlier briefs."""
    set_aside: SetAside = SetAside()
    unidentified: Unidentified = Unidentified()
    refunds: Refunds = Refunds()
    at_risk: AtRisk | None = None
    losses: tuple[Loss, ...] = ()
    """What each source says about who was lost, where there is more than one; the base itself comes first."""
    quote: Quote | None = None
    """Somebody who left in the period, in their own words."""
    afterwards: tuple[str, ...] = ()
    """What the files tell of after the period shown, which a meeting has to hear first; among the notes too."""
    later: tuple[LaterLosses, ...] = ()
    """The same as values; empty in earlier briefs."""
    notes: tuple[str, ...] = ()
    """What the files themselves contradict or leave open, in words."""

    def figures(self, experiences: Mapping[str, str]) -> Iterator[FigureValue]:
        """What a decision can be measured by; nothing where there is no period."""
        if not self.periods:
            return
        now = self.periods[-1]
        for name in ("lost", "new", "reactivated", "closing", "opening"):
            yield FigureValue(f"assets.{name}", getattr(now, name))
        turned = now.new + now.reactivated + now.lost
        margin = significance.NORMAL_95 * math.sqrt(turned)
        yield FigureValue("assets.net", now.closing - now.opening, n=turned, margin=margin)
        yield FigureValue("assets.retention", rounded(now.retention), n=now.opening)
        if now.opening_value is not None:
            for name in ("gross_value_retention", "net_value_retention"):
                yield FigureValue(f"assets.{name}", rounded(getattr(now, name)), n=now.opening)
        if self.at_risk:
            yield FigureValue("assets.at_risk", self.at_risk.customers)
        yield from (FigureValue("reason:", left.count, left.reason) for left in self.reasons)
        yield from cohorts.figures(self.cohorts, Period.parse(now.period).grain)
        yield from tenure.figures(self.tenure)
