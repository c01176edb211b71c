"""Which part of all that was read a brief shows."""

from __future__ import annotations

from typing import NamedTuple

from cxmeet.core.kernel.period import Period


class Shown(NamedTuple):
    """The period of a brief, how many periods lead up to it, and how many customers there are at its end."""

    period: Period
    history: int | None
    """Periods shown, the one asked for among them; None all."""
    customers: int | None = None
    """None where that is not known."""
