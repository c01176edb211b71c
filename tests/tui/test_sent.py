"""Only the cells that changed are sent, and the terminal shows the same as if all of them were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from cxmeet.tui.sent import Sent

WIDE, HIGH = 24, 4
CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = [Style(), Style(bold=True), Style.parse("#ff0000 on #002200"), Style(reverse=True)]
TEXTS = st.text("ab │█世🙂", min_size=1, max_size=8)
SEGMENT = st.tuples(TEXTS, st.sampled_from(STYLES)).map(lambda drawn: Segment(*drawn))
SEGMENTS = st.lists(SEGMENT, min_size=1, max_size=5)
ROWS = st.lists(SEGMENTS.map(lambda segments: Strip(segments).adjust_cell_length(WIDE)), min_size=HIGH, max_size=HIGH)


def shown(screen: pyte.Screen) -> list[Any]:
    return [[screen.buffer[y][x] for x in range(WIDE)] for y in range(HIGH)]


def both() -> tuple[pyte.Screen, pyte.Screen]:
    return pyte.Screen(WIDE, HIGH), pyte.Screen(WIDE, HIGH)


@given(st.lists(ROWS, min_size=1, max_size=5))
def test_a_terminal_that_is_sent_the_differences_shows_the_same(pages: list[list[Strip]]) -> None:
    """Page after page; wide characters, and those that stand on another, included."""
    whole, differing = both()
    sent = Sent()
    for strips in pages:
        update = LayoutUpdate([[strip] for strip in strips], Region(0, 0, WIDE, HIGH))
        pyte.Stream(whole).feed(update.render_segments(CONSOLE))
        pyte.Stream(differing).feed(sent.differing(update).render_segments(CONSOLE))
        assert shown(differing) == shown(whole)


@given(ROWS, st.lists(st.tuples(st.integers(0, HIGH - 1), st.integers(0, WIDE // 2 - 1), SEGMENTS), max_size=4))
def test_a_part_that_is_drawn_anew_is_compared_with_what_lies_there(
    strips: Sequence[Strip], parts: list[tuple[int, int, list[Segment]]]
) -> None:
    whole, differing = both()
    sent = Sent()
    page = LayoutUpdate([[strip] for strip in strips], Region(0, 0, WIDE, HIGH))
    half = WIDE // 2
    updates: list[LayoutUpdate | ChopsUpdate] = [page]
    for y, start, segments in parts:
        chops: list[dict[int, Strip | None]] = [{0: None, half: None} for _ in range(HIGH)]
        chops[y][half] = Strip(segments).adjust_cell_length(half)
        updates.append(ChopsUpdate(chops, [(y, half, half + start + 1)], [[half, WIDE]] * HIGH))
    for update in [*updates, page]:
        pyte.Stream(whole).feed(update.render_segments(CONSOLE))
        pyte.Stream(differing).feed(sent.differing(update).render_segments(CONSOLE))
    assert shown(differing) == shown(whole)


def test_what_is_on_the_terminal_already_is_not_sent_again() -> None:
    """Until somebody else may have written over it."""
    sent, update = Sent(), LayoutUpdate([[Strip([Segment("router", Style(bold=True))])]], Region(0, 0, 6, 1))
    first = sent.write(update, CONSOLE)
    assert sent.write(update, CONSOLE) == ""
    changed = LayoutUpdate([[Strip([Segment("routes", Style(bold=True))])]], Region(0, 0, 6, 1))
    assert sent.write(changed, CONSOLE) == "\x1b[1;6H\x1b[1ms\x1b[0m"
    sent.forget()
    assert sent.write(update, CONSOLE) == first
