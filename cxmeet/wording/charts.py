"""Pictures in characters, for screens and documents alike: marbles, bars, a line for the base, short numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from cxmeet.core.kernel.amount import CONCEALED

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_STEPS = "▁▂▃▄▅▆▇"
_EIGHTHS = " ▁▂▃▄▅▆▇█"


_UNITS = {
    "M": (Decimal(1_000_000), Decimal("0.01")),
    "k": (Decimal(1000), Decimal("0.1")),
    "": (Decimal(1), Decimal(1)),
    "cents": (Decimal(1), Decimal("0.01")),
    "parts of cents": (Decimal(1), Decimal("0.000001")),
}
"""A unit -> what it stands for, and the step in which amounts are told in it; the largest first."""

UNITS, LARGE = tuple(_UNITS), ("M", "k")
"""All units, and those whose sign stands behind an amount."""


def money(value: Decimal, currency: str) -> str:
    """An amount to read across a room: `€481.0k`, `€2.15M`, `−$340`; whole below ten thousand."""
    size = abs(value)
    unit = "M" if size >= 999_950 else "k" if size >= 9_999 + Decimal("0.5") else ""
    return money_in(unit, value, currency)


def money_in(unit: str, value: Decimal, currency: str) -> str:
    """An amount in a given unit, such as `M`, `k` or none; `•••` where amounts are concealed."""
    if currency == CONCEALED:
        return CONCEALED
    symbol = _SYMBOLS.get(currency, f"{currency} " if currency.isalpha() else currency)
    amount = abs(told(unit, value))
    return f"{'−' if value < 0 and amount else ''}{symbol}{amount:,}{unit if unit in LARGE else ''}"


def exact(value: Decimal, currency: str, decimals: int = 0) -> str:
    """An amount to so many decimals, whatever its size: `€16,830`, `€0.26`; `•••` where amounts are concealed."""
    if currency == CONCEALED:
        return CONCEALED
    symbol = _SYMBOLS.get(currency, f"{currency} " if currency else "")
    amount = abs(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
    return f"{'−' if value < 0 and amount else ''}{symbol}{amount:,}"


def rough(unit: str, value: Decimal) -> bool:
    """Whether a unit is too large for an amount: fewer than two digits of it would be told."""
    whole, step = _UNITS[unit]
    return abs(value) < 10 * whole * step


def told(unit: str, value: Decimal) -> Decimal:
    """The number that stands before the unit."""
    whole, step = _UNITS[unit]
    return (value / whole).quantize(step, ROUND_HALF_UP)


def in_full(unit: str, number: Decimal) -> Decimal:
    """The amount that a number before the unit stands for."""
    return number * _UNITS[unit][0]


def signed(count: int) -> str:
    """A change with its sign: `+12`, `−18`, `0`."""
    return f"{count:+,}".replace("-", "−") if count else "0"


def per_marble(most: int, room: int) -> int:
    """How many customers one marble stands for, so that the most fit into `room` cells: 1, 2, 5, 10, 20, 50, ..."""
    each = 1
    while -(-most // each) > max(room, 1):
        first = int(str(each)[0])
        each = each * 5 // 2 if first == 2 else each * 2
    return each


def marbles(count: int, each: int, marble: str) -> str:
    """One marble for every `each` customers; the last may stand for fewer."""
    return marble * -(-count // each)


def bar(count: int, most: int, room: int) -> str:
    """A bar as long as its share of the longest; something is shown for whatever is there."""
    return "█" * max(1, round(count * room / most)) if count > 0 else ""


def sparkline(values: Sequence[int]) -> str:
    """One column a value, from the lowest to the highest; level where all are the same."""
    low, high = min(values, default=0), max(values, default=0)
    if low == high:
        return _STEPS[3] * len(values)
    return "".join(_STEPS[round((value - low) * (len(_STEPS) - 1) / (high - low))] for value in values)


def columns(values: Sequence[int], high: int, wide: int) -> list[str]:
    """A column for every value, `wide` cells and a blank, on `high` lines, from the lowest to the highest.

    The lowest has an eighth of a line: it is where the picture begins, which is not at nothing.
    """
    low, span = min(values, default=0), max(values, default=0) - min(values, default=0)
    eighths = [1 + round((value - low) * (high * 8 - 1) / span) if span else high * 4 for value in values]
    rows = []
    for bottom in range(high * 8 - 8, -1, -8):
        rows.append(" ".join(_EIGHTHS[max(0, min(full - bottom, 8))] * wide for full in eighths))
    return rows


def cut(text: str, room: int) -> str:
    """The text in at most `room` terminal cells; where something is cut off, it ends with an ellipsis."""
    if text.isascii():
        return text if len(text) <= room else text[: room - 1] + "…"
    from wcwidth import wcswidth  # whose tables take longer to load than most texts to write

    if 0 <= wcswidth(text) <= room:
        return text
    kept = ""
    for letter in text:
        wide = wcswidth(kept + letter)  # of the whole: letters that join take other room than each alone
        if wide >= room:
            break
        kept += letter if wide >= 0 else ""
    return kept + "…"
