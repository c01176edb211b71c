"""Who recommended us."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import ClassVar

from msgspec import Struct

from cxmeet.core.kernel.figure import Family, FigureValue
from cxmeet.core.kernel.shown import Fates, Groups, Shown


class Recommending(Struct, frozen=True, kw_only=True):
    """Who recommended us in the period, of the customers of one group at its end."""

    segment: str
    customers: int
    of: int
    rate: float
    """customers / of, 0 to 1."""


class Referrals(Struct, frozen=True, kw_only=True):
    """Who recommended us in the period."""

    FAMILIES: ClassVar[Mapping[str, Family]] = {
        "referrals": Family(better="more", label="customers who recommended us"),
    }

    definition: str
    referrals: int
    customers: int
    """Who made at least one of them."""
    previous: int | None = None
    """Customers who did so in the period before; None where the file does not tell of all of both periods."""
    of: int | None = None
    """Customers at the end of the period."""
    rate: float | None = None
    """here / of, 0 to 1; in earlier briefs customers / of."""
    segments: tuple[Recommending, ...] = ()
    """The same by group, the largest first; empty where the base has no groups, and in earlier briefs."""
    elsewhere: int = 0
    """Of `customers`, those in none of these groups: they are no customers at the end of the period."""
    here: int | None = None
    """Of `customers`, those who are customers at the end of the period; None where nobody knows who is one, and in
    earlier briefs."""

    def figures(self, experiences: Mapping[str, str]) -> Iterator[FigureValue]:
        """What a decision can be measured by."""
        yield FigureValue("referrals", self.customers)


@dataclass
class ReferralList:
    """Referrals by period."""

    definition: str
    count: Counter[int] = field(default_factory=Counter)
    who: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    days: Set[dt.date] = frozenset()

    def add(self, number: int, customer: str) -> None:
        """A referral by a customer in a period."""
        self.count[number] += 1
        self.who[number].add(customer)

    def made(self, number: int) -> Set[str]:
        """Who made any in a period."""
        return self.who.get(number, set())

    def customers(self, number: int) -> int:
        """How many did."""
        return len(self.made(number))

    def here(self, number: int, fates: Fates | None) -> int | None:
        """How many of them are customers; None where that cannot be told."""
        return len(self.made(number) & fates.here) if fates else None

    def by_group(self, number: int, groups: Groups) -> Counter[str] | None:
        """How many of them are in each group; None where that cannot be told."""
        return Counter(groups.among(self.made(number)).values())

    def in_brief(self, shown: Shown) -> Referrals:
        """Those of the period shown, and their share of the customers at its end."""
        number, customers = shown.period.number, shown.customers
        made = self.customers(number)
        covered = bool(self.count) and min(self.count) < number and "referrals" not in shown.cut_short
        here, groups = self.here(number, shown.fates()), shown.groups()
        found = self.by_group(number, groups) if groups else None
        segments = tuple(_by_group(found, groups.sizes)) if groups and found is not None else ()
        return Referrals(
            definition=self.definition,
            referrals=self.count[number],
            customers=made,
            previous=self.customers(number - 1) if covered else None,
            of=customers,
            here=here,
            rate=here / customers if customers and here is not None else None,
            segments=segments,
            elsewhere=made - sum(group.customers for group in segments) if segments else 0,
        )


def _by_group(found: Mapping[str, int], sizes: Mapping[str, int]) -> Iterator[Recommending]:
    """Who made a referral, of each group of customers."""
    for group, of in sorted(sizes.items(), key=lambda each: (-each[1], each[0])):
        yield Recommending(segment=group, customers=found.get(group, 0), of=of, rate=found.get(group, 0) / of)
