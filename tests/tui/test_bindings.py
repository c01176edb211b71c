"""Every key is declared once, said in words, and never one that terminals mistake for another."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import cxmeet.tui
from cxmeet.tui.screens.base_screen import BaseScreen
from cxmeet.tui.screens.home import HomeScreen
from cxmeet.tui.screens.meeting import MeetingScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Show

FORBIDDEN = {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+b", "ctrl+z"}


def declared() -> list[tuple[str, Binding]]:
    """Every binding that our own classes declare, with the class's name."""
    found = []
    for module in pkgutil.walk_packages(cxmeet.tui.__path__, "cxmeet.tui."):
        for name, cls in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(cls, DOMNode) and cls.__module__ == module.name and "BINDINGS" in vars(cls):
                found += [(name, binding) for binding in cls.BINDINGS if isinstance(binding, Binding)]
                assert all(isinstance(binding, Binding) for binding in cls.BINDINGS)
    return found


ALL = declared()


def test_there_are_bindings() -> None:
    assert len(ALL) > 50


@pytest.mark.parametrize(("owner", "binding"), ALL, ids=[f"{owner}-{one.key}-{one.action}" for owner, one in ALL])
def test_every_binding_can_be_named_explained_and_remapped(owner: str, binding: Binding) -> None:
    assert binding.id
    assert binding.description
    assert binding.tooltip
    assert not FORBIDDEN & set(binding.key.split(","))


def test_ids_are_unique_but_for_those_of_all_screens() -> None:
    twice = {name: count for name, count in Counter(one.id for _, one in ALL).items() if count > 1}

    assert twice == {"help": 4, "palette": 4}


async def test_footer_help_and_palette_name_the_same_keys(show: Show) -> None:
    """What the footer shows is in the help; what is in the help is found by the palette."""
    async with show("monthly") as seat:
        shown = [line for line in seat.lines()[-2:] if line]
        assert "d decide" in shown[0]
        await seat.press("question_mark")
        await seat.at("Reader")
        await seat.shows("Record a decision")
        await seat.press("escape")
        await seat.at("MeetingScreen")
        await seat.press("ctrl+p")
        await seat.at("Palette")
        await seat.type("decision")
        await seat.shows("› Record a decision")
        await seat.press("enter")
        await seat.at("DecisionForm")


async def test_the_footer_names_only_keys_that_act(show: Show) -> None:
    """No back at the first topic, no next and no skip at the last, close only there."""
    async with show("monthly") as seat:
        await seat.shows("→ next", "s skip")
        assert "← back" not in seat.text()
        assert "close the meeting" not in seat.text()
        await seat.press("5")
        await seat.shows("← back", "c close the meeting", "r rate")
        assert "→ next" not in seat.text()
        assert "s skip" not in seat.text()
        await seat.press("right", "s")
        assert seat.screen == "MeetingScreen"
        assert seat.meeting.current == 4


@pytest.mark.parametrize("screen", [HomeScreen, MeetingScreen])
def test_a_screen_binds_what_it_offers_and_nothing_else(screen: type[BaseScreen]) -> None:
    """So a command that is declared once has its key, its words and its action everywhere."""
    offered = {command.name: command for command in screen.OFFERED}

    assert len(offered) == len(screen.OFFERED)
    bound = [binding for binding in screen.BINDINGS if isinstance(binding, Binding)]
    assert [binding.id for binding in bound] == list(offered)
    for binding in bound:
        command = offered[str(binding.id)]
        assert (binding.key, binding.description, binding.tooltip) == (command.key, command.label, command.tooltip)
        assert binding.action == f"do('{command.name}')"


async def test_what_makes_no_sense_now_is_not_done_whoever_asks(show: Show) -> None:
    """Neither by its key nor by its name."""
    async with show("monthly") as seat:
        await seat.app.run_action("do('meeting.back')", seat.app.screen)
        await seat.app.run_action("do('close.meeting')", seat.app.screen)
        assert (seat.screen, seat.meeting.current) == ("MeetingScreen", 0)
        await seat.app.run_action("do('meeting.next')", seat.app.screen)
        await seat.until(lambda: seat.meeting.current == 1)
