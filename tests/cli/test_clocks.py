"""What a meeting is told to have lasted, when the clocks are changed, set back, or go past midnight."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock


@pytest.fixture
def held(cxmeet: Cxmeet, clock: Clock) -> Callable[[str, float], tuple[str, str]]:
    """Holds a meeting of so many minutes from a moment on; gives its minutes, and the status before its close."""

    def hold(start: str, minutes: float) -> tuple[str, str]:
        clock.moment = dt.datetime.fromisoformat(f"{start}+00:00")
        assert cxmeet("start", "monthly", "--no-figures").code == 0
        clock.forward(minutes)
        status = cxmeet("status").out
        assert cxmeet("close", "--yes").code == 0
        return cxmeet("minutes").out, status

    return hold


def test_a_meeting_over_the_end_of_summer_time_lasts_as_long_as_it_did(
    held: Callable[[str, float], tuple[str, str]], cxmeet: Cxmeet
) -> None:
    minutes, status = held("2026-10-25T00:50", 15)
    assert "Sun 25 Oct 2026 02:50 UTC+2 to 02:05 UTC+1 (Europe/Madrid)" in minutes
    assert "| 1 | Customers | 10 | 15:00 | discussed |" in minutes
    assert "ends 02:45 UTC+1" in status
    held("2026-10-25T01:20", 5)
    table = cxmeet("meetings").out
    assert "2026-10-25 02:50 " in table
    assert "2026-10-25 02:20 UTC+1" in table


def test_a_clock_that_was_set_back_is_said(held: Callable[[str, float], tuple[str, str]]) -> None:
    minutes, status = held("2026-12-01T09:00", -60)
    assert "Tue 1 Dec 2026 10:00 to 09:00, by a clock that was set back in between (Europe/Madrid)" in minutes
    assert "It began at Tue 1 Dec 2026 10:00: the clock of this machine was set back since." in status
    assert "| 1 | Customers | 10 | 0:00 | left out: not reached |" in minutes


def test_a_meeting_that_ends_on_another_day_says_which(
    held: Callable[[str, float], tuple[str, str]], cxmeet: Cxmeet
) -> None:
    minutes, status = held("2026-12-01T22:30", 20)
    assert "ends Wed 2 Dec 2026 00:30" in status
    assert "Tue 1 Dec 2026 23:30 to 23:50 (Europe/Madrid)" in minutes
    minutes, _ = held("2026-12-02T22:30", 40)
    assert "Wed 2 Dec 2026 23:30 to Thu 3 Dec 2026 00:10 (Europe/Madrid)" in minutes


def test_an_ordinary_meeting_is_told_as_shortly_as_ever(held: Callable[[str, float], tuple[str, str]]) -> None:
    minutes, status = held("2026-12-01T08:00", 20)
    assert "Tue 1 Dec 2026 09:00 to 09:20 (Europe/Madrid)" in minutes
    assert "UTC" not in minutes + status
