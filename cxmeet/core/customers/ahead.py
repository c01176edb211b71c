"""What would come of the base if things went on as they are: arithmetic with its conditions, never a forecast."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from cxmeet.core.kernel.period import Grain, Period

SOON: dict[Grain, int] = {"month": 3, "quarter": 1}
"""Within how many periods after the one shown a contract ends soon: within three months."""


class Expected(Struct, frozen=True, kw_only=True):
    """Customers at the end of a period to come, if it and those before it are like the period of the brief."""

    period: str
    closing: int
    """To whole customers; what follows is counted on from the number that is not rounded."""


class EndingSoon(Struct, frozen=True, kw_only=True):
    """Customers whose contracts are known to end, with none that runs on."""

    customers: int
    value: Decimal | None
    """What they are worth at the end of the brief's period; None where the base has no values."""
    until: dt.date
    """A day on which none of them has a contract any more."""
    known: dt.date | None = None
    """A day after the brief's period on which all of them had one still, where the files tell of one: whose contract
    had ended by then is not among them. None where they do not, and in earlier briefs."""


class Top(Struct, frozen=True, kw_only=True):
    """The largest customers by value, and how much of the whole base they are."""

    customers: int
    value: Decimal
    share_of_customers: float
    share_of_value: float


class Worth(Struct, frozen=True, kw_only=True):
    """What a customer brings until they leave, if customers go on leaving and paying as in the period of the brief."""

    lost_share: float
    """Of those at its start, the share that it lost."""
    periods: float
    """For how many of such periods a customer stays on average: 1 / lost_share."""
    each: Decimal | None
    """What a customer brings in one period; None where nobody says for how long the values are paid."""
    value: Decimal | None
    """each x periods, costs not taken off."""


class Ahead(Struct, frozen=True, kw_only=True):
    """Each part only where the period can tell; of one that is not over or not reached to its end, the least."""

    if_it_goes_on: tuple[Expected, ...] = ()
    """As many new and returned customers, and the same share lost of those at the start, in each period of a year."""
    ending_soon: EndingSoon | None = None
    """None where no end is known in advance, and for periods before the last one known."""
    top: tuple[Top, ...] = ()
    """The ten largest customers, the largest tenth, and of many the largest hundredth; the fewest first."""
    worth: Worth | None = None


def soon(period: Period) -> dt.date:
    """The last day of the periods within which a contract ends soon."""
    return period.shifted(SOON[period.grain]).last
