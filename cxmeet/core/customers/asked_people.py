"""The people of a customer base that is kept elsewhere: they are asked about, and brought here a few at a time."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from cxmeet.core.customers.asked import AskedNames, bare
from cxmeet.core.customers.asking import Asks, Known, Page, Sought, Standing
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.customers.going_on import Carried, ranks
from cxmeet.core.customers.groups import NOT_GIVEN
from cxmeet.core.customers.leavers import Leavers
from cxmeet.core.customers.people import Which
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.shown import Groups


@dataclass(kw_only=True)
class AskedPeople(CustomerBase):
    """Customers who are asked about."""

    asks: Asks
    valued: bool
    """Whether the rows say what a customer is worth."""
    reasoned: bool = False
    """Whether the rows say why customers left."""
    grouping: bool = False
    """Whether the rows say which group a customer is in."""
    _stood: dict[int, Standing] = field(init=False, repr=False, default_factory=dict)

    @abstractmethod
    def _lost_in_all(self, period: Period) -> tuple[int, int]:
        """How many were lost in a period, and the millionths they were worth."""

    def former(self, period: Period) -> int:
        return self.asks.count("left", period.number)

    def carried(self, period: Period) -> Carried | None:
        if not self.valued:
            return None
        found = self._standing(period)
        sizes = ranks(found.customers)
        sums = {sizes[0]: found.ten, sizes[-1]: found.tenth} if sizes else {}
        if len(sizes) > 2:
            sums[sizes[1]] = found.hundredth
        return Carried(found.customers, found.value, {size: sums[size] for size in sizes})

    def lost(self, period: Period) -> Mapping[str, Decimal | None]:
        return self._worths(self.asks.each("lost", period.number))

    def lost_among(self, names: Set[str], period: Period) -> Mapping[str, Decimal | None]:
        return self._worths(self.asks.worth("lost", period.number, names)) if names else {}

    def lost_besides(self, names: Set[str], period: Period) -> Leavers | None:
        among = self.lost_among(names, period).values()
        lost, value = self._lost_in_all(period)
        others = lost - len(among)
        worth = None if not self.valued else money(value) - sum((each or Decimal(0) for each in among), Decimal(0))
        return Leavers(others, worth) if others else None

    def in_and_out(self, period: Period) -> Set[str]:
        return self._names("inside", period)

    def known_as(self, names: Set[str]) -> Mapping[str, str]:
        found = {bare(known): known for known in self.asks.alike({bare(name) for name in names})}
        return {name: found[bare(name)] for name in names if bare(name) in found}

    def active(self, period: Period) -> Set[str]:
        return self._names("closing", period)

    def ever_seen(self) -> Set[str]:
        return self._ever

    @property
    def groups(self) -> Mapping[str, str]:
        return self.asks.groups_of(self._ever) if self.grouping else {}

    @cached_property
    def group_names(self) -> Collection[str]:
        return self.asks.group_names() if self.grouping else ()

    @cached_property
    def _ever(self) -> AskedNames:
        return self._names("ever", self.latest)

    def left(self, period: Period) -> Set[str]:
        return self._names("left", period)

    def written(self) -> Counter[str] | None:
        return Counter(self.asks.written()) if self.reasoned else None

    def given_reasons(self, period: Period, inside: bool = False) -> Mapping[str, Leavers]:
        found = self.asks.reasons(period.number, inside)
        return {text: Leavers(customers, self._worth(value)) for text, (customers, value) in found.items()}

    def stated_reasons(self, period: Period) -> Mapping[str, str]:
        return self.asks.reasons_of(self.asks.each("lost", period.number)) if self.reasoned else {}

    def stated_inside(self, period: Period) -> Mapping[str, str]:
        return self.asks.reasons_of(self.asks.each("inside", period.number)) if self.reasoned else {}

    def members(self, which: Which, period: Period) -> Set[str]:
        return self._names(which, period)

    def worth(self, which: Literal["opening", "closing"], period: Period) -> Mapping[str, Decimal | None]:
        return self._worths(self.asks.each(which, period.number))

    def worth_among(self, names: Set[str], period: Period) -> Mapping[str, Decimal | None]:
        return self._worths(self.asks.worth("closing", period.number, names))

    def groups_among(self, names: Set[str]) -> Mapping[str, str]:
        return self.asks.groups_of(names) if self.grouping else {}

    def reasons_among(self, names: Set[str], period: Period) -> Mapping[str, str]:
        if not self.reasoned:
            return {}
        return self.asks.reasons_of({*self.lost_among(names, period), *(names & self.in_and_out(period))})

    def page(self, sought: Sought, most: int) -> Page | None:
        found = self.asks.page(sought, most)
        return found if self.valued else found._replace(rows=[(name, None) for name, _ in found.rows])

    def grouped(self, period: Period) -> Groups | None:
        if not self.grouping:
            return None
        sizes = {group.name or NOT_GIVEN: group.closing for group in self.asks.groups(period.number) if group.closing}

        def among(names: Set[str]) -> Mapping[str, str]:
            found = self.asks.groups_of(names & self.active(period))
            return {name: group or NOT_GIVEN for name, group in found.items()}

        return Groups(sizes, among)

    def _names(self, which: Known, period: Period) -> AskedNames:
        asks, number = self.asks, period.number
        return AskedNames(
            count=lambda: asks.count(which, number),
            among=lambda names: asks.among(which, number, names),
            each=lambda: asks.each(which, number),
        )

    def _standing(self, period: Period) -> Standing:
        if period.number not in self._stood:
            self._stood[period.number] = self.asks.standing(period.number)
        return self._stood[period.number]

    def _worths(self, values: Mapping[str, int]) -> Mapping[str, Decimal | None]:
        return {name: self._worth(value) for name, value in values.items()}

    def _worth(self, value: int) -> Decimal | None:
        return money(value) if self.valued else None
