"""What of the files could not be read, or is asked about, is on the opening screen, below the equation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Seat, Show

HEADER = "account,start,end,mrr\n"
GOOD = HEADER + "".join(f"A{n},2026-{1 + n % 11:02}-{1 + n % 30 % 28:02},,{9 + n % 91}.50\n" for n in range(300))
UNREAD = "customers: 1 of 301 rows cannot be read and counts nowhere; it is line 302."
ASKED = "customers: 14 of 314 amounts look far too large, up to 12,990.00. Are they?"


def equation(seat: Seat) -> int:
    """The line on which people are added up."""
    return next(number for number, line in enumerate(seat.lines()) if " lost " in line and " = " in line)


@pytest.mark.parametrize(
    ("more", "said"), [("B,soon,,\n", UNREAD), ("".join(f"B{n},2026-03-01,,12990\n" for n in range(14)), ASKED)]
)
async def test_it_stands_below_the_equation_and_does_not_push_it(
    show: Show, company: Path, more: str, said: str
) -> None:
    """The figures stand where they always do, and the line is read with them at 80 by 24."""
    (company / "data" / "contracts.csv").write_text(GOOD + more, encoding="utf-8")
    async with show("monthly") as seat:
        await seat.shows(said)
        at = next(number for number, line in enumerate(seat.lines()) if said in line)
        assert equation(seat) == 4
        assert equation(seat) < at < 10
        assert any(said in words for words in seat.said()), "the first words say it"
        assert "WHY THEY LEFT" in seat.text()


async def test_nothing_is_said_where_everything_could_be_read(show: Show, company: Path) -> None:
    (company / "data" / "contracts.csv").write_text(GOOD, encoding="utf-8")
    async with show("monthly") as seat:
        assert equation(seat) == 4
        assert "cannot be read" not in seat.text()
        assert seat.said() == []


async def test_a_meeting_without_figures_says_which_file_cannot_be_read_and_why(show: Show, company: Path) -> None:
    (company / "data" / "contracts.csv").write_text(HEADER + "A1,soon,,5\n" * 3, encoding="utf-8")
    async with show() as seat:
        await seat.press("enter")
        await seat.at("Attendance")
        await seat.press("enter")
        await seat.at("WithoutFigures")
        await seat.press("f")
        await seat.at("MeetingScreen")
        await seat.shows("data/contracts.csv: none of 3 rows can be used: start is not a date (3)")
