"""What is said below the picture of the customer base: who is close to leaving, what the files disagree on, how it was
counted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.content import Content

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.customers.assets import Assets, Segment
from cxmeet.core.kernel.text import one_line
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, heading, line, quiet, safe, wrapped
from cxmeet.tui.topics.figures import figure
from cxmeet.tui.topics.parts import BLANK
from cxmeet.wording import ahead, calls, customer_base, losses, lost_by, periods
from cxmeet.wording.phrases import counted

GROUPS = 6
"""Groups of customers that are named."""


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
    now, told = base.periods[-1], dict(lost_by.most_named(brief))
    plain = partial(map, lambda words: (words, ""))
    yield from plain(customer_base.cautions(now))
    yield customer_base.came_and_left(now), "assets.in_and_out"
    yield customer_base.quiet_ones(brief), "assets.at_risk"
    yield customer_base.recommended(brief.referrals) if brief.referrals else "", "referrals"
    yield customer_base.recommended_by_group(brief.referrals) if brief.referrals else "", ""
    yield from plain((lost_by.by_experience(brief, told), losses.inside(base), losses.side_by_side(base.losses)))
    yield from plain(base.notes)


def called(view: MeetingView, width: int, at_length: bool = True) -> list[Content]:
    """What leaders heard from those who left, and from whom nothing has come yet; nothing where nobody left.

    A line for each sentence, or one behind the other where they are not to be `at_length`.
    """
    heard = view.brief.calls if view.brief else None
    period, since = view.brief.period if view.brief else "", view.live.calls
    said = [*filter(None, (*calls.sentences(heard, period, since), calls.meanwhile(since)))]
    if not at_length:
        return wrapped(line("  ", safe(" ".join(said))), width, 2) if said else []
    return [row for words in said for row in wrapped(line("  ", safe(words)), width, 4)]


def looking_ahead(brief: Brief, width: int) -> list[Content]:
    """What would come of the base if things went on as they are; nothing where the period cannot tell."""
    said = list(ahead.sentences(brief))
    rows = [row for words in said for row in wrapped(line("  ", safe(words)), width, 4)]
    no_forecast = wrapped(quiet(f"  {ahead.NO_FORECAST}"), width, 2)
    return [heading(ahead.HEADING.upper()), *rows, *no_forecast, BLANK] if said else []


def groups(base: Assets, width: int) -> list[Content]:
    """The groups of customers over the period, a line each, the largest first; nothing where there is only one."""
    named = base.segments[:GROUPS]
    if len(base.segments) < 2:
        return []
    rest = len(base.segments) - len(named)
    head = quiet(_group("group", ("at the start", "new", "back", "lost", "at the end")))
    rows = [figure(f"segment:{group.segment}", _group(one_line(group.segment), _counts(group))) for group in named]
    more = [quiet(f"  and {counted(rest, 'more group')}")] if rest else []
    return [head, *rows, *more, BLANK]


def _counts(group: Segment) -> tuple[str, ...]:
    counts = (group.opening, group.new, group.reactivated, group.lost, group.closing)
    return tuple(f"{count:,}" for count in counts)


def _group(name: str, counts: tuple[str, ...]) -> Content:
    first, *between, last = counts
    cells = (
        cell(first, 13, right=True),
        *(cell(count, 7, right=True) for count in between),
        cell(last, 12, right=True),
    )
    return line("  ", cell(safe(name), 22), *cells)


def definition(brief: Brief, base: Assets, width: int) -> list[Content]:
    """How customers were counted, and what was left out."""
    said = " · ".join(customer_base.how_counted(brief, base))
    return wrapped(quiet(safe(said)), width) if said else []
