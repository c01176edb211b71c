"""Somebody connects a file at a terminal: plain questions, an answer or none, and a last look before it is written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from wcwidth import wcswidth

if TYPE_CHECKING:
    from tests.terminal.conftest import Opened, Terminal

FRESH = '[organisation]\nname = "Any"\n'
AMBIGUOUS = "customer,start,end,mrr\n" + "".join(
    f"C-{number:02},{1 + number % 9:02}/0{1 + number % 8}/2024,,{100 + number}\n" for number in range(40)
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A workspace that knows no file, with one beside it in which the days can be read in two ways."""
    (tmp_path / "cxmeet.toml").write_text(FRESH, encoding="utf-8")
    (tmp_path / "desk.csv").write_text(AMBIGUOUS, encoding="utf-8")
    return tmp_path


def charter(desk: Path) -> str:
    return (desk / "cxmeet.toml").read_text(encoding="utf-8")


def connecting(terminal: Opened, desk: Path, *more: str, file: str = "desk.csv") -> Terminal:
    return terminal(desk, "connect", str(desk / file), *more)


def lines(run: Terminal) -> list[str]:
    """All that was shown, line by line, whether it is still on the screen or not."""
    text = re.sub(rb"\x1b\[[\d;?]*[a-zA-Z]", b"", run.sent).decode()
    return [line.rpartition("\r")[2] for line in text.replace("\r\n", "\n").split("\n")]


def test_a_number_answers_and_yes_writes(terminal: Opened, desk: Path) -> None:
    run = connecting(terminal, desk)
    run.until("desk.csv holds contracts", "How are the days in “start” written?", "1. as ", "2. as ", "Answer:")
    run.press("1", "enter")
    run.until("It gives", "Write it into cxmeet.toml? [y/N]")
    assert charter(desk) == FRESH
    run.press("y", "enter")
    assert run.ended() == 0
    assert 'dates = "DD/MM/YYYY"' in charter(desk)


def test_a_reading_answers_as_it_is_written_too(terminal: Opened, desk: Path) -> None:
    run = connecting(terminal, desk, "--dry-run")
    run.until("Answer:")
    run.press("MM/DD/YYYY", "enter")
    assert run.ended() == 0
    assert 'dates = "MM/DD/YYYY"' in run.text
    assert charter(desk) == FRESH


@pytest.mark.parametrize("wrong", ["3", "0", "yes", "dd/mm/yyyy", "", "-1", "１"])
def test_a_wrong_answer_is_asked_again(terminal: Opened, desk: Path, wrong: str) -> None:
    run = connecting(terminal, desk)
    run.until("Answer:")
    run.press(wrong, "enter")
    run.until("Type the number of one of them.")
    run.press("2", "enter")
    run.until("Write it into cxmeet.toml? [y/N]")
    run.press("enter")
    assert run.ended() == 0
    assert "Nothing was written." in run.text
    assert charter(desk) == FRESH


@pytest.mark.parametrize("keys", ["\x04", "\x03", "1\x03"])
def test_who_leaves_a_question_writes_nothing(terminal: Opened, desk: Path, keys: str) -> None:
    """The end of the input, ctrl+c, and ctrl+c with half an answer typed."""
    run = connecting(terminal, desk)
    run.until("Answer:")
    run.press(keys)
    assert run.ended() == 130
    assert lines(run)[-2:] == ["Interrupted.", ""]
    assert charter(desk) == FRESH


@pytest.mark.parametrize(("keys", "code"), [("\x04", 0), ("\x03", 130), ("n\r", 0), ("what\r", 0)])
def test_who_does_not_say_yes_writes_nothing(terminal: Opened, desk: Path, keys: str, code: int) -> None:
    run = connecting(terminal, desk, "--answer", "dates=DD/MM/YYYY")
    run.until("[y/N]")
    run.press(keys)
    assert run.ended() == code
    assert charter(desk) == FRESH
    assert [path.name for path in desk.iterdir() if path.name.startswith(".")] == []


def test_what_would_be_replaced_is_named(terminal: Opened, desk: Path) -> None:
    (desk / "cxmeet.toml").write_text(FRESH + '[customers]\nkind = "contracts"\npath = "old.csv"\n', encoding="utf-8")
    run = connecting(terminal, desk, "--answer", "dates=DD/MM/YYYY")
    run.until("[customers] in line 3", "[y/N]")
    run.press("y", "enter")
    assert run.ended() == 0
    assert "old.csv" not in charter(desk)


def test_a_suggestion_is_taken_by_enter(terminal: Opened, desk: Path) -> None:
    rows = (f"C-{number % 9},2024-{1 + number % 12:02}-{1 + number % 28:02},{number + 3}.50\n" for number in range(90))
    (desk / "orders.csv").write_text("customer,order_date,amount\n" + "".join(rows), encoding="utf-8")
    run = connecting(terminal, desk, file="orders.csv")
    run.until("After how many days without a purchase", "Answer [")
    run.press("enter")
    run.until("[y/N]")
    run.press("y", "enter")
    assert run.ended() == 0
    assert "lapse_days = " in charter(desk)


LONG = "was vertraglich vereinbart worden ist und jeden Monat bezahlt wird"


def test_no_line_is_wider_than_the_terminal(terminal: Opened, desk: Path) -> None:
    """But for a line of the section, which is TOML and stays one."""
    header = f"Kundennummer,Vertragsbeginn,Vertragsende,Monatsbeitrag - {LONG},Tarif 客户 {LONG},Grund der Kündigung"
    rows = (
        f"Kunde der Abteilung Nummer {number},03/0{1 + number % 9}/2024,,{100 + number},Tarif 客户客户客户客户客户客户"
        f" {number % 7},{LONG}\n"
        for number in range(90)
    )
    (desk / "desk.csv").write_text(f"{header}\n{''.join(rows)}", encoding="utf-8")
    run = connecting(terminal, desk)
    run.until("Answer:")
    run.press("1", "enter")
    run.until("[y/N]")
    run.press("n", "enter")
    assert run.ended() == 0
    wide = [line for line in lines(run) if wcswidth(line) > 80]
    assert [line for line in wide if not line.startswith("columns = {")] == []
    assert wide
    assert any(line.startswith("    ") for line in lines(run))


def test_none_of_them_is_an_answer(terminal: Opened, desk: Path) -> None:
    """Two columns could be what a contract is worth, and neither has to be."""
    rows = (f"C-{number},2024-0{1 + number % 9}-1{number % 9},,{number + 1}0,{number + 2}1\n" for number in range(40))
    (desk / "desk.csv").write_text("customer,start,end,monthly fee,monthly price\n" + "".join(rows), encoding="utf-8")
    run = connecting(terminal, desk)
    run.until("Which column is what a contract is worth?", "3. none of them", "Answer:")
    run.press("3", "enter")
    run.until("[y/N]")
    run.press("y", "enter")
    assert run.ended() == 0
    assert 'columns = { customer = "customer", start = "start", end = "end" }' in charter(desk)
