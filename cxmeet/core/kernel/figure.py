"""What a figure counts and which way is good; and one value of it, before a brief gives it day and label."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from msgspec import Struct

FigureKind = Literal["count", "share", "score"]
Better = Literal["fewer", "more", ""]


class Family(Struct, frozen=True, kw_only=True):
    """What all figures whose names begin alike have in common."""

    kind: FigureKind = "count"
    """A share is 0 to 1; a score is on the scale of its survey."""
    unit: str = "customers"
    better: Better = ""
    """The good direction; empty where neither is good in itself."""
    label: str
    """What it is called; `{}` stands for what follows the colon of its name."""


class FigureValue(NamedTuple):
    """One figure of a family."""

    family: str
    value: float | Decimal | None
    of: str = ""
    """What follows the colon of its name."""
    called: str = ""
    """How that is said where it is another text."""
    unit: str = ""
    """Where it is not that of the family."""
    n: int | None = None
    """Of how many it is a share or a score; of a balance, how many come and go it is made of."""
    margin: float | None = None
    """Half the width of its 95 % interval, where that does not follow from value and n."""


def rounded(share: float | None) -> float | None:
    """A share as a decision keeps it, to a hundredth of a per cent."""
    return None if share is None else round(share, 4)
