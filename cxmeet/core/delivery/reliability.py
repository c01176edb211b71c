"""How reliably something works: how often it was met, where it was met least, and how far places are apart."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field

from msgspec.structs import replace

from cxmeet.core.delivery.kept import Reliability, ReliabilityPeriod
from cxmeet.core.delivery.units import compared
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.shown import Shown


@dataclass
class Met:
    """Met and total of one measure by period and unit."""

    measure: Reliability
    """What is counted, still without any period."""
    days: Set[dt.date] = frozenset()
    """The days on which anything was counted."""
    counts: dict[int, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, number: int, unit: str, met: int, total: int) -> None:
        """Count so many in all, of which so many were met, for a period and a unit."""
        counted = self.counts[number].setdefault(unit, [0, 0])
        counted[0] += met
        counted[1] += total

    def in_brief(self, shown: Shown) -> Reliability:
        """The measure with what was met in the periods shown."""
        return replace(self.measure, periods=self.periods(shown.period, shown.history, self.measure.target))

    def periods(self, last: Period, history: int | None, target: float | None) -> tuple[ReliabilityPeriod, ...]:
        """The periods up to `last` from the first with anything in it, `history` at most."""
        numbers = [number for number in self.counts if number <= last.number]
        first = max(min(numbers, default=last.number), last.number - history + 1 if history else 0)
        return tuple(self._period(period, target) for period in Period(last.grain, first).through(last))

    def _period(self, period: Period, target: float | None) -> ReliabilityPeriod:
        counted = self.counts.get(period.number, {})
        places = compared(counted)
        rates = [unit.rate for unit in places["units"] if unit.rate is not None]
        met, total = (sum(one[index] for one in counted.values()) for index in (0, 1))
        return ReliabilityPeriod(
            period=str(period),
            met=met,
            total=total,
            rate=met / total if total else None,
            units_at_target=sum(rate >= target for rate in rates) if rates and target is not None else None,
            **places,
        )
