"""Themes, NO_COLOR, and what a slow line is spared."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from cxmeet.services.workspace import Workspace
from cxmeet.tui.app import CxmeetApp
from cxmeet.tui.record_thread import RecordThread
from cxmeet.tui.terminal.terminal import Output
from cxmeet.tui.themes import THEMES

if TYPE_CHECKING:
    from tests.tui.conftest import Show


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_theme_draws_a_meeting(show: Show, theme: str) -> None:
    """The same words in each; f2 goes from one to the next."""
    async with show("monthly") as seat:
        before = seat.text()
        while seat.app.theme != theme:
            await seat.press("f2")
        await seat.pilot.pause()
        assert seat.text() == before


def test_no_color_takes_the_terminals_own(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR the terminal theme is on, which sends no colour at all."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = CxmeetApp(RecordThread(workspace))

    assert app.theme == "terminal"
    assert app.native_ansi_color


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_nothing_is_animated(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "10.0.0.1 22")

    assert CxmeetApp(RecordThread(workspace)).animation_level == "none"


async def test_no_cursor_blinks(show: Show) -> None:
    """A blinking cursor sends two kilobytes a second."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        assert not any(one.cursor_blink for one in seat.app.screen.query(Input))


@pytest.mark.parametrize(("term", "theme"), [("linux", "terminal"), ("vt220", "terminal"), ("xterm-256color", "dark")])
def test_a_terminal_of_few_colours_begins_with_its_own(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, term: str, theme: str
) -> None:
    """Unless somebody has asked for another."""
    monkeypatch.setenv("TERM", term)
    assert CxmeetApp(RecordThread(workspace)).theme == theme
    monkeypatch.setenv("CXMEET_THEME", "projector")
    assert CxmeetApp(RecordThread(workspace)).theme == "projector"


CONSOLE = set(bytes(range(32, 255)).decode("cp437")) | set("☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼")
"""The signs that the font of a console has had since there are consoles."""


def sent(output: Output, text: str) -> None:
    output.write(text)
    output.flush()


def test_a_console_is_sent_only_signs_that_its_font_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sign on any of the screens that are kept, one for one; letters and currencies depend on the country."""
    monkeypatch.setenv("TERM", "linux")
    for path in sorted((Path(__file__).parent / "golden").glob("*.txt")):
        written, shown = io.StringIO(), path.read_text(encoding="utf-8")
        sent(Output(written), shown)
        assert len(written.getvalue()) == len(shown)
        signs = {one for one in written.getvalue() if not one.isalnum() and unicodedata.category(one) != "Sc"}
        assert signs - {"\n"} <= CONSOLE, path.name


def test_other_terminals_are_sent_what_was_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    written = io.StringIO()
    sent(Output(written), "╭▁● …")
    assert written.getvalue() == "╭▁● …"
