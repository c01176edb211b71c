"""Slips of the fingers in a script: each is said, none passes as an answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock


@pytest.fixture
def deciding(cxmeet: Cxmeet) -> Cxmeet:
    """The meeting with an open decision, D-0001, due on 2026-12-18, and one confirmed, D-0002."""
    cxmeet("start", "monthly")
    cxmeet("decide", "Courier", "--accountable", "Ana", "--due", "2026-12-18")
    cxmeet("decide", "Call who left", "--accountable", "Ana Ruiz")
    cxmeet("done", "2")
    cxmeet("confirm", "2")
    return cxmeet


@pytest.mark.parametrize("end", ["drop", "confirm", "supersede"])
def test_what_is_settled_is_not_brought_back_to_life_by_other_words(deciding: Cxmeet, end: str) -> None:
    number = {"drop": "1", "confirm": "2", "supersede": "1"}[end]
    if end == "drop":
        deciding("drop", "1", "--reason", "no need")
    if end == "supersede":
        deciding("supersede", "1", "Courier in two days")
    before = deciding("show", number).out
    ran = deciding("amend", number, "--why", "because")

    assert ran.code == 1
    assert "only an open decision" in ran.said
    assert deciding("show", number).out == before


def test_a_forgotten_colon_is_no_file_to_write_to(
    deciding: Cxmeet, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-overdue` is “not overdue”, never `-o verdue`."""
    monkeypatch.chdir(company)
    before = sorted(path.name for path in company.iterdir())

    for word in ("-overdue", "-order", "-open"):
        deciding("decisions", word)
    assert sorted(path.name for path in company.iterdir()) == before
    assert deciding("decisions", "-overdue").code == 2
    assert "D-0001" in deciding("decisions", "-nonsense").out
    assert deciding("decisions", "--sort", "-due", "-o", "due.txt").code == 0
    assert "D-0001" in (company / "due.txt").read_text()


@pytest.mark.parametrize("slip", ["status=open", "due<2026-12-31", "overdue", "weak", "statsu: open", "status: opne"])
def test_a_key_without_its_colon_is_no_word_to_look_for(deciding: Cxmeet, slip: str) -> None:
    ran = deciding("decisions", slip)

    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("query", ["status: open", "owner: Ana", "status:open, done", "D-1", "d1"])
def test_blanks_and_spellings_do_not_matter(deciding: Cxmeet, query: str) -> None:
    ran = deciding("decisions", query)

    assert ran.code == 0
    assert "D-0001" in ran.out


def test_a_day_without_a_year_is_the_nearest_in_a_query(deciding: Cxmeet, clock: Clock) -> None:
    """A register is looked back on: in January `18 dec` is last month."""
    clock.forward(60 * 24 * 45)

    assert "D-0001" in deciding("decisions", "due:18 dec").out
    assert "D-0001" in deciding("decisions", 'due:"<20 dec"').out


@pytest.mark.parametrize(
    "day", ["Fri 18 Dec 2026", "fri 18 dec", "18th dec", "dec 18", "18 dec.", "Friday, 18 December 2026"]
)
def test_the_form_in_which_days_are_told_is_understood(deciding: Cxmeet, day: str) -> None:
    assert deciding("amend", "1", "--due", "20 dec").code == 0
    assert deciding("amend", "1", "--due", day).code == 0
    assert "2026-12-18" in deciding("decisions", "D-1", "--format", "csv").out


def test_a_day_with_the_wrong_weekday_is_in_doubt(deciding: Cxmeet) -> None:
    assert deciding("amend", "1", "--due", "Mon 18 Dec 2026").code == 1


def test_only_who_is_known_has_an_answer(deciding: Cxmeet) -> None:
    assert deciding("rate", "3", "--as", "Zorro").code == 4
    assert deciding("rate", "9", "--as", "ana").code == 0
    assert deciding("rate", "2").code == 0
    assert deciding("rate", "--show").out.startswith("Did we act for customers? 2.0 of 10")


def test_a_dry_run_refuses_what_the_real_one_refuses(deciding: Cxmeet) -> None:
    deciding("close", "--yes")
    deciding("reopen", "M-0001", "--reason", "one more")

    for more in ([], ["--dry-run"]):
        assert deciding("abandon", "--reason", "oops", "--yes", *more).code == 1
        assert deciding("abandon", "--reason", " ", "--yes", *more).code == 1


def test_nothing_of_an_abandoned_meeting_comes_back(deciding: Cxmeet) -> None:
    deciding("park", "Prices")
    said = deciding("abandon", "--reason", "wrong agenda", "--yes").said
    deciding("start", "monthly")

    assert "carried to the next" not in said
    assert "comes back in no meeting: D-0001, D-0002, P-0001" in said
    minutes = deciding("minutes").out
    assert "D-0001" not in minutes


def test_an_owner_may_be_called_by_the_beginning_of_the_name(deciding: Cxmeet) -> None:
    ran = deciding("accept", "1", "--for", "ana")

    assert ran.code == 0
    assert "accepted by Ana Ruiz" in ran.said
    assert deciding("accept", "1", "--for", "Zoe").code == 1


def test_amending_says_what_it_changes_and_can_take_something_back(deciding: Cxmeet) -> None:
    """Nothing to change is no success in a script whose variable was empty; an empty due date takes it away."""
    assert deciding("amend", "1").code == 2
    assert "nothing was changed" in deciding("amend", "1", "--due", "2026-12-18").said
    assert "no due date" in deciding("amend", "1", "--due", "").said
    assert deciding("amend", "1", "--statement", "").code == 1
