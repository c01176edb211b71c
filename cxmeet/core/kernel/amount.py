"""Amounts of money as whole millionths, so that half a million of them add up exactly and quickly."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Literal

_MILLIONTH = Decimal("0.000001")
_WIDE = Context(prec=60)


PaidPer = Literal["", "month", "quarter", "year"]
"""How often a customer pays the value that a file names; empty where nobody says so."""

CONCEALED = "•••"
"""The currency in which amounts are not told: that they are there is seen, not what they are."""

LONGEST = 15
"""Digits an amount may have before the point; more are a mistake in the file."""


def millionths(text: str) -> int:
    """A number written plainly (`1204`, `-12.50`), in millionths; further decimals are rounded half to even.

    Raises ValueError for anything else: thousands separators, currency signs, exponents, `nan`.
    """
    text = text.strip()
    whole, _, rest = text.partition(".")
    if text.isascii() and whole.isdecimal() and len(whole) <= LONGEST:
        if not rest:
            return int(whole) * 1_000_000
        if len(rest) <= 6 and rest.isdecimal():
            return int(whole) * 1_000_000 + int(rest.ljust(6, "0"))
    return _seldom_written(text)


def _seldom_written(text: str) -> int:
    plain = text[1:] if text[:1] in ("+", "-") else text
    if not (text.isascii() and plain.replace(".", "", 1).isdecimal() and len(plain.partition(".")[0]) <= LONGEST):
        raise ValueError(f"“{text[:40]}” is not a number")
    digits = Decimal(text[: LONGEST + 25])
    return int(digits.quantize(_MILLIONTH, ROUND_HALF_EVEN, context=_WIDE).scaleb(6, context=_WIDE))


def money(amount: int) -> Decimal:
    """Millionths as an amount with two decimals, or as many more as it needs."""
    if amount % 10_000:
        return Decimal(amount).scaleb(-6, context=_WIDE).normalize(_WIDE)
    return Decimal(amount // 10_000).scaleb(-2, context=_WIDE)
