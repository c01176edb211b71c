"""Which part of all that was read a brief shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import NamedTuple

from cxmeet.core.kernel.period import Period


class Fates(NamedTuple):
    """What has become of everybody who was ever a customer up to the end of a period."""

    here: Set[str]
    """Customers at its end."""
    left: Set[str]
    """Those who are customers no longer."""


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
    groups: Callable[[], Mapping[str, str] | None] = nobody_knows
    """Works out which group each customer at its end is in; None where there are no groups."""
