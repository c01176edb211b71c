"""Read from the top left on, as a screen reader does, every screen makes sense; and none of them is the only way."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import pytest

import cxmeet.tui
from cxmeet.cli.program import COMMANDS
from cxmeet.services import run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.screens.base_screen import BaseScreen
from tests.tui.test_board import SIZES

if TYPE_CHECKING:
    from tests.tui.conftest import Seat, Show

TOPICS = (
    ("Customers", "3 at the start", "WHY THEY LEFT"),
    ("Follow-through", "DECIDED BEFORE"),
    ("Getting started", "THE CUSTOMER'S GOAL", "WHAT CUSTOMERS SAID"),
    ("Prices", "WHAT WE ASK", "DECIDED HERE"),
    ("Close", "WHAT WE DECIDED", "THIS MEETING"),
)
"""What each topic of the agenda says, in the order in which it is to be heard."""
ON_SMALL = {"3 at the start": "3  +  2 new"}
"""What is said otherwise where nothing is large."""
PLAIN = {
    "HomeScreen": "status meetings agendas",
    "MeetingScreen": "start next status brief answers",
    "FollowScreen": "follow",
    "RegisterScreen": "decisions show",
    "Agree": "accept",
    "AnswerTheme": "answer",
    "Attendance": "attend",
    "Capture": "note park object reply reword",
    "CaptureBeside": "thank rule",
    "CloseMeeting": "close",
    "DecisionForm": "decide amend",
    "Goto": "goto",
    "Judge": "judge",
    "Palette": "help",
    "AnswerSelfCheck": "self-check",
    "Who": "self-check",
    "Rate": "rate",
    "QuickLine": "note park thank rule object decide",
    "ReadBack": "accept",
    "Reader": "show customers minutes help",
    "Seal": "close",
    "Skip": "skip",
    "WithoutFigures": "check start",
}
"""The commands that do and tell the same as each screen and dialog."""


def places(seat: Seat, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Line and column in which each of them is first heard."""
    lines = seat.lines()
    found = []
    for word in words:
        y = next((y for y, line in enumerate(lines) if word in line), None)
        assert y is not None, f"{word!r} is not said:\n{seat.text()}"
        found.append((y, lines[y].index(word)))
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_title_facts_reasons_question_and_keys_are_heard_in_this_order(
    show: Show, running: Workspace, size: tuple[int, int]
) -> None:
    """In every topic, at every size; the numbers of what is drawn large are there in words, too."""
    for number, (title, *said) in enumerate(TOPICS, 1):
        run.go_to(running, number)
        async with show("monthly", size=size) as seat:
            seat.app.clear_notifications()
            await seat.until(lambda: "is resumed" not in seat.text())
            facts = [ON_SMALL.get(words, words) if size == (80, 24) else words for words in said]
            order = ("Northwind", f"●{number} {title}", *facts, "ASK  ", "d decide", "q home")
            found = places(seat, order)
            assert found == sorted(found), (title, list(zip(order, found, strict=True)))


def screens() -> dict[str, type]:
    """Every screen and dialog there is, but for what they are made of."""
    known = {}
    for module in pkgutil.walk_packages(cxmeet.tui.__path__, "cxmeet.tui."):
        for name, cls in vars(importlib.import_module(module.name)).items():
            if isinstance(cls, type) and issubclass(cls, (Dialog, BaseScreen)) and cls.__module__ == module.name:
                known[name] = cls
    made_of = ("Dialog", "BaseScreen", "Ask", "Choose")
    return {name: cls for name, cls in known.items() if name not in made_of}


def test_every_screen_and_dialog_has_an_equivalent_on_the_command_line() -> None:
    assert set(PLAIN) == set(screens())
    for name, commands in PLAIN.items():
        assert set(commands.split()) <= set(COMMANDS), name
