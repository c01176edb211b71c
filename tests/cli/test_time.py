"""Time from the command line: extend, pause, park a topic, and what status and minutes say of it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from cxmeet.services import run, timekeeping

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock, Opened


@pytest.fixture
def held(cxmeet: Cxmeet) -> Cxmeet:
    """A meeting of an hour, whose topics take fifty minutes, at its opening."""
    assert cxmeet("start", "monthly", "--present", "Ana Ruiz").code == 0
    return cxmeet


def test_a_topic_gets_more_minutes_and_it_is_said_what_that_does(held: Cxmeet, clock: Clock) -> None:
    clock.forward(18)
    extended = held("extend")
    assert extended.code == 0
    assert "M-0001 1/5 Customers (15 min)" in extended.said
    assert "Ends 09:58 (−2)." in extended.said
    assert "The end moves to 10:07 (+7), or Prices shrinks to 3 minutes." in held("extend", "12").said
    status = held("status").out
    assert "the end moves to 10:07 (+7), or Prices shrinks to 3 minutes." in status
    assert "● 1 Customers (10 min extended by 17) — 09:00 left" in status
    told = json.loads(held("status", "--json").out)
    assert (told["topics"][0]["minutes"], told["topics"][0]["extended"]) == (10, 17)
    assert told["give_way"] == [{"title": "Prices", "left": 3}]
    clock.forward(8)
    held("close", "--yes")
    assert "| 1 | Customers | 10 | 26:00 | discussed, extended by 17 |" in held("minutes").out


@pytest.mark.parametrize("minutes", ["0", "-5", "1000", "five", "4.5", ""])
def test_what_is_no_number_of_minutes_is_refused_and_nothing_is_given(held: Cxmeet, minutes: str) -> None:
    refused = held("extend", minutes)
    assert (refused.code, refused.out) == (2, "")
    assert minutes in refused.said
    assert json.loads(held("status", "--json").out)["topics"][0]["extended"] == 0


def test_a_topic_is_not_extended_without_end(held: Cxmeet) -> None:
    assert held("extend", "58").code == 0
    refused = held("extend")
    assert refused.code == 1
    assert "“Customers” is extended by 58 minutes already, and 60 are the most" in refused.said


def test_a_break_from_its_beginning_to_the_minutes(held: Cxmeet, clock: Clock) -> None:
    clock.forward(12)
    assert "Paused: no topic's clock runs. To go on: cxmeet pause --over" in held("pause").said
    clock.forward(22)
    assert "PAUSE since 09:12: no topic's clock runs." in held("status").out
    assert held("status", "--line").out == "M-0001 1/5 Customers, PAUSE since 09:12, OVER 02:00, ends 10:14\n"
    assert json.loads(held("status", "--json").out)["paused"] == "2026-12-01T08:12:00Z"
    assert "as it stood at 09:12" in held("minutes", "M-0001").out
    again = held("pause")
    assert (again.code, again.said.count("M-0001 is paused already. To go on: cxmeet pause --over")) == (1, 1)
    over = held("pause", "--over")
    assert "M-0001 1/5 Customers" in over.said
    assert "The end moves to 10:14 (+14)" in over.said
    assert held("pause", "--over").code == 1
    held("close", "--yes")
    minutes = held("minutes").out
    assert "Pause 09:12 to 09:34." in minutes
    assert "| 1 | Customers | 10 | 12:00 |" in minutes
    told = json.loads(held("minutes", "--format", "json").out)
    assert told["pauses"] == [{"began": "2026-12-01T08:12:00Z", "ended": "2026-12-01T08:34:00Z", "by": "Ana Ruiz"}]
    assert held("pause").code == 1


def test_the_next_topic_ends_a_break(held: Cxmeet, clock: Clock) -> None:
    held("pause")
    clock.forward(5)
    assert held("next").code == 0
    assert json.loads(held("status", "--json").out)["paused"] is None
    log = held("log").out
    assert "paused" in log
    assert "ended the pause" in log


def test_a_topic_is_parked_with_a_reason_or_none(held: Cxmeet, clock: Clock) -> None:
    assert "say why they are parked" in held("park", "--topic").said
    clock.forward(3)
    held("decide", "Plain bills", "--accountable", "Ana Ruiz")
    parked = held("park", "--topic")
    assert (parked.code, parked.out) == (0, "")
    assert "2/5 Follow-through" in parked.said
    assert "Read back D-0001" in parked.said
    assert "3/5 Getting started" in held("park", "--topic", "nobody", "of IT is here").said
    assert held("park", "Prices for students").out == "P-0001\n"
    assert held("park", "--topic", "--by", "Ana Ruiz").code == 2
    assert held("park").code == 2
    held("goto", "4")
    held("park", "--topic", "without the price list")
    assert "Parked, and coming back: Prices, P-0001." in held("close", "--dry-run").out  # the others are in every one
    held("close", "--yes")
    assert "Parked: without the price list" in held("minutes").out
    assert "| parked: nobody of IT is here |" in held("minutes").out


def test_who_comes_late_and_who_leaves_early(held: Cxmeet, clock: Clock) -> None:
    clock.forward(12)
    held("attend", "Ben")
    clock.forward(28)
    held("attend", "Ana", "--left")
    held("close", "--yes")
    minutes = held("minutes").out
    assert "Present: Ben Okri (from 09:12), Ana Ruiz (until 09:40)" in minutes
    assert "Absent: Cleo Park" in minutes
    told = json.loads(held("minutes", "--format", "json").out)
    assert told["present"] == ["Ben Okri"]
    assert told["attendance"][0] == {"leader": "Ben Okri", "at": "2026-12-01T08:12:00Z", "here": True}


def test_a_break_over_midnight_and_over_the_end_of_summer_time(cxmeet: Cxmeet, clock: Clock) -> None:
    for start, said in (
        ("2026-12-01T22:50", "Pause 23:55 to Wed 2 Dec 2026 00:10."),
        ("2026-10-25T00:50", "Pause 02:55 UTC+2 to 02:10 UTC+1."),
    ):
        clock.moment = dt.datetime.fromisoformat(f"{start}+00:00")
        cxmeet("start", "monthly", "--no-figures")
        clock.forward(5)
        cxmeet("pause")
        clock.forward(15)
        cxmeet("next")
        cxmeet("close", "--yes")
        assert said in cxmeet("minutes").out


def test_a_clock_that_is_set_back_during_a_break(held: Cxmeet, clock: Clock) -> None:
    clock.forward(12)
    held("pause")
    clock.forward(-70)
    assert held("pause", "--over").code == 0
    clock.forward(80)
    assert held("close", "--yes").code == 0
    assert "| 1 | Customers | 10 | 92:00 |" in held("minutes").out


def test_the_chair_s_screen_and_a_command_at_once(held: Cxmeet, opened: Opened) -> None:
    """What one of them did is not undone by the other: both extensions stand, the pause is there once."""
    theirs = opened("Ben Okri")
    timekeeping.extend(theirs, 5, run.Place(meeting="M-0001", topic=0))
    assert held("extend", "3").code == 0
    timekeeping.pause(theirs)
    assert held("pause").code == 1
    told = json.loads(held("status", "--json").out)
    assert (told["topics"][0]["extended"], told["paused"] is None) == (8, False)
