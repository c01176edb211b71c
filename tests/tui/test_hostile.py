"""Texts that would break a screen which took them for more than text, on every screen of the running program."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxmeet import assembly
from cxmeet.services import capture, close, decide, rules, run
from cxmeet.services.draft import Draft

if TYPE_CHECKING:
    from tests.tui.conftest import Show

TEXTS = (
    "[/x] [@click=app.quit]quit[/] [red]a [$12m]",
    "a\x1b[2Jb \u202eevil =cmd() <script> a|b",
    "日本語の顧客 e\u0301\u0301 👩‍👩‍👧 two\nlines\tand a tab",
    "x" * 3000,
)


async def through_every_screen(show: Show, folder: Path, text: str) -> None:
    """A meeting before this one and this one, all written in this text; every screen and dialog opened."""
    charter = folder / "cxmeet.toml"
    plain = "".join(letter for letter in text if letter.isprintable() and letter not in '"\\')[:200] or "x"
    charter.write_text(charter.read_text().replace("I am online the day I was told", plain))
    workspace = assembly.workspace(folder, "Ana Ruiz")
    run.start(workspace, "monthly")
    with charter.open("a", encoding="utf-8") as more:
        more.write(
            f'\n[[words]]\nword = "onboarding"\nmeans = "x {plain}"\n[[words]]\nword = "lost {plain}"\nmeans = "x"\n'
        )
    words = f"{text} ."
    for kind in ("note", "park", "thank", "rule", "object"):
        capture.write(workspace, kind, words, beside=words)
    rules.still_there(workspace, "R-1", words)
    decide.decide(workspace, Draft(statement=words, why=words, accountable="Ana Ruiz", parts=(f"Ben Okri:{words}",)))
    close.close(workspace, words)
    run.start(workspace, "monthly")
    capture.write(workspace, "note", words)
    async with show("monthly", theirs=workspace) as seat:
        for topic in "12345":
            await seat.press(topic)
            await seat.shows(f"●{topic}")
        await seat.press("2")
        await seat.shows("●2")
        for key, dialog in (
            ("enter", "Reader"),
            ("m", "Reader"),
            ("t", "CaptureBeside"),
            ("g", "Goto"),
            ("d", "DecisionForm"),
            ("x", "Ask"),
        ):
            await seat.press(key)
            await seat.at(dialog)
            await seat.press("escape")
            await seat.at("MeetingScreen")
        await seat.press("q")
        await seat.at("HomeScreen")
        await seat.shows("RUNNING NOW")
        await seat.press("end", "enter")
        await seat.at("Reader")


async def test_hostile_texts_are_only_texts(show: Show, company: Path) -> None:
    """The known troublemakers, all at once."""
    await through_every_screen(show, company, " ".join(TEXTS))


async def test_any_text_is_only_text(show: Show, company: Path, tmp_path: Path) -> None:
    """What hypothesis thinks of, through the same screens."""
    examples: list[str] = []

    @given(st.text(min_size=1, max_size=80))
    @settings(max_examples=2, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def think(text: str) -> None:
        examples.append(text)

    think()
    del examples[:-1]  # the first that is tried is always a single 0
    for number, text in enumerate(examples):
        folder = Path(shutil.copytree(company, tmp_path / f"company-{number}"))
        await through_every_screen(show, folder, text)
