"""Who left for which reason, counted where the list of departures is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal

from cxmeet.core.customers.leavers import Leavers
from cxmeet.core.customers.reasons import Naming, Told, Worth


def groups_of(naming: Naming) -> dict[str, frozenset[str]]:
    """Experience -> the reasons that are about it, which are counted together."""
    return {
        experience: frozenset(name for name, about in naming.experiences.items() if about == experience)
        for experience in naming.experiences.values()
    }


@dataclass
class CountedTold(Told):
    """Customers by the reasons they are counted for: by each alone, and by those that are about one experience."""

    counts: dict[frozenset[str], int] = field(default_factory=dict)
    """Reasons -> customers who are named and left for any of them."""
    lost: Mapping[frozenset[str], Leavers] | None = None
    """The same of those whom the base lost; None where it cannot be asked."""

    @property
    def reasons(self) -> Set[str]:
        alone = (name for names in self.counts for name in names if len(names) == 1)
        return {*alone, *self.nameless, *self.besides}

    def count(self, names: Iterable[str]) -> int:
        names = frozenset(names)
        return self.counts.get(names, 0) + super().count(names)

    def worth(self, names: Iterable[str], lost: Worth | None) -> tuple[Decimal | None, int | None]:
        names = frozenset(names)
        if self.lost is None:
            return None, None
        found = self.lost.get(names, Leavers(0, Decimal(0)))
        for name in names & self.besides.keys():
            found = found.and_also(self.besides[name])
        return (found.value, found.customers) if found.customers and found.value is not None else (None, None)
