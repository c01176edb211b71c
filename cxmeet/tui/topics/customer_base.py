"""What is said below the picture of the customer base: who is close to leaving, what the files disagree on, how it was
counted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.content import Content

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import Assets
from cxmeet.core.kernel.text import one_line
from cxmeet.tui.text import line, quiet, safe, wrapped
from cxmeet.tui.topics.figures import figure
from cxmeet.tui.topics.parts import BLANK
from cxmeet.wording import customer_base, losses, periods


def head(brief: Brief, width: int) -> list[Content]:
    """What a room has to hear before any figure: that a period is missing, or figures were restated."""
    lines: list[Content] = []
    for words in periods.head(brief):
        lines += wrapped(line("  ", (one_line(words), "bold $text-warning")), width, 4)
    return [*lines, BLANK] if lines else []


def more(brief: Brief, base: Assets, width: int) -> list[Content]:
    """What is needed to read the figures rightly, a line each."""
    lines: list[Content] = []
    for words, name in _sentences(brief, base):
        if not words:
            continue
        said = safe(words)
        lines += wrapped(quiet(line("  ", figure(name, said) if name else said)), width, 4)
    return [*lines, BLANK] if lines else []


def _sentences(brief: Brief, base: Assets) -> Iterator[tuple[str, str]]:
    """What is said, and the figure it is about, where people can be listed behind it."""
    now, told = base.periods[-1], dict(losses.most_named(brief))
    plain = partial(map, lambda words: (words, ""))
    yield from plain(customer_base.cautions(now))
    yield customer_base.came_and_left(now), "assets.in_and_out"
    yield customer_base.quiet_ones(brief), "assets.at_risk"
    yield customer_base.recommended(brief.referrals) if brief.referrals else "", "referrals"
    yield from plain((losses.by_experience(brief, told), losses.inside(base), losses.side_by_side(base.losses)))
    yield from plain(base.notes)


def definition(brief: Brief, base: Assets, width: int) -> list[Content]:
    """How customers were counted, and what was left out."""
    said = " · ".join(customer_base.how_counted(brief, base))
    return wrapped(quiet(safe(said)), width) if said else []
