"""What our own people say and do, in words: the front line's themes, and employee figures beside customers'."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.employees.figures import EmployeeFigure, EmployeePeriod
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.front_line import FrontLine, FrontLineTheme
from cxmeet.wording import changes
from cxmeet.wording.charts import signed
from cxmeet.wording.phrases import counted, per_cent

MOST = 5
"""Themes of one source that are told."""
FRONT_LINE_NOT_GIVEN = "nothing given of what they say: [[front_line]] in cxmeet.toml"
EMPLOYEES_NOT_GIVEN = "no employee figures given: [[employees]] in cxmeet.toml"
APART = "Each counted for itself, and neither the cause of the other."


def value(figure: EmployeeFigure, period: EmployeePeriod) -> str:
    """`+12, give or take 9, from 84 answers`, `3.1%, 5 left of 160 on average`; or why nothing is told."""
    if period.hidden:
        return f"not told: fewer than {figure.fewest} people"
    if period.value is None:
        return "no answers in this period" if figure.kind == "enps" else "not known in this period"
    if figure.kind == "enps":
        off = f"give or take {period.margin or 0:.0f}"
        return f"{signed(round(period.value))}, {off}, from {counted(period.n or 0, 'answer')}"
    return f"{per_cent(period.value)}, {period.left:,} left of {period.n:,} on average"


def before(figure: EmployeeFigure) -> str:
    """`+8 before, no clear change`, `2.4% before`; empty where the period before is not told."""
    if len(figure.periods) < 2 or (last := figure.periods[-2]).value is None:
        return ""
    said = signed(round(last.value)) if figure.kind == "enps" else per_cent(last.value)
    change = changes.CHANGES.get(figure.change, figure.change) if figure.change else ""
    return f"{said} before{f', {change}' if change else ''}"


def sentence(figure: EmployeeFigure) -> str:
    """`Pulse: +12, give or take 9, from 84 answers (+8 before, no clear change)`."""
    now = value(figure, figure.periods[-1]) if figure.periods else "not known in this period"
    return f"{one_line(figure.name)}: {now}{f' ({earlier})' if (earlier := before(figure)) else ''}"


def customers_beside(brief: Brief) -> Iterator[str]:
    """The figures of customers that stand beside: the base and what it came to."""
    if brief.assets and brief.assets.periods:
        now = brief.assets.periods[-1]
        yield f"Customers: {now.closing:,} at the end, {signed(now.closing - now.opening)}, {now.lost:,} lost"
    for score in brief.listening.scores if brief.listening else ():
        if score.value is not None and score.margin is not None:
            off = f"give or take {score.margin:.0f}"
            yield f"{one_line(score.name)}, of customers: {score.kind} {score.value:.0f}, {off}"


def theme(said: FrontLineTheme) -> str:
    """`Scanner fails at the door, 7 times, 3 before`."""
    earlier = "" if said.previous is None else f", {said.previous:,} before"
    return f"{one_line(said.theme)}, {counted(said.count, 'time')}{earlier}"


def about(sources: tuple[FrontLine, ...], experience: str) -> Iterator[tuple[str, FrontLineTheme]]:
    """What they say of an experience, with the name of the source."""
    for source in sources:
        yield from ((source.name, said) for said in source.themes if said.experience == experience)
