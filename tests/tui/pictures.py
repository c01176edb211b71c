"""Draws every screen and dialog as a person sees it, to be looked at: `python -m tests.tui.pictures FOLDER`.

For each, a text and (where Pillow and the DejaVu fonts are there) a PNG, at four sizes and in two themes, from the demo
with a clock that stands still.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from tests.tui import walk
from tests.tui.conftest import Seat

SIZES = ((80, 24), (100, 30), (120, 40), (200, 50))
THEMES = ("projector", "dark")
FONTS = Path("/usr/share/fonts/truetype/dejavu")
WIDE, HIGH = 10, 20
"""Pixels of a cell."""
BLOCKS = {"█": (0.0, 1.0), "▀": (0.0, 0.5), **{letter: (1 - n / 8, 1.0) for n, letter in enumerate("▁▂▃▄▅▆▇", 1)}}
"""Where each begins and ends in its cell."""


def colours(style: Style | None) -> tuple[str, str]:
    """What a style is written in, and on what."""
    found = style or Style()
    front = found.color.get_truecolor().hex if found.color else "#e6e6e6"
    back = found.bgcolor.get_truecolor(foreground=False).hex if found.bgcolor else "#14171c"
    return (back, front) if found.reverse else (front, back)


def draw(strips: list[Strip], path: Path) -> None:
    """A screen as a PNG."""
    from PIL import Image, ImageDraw, ImageFont

    fonts = [ImageFont.truetype(str(FONTS / f"DejaVuSansMono{weight}.ttf"), 16) for weight in ("", "-Bold")]
    picture = Image.new("RGB", (strips[0].cell_length * WIDE, len(strips) * HIGH))
    pen = ImageDraw.Draw(picture)
    for y, strip in enumerate(strips):
        x = 0
        for text, style, _ in strip:
            front, back = colours(style)
            for letter in text:
                wide = cell_len(letter)
                pen.rectangle((x * WIDE, y * HIGH, (x + wide) * WIDE - 1, (y + 1) * HIGH - 1), fill=back)
                _put(pen, fonts[bool(style and style.bold)], x * WIDE, y * HIGH, letter, front)
                x += wide
    picture.save(path)


def _put(pen: Any, font: Any, x: int, y: int, letter: str, colour: str) -> None:
    """One letter; blocks fill their part of the cell to its edge, as terminals draw them."""
    if letter in BLOCKS:
        top, bottom = BLOCKS[letter]
        pen.rectangle((x, y + top * HIGH, x + WIDE - 1, y + bottom * HIGH - 1), fill=colour)
    elif letter.strip():
        pen.text((x, y), letter, font=font, fill=colour)


async def keep(seat: Seat, name: str, folder: Path, sizes: list[tuple[int, int]], themes: list[str]) -> None:
    """What is on screen now, at every size and in every theme."""
    before = seat.app.size
    for size in sizes:
        await seat.pilot.resize_terminal(*size)
        for theme in themes:
            seat.app.theme = theme
            await seat.pilot.pause(0.15)
            strips = seat.app.screen._compositor.render_strips()
            path = folder / f"{size[0]}x{size[1]}" / theme / name
            path.parent.mkdir(parents=True, exist_ok=True)
            draw(strips, path.with_suffix(".png"))
        path.parent.with_name(f"{name}.txt").write_text(seat.text() + "\n", encoding="utf-8")
    await seat.pilot.resize_terminal(*before)
    await seat.pilot.pause()


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="screens whose names begin so, with commas")
    parser.add_argument("--size", default="", help="such as 80x24")
    parser.add_argument("--theme", default="")
    given = parser.parse_args()
    sizes = [size for size in SIZES if given.size in ("", f"{size[0]}x{size[1]}")]
    themes = [theme for theme in THEMES if given.theme in ("", theme)]
    only = tuple(given.only.split(","))
    with tempfile.TemporaryDirectory() as folder:
        clock = walk.Clock()
        workspace = walk.company(Path(folder), clock)
        async with walk.seated(workspace, "everything") as seat:
            async for name in walk.meeting(seat, clock):
                if name.startswith(only):
                    await keep(seat, name, given.folder, sizes, themes)
        async for name, seat in walk.around(workspace, (80, 24)):
            if name.startswith(only):
                await keep(seat, name, given.folder, sizes, themes)


if __name__ == "__main__":
    asyncio.run(main())
