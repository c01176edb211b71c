"""The customer base of one organisation as its files tell it, ready to be asked about any period."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

from cxmeet.core.amount import money
from cxmeet.core.brief import Assets, BasePeriod, SetAside, Unidentified
from cxmeet.core.movements import Movement, Spans, movements
from cxmeet.core.period import Grain, Period


@dataclass(kw_only=True)
class Base(ABC):
    """What every kind of customer base can say."""

    grain: Grain
    definition: str
    """Who is a customer here, and when one is new or lost: in words for people."""
    first: Period
    """The first period with anything in it."""
    whole: Period
    """The last period covered to its end; the one with the last row where none is."""
    latest: Period
    """The last period that can be asked about."""
    set_aside: SetAside = field(default_factory=SetAside)

    @abstractmethod
    def periods(self, last: Period) -> Sequence[BasePeriod]:
        """Every period from the first to `last`, in order."""

    def unidentified(self, period: Period) -> Unidentified:
        """Purchases of the period that no customer can be given to."""
        return Unidentified()

    def assets(self, period: Period, history: int | None) -> Assets:
        """The base as a brief shows it: `history` periods (None: all) of which the last is the one asked for."""
        periods = self.periods(period)
        return Assets(
            definition=self.definition,
            periods=tuple(periods if history is None else periods[-max(history, 1) :]),
            set_aside=self.set_aside,
            unidentified=self.unidentified(period),
        )


@dataclass(kw_only=True)
class SpanBase(Base):
    """A base computed from rows: who was a customer at which period ends, with what value."""

    spans: Spans
    customers: int
    valued: bool
    """Whether the rows say what a customer is worth."""
    last_day: dt.date
    """The last day the rows tell of."""
    complete_from: dt.date | None = None
    """The first day at whose end nobody can be missing because rows start too late; None where all are complete."""
    without_customer: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Period number -> rows and millionths that no customer can be given to."""

    def periods(self, last: Period) -> Sequence[BasePeriod]:
        return [self._period(one) for one in movements(self.spans, self.customers, last.number)]

    def unidentified(self, period: Period) -> Unidentified:
        rows, value = self.without_customer.get(period.number, (0, 0))
        return Unidentified(rows=rows, value=money(value))

    def _period(self, one: Movement) -> BasePeriod:
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
        as_of = period.last
        return BasePeriod(
            period=str(period),
            as_of=as_of,
            partial=self.last_day < as_of,
            left_censored=self.complete_from is not None and as_of < self.complete_from,
            opening=one.opening,
            new=one.new,
            reactivated=one.reactivated,
            lost=one.lost,
            closing=one.closing,
            in_and_out=one.in_and_out,
            **({name: money(value) for name, value in values.items()} if self.valued else {}),
        )


def last_whole(first: dt.date, last: dt.date, grain: Grain) -> Period:
    """The last period that data from `first` to `last` covers to its end; the one `last` lies in where none is."""
    period = Period.of(last, grain)
    if period.last > last and Period.of(first, grain) < period:
        return period.shifted(-1)
    return period
