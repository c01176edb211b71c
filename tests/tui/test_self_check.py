"""How we lead, at the screens: dots while it is secret, then the weakest first; and the question of today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.meeting.secret.competencies import IDS
from cxmeet.services import run, self_check
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Opened
    from tests.tui.conftest import Show

NAMES = ("Ana Ruiz", "Ben Okri", "Cleo Park", "Dora Lind")
FIRST = 'kind = "experience"'


@pytest.fixture
def checking(company: Path, workspace: Workspace) -> Workspace:
    """Four leaders in the topic that asks how they lead, before one about us as one company."""
    charter, agenda = company / "cxmeet.toml", company / "agendas" / "monthly.toml"
    charter.write_text(charter.read_text() + '\n[[leaders]]\nname = "Dora Lind"\nfunction = "Care"\n')
    more = 'kind = "self_check"\nminutes = 5\n\n[[topics]]\nkind = "one_company"\nminutes = 5\n\n[[topics]]\n'
    agenda.write_text(agenda.read_text().replace(FIRST, more + FIRST))
    run.start(workspace, "monthly", present=["all"])
    return workspace


@pytest.mark.asyncio
async def test_the_chair_takes_the_answers_of_who_has_no_terminal_and_nobody_sees_them(
    show: Show, checking: Workspace, opened: Opened
) -> None:
    for name in NAMES[:3]:
        self_check.answer(opened(name), {**dict.fromkeys(IDS, 4), "called": 1})
    async with show("monthly", present=None) as seat:
        await seat.press("3")
        await seat.shows("How often do we do this?", "3 of 4 in", "not yet  Dora Lind", "i  answer", "v  show it")
        await seat.press("i")
        await seat.at("Who")
        await seat.press("enter")
        await seat.at("AnswerSelfCheck")
        await seat.press("2", "3")
        drawn = seat.text()
        assert drawn.count("●") >= 2
        assert "  2  " not in drawn.partition("How we lead · Dora Lind")[2]
        await seat.press(*["5"] * 13, "enter")
        await seat.shows("Weakest: Customers are what we own, 3.1 of 5, by 4.", "to decide, such as: Each of us calls")
        assert "Dora" not in seat.text(), "not who answered what"


@pytest.mark.asyncio
async def test_a_follower_answers_half_and_goes_on_later(show: Show, checking: Workspace, opened: Opened) -> None:
    run.go_to(checking, 3)
    async with show("monthly", theirs=opened("Ben Okri"), follows=True, size=(120, 40)) as seat:
        await seat.shows("the chair shows it")
        await seat.press("i")
        await seat.at("AnswerSelfCheck")
        await seat.press("2", "3", "enter")
        await seat.shows("begun    Ben Okri")
        await seat.press("i")
        await seat.at("AnswerSelfCheck")
        assert "We open with the people" not in seat.text().partition("A digit is seen as a dot")[2]
        await seat.press("escape")
    [check] = checking.record.self_checks("M-0001")
    assert (check.by, check.given) == ("Ben Okri", 2)


@pytest.mark.asyncio
async def test_what_is_replied_to_the_question_stands_below_it(show: Show, checking: Workspace) -> None:
    async with show("monthly", present=None) as seat:
        await seat.press("4")
        await seat.shows("WE ASK OURSELVES", "How do we hire", "nothing is said to it yet")
        await seat.press("r")
        await seat.at("Capture")
        await seat.type("For patience [/x]")
        await seat.press("enter")
        await seat.shows("For patience [/x]  Ana Ruiz")
    assert seat.entries() == [("reply", "For patience [/x]")]
