"""How many employees left, of how many: from when each joined and left, or from the company's own statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec.structs import replace

from cxmeet.core.employees.figures import EmployeeFigure, EmployeePeriod
from cxmeet.core.kernel import significance
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.shown import Shown


class Staff(NamedTuple):
    """How many were employed at the beginning and at the end of a period, and how many left in it."""

    opening: int
    left: int
    closing: int


@dataclass
class Turnover:
    """Who joined and who left, or how many did by period."""

    figure: EmployeeFigure
    """What is told, still without any period."""
    called: str
    days: Set[dt.date] = frozenset()
    spells: list[tuple[dt.date, dt.date | None]] = field(default_factory=list)
    """First and last day of each employee; None for who is still employed."""
    stated: dict[Period, Staff] = field(default_factory=dict)

    def in_brief(self, shown: Shown) -> EmployeeFigure:
        """The share that left in the periods shown, as far as enough are employed."""
        first = max(self._first(shown.period), shown.period.number - (shown.history or shown.period.number) + 1)
        periods = tuple(map(self._period, Period(shown.period.grain, first).through(shown.period)))
        known = (
            self.called not in shown.cut_short and len(periods) > 1 and not any(each.hidden for each in periods[-2:])
        )
        before = periods[-2].left if known else None
        now = periods[-1].left
        change = significance.counts(now, before) if now is not None else ""
        return replace(self.figure, periods=periods, change=change)

    def _first(self, period: Period) -> int:
        known = [Period.of(joined, period.grain).number for joined, _ in self.spells]
        known += [Period.of(stated.first, period.grain).number for stated in self.stated]
        return min([*known, period.number])

    def _period(self, period: Period) -> EmployeePeriod:
        staff = self._staff(period)
        if staff is None:
            return EmployeePeriod(period=str(period))
        average = (staff.opening + staff.closing) / 2
        if average < self.figure.fewest:
            return EmployeePeriod(period=str(period), hidden=True)
        return EmployeePeriod(
            period=str(period), n=round(average), value=round(staff.left / average, 4), left=staff.left
        )

    def _staff(self, period: Period) -> Staff | None:
        if not self.spells:
            return _stated(self.stated, period)
        first, last = period.first, period.last
        return Staff(
            opening=sum(joined < first and (left is None or left >= first) for joined, left in self.spells),
            left=sum(left is not None and first <= left <= last for _, left in self.spells),
            closing=sum(joined <= last and (left is None or left > last) for joined, left in self.spells),
        )


def _stated(stated: dict[Period, Staff], period: Period) -> Staff | None:
    """What was stated of a period, or of all months of a quarter; None where it was not."""
    if period in stated:
        return stated[period]
    inside = [each for each in sorted(stated) if period.first <= each.first and each.last <= period.last]
    if period.grain != "quarter" or len(inside) != 3:
        return None
    months = [stated[each] for each in inside]
    return Staff(months[0].opening, sum(month.left for month in months), months[-1].closing)
