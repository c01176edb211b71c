"""What employees answer on a scale from 0 to 10, by period."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Set
from dataclasses import dataclass, field

from msgspec.structs import replace

from cxmeet.core.employees.figures import EmployeeFigure, EmployeePeriod
from cxmeet.core.kernel import significance
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.shown import Shown
from cxmeet.core.voice.scores import estimate

HIGHEST = 10


@dataclass
class EmployeeAnswers:
    """Answers of one file by period: score -> how many."""

    figure: EmployeeFigure
    """What is told, still without any period."""
    called: str
    days: Set[dt.date] = frozenset()
    answers: dict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    def in_brief(self, shown: Shown) -> EmployeeFigure:
        """The score in the periods shown, as far as enough have answered."""
        numbers = [number for number in self.answers if number <= shown.period.number]
        first = max(min(numbers, default=shown.period.number), shown.period.number - (shown.history or 0) + 1)
        first = first if shown.history else min(numbers, default=shown.period.number)
        periods = tuple(map(self._period, Period(shown.period.grain, first).through(shown.period)))
        whole = self.called not in shown.cut_short
        return replace(self.figure, periods=periods, change=_change(periods) if whole else "")

    def _period(self, period: Period) -> EmployeePeriod:
        found = estimate("nps", self.answers.get(period.number, {}), HIGHEST)
        if found.n < self.figure.fewest or found.value is None or found.margin is None:
            return EmployeePeriod(period=str(period), hidden=found.n > 0)
        value, margin = round(found.value, 1), round(found.margin, 1)
        return EmployeePeriod(period=str(period), n=found.n, value=value, margin=margin)


def _change(periods: tuple[EmployeePeriod, ...]) -> significance.Change:
    if len(periods) < 2:
        return ""
    before, now = periods[-2:]
    if now.value is None or before.value is None:
        return ""
    return significance.estimates(
        now.value, now.margin or 0.0, now.n or 0, before.value, before.margin or 0.0, before.n or 0
    )
