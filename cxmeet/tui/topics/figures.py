"""Figures that lead to the people behind them: marked where they are drawn, found where they have come to lie."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from textual.content import Content
from textual.style import Style

from cxmeet.core.briefing.listable import lists
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.widgets.drawn import Item, Reading

KEY = "figure:"
"""What the keys of such items begin with; the name of the figure follows."""


def figure(name: str, content: Content | str) -> Content:
    """The content, marked as the figure of this name."""
    shown = Content(content) if isinstance(content, str) else content
    return shown.stylize(Style.from_meta({KEY: name}))


def listed(view: MeetingView) -> Mapping[str, int]:
    """The figures of the meeting's brief with somebody behind them, and how many."""
    return {name: count for name, count in lists(view.brief).items() if count} if view.brief else {}


def reading(lines: Sequence[Content], listed: Collection[str], begin: str = "") -> Reading:
    """The lines, and among them the figures that are listed; the cursor begins on `begin` where that is one.

    There is no cursor before somebody asks for it: an Enter too many leads nowhere. A figure that is told more than
    once can be chosen where it is told first.
    """
    places: dict[str, Item] = {}
    for y, line in enumerate(lines):
        for name, start, end in _marks(line):
            before = places.get(name)
            if name in listed and (before is None or before.last == y - 1):
                places[name] = _grown(before, name, y, start, end)
    items = sorted(places.values(), key=lambda item: (item.last, item.start))
    keys = [item.key for item in items]
    place = keys.index(KEY + begin) if KEY + begin in keys else 0
    return Reading(list(map(_unmarked, lines)), items, place, unmarked=True)


def _marks(line: Content) -> list[tuple[str, int, int]]:
    """Every mark of a line, with the characters it is on from its first to its last."""
    found: dict[str, tuple[int, int]] = {}
    for start, end, style in line.spans:
        if isinstance(style, Style) and KEY in style.meta:
            name = style.meta[KEY]
            first, last = found.get(name, (start, end))
            found[name] = (min(first, start), max(last, end))
    return [(name, start, end) for name, (start, end) in found.items()]


def _grown(item: Item | None, name: str, y: int, start: int, end: int) -> Item:
    """An item that reaches to one more line."""
    if item is None:
        return Item(KEY + name, y, y, start, end)
    return Item(item.key, item.first, y, item.start, max(item.end or end, end))


def _unmarked(line: Content) -> Content:
    """The line as it is drawn: what the marks say is for nobody's terminal."""
    kept = [span for span in line.spans if not (isinstance(span.style, Style) and KEY in span.style.meta)]
    return line if len(kept) == len(line.spans) else Content(line.plain, kept)
