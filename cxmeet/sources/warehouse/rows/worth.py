"""What a row carries: its amount, as many times as it says."""

from __future__ import annotations

from decimal import Decimal

import ibis
import ibis.expr.types as ir

from cxmeet.sources.warehouse.columns.role_kinds import MONEY

_EXACT = "decimal(19, 6)"
"""The product of two of these is exact to the last digit."""


def carried(amount: ir.Value, times: ir.Value | None) -> ir.Value:
    """An amount so many times, to the millionth, rounded half to even; null where either is not known."""
    if times is None:
        return amount
    whole = times == times.floor()
    exact = amount.cast(_EXACT) * times.cast(_EXACT)
    return whole.ifelse(exact, half_to_even(exact)).cast(MONEY)


def half_to_even(exact: ir.Value) -> ir.Value:
    """A number of twelve decimals, rounded to six."""
    millionths = exact * ibis.literal(1_000_000)
    below = millionths.floor()
    rest = millionths - below
    up = (rest > 0.5) | ((rest == 0.5) & (below % 2 != 0))
    return (below + up.ifelse(1, 0)).cast("decimal(32, 6)") * ibis.literal(Decimal("0.000001"), type="decimal(7, 6)")
