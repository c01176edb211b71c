"""Places, teams or products beside each other: how often it went as it should in each, and how far they are apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cxmeet.core.delivery.kept import Unit
from cxmeet.core.delivery.moment import Known, Moment
from cxmeet.core.kernel.period import Grain, Period

FEWEST = 10
"""Cases that a place must have before it is called the best or the worst: of two, none or all are met by chance."""


def compared(counts: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    """The fields that tell of places, from how often each was met of how many."""
    units = [_unit(name, met, total) for name, (met, total) in counts.items() if name]
    units.sort(key=lambda unit: (unit.rate is None, unit.rate, -unit.total, unit.unit))
    enough = [unit for unit in units if unit.total >= FEWEST]
    worst, best = (enough[0], enough[-1]) if len(enough) > 1 else (None, None)
    return {
        "units": tuple(units),
        "worst": worst,
        "best": best,
        "spread": (best.rate or 0) - (worst.rate or 0) if worst and best else None,
        "too_few": len(units) - len(enough),
    }


def _unit(name: str, met: int, total: int) -> Unit:
    return Unit(unit=name, met=met, total=total, rate=met / total if total else None)


@dataclass
class Where:
    """The places of one promise by what became of it; false where the file names none."""

    _done: Counter[tuple[int, bool, bool, str]] = field(default_factory=Counter)
    """Period number, whether it was kept by the day, and by the time, and where -> how often."""
    _waiting: Counter[tuple[Moment, str]] = field(default_factory=Counter)
    """When it was due, and where -> how many still waited when the file ended."""

    def __bool__(self) -> bool:
        return bool(self._done or self._waiting)

    def done(self, number: int, by_day: bool, in_time: bool, unit: str, count: int = 1) -> None:
        """Promises of a place that fell due in a period, whether they were kept by the day and by the time."""
        if unit:
            self._done[number, by_day, in_time, unit] += count

    def waits(self, due: Moment, unit: str) -> None:
        """A promise of a place that nothing has come of yet."""
        if unit:
            self._waiting[due, unit] += 1

    def by_period(self, grain: Grain, known: Known, clocked: bool) -> Callable[[int], dict[str, Any]]:
        """The places, by the number of a period; what is open although it was due counts as broken."""
        counts: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        for (number, by_day, in_time, unit), count in self._done.items():
            counts[number][unit][0] += count if (in_time if clocked else by_day) else 0
            counts[number][unit][1] += count
        for (due, unit), count in self._waiting.items():
            if known.has_come(due):
                counts[Period.of(due.day, grain).number][unit][1] += count
        return lambda number: compared(counts.get(number, {}))
