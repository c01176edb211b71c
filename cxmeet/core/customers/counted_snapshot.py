"""A snapshot that is counted where it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cxmeet.core.customers.asked_people import AskedPeople
from cxmeet.core.customers.asking import Page, Sought
from cxmeet.core.customers.snapshot import Counts, LookBase
from cxmeet.core.customers.tenure import Tenure, tenure
from cxmeet.core.kernel.period import Period


@dataclass(kw_only=True)
class CountedSnapshot(AskedPeople, LookBase):
    """The customers of one snapshot by what has become of them."""

    groups_counted: Mapping[str, Counts]
    """Group, empty for none -> its customers by their states."""
    lost_after: Mapping[Decimal | None, int]
    """Days -> how many were lost after so many; None for those of whom that is not known."""

    lasted: Callable[[], Mapping[str, Decimal]]
    """Works out how many days each of the lost had been a customer, as far as that is known."""

    def by_group(self) -> Mapping[str, Counts]:
        return self.groups_counted

    def tenure(self, period: Period) -> Tenure | None:
        known = [days for days, customers in self.lost_after.items() if days is not None for _ in range(customers)]
        return tenure(known, self.lost_after.get(None, 0), "months") if self.lasting else None

    def _lost_in_all(self, period: Period) -> tuple[int, int]:
        each = self.groups_counted.values()
        return sum(count["lost"] for count, _ in each), sum(value["lost"] for _, value in each)

    def tenures(self, period: Period) -> Mapping[str, Decimal | int]:
        return self.lasted() if self.lasting else {}

    def page(self, sought: Sought, most: int) -> Page | None:
        days = sought.tenures or sought.sort in ("since", "until")  # of which a snapshot knows none
        return None if days else super().page(sought, most)
