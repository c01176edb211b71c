"""Which part of all that was read a brief shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Set
from typing import NamedTuple

from cxmeet.core.kernel.period import Period


class Fates(NamedTuple):
    """What has become of everybody who was ever a customer up to the end of a period."""

    here: Set[str]
    """Customers at its end."""
    left: Set[str]
    """Those who are customers no longer."""
    period: Period | None = None
    """The period at whose end they are; None where nobody has to be asked about it."""


class Groups(NamedTuple):
    """Which group each customer at the end of a period is in."""

    sizes: Mapping[str, int]
    """How many are in each."""
    among: Callable[[Set[str]], Mapping[str, str]]
    """Works out the groups of some customers, as far as they are customers then."""

    @classmethod
    def of(cls, groups: Mapping[str, str]) -> Groups:
        """The groups of all of them, by customer."""
        return cls(Counter(groups.values()), lambda names: {name: groups[name] for name in names if name in groups})


def nobody_knows() -> None:
    """There is no file that says who is a customer."""


class Shown(NamedTuple):
    """The period of a brief, how many periods lead up to it, and how many customers there are at its end."""

    period: Period
    history: int | None
    """Periods shown, the one asked for among them; None all."""
    customers: int | None = None
    """None where that is not known."""
    fates: Callable[[], Fates | None] = nobody_knows
    """Works out what has become of the customers by then; None where nobody knows who they are."""
    cut_short: Set[str] = frozenset()
    """The sources that do not tell of all of the period."""
    groups: Callable[[], Groups | None] = nobody_knows
    """Works out the groups of the customers at its end; None where there are no groups."""
