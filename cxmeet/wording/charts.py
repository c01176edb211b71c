"""Pictures in characters, for screens and documents alike: marbles, bars, a line for the base, short numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_STEPS = "▁▂▃▄▅▆▇"


def money(value: Decimal, currency: str) -> str:
    """An amount to read across a room: `€481.0k`, `€2.15M`, `−$340`; whole below ten thousand."""
    symbol = _SYMBOLS.get(currency, f"{currency} " if currency else "")
    sign, size = ("−" if value < 0 else ""), abs(value)
    if size >= 999_950:
        return f"{sign}{symbol}{size / 1_000_000:,.2f}M"
    if size >= 9_999 + Decimal("0.5"):
        return f"{sign}{symbol}{size / 1000:,.1f}k"
    return f"{sign}{symbol}{size:,.0f}"


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
