"""What is written can be read: WCAG AA for every pair of colours on any screen, in the themes that have colours."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rich.color import Color
from rich.style import Style

from tests.tui import walk
from tests.tui.conftest import Seat

THEMES = ("dark", "projector")
TEXT, LARGE = 4.5, 3.0
"""The least contrast of letters, and of what is large or drawn."""
DRAWN = set("█▀▄▁▂▃▄▅▆▇░■▌▐▎▊●○♥")
LINES = set("─│╭╮╰╯━┃ ")
"""Frames and rules: nothing is lost with them."""


def luminance(colour: Color) -> float:
    """As WCAG 2 defines it."""
    channels = [value / 255 for value in colour.get_truecolor()]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_weak(seat: Seat) -> set[str]:
    """What on the screen is written in colours too near to each other."""
    found = set()
    for strip in seat.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            letters = set(text) - LINES
            if not letters or not isinstance(style, Style):
                continue
            assert style.color, text
            assert style.bgcolor, text
            least = LARGE if letters <= DRAWN else TEXT
            if style.dim or contrast(style.color, style.bgcolor) < least:
                found.add(f"{text.strip()[:40]!r} {style.color.name} on {style.bgcolor.name}{' dim' * bool(style.dim)}")
    return found


def test_black_on_white_is_as_far_apart_as_can_be() -> None:
    assert round(contrast(Color.parse("#000000"), Color.parse("#ffffff")), 1) == 21.0
    assert (
        contrast(Color.parse("#777777"), Color.parse("#ffffff"))
        < TEXT
        < contrast(Color.parse("#767676"), Color.parse("#ffffff"))
    )


async def test_everything_on_every_screen_can_be_read(tmp_path: Path) -> None:
    clock = walk.Clock()
    workspace = walk.company(tmp_path, clock)
    weak: dict[str, set[str]] = {}

    async def look(name: str, seat: Seat) -> None:
        for theme in sorted(THEMES, key=lambda each: each != seat.app.theme):  # the one it is drawn in comes first
            seat.app.theme = theme
            await seat.pilot.pause(0.02)
            if found := too_weak(seat):
                weak[f"{theme} {name}"] = found

    async with walk.seated(workspace, "everything", (120, 40)) as seat:
        async for name in walk.meeting(seat, clock):
            await look(name, seat)
    async for name, seat in walk.around(workspace, (120, 40)):
        await look(name, seat)
    assert not weak, "\n".join(f"{where}: {', '.join(sorted(found))}" for where, found in weak.items())
