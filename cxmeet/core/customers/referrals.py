"""Who recommended us."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from cxmeet.core.customers import assets
from cxmeet.core.kernel.period import Period

DEFINITION = (
    "Customers with at least one referral in the period, and their share of the customers at its end; referrals made "
    "earlier do not count."
)


@dataclass
class Referrals:
    """Referrals by period."""

    count: Counter[int] = field(default_factory=Counter)
    who: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, number: int, customer: str) -> None:
        """A referral by a customer in a period."""
        self.count[number] += 1
        self.who[number].add(customer)

    def of(self, period: Period, customers: int | None) -> assets.Referrals:
        """Those of one period; `customers` is how many there were at its end, None where that is not known."""
        made, before = self.who.get(period.number, set()), self.who.get(period.number - 1, set())
        covered = bool(self.who) and min(self.who) < period.number
        return assets.Referrals(
            definition=DEFINITION,
            referrals=self.count[period.number],
            customers=len(made),
            previous=len(before) if covered else None,
            of=customers,
            rate=len(made) / customers if customers else None,
        )
