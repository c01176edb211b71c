"""How the base has moved: a small line, or a drawn one with every period below it where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.kernel.period import Period
from cxmeet.tui.text import heading, line, quiet
from cxmeet.wording.charts import columns, signed, sparkline
from cxmeet.wording.phrases import counted

MOST = 12
"""Periods that are shown."""
LEAST, WIDEST = 4, 7
"""Cells of a period in the drawn line, with the blank behind it."""


def course(periods: Sequence[BasePeriod], grain: str) -> list[Content]:
    """The periods before as a line; nothing where there is only one."""
    if len(periods) < 2:
        return []
    known = periods[-MOST:]
    nets = [signed(period.closing - period.opening) for period in known]
    shown = nets if len(nets) < 7 else [*nets[:2], "…", *nets[-3:]]
    base = sparkline([period.closing for period in known])
    return [
        heading("OUR CUSTOMERS", counted(len(known), grain)),
        line("  ", (base, "$primary"), (f"  {known[-1].closing:,}", "bold")),
        quiet("  net " + " ".join(shown)),
    ]


def width_of(periods: Sequence[BasePeriod]) -> int:
    """Cells that the drawn line needs."""
    return 2 + _cells(periods[-MOST:]) * len(periods[-MOST:])


def drawn(periods: Sequence[BasePeriod], grain: str, width: int, high: int) -> list[Content]:
    """A column for every period, and below each its name and its net; the small line where that does not fit."""
    known = periods[-MOST:]
    if len(known) < 3 or width_of(periods) > width:
        return course(periods, grain)
    each = min(max((width - 2) // len(known), _cells(known)), WIDEST)
    closings = [period.closing for period in known]
    picture = [line("  ", (row, "$primary")) for row in columns(closings, high, each - 1)]
    nets = [signed(period.closing - period.opening) for period in known]
    names = [_name(period) for period in known]
    said = f"{counted(len(known), grain)}, {min(closings):,} to {max(closings):,}, net below"
    return [
        heading("OUR CUSTOMERS", said),
        *picture,
        quiet("  " + " ".join(name.center(each - 1) for name in names)),
        line("  ", " ".join(net.center(each - 1) for net in nets[:-1]), (f" {nets[-1].center(each - 1)}", "bold")),
    ]


def _cells(known: Sequence[BasePeriod]) -> int:
    nets = (len(signed(period.closing - period.opening)) for period in known)
    return max(LEAST, 1 + max((*nets, *(len(_name(period)) for period in known))))


def _name(period: BasePeriod) -> str:
    """`Oct`, `Q3`: without the year, since they follow one another."""
    parsed = Period.parse(period.period)
    return f"Q{period.period[-1]}" if parsed.grain == "quarter" else parsed.spoken[:3]
