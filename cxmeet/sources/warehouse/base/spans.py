"""Since when and until when customers are some, by each row of a table; everything else is counted from these."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import ibis

from cxmeet.core.kernel.period import Grain
from cxmeet.sources.warehouse.columns.calendar import came_by, closing

NEVER = ibis.date(dt.date.max.isoformat())
"""The end of a contract that runs on."""


@dataclass(frozen=True)
class Spans(ABC):
    """Rows with `customer`, `since` and `value`, each of which makes somebody a customer for some time."""

    table: Any
    gap: int = 1
    """Days between an end and the next beginning that part two spells."""
    quiet_days: int | None = None
    """Days without a purchase after which a customer is close to leaving."""

    @abstractmethod
    def until(self, rows: Any) -> Any:
        """The first day on which they are customers no more by a row."""

    @abstractmethod
    def over_by(self, rows: Any, day: dt.date) -> Any:
        """Whether they are none any more by a row on a day."""

    @abstractmethod
    def last(self, rows: Any) -> Any:
        """The end of a spell that ends with a row, as tenures are told."""

    @abstractmethod
    def told_by(self, rows: Any, day: dt.date) -> Any:
        """Whether a row tells of a spell, as of a day."""


def since_by(rows: Any, day: dt.date) -> Any:
    """Whether they have become customers by a row on a day."""
    return came_by(rows.since, day)


def standing(spans: Spans, rows: Any, day: dt.date) -> Any:
    """Whether they are customers by a row on a day."""
    return since_by(rows, day) & ~spans.over_by(rows, day)


@dataclass(frozen=True)
class Contracts(Spans):
    """Rows with an `until` as well: the first day without the contract."""

    def until(self, rows: Any) -> Any:
        return rows.until

    def over_by(self, rows: Any, day: dt.date) -> Any:
        return came_by(rows.until, day)

    def last(self, rows: Any) -> Any:
        return rows.until

    def told_by(self, rows: Any, day: dt.date) -> Any:
        return ibis.literal(True)


@dataclass(frozen=True)
class Purchases(Spans):
    """Rows each of which makes somebody a customer for so many days; `gap` is how many."""

    def until(self, rows: Any) -> Any:
        return rows.since + ibis.interval(days=self.gap)

    def over_by(self, rows: Any, day: dt.date) -> Any:
        return came_by(rows.since, before(day, self.gap))

    def last(self, rows: Any) -> Any:
        return rows.since

    def told_by(self, rows: Any, day: dt.date) -> Any:
        return since_by(rows, day)


def before(day: dt.date, days: int) -> dt.date:
    """So many days before a day, or the first day there is."""
    return dt.date.fromordinal(max(day.toordinal() - days, 1))


def numbers(spans: Spans, rows: Any, grain: Grain, limit: dt.date) -> tuple[Any, Any]:
    """The first period end at which somebody is a customer by a row, and the first at which they no longer are."""
    return closing(rows.since, grain, limit), closing(spans.until(rows), grain, limit)
