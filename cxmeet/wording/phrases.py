"""Small pieces of sentences that several documents share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.quotes import Quote


def counted(count: int, what: str, many: str = "") -> str:
    """`1 customer`, `1,204 customers`."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {many or f'{what}s'}"


def capital(text: str) -> str:
    """The text with its first letter large, as a sentence or a row begins."""
    return text[:1].upper() + text[1:]


def were(count: int) -> str:
    """The verb that goes with a count of things past: `was`, `were`."""
    return "was" if count == 1 else "were"


def have_left(left: int) -> str:
    """`6 have left`, `1 has left`, `nobody has left`."""
    return f"{left:,} {'has' if left == 1 else 'have'} left" if left else "nobody has left"


def never_customers(unknown: int) -> str:
    """`2 named in its file were never customers by our customers' file`."""
    never = "was never a customer" if unknown == 1 else "were never customers"
    return f"{unknown:,} named in its file {never} by our customers' file"


def still_customers(count: int) -> str:
    """`was still a customer`, `were still customers`"""
    return f"{were(count)} still {'a customer' if count == 1 else 'customers'}"


def at_no_time(count: int) -> str:
    """`was a customer at no time in it (had left before, or came later)`"""
    if count == 1:
        return "was a customer at no time in it (had left before, or came later)"
    return "were customers at no time in it (they had left before, or came later)"


_DECIMALS = 4
"""The most that a share is told to, in per cent."""


def per_cent(share: float, *beside: float | None, target: float | None = None) -> str:
    """A share as whole per cent.

    With as many decimals as it takes where rounding would make it all or nothing, another of those `beside` it, or
    move it to or past its `target`.
    """
    others = {*(each for each in beside if each is not None), *((0.0, 1.0) if 0 < share < 1 else ())} - {share}
    fewest = 1 if 0.99 < share < 1 or 0 < share < 0.01 else 0
    for decimals in range(fewest, _DECIMALS):
        said = f"{share:.{decimals}%}"
        if said not in {f"{each:.{decimals}%}" for each in others} and _stands(said, target) == _stands(share, target):
            return said
    return f"{share:.{_DECIMALS}%}"


def _stands(share: float | str, target: float | None) -> int:
    """-1 below the target, 0 at it or where there is none, 1 above."""
    if target is None:
        return 0
    value = Decimal(share.rstrip("%")) / 100 if isinstance(share, str) else Decimal(str(share))
    aim = Decimal(str(target))
    return (value > aim) - (value < aim)


def per_cent_as_set(share: float) -> str:
    """A share that somebody has set as a target, with the decimals it was set with: `95%`, `97.5%`."""
    return f"{100 * share:.{_DECIMALS}f}".rstrip("0").rstrip(".") + "%"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def quoted(quote: Quote) -> str:
    """`“...” (Phone, Sat 31 Oct 2026)`."""
    source = f"{quote.channel}, " if quote.channel else ""
    return f"“{quote.text}” ({source}{spoken(quote.date)})"
