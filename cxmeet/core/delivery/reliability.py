"""How reliably something works: how often it was met, where it was met least, and how far places are apart."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field

from msgspec.structs import replace

from cxmeet.core.delivery.kept import Reliability, ReliabilityPeriod, Unit
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.shown import Shown

FEWEST = 10
"""Cases that a place must have before it is called the best or the worst: of two, none or all are met by chance."""


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
        units = [_unit(name, met, total) for name, (met, total) in counted.items() if name]
        units.sort(key=lambda one: (one.rate is None, one.rate, -one.total, one.unit))
        rates = [one.rate for one in units if one.rate is not None]
        compared = [one for one in units if one.total >= FEWEST]
        worst, best = (compared[0], compared[-1]) if len(compared) > 1 else (None, None)
        met, total = (sum(one[index] for one in counted.values()) for index in (0, 1))
        return ReliabilityPeriod(
            period=str(period),
            met=met,
            total=total,
            rate=met / total if total else None,
            worst=worst,
            best=best,
            spread=(best.rate or 0) - (worst.rate or 0) if worst and best else None,
            too_few=len(units) - len(compared),
            units_at_target=sum(rate >= target for rate in rates) if rates and target is not None else None,
            units=tuple(units),
        )


def _unit(name: str, met: int, total: int) -> Unit:
    return Unit(unit=name, met=met, total=total, rate=met / total if total else None)
