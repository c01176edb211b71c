"""Whether the company's files know a customer, and whose names differ from a name only in how they are written."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Literal, NamedTuple

from cxmeet.core.customers.asked import AskedNames
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


class Known(NamedTuple):
    """What the files say of somebody."""

    standing: Literal["unnamed", "nobody", "customer", "left"]
    """`unnamed` where the files name nobody; `nobody` where they name others only."""
    alike: tuple[str, ...] = ()
    """Of a nobody: names that differ by blanks, case and zeros in front of numbers."""


def known(base: CustomerBase | None, name: str) -> Known:
    """What the customer base says of somebody, whose name is on one line; no base names nobody."""
    names = base.ever_seen() if base else None
    if base is None or names is None:
        return Known("unnamed")
    if isinstance(names, AskedNames):
        here = base.active(Period.of(base.reach.day, base.grain)) or frozenset()
        if name in names:
            return Known("customer" if name in here else "left")
        return Known("nobody", tuple(base.known_as({name}).values()))
    written = {one_line(each): each for each in names}
    if name in written:
        here = base.active(Period.of(base.reach.day, base.grain)) or frozenset()
        return Known("customer" if written[name] in here else "left")
    plain = _plain(name)
    return Known("nobody", tuple(sorted(other for other in written if _plain(other) == plain)))


def left(base: CustomerBase, period: Period, called: Set[str]) -> Set[str] | None:
    """Who left in a period, those among them who came in it, each on one line; None where the base names nobody.

    Of a base that is kept elsewhere only those who have been `called` are told.
    """
    lost = base.members("lost", period)
    if isinstance(lost, AskedNames):
        return (called & lost) | (called & base.in_and_out(period))
    return None if lost is None else set(map(one_line, {*lost, *base.in_and_out(period)}))


def _plain(name: str) -> str:
    return _ZEROS.sub("", "".join(name.split()).casefold())
