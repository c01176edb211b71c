"""A customer base that knows what came and what went in each period, from whatever that was counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from msgspec.structs import replace

from cxmeet.core.customers.assets import BasePeriod, Refunds, Unidentified
from cxmeet.core.customers.cohorts import Cohort, Joined
from cxmeet.core.customers.customer_base import CustomerBase, with_rates
from cxmeet.core.customers.movements import Movement
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.period import Period


class Courses(Protocol):
    """Who joined in which period, and how many of them stayed; periods go by their numbers."""

    @property
    def sizes(self) -> Mapping[int, int]:
        """Period -> how many joined in it."""

    @property
    def courses(self) -> Mapping[int, Sequence[int]]:
        """Period -> how many of those who joined in it are customers at its end, at that of the one after, ..."""


@dataclass(kw_only=True)
class PeriodicBase(CustomerBase):
    """Who was a customer at which period ends, with what value, by contracts or purchases."""

    valued: bool
    """Whether the rows say what a customer is worth."""
    complete_from: dt.date | None = None
    """The first day at whose end nobody can be missing because rows start too late; None where all are complete."""
    without_customer: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Period number -> rows and millionths that no customer can be given to."""
    below_nothing: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Period number -> rows and millionths of purchases of less than nothing."""
    limit: dt.date = dt.date.max
    """The day that ended the period it lies in when purchases were read; days pass for customers who do not buy."""
    quiet_days: int | None = None
    """Days without a purchase after which a customer is close to leaving."""
    _courses: Courses = field(init=False, repr=False, default_factory=lambda: Joined(0))

    def again(self, shown: Period) -> dt.date | None:
        day = self.reach.as_of(shown)
        return day if self.quiet_days and day < shown.last and day != self.limit else None

    def cohorts(self, shown: Sequence[BasePeriod]) -> tuple[Cohort, ...]:
        joined = self._courses
        periods = [Period.parse(one.period) for one in shown]
        return tuple(
            Cohort(
                joined=str(period),
                customers=joined.sizes[period.number],
                stay=tuple(joined.courses[period.number]),
                left_censored=self._may_have_joined_before(period),
            )
            for period in periods
            if joined.sizes.get(period.number)
        )

    def _may_have_joined_before(self, period: Period) -> bool:
        """Whether who is new in a period may have been a customer when the rows begin."""
        # Who bought on the day before the rows begin has lapsed two days before nobody can be missing any more.
        return period == self.first or (
            self.complete_from is not None and period.first < self.complete_from - dt.timedelta(2)
        )

    def unidentified(self, period: Period) -> Unidentified:
        rows, value = self.without_customer.get(period.number, (0, 0))
        return Unidentified(rows=rows, value=money(value))

    def unidentified_in_all(self) -> Unidentified:
        each = self.without_customer.values()
        return Unidentified(rows=sum(rows for rows, _ in each), value=money(sum(value for _, value in each)))

    def refunds(self, period: Period) -> Refunds:
        rows, value = self.below_nothing.get(period.number, (0, 0))
        return Refunds(rows=rows, value=money(value))

    def _worth(self, value: int) -> Decimal | None:
        return money(value) if self.valued else None

    def _period(self, one: Movement, bought: tuple[int, int]) -> BasePeriod:
        period = Period(self.grain, one.number)
        values = {
            "opening_value": one.opening_value,
            "new_value": one.new_value,
            "reactivated_value": one.reactivated_value,
            "lost_value": one.lost_value,
            "expansion": one.expansion,
            "contraction": one.contraction,
            "closing_value": one.closing_value,
        }
        as_of = self.reach.as_of(period)
        counted = BasePeriod(
            period=str(period),
            as_of=as_of,
            partial=as_of < period.last,
            left_censored=self.complete_from is not None and as_of < self.complete_from,
            opening=one.opening,
            new=one.new,
            reactivated=one.reactivated,
            lost=one.lost,
            closing=one.closing,
            in_and_out=one.in_and_out,
            buyers=bought[0] if self.quiet_days else None,
            bought=money(bought[1]) if self.quiet_days else None,
        )
        if self.valued:
            counted = replace(counted, **{name: money(value) for name, value in values.items()})
        return with_rates(counted)
