"""What was promised and what became of it: kept, broken, pending, or no promise at all."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec.structs import replace

from cxmeet.core.delivery.customers import Whose
from cxmeet.core.delivery.kept import Promise, PromisePeriod
from cxmeet.core.delivery.moment import Known, Moment
from cxmeet.core.delivery.units import Where
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.kernel.promised import Promised
from cxmeet.core.kernel.reach import Happened, reach
from cxmeet.core.kernel.shown import Shown


class Row(NamedTuple):
    """One promise of the file."""

    customer: str
    """Empty where the file does not say whom it was made to."""
    due: Moment
    done: Moment | None
    kept: bool | None = None
    """What the file says of it; None where it says nothing, and where days decide."""


@dataclass
class Kept:
    """The outcomes of one promise by period, and the open ones by when they are due."""

    grain: Grain
    promise: Promise
    """What was said, still without any period."""
    today: dt.date
    """What lies after it has not happened yet."""
    until: dt.date | None = None
    """Up to which day the owner of the file says it is complete; None where nobody does."""
    outcomes: Counter[tuple[int, str]] = field(default_factory=Counter)
    """(period number, outcome) -> how many."""
    open: Counter[Moment] = field(default_factory=Counter)
    days: set[dt.date] = field(default_factory=set)
    """The days on which anything was promised or done; a promised day is none."""
    by_clock: Counter[tuple[int, str]] = field(default_factory=Counter)
    """What the time of day changes in the outcomes."""
    clocked: bool = False
    """Whether anything is due at a time of day that decides."""
    latest: dict[dt.date, dt.datetime] = field(default_factory=dict)
    """Day -> the latest time of day at which anything was promised or done on it, where the file has one."""
    whose: Whose = field(default_factory=Whose)
    where: Where = field(default_factory=Where)
    listed: Period | None = None
    """The period whose rows are kept one by one; None for none."""
    rows: list[Row] = field(default_factory=list)

    def dated(
        self, made: Moment | None, due: Moment | None, done: Moment | None, customer: str = "", unit: str = ""
    ) -> None:
        """Count a promise by its days, and by the time where both have one; without a due day, when made or done.

        `customer` is whom it was made to, `unit` who had to keep it; empty where the file does not say.
        """
        if self.listed and due and Period.of(due.day, self.grain) == self.listed:
            self.rows.append(Row(customer, due, done))
        happened = [one for one in (made, done) if one]
        for one in happened:
            self._happened(one)
        if due is None:
            if happened:
                self._count(happened[0].day, "none")
        elif done is None:
            self.clocked |= due.clocked
            self.open[due] += 1
            self.whose.waits(due, customer)
            self.where.waits(due, unit)
        else:
            self._done(due, done, customer, unit)

    def _happened(self, one: Moment) -> None:
        self.days.add(one.day)
        if one.at and one.clocked:
            self.latest[one.day] = max(self.latest.get(one.day, one.at), one.at)

    @property
    def known(self) -> Known:
        """Up to when the file tells what became of the promises; a mistyped day in the future decides nothing."""
        found = reach([Happened(self.days, self.until)], self.today)
        if found is None:
            return Known(Moment(dt.date.min), self.today)
        return Known(Moment(found.day, None if self.until else self.latest.get(found.day)), self.today)

    def _done(self, due: Moment, done: Moment, customer: str, unit: str) -> None:
        by_day, number = done.day <= due.day, Period.of(due.day, self.grain).number
        self.outcomes[number, _OUTCOMES[by_day]] += 1
        in_time = by_day
        if due.at and done.at:
            self.clocked |= due.clocked
            in_time = done.at <= due.at
            if in_time != by_day:
                self.by_clock[number, _OUTCOMES[in_time]] += 1
                self.by_clock[number, _OUTCOMES[by_day]] -= 1
        self.whose.done(number, by_day, in_time, customer)
        self.where.done(number, by_day, in_time, unit)

    def labelled(self, day: dt.date, kept: bool | None, customer: str = "", unit: str = "") -> None:
        """Count a promise by what the file says of it; None where it says nothing."""
        self.days.add(day)
        if self.listed and Period.of(day, self.grain) == self.listed:
            self.rows.append(Row(customer, Moment(day), None, kept))
        if kept is not None:
            self.whose.done(Period.of(day, self.grain).number, kept, kept, customer)
            self.where.done(Period.of(day, self.grain).number, kept, kept, unit)
        self._count(day, "pending" if kept is None else "kept" if kept else "broken")

    def _count(self, day: dt.date, outcome: str) -> None:
        self.outcomes[Period.of(day, self.grain).number, outcome] += 1

    def broken(self) -> Iterator[tuple[str, Promised]]:
        """The promises of the listed period that count as broken, with the customer; in the order of the file."""
        known = self.known
        for row in self.rows:
            if not self._was_kept(row, known):
                yield (
                    row.customer,
                    Promised(
                        id=self.promise.id,
                        due=row.due.day,
                        done=row.done.day if row.done else None,
                        due_at=row.due.at if self.clocked else None,
                        done_at=row.done.at if self.clocked and row.done else None,
                        by_day=self.promise.by_day,
                    ),
                )

    def _was_kept(self, row: Row, known: Known) -> bool:
        """Whether a row counts as kept, or as nothing yet."""
        if not self.promise.by_day:
            return row.kept is not False
        if row.done is None:
            return not known.has_come(row.due)
        in_time = row.done.at <= row.due.at if self.clocked and row.due.at and row.done.at else None
        return row.done.day <= row.due.day if in_time is None else in_time

    def in_brief(self, shown: Shown) -> Promise:
        """The promise with what became of it in the periods shown."""
        periods = self.periods(shown.period, shown.history)
        fates = shown.fates() if self.whose else None
        if fates:
            whose = self.whose.by_period(self.grain, self.known, self.clocked)
            periods = tuple(replace(one, customers=whose(Period.parse(one.period).number, fates)) for one in periods)
        if self.where:
            where = self.where.by_period(self.grain, self.known, self.clocked)
            periods = tuple(replace(one, **where(Period.parse(one.period).number)) for one in periods)
        return replace(self.promise, periods=periods)

    def periods(self, last: Period, history: int | None) -> tuple[PromisePeriod, ...]:
        """The periods up to `last` from the first with anything in it, `history` at most."""
        outcomes = self.outcomes.copy()
        if self.clocked:
            outcomes.update(self.by_clock)
        known = self.known
        for due, count in self.open.items():
            outcomes[Period.of(due.day, self.grain).number, "broken" if known.has_come(due) else "pending"] += count
        numbers = [number for number, _ in outcomes if number <= last.number]
        first = max(min(numbers, default=last.number), last.number - history + 1 if history else 0)
        return tuple(_period(period, outcomes) for period in Period(last.grain, first).through(last))


_OUTCOMES = {True: "kept", False: "broken"}


def _period(period: Period, outcomes: Counter[tuple[int, str]]) -> PromisePeriod:
    kept, broken = outcomes[period.number, "kept"], outcomes[period.number, "broken"]
    return PromisePeriod(
        period=str(period),
        kept=kept,
        broken=broken,
        pending=outcomes[period.number, "pending"],
        none=outcomes[period.number, "none"],
        kept_rate=kept / (kept + broken) if kept + broken else None,
    )
