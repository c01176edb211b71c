"""Why they left, and beside it how the base has moved and who stays."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.customers.assets import Assets
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import beside
from cxmeet.tui.topics import cohorts, leaving
from cxmeet.tui.topics.course import course, drawn, width_of
from cxmeet.tui.topics.customer_base import called
from cxmeet.tui.topics.large_facts import AIRY, SPACIOUS, TALL
from cxmeet.tui.topics.parts import BLANK, quote_lines

LEFT = 48
"""Cells that the reasons have in any case, where there is room."""
RIGHT = 27
"""Cells that the months before need to stand beside the reasons."""
LONGEST = 40
"""Cells of the longest bar where there is room for it."""


def tells_of_calls(width: int, large: bool) -> bool:
    """Whether what leaders heard is among what `on_board` gives."""
    return large and width >= SPACIOUS


def on_board(view: MeetingView, base: Assets, width: int, height: int) -> list[Content]:
    """The reasons with their sum and a customer's words; beside them the base, period by period, and who stays."""
    assert view.brief
    air = [BLANK] if height >= AIRY else []
    needed, high = leaving.width_of(base, width), 5 if height >= TALL else 3
    room = width - needed - 3
    right = max(width_of(base.periods), cohorts.ROOM if cohorts.table(view.brief, room) else 0)
    if right > room:
        left, right = width, width
    else:
        left = min(width - 3 - right, needed + LONGEST + 2)
        right = width - 3 - left
    reasons = leaving.reasons(view, base, left, LONGEST)
    said = [*leaving.add_up(base, left), *leaving.settle(base, left)]
    words = [*air, *quote_lines(base.quote, left)] if base.quote else []
    if tells_of_calls(width, large=True):
        words += [BLANK, *called(view, left)]
    line = drawn(base.periods, view.brief.grain, right, high)
    table = cohorts.table(view.brief, right)
    stays = [BLANK, *table] if table and line else table
    if left == width:
        return [*reasons, *said, *([BLANK] if line else []), *line, *stays, *words]
    return beside([*reasons, *said, *words], [*line, *stays], left)


def why(view: MeetingView, base: Assets, width: int) -> list[Content]:
    """The reasons, beside them the months before, who stays and a customer's words, as far as they fit; bars give way.

    Whatever finds no room there stands below.
    """
    assert view.brief
    history, needed = course(base.periods, view.brief.grain), leaving.width_of(base, width)
    table = cohorts.table(view.brief, width - needed - 3)
    right = cohorts.ROOM if table else RIGHT
    if not history or width - needed - 3 < right:
        rows, below = leaving.reasons(view, base, width), [BLANK, *history] if history else []
        said = [*leaving.add_up(base, width), *leaving.settle(base, width)]
        return [*rows, *said, *below, *quote_lines(base.quote, width)]
    left = min(width - 3 - right, max(needed + leaving.BAR + 2, LEFT))
    rows, said = leaving.reasons(view, base, left), leaving.add_up(base, width)
    history = [*history, *([BLANK, *table] if table else [])]
    words = quote_lines(base.quote, width - left - 3, most=len(rows))
    if words and len(history) + 1 + len(words) <= len(rows):
        history, words = [*history, BLANK, *words], []
    else:
        words = quote_lines(base.quote, width)
    return [*beside(rows, history, left), *said, *leaving.settle(base, width), *words]
