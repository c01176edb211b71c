"""Amounts that are asked about: hundredths, one row that is half of all, some a hundred times the others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from msgspec import Struct

from cxmeet.core.kernel.sums import Sums

FEWEST = 10
"""Amounts from which on the whole says something of one."""

MEDIAN = 1_000
"""What whole amounts have in their middle, or more, where they may be hundredths."""

ROUND = 0.6
"""Share of them that end as prices in hundredths do."""

HALF = 0.5

USUAL = 0.9
"""Share of the amounts that tell what is usual."""

BEYOND = 64
"""Times the greatest of the usual ones that an amount is, which may then be in another unit."""

About = Literal["unit", "largest", "hundredfold"]


class Suspect(NamedTuple):
    """What about the amounts is unlikely."""

    about: About
    least: float
    """The smallest of those that are meant."""
    amounts: int


class Implausible(Struct, frozen=True, kw_only=True):
    """Amounts of a source that are asked about before anybody believes them."""

    about: About
    """`unit`: all may be hundredths; `largest`: one is half of all; `hundredfold`: some are far beyond the others."""
    amounts: int
    """How many they are."""
    of: int
    """How many amounts there are, those of 0 left out."""
    largest: Decimal
    usual: Decimal
    """What about nine of ten amounts stay below."""


def suspects(sums: Sums) -> Iterator[Suspect]:
    """What has to be asked about amounts before they are believed."""
    paid = sums.count - sums.zeros
    if paid < FEWEST:
        return
    if _hundredths(sums, paid):
        yield Suspect("unit", 0, paid)
    if sums.largest >= HALF * sums.total > 0 and sums.largest_cells == 1:
        yield Suspect("largest", sums.largest, 1)
    else:
        least = BEYOND * sums.quantile(USUAL) / 2
        if count := sums.above(least):
            yield Suspect("hundredfold", least, count)


def _hundredths(sums: Sums, paid: int) -> bool:
    """All whole, large, and most ending in 00, 50, 90, 95 or 99."""
    large = sums.quantile(0.5) > MEDIAN * sums.one
    return large and sums.whole == sums.count and sums.round_cents >= ROUND * paid
