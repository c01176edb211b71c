"""The screens of the demo's meeting, line by line at the sizes that matter: every kind of topic, and the dialogs."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.tui import walk
from tests.tui.conftest import Seat

GOLDEN = Path(__file__).parent / "golden" / "demo"
SMALL, MIDDLE, LARGE, HUGE = (80, 24), (100, 30), (120, 40), (200, 50)
KEPT = {
    "attendance": (SMALL,),
    "opening": (SMALL, MIDDLE, LARGE, HUGE),
    "opening-figure": (LARGE,),
    "people": (SMALL,),
    "palette": (SMALL,),
    "skip": (SMALL,),
    "follow-through": (SMALL, LARGE, HUGE),
    "judge": (SMALL,),
    "covered": (SMALL,),
    "listening": (SMALL, LARGE),
    "journey": (SMALL, HUGE),
    "experience": (SMALL, MIDDLE, HUGE),
    "decide": (SMALL, LARGE),
    "captured": (LARGE,),
    "promises": (SMALL, LARGE),
    "one-company": (LARGE,),
    "self-check": (SMALL, LARGE),
    "self-check-answers": (SMALL,),
    "recognition": (SMALL,),
    "topic": (LARGE,),
    "topic-experience": (SMALL,),
    "trends": (SMALL, LARGE),
    "close": (SMALL, LARGE, HUGE),
    "rate": (SMALL,),
    "close-message": (SMALL,),
    "seal": (SMALL,),
}
"""Where the walk comes by -> the sizes at which it is kept."""


async def settled(seat: Seat, size: tuple[int, int]) -> str:
    """What is on a screen of this size, once nothing on it changes any more."""
    await seat.pilot.resize_terminal(*size)
    seat.app.clear_notifications()
    shown = ""
    while shown != (now := seat.text()) or len(seat.lines()) != size[1]:
        shown = now
        await seat.pilot.pause()
        await asyncio.sleep(0.1)
    return now + "\n"


async def test_the_meeting_of_the_demo(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    clock = walk.Clock()
    workspace = walk.company(tmp_path, clock)
    shown: dict[str, str] = {}
    async with walk.seated(workspace, "everything") as seat:
        async for name in walk.meeting(seat, clock):
            for size in KEPT.get(name, ()):
                shown[f"{name}-{size[0]}x{size[1]}.txt"] = await settled(seat, size)
            await settled(seat, SMALL)
    if request.config.getoption("--write-golden"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name, text in shown.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")}
    assert set(shown) == set(kept)
    for name, text in shown.items():
        assert text == kept[name], name
