"""What is said below the picture of the customer base: who is close to leaving, what the files disagree on, how it was
counted."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import Assets
from cxmeet.core.kernel.text import one_line
from cxmeet.tui.text import line, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK
from cxmeet.wording import cohorts, customer_base, losses, periods


def head(brief: Brief, width: int) -> list[Content]:
    """What a room has to hear before any figure: that a period is missing, or figures were restated."""
    lines: list[Content] = []
    for words in periods.head(brief):
        lines += wrapped(line("  ", (one_line(words), "bold $text-warning")), width, 4)
    return [*lines, BLANK] if lines else []


def more(brief: Brief, base: Assets, width: int, stayed: bool) -> list[Content]:
    """What is needed to read the figures rightly, a line each; `stayed` says whether who stays has to be told here."""
    lines: list[Content] = []
    for words in _sentences(brief, base, stayed):
        lines += wrapped(quiet(line("  ", safe(words))), width, 4)
    return [*lines, BLANK] if lines else []


def _sentences(brief: Brief, base: Assets, stayed: bool) -> Iterator[str]:
    now = base.periods[-1]
    yield from filter(None, (cohorts.stayed(brief) if stayed else "", cohorts.lasted(base.tenure)))
    yield from customer_base.cautions(now)
    if within := customer_base.came_and_left(now):
        yield within
    yield from customer_base.further(brief)
    yield from filter(None, (losses.by_experience(brief), losses.inside(base)))
    if disagreement := losses.side_by_side(base.losses):
        yield disagreement
    yield from base.notes


def definition(brief: Brief, base: Assets, width: int) -> list[Content]:
    """How customers were counted, and what was left out."""
    said = " · ".join(customer_base.how_counted(brief, base))
    return wrapped(quiet(safe(said)), width) if said else []
