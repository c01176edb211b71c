"""What holds together: the seven linkages, the weakest first, each with its evidence and what is missing to tell."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from cxmeet.core.linkages.linkage import Linkage, Linkages, Says, State
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import cell, heading, line, quiet, safe, wrapped
from cxmeet.tui.topics.looking_back import promises_inside
from cxmeet.tui.topics.parts import BLANK
from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.wording import linkages as wording
from cxmeet.wording.linkage_evidence import sentence

STYLES: dict[State, str] = {
    "broken": "bold $text-error",
    "in doubt": "bold $text-warning",
    "cannot tell": "$text-muted",
    "holds": "bold $text-success",
}
SHORT: dict[State, str] = {"broken": "BROKEN", "in doubt": "in doubt", "cannot tell": "cannot tell", "holds": "holds"}
MARKS: dict[Says, str] = {"against": "−", "open": "?", "unknown": "·", "for": "+"}
"""What stands before a piece of evidence."""
LEGEND = "− against it, ? open, + for it, · nobody can tell"
SIDE_BY_SIDE = 116
"""Cells from which the overview has the questions beside it."""
STATE = 13
"""Cells of where a linkage stands."""


def linkages(view: MeetingView, width: int) -> Reading:
    """All seven on one glance, then the evidence of each; promises inside of which nobody has said whether they were
    kept come last."""
    found = view.linkages
    if found is None:
        return Reading([heading(wording.TITLE.upper())])
    lines, items = [*overview(found, width)], list[Item]()
    for linkage in found.linkages:
        lines += [BLANK, *evidence(linkage, found.period, width)]
    for number, rows in promises_inside(view, width):
        if number:
            items.append(Item(number, len(lines), len(lines) + len(rows) - 1))
        lines += rows
    return Reading(lines, items, unmarked=True)  # what is under it lies below all the evidence


def overview(found: Linkages, width: int) -> Iterator[Content]:
    """A line for each: where it stands, what it is, and where there is room what is asked."""
    yield from wrapped(heading("WHAT HOLDS TOGETHER", wording.counts(found)), width, 2)
    longest = max(len(words) for words in wording.TITLES.values()) + 2
    for linkage in found.linkages:
        stands = cell(safe(SHORT[linkage.state], STYLES[linkage.state]), STATE)
        title = wording.TITLES[linkage.kind]
        if width >= SIDE_BY_SIDE:
            yield line("  ", stands, cell(title, longest), quiet(wording.QUESTIONS[linkage.kind]))
        else:
            yield from wrapped(line("  ", stands, title), width, STATE + 2)
    yield from wrapped(quiet(f"  {wording.ORDER_IN_SHORT}  {LEGEND}"), width, 2)


def evidence(linkage: Linkage, period: str, width: int) -> Iterator[Content]:
    """Where a linkage stands, each piece of its evidence, and what is missing to tell more."""
    title = wording.TITLES[linkage.kind].upper()
    stands = safe(SHORT[linkage.state], STYLES[linkage.state])
    yield from wrapped(line((title, "bold $text-primary"), "  ", stands), width, 2)
    for finding in linkage.findings:
        loud = {"against": "bold", "unknown": "$text-muted"}.get(finding.says, "")
        yield from wrapped(line(f"  {MARKS[finding.says]} ", safe(sentence(finding, period), loud)), width, 4)
    for lack in linkage.lacks:
        yield from wrapped(quiet(line("  · ", safe(wording.lack(lack)))), width, 4)
