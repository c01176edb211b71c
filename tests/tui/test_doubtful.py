"""What of the files could not be read, or is asked about, is on the opening screen, below the equation."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Seat, Show

HEADER = "account,start,end,mrr\n"
GOOD = HEADER + "".join(f"A{n},2026-{1 + n % 11:02}-{1 + n % 30 % 28:02},,{9 + n % 91}.50\n" for n in range(300))
UNREAD = "customers: 1 of 301 rows cannot be read: line 302."
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


async def test_home_says_it_and_so_do_the_first_words_of_a_meeting_started_there(show: Show, company: Path) -> None:
    (company / "data" / "contracts.csv").write_text(GOOD + "B,soon,,\n", encoding="utf-8")
    async with show() as seat:
        await seat.shows(UNREAD)
        await seat.press("enter")
        await seat.at("Attendance")
        await seat.press("enter")
        await seat.at("MeetingScreen")
        await seat.until(lambda: any(UNREAD in words for words in seat.said()), "the first words")


@pytest.mark.realdata
async def test_real_contracts_that_cannot_be_read_are_told_with_what_they_seem_to_carry(
    show: Show, company: Path, shared_data: Path
) -> None:
    """Fourteen amounts of three hundred have a mark between thousands, which nobody stated."""
    with (shared_data / "ravenstack_subscriptions.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for _, row in zip(range(300), csv.DictReader(file), strict=False)]
    lines = ["account,start,end,mrr"]
    for number, row in enumerate(rows):
        amount = '"12,990.00"' if number % 20 == 7 and number < 280 else 9 + int(row["mrr_amount"]) % 91
        lines.append(f"{row['account_id']},{row['start_date']},{row['end_date']},{amount}")
    (company / "data" / "contracts.csv").write_text("\n".join(lines), encoding="utf-8")
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text(encoding="utf-8") + "bad_rows = 0.99\n", encoding="utf-8")
    async with show("monthly") as seat:
        await seat.shows("customers: 14 of 299 rows with 181,860.00 cannot be read, from line 9 on.")


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
