"""Four meetings of the demo, whose company goes on: what came of it is the same in minutes, register, log, on screen.

What its figures did is counted a second time, by SQL, from the company's files as they are at each meeting.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from going_on import go_on

from cxmeet import assembly
from cxmeet.services import demo, meeting_view, register
from cxmeet.services.meeting_view import MeetingView
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet, Ran
    from tests.conftest import Clock

LOST, NEWS, ROUTER = "D-0003", "D-0002", "D-0001"
"""The decisions of October: fewer lost (48, target 40), fewer without news (18, target 12), the router on its day."""
ENDS = {"2026-09": "2026-09-30", "2026-10": "2026-10-31", "2026-11": "2026-11-30", "2026-12": "2026-12-31"}
BEFORE = dict(zip(list(ENDS)[1:], ENDS.values(), strict=False))
LIVE = "start <= '{0}' AND (end = '' OR end > '{0}')"


class Company:
    """Northwind, in the hands of Marta Soler, at the time of the clock."""

    def __init__(self, folder: Path, cxmeet: Cxmeet, clock: Clock) -> None:
        self.folder, self.clock, self._cxmeet = folder, clock, cxmeet

    def __call__(self, *words: str, acting: str = "Marta Soler") -> Ran:
        ran = self._cxmeet(*words, acting=acting, workspace=self.folder)
        assert ran.code == 0, ran.said
        return ran

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--format", "json").out)

    def page(self) -> str:
        return " ".join(self("minutes", "--format", "md").out.split())

    def screen(self) -> MeetingView:
        return meeting_view.read(self.open())

    def open(self) -> Workspace:
        return assembly.workspace(self.folder, "Marta Soler")

    def counted(self, file: str, columns: str, where: str) -> int:
        """How many different things of a file hold `where`, its columns under these names."""
        base = sqlite3.connect(":memory:")
        base.execute(f"CREATE TABLE t ({columns})")
        with (self.folder / "data" / file).open(newline="", encoding="utf-8") as rows:
            read = list(csv.reader(rows))[1:]
        base.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(read[0]))})", read)
        (found,) = base.execute(f"SELECT count(DISTINCT who) FROM t WHERE {where}").fetchone()
        base.close()
        return int(found)

    def lost(self, month: str) -> int:
        then, now = LIVE.format(BEFORE[month]), LIVE.format(ENDS[month])
        staff, columns = "plan NOT LIKE 'Staff%'", "who, start, end, plan, value, region"
        return self.counted(
            "subscriptions.csv",
            columns,
            f"{staff} AND {then} AND who NOT IN (SELECT who FROM t WHERE {staff} AND {now})",
        )

    def living(self, month: str) -> int:
        where = f"plan NOT LIKE 'Staff%' AND {LIVE.format(ENDS[month])}"
        return self.counted("subscriptions.csv", "who, start, end, plan, value, region", where)

    def news(self, month: str) -> int:
        columns = "who, day, account, via, issue, words"
        return self.counted("complaints.csv", columns, f"day LIKE '{month}%' AND issue = 'No news of my order'")


@pytest.fixture
def went_on(tmp_path: Path, clock: Clock) -> Path:
    clock.moment, folder = dt.datetime(2026, 11, 3, 8, tzinfo=dt.UTC), tmp_path / "northwind"
    demo.write(folder, lambda name, now: assembly.workspace(folder, name, now, told=True), clock.moment)
    go_on(folder)
    return folder


@pytest.fixture
def northwind(went_on: Path, cxmeet: Cxmeet, clock: Clock) -> Company:
    return Company(went_on, cxmeet, clock)


def test_what_came_of_it_is_told_in_every_later_meeting(northwind: Company, clock: Clock) -> None:
    in_november(northwind)
    clock.moment = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
    in_december(northwind)
    clock.moment = dt.datetime(2027, 1, 13, 8, tzinfo=dt.UTC)
    in_the_quarterly(northwind)


def has_moved(northwind: Company, number: str, month: str, count: Callable[[str], int], verdict: str) -> None:
    """One effect, on every hand: show, register as JSON and on screen, follow-through on screen, and the minutes."""
    before, now = count("2026-09") if number == NEWS else 48, count(month)
    shown = northwind.json("show", number)["decision"]["effect"]
    (listed,) = (
        decision["effect"] for decision in northwind.json("decisions")["decisions"] if decision["number"] == number
    )
    asked = register.read(northwind.open())
    (drawn,) = (asked.effect(decision) for decision in asked.decisions if decision.number == number)

    assert (shown["baseline"], shown["now"], shown["now_period"], shown["verdict"]) == (before, now, month, verdict)
    assert listed == shown
    assert [drawn.baseline, drawn.now] == [before, now]
    assert (drawn.now_period, drawn.verdict) == (month, verdict)
    assert [each.number for each in asked.find(f"effect:{verdict.replace(' ', '-')}") if each.number == number]
    view = northwind.screen()
    if number in view.effects:
        assert view.effects[number] == drawn


def in_november(northwind: Company) -> None:
    northwind("start", "monthly")
    northwind("goto", "2")
    assert northwind.lost("2026-10") == 50
    has_moved(northwind, LOST, "2026-10", northwind.lost, "not moved")  # 48, target 40, now 50
    has_moved(northwind, NEWS, "2026-10", northwind.news, "reached")
    northwind("confirm", LOST)
    assert LOST in northwind.screen().effects  # confirmed, and still to be judged
    assert [each["number"] for each in northwind.json("decisions", "review:due")["decisions"]] == [LOST]

    said = northwind("decide", "A callback", "--measure", "assets.lost", "--target", "60", "--accountable", "Lucía",
                     "--with", "Tomás: the queue", "--due", "1 dec", "--review", "15 nov").said  # fmt: skip
    assert "the target is no better than the baseline" in said
    assert "the review is before it is due" in said
    assert "Lucía Navarro has not accepted; Tomás Iglesias has not accepted" in said
    assert "it says what D-0004 says" in northwind("decide", "a callback!", "--measure", "nonsense").said
    assert "the measure is no figure of the brief" in northwind("show", "D-0005").out.replace("\n  ", " ")
    northwind("drop", "D-0005", "--reason", "twice")

    northwind("answer", "Late delivery", "--watch", "next meeting")
    northwind("answer", "Wrong bill", "--decline", "a new system comes in May")
    northwind("drop", "P-0001", "--reason", "the mast is up")
    northwind("park", "Prices for students")
    northwind("goto", "8")
    said = northwind("close", "--yes", "--message", "We call back.").said
    assert "D-0004 is not accepted by Lucía Navarro and Tomás Iglesias." in said
    assert "Late delivery" not in said
    assert "Wrong bill" not in said
    assert "Themes without an answer: Cannot reach help (since September 2026, 2 meetings)" in said

    page, told = northwind.page(), northwind.json("minutes")
    assert "Customers lost: 48 in September 2026, 50 in October 2026, target 40. Not moved." in page
    assert "P-0001 Slow evenings in the Hills: is it the mast or the routers? - Tue 3 Nov 2026: the mast is up" in page
    assert "Due since then: 2 of 3 done; ever due: 2 of 3 done." in page
    assert [each["number"] for each in told["since"]["dropped"]] == ["D-0005", "P-0001"]
    assert [each["effect"]["verdict"] for each in told["followed"]] == ["not moved"]


def in_december(northwind: Company) -> None:
    northwind("start", "monthly")
    northwind("goto", "2")
    lost = northwind.lost("2026-11")
    has_moved(northwind, LOST, "2026-11", northwind.lost, "reached")
    has_moved(northwind, NEWS, "2026-11", northwind.news, "reached")
    page, since = northwind.page(), northwind.screen().since
    assert since
    assert since.then
    assert since.now
    assert (since.then.people, since.now.people) == (northwind.living("2026-10"), northwind.living("2026-11"))
    assert "D-0004 A callback - Lucía Navarro, Tomás Iglesias: due that day, untouched since M-0002" in page
    assert "No new commitment was made." in page
    assert "Nothing new was parked. ## Still parked - P-0002 Prices for students" in page
    assert "The teams were told: “We call back.”" in page
    assert "Due since then: 0 of 1 done; ever due: 2 of 4 done." in page
    assert {each.title for each in since.carried} == {
        *("Listening", "Getting started", "Choosing a connection", "Promises", "One company")
    }
    assert "It was watched until Tue 1 Dec 2026, as M-0002 wanted." in page
    then, now = northwind.news("2026-09"), northwind.news("2026-11")
    assert f"Said of their own accord {then} in September 2026, {now} in November 2026: fewer" in page

    northwind("judge", LOST, "keep", "--learned", "a true day calms")
    page = northwind.page()
    assert f"Customers lost: 48 in September 2026, {lost} in November 2026, target 40. Reached." in page
    assert "Judged in M-0003: keep it; learned: a true day calms." in page
    assert LOST not in northwind("decisions", "review:due").out
    assert LOST in northwind("decisions", "judged:keep", "calms").out
    assert [line.split()[4:] for line in northwind("log", "--since", "last").out.splitlines() if LOST in line]
    northwind("goto", "8")
    northwind("close", "--yes")


def in_the_quarterly(northwind: Company) -> None:
    """By the quarter nothing can be told of a figure by the month: what the last month told holds."""
    northwind("start", "quarterly")
    northwind("goto", "3")
    view = northwind.screen()
    assert view.since
    assert {ROUTER, NEWS, "D-0004"} <= set(view.since.to_judge)
    assert not {each.title for each in view.since.carried} & {"Pause", "Close", "Customers"}
    has_moved(northwind, LOST, "2026-11", northwind.lost, "reached")
    assert view.effects[ROUTER].verdict in ("not moved", "worse")
    northwind("judge", ROUTER, "change", "--learned", "one courier is not enough")
    page = northwind.page()
    told = northwind.json("minutes")["since"]
    assert sum(told["judged_ever"].values()) == 2
    assert "So far, of 2 decisions judged: 1 reached and 1 not moved." in page
    assert f"{northwind.living('2026-11'):,} (" in page
    assert f"{northwind.living('2026-12'):,} (" in page
    log = northwind("log", "--since", "last").out
    assert "judged: change: one courier is not enough" in log
    assert "judged: keep: a true day calms" in log  # since the last one began
    for number in (ROUTER, LOST):
        assert number in northwind("decisions", "changed:2026-12..", "judged:keep,change").out
    assert [each["number"] for each in northwind.json("decisions", "decided:2026-10")["decisions"]] == [
        *(ROUTER, NEWS, LOST)
    ]
    northwind("close", "--yes")
