"""What scrolls without a bar, whose coming and going would send all of it twice."""

from __future__ import annotations

from textual.scroll_view import ScrollView


class Scrolled(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines that neither wrap nor move sideways."""

    DEFAULT_CSS = """
    Scrolled {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 0;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """
