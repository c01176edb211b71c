"""To whom a promise was kept or broken, and what has become of them since: told beside each other, never as a cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Set
from dataclasses import dataclass, field

from cxmeet.core.delivery.kept import Fate, PromiseCustomers
from cxmeet.core.delivery.moment import Known, Moment
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.core.kernel.shown import Fates


@dataclass
class Whose:
    """The customers of one promise by what became of it; false where the file names none."""

    _done: dict[tuple[int, bool, bool], set[str]] = field(default_factory=lambda: defaultdict(set))
    """Period number, whether it was kept by the day, and by the time -> to whom."""
    _waiting: dict[Moment, set[str]] = field(default_factory=lambda: defaultdict(set))
    """When it was due -> who still waited when the file ended."""

    def __bool__(self) -> bool:
        return bool(self._done or self._waiting)

    def done(self, number: int, by_day: bool, in_time: bool, customer: str) -> None:
        """A promise to a customer that fell due in a period, whether it was kept by the day and by the time."""
        if customer:
            self._done[number, by_day, in_time].add(customer)

    def waits(self, due: Moment, customer: str) -> None:
        """A promise to a customer that nothing has come of yet."""
        if customer:
            self._waiting[due].add(customer)

    def by_period(self, grain: Grain, known: Known, clocked: bool) -> Callable[[int, Fates], PromiseCustomers | None]:
        """Who they were, by the number of a period; to whom it is open although it was due, it counts as broken.

        None where what has become of them cannot be told.
        """
        kept: dict[int, set[str]] = defaultdict(set)
        broken: dict[int, set[str]] = defaultdict(set)
        for (number, by_day, in_time), customers in self._done.items():
            (kept if (in_time if clocked else by_day) else broken)[number].update(customers)
        for due, customers in self._waiting.items():
            if known.has_come(due):
                broken[Period.of(due.day, grain).number].update(customers)

        def whose(number: int, fates: Fates) -> PromiseCustomers:
            return _fates(broken[number], kept[number] - broken[number], fates)

        return whose


def _fates(broken: Set[str], kept: Set[str], fates: Fates) -> PromiseCustomers:
    both = broken | kept
    return PromiseCustomers(
        broken=fate(broken, fates),
        kept=fate(kept, fates),
        unknown=unknown(both, fates),
    )


def fate(customers: Set[str], fates: Fates) -> Fate:
    """How many of them are or were customers, and how many of those are none any more."""
    left = len(customers & fates.left)
    return Fate(n=len(customers & fates.here) + left, left=left)


def unknown(customers: Set[str], fates: Fates) -> int:
    """How many of them never were customers."""
    return len(customers) - len(customers & fates.here) - len(customers & fates.left)
