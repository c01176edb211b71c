"""Employee figures as a brief shows them: each with its own definition, hidden where few people stand behind it."""

from __future__ import annotations

from msgspec import Struct

from cxmeet.core.charter.inside import EmployeeKind
from cxmeet.core.kernel.significance import Change


class EmployeePeriod(Struct, frozen=True, kw_only=True):
    """One figure in one period."""

    period: str
    n: int | None = None
    """Answers, or employees at the beginning and end on average, rounded; None where too few, or not known."""
    value: float | None = None
    """-100 to 100 of answers; 0 to 1, or above where more left than there were, of those who left."""
    margin: float | None = None
    """Half the width of the 95 % interval of answers."""
    left: int | None = None
    """How many left; None of answers."""
    hidden: bool = False
    """Whether nothing is told because too few people stand behind it."""


class EmployeeFigure(Struct, frozen=True, kw_only=True):
    """One source of employee figures over the periods shown, the last of which is that of the brief."""

    name: str
    kind: EmployeeKind
    definition: str
    fewest: int
    """People below whom nothing is told."""
    periods: tuple[EmployeePeriod, ...] = ()
    change: Change = ""
    """How the last stands to the one before."""
