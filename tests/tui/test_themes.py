"""Themes, NO_COLOR, and what a slow line is spared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from cxmeet.services.workspace import Workspace
from cxmeet.tui.app import CxmeetApp
from cxmeet.tui.desk import Desk
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
    app = CxmeetApp(Desk(workspace))

    assert app.theme == "terminal"
    assert app.native_ansi_color


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_nothing_is_animated(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "10.0.0.1 22")

    assert CxmeetApp(Desk(workspace)).animation_level == "none"


async def test_no_cursor_blinks(show: Show) -> None:
    """A blinking cursor sends two kilobytes a second."""
    async with show("monthly") as seat:
        await seat.press("d")
        await seat.at("DecisionForm")
        assert not any(one.cursor_blink for one in seat.app.screen.query(Input))
