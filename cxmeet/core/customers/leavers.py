"""Customers who left, counted without their names."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


class Leavers(NamedTuple):
    """So many customers who left, each counted once."""

    customers: int = 0
    value: Decimal | None = None
    """What they were worth; None where the base cannot say."""

    @classmethod
    def of(cls, values: Iterable[Decimal | None]) -> Leavers:
        """Those who were worth so much, each."""
        each = list(values)
        known = [value for value in each if value is not None]
        return cls(len(each), sum(known, Decimal(0)) if len(known) == len(each) else None)

    def and_also(self, other: Leavers) -> Leavers:
        """These and others, none of whom is among them."""
        value = None if self.value is None or other.value is None else self.value + other.value
        return Leavers(self.customers + other.customers, value)
