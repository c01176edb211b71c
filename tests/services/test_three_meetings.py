"""The demo's leaders meet three times more, by a clock that moves on: what they owe is in the minutes of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet import assembly
from cxmeet.export import minutes_document, text
from cxmeet.services import capture, close, decide, demo, follow_through, run
from cxmeet.services.draft import Draft
from cxmeet.services.judge import judge
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Clock

Hands = Callable[[str], Workspace]


@pytest.fixture
def clock(clock: Clock) -> Clock:
    clock.moment = dt.datetime(2026, 11, 3, 8, tzinfo=dt.UTC)
    return clock


@pytest.fixture
def hands(tmp_path: Path, clock: Clock) -> Hands:
    """The demo's workspace in the hands of one of its leaders; it met on 6 October."""
    root = tmp_path / "northwind"
    demo.write(root, lambda name, now: assembly.workspace(root, name, now, told=True), clock.moment)
    return lambda name: assembly.workspace(root, name, clock, told=True)


def written(workspace: Workspace) -> str:
    return " ".join(text.render(minutes_document.document(minutes(workspace))).split())


def test_nothing_that_is_owed_is_forgotten_from_november_to_the_quarterly(hands: Hands, clock: Clock) -> None:
    chair = hands("Marta Soler")

    run.start(chair, "monthly")
    judge(chair, "D-0003", "change", "shops promise the wrong day", "eoq")
    decide.decide(
        chair,
        Draft(statement="A callback within the hour", accountable="Lucía Navarro", due="1 dec", review="12 jan"),
    )
    capture.write(chair, "rule", "The form for a callback")
    page = written(chair)
    assert "We last met on Tue 6 Oct 2026: M-0001" in page
    assert "1,241 (€56,629) at the end of September 2026, 1,227 (€55,615) at the end of October 2026: 14 fewer." in page
    assert "Decided then: 3 decisions, of which 2 done by now." in page
    assert "Due since then: 2 of 3 done; ever due: 2 of 3 done." in page
    assert "D-0001 A courier brings every router within three days of the order Ana Ruiz" in page
    assert "OVERDUE by 11 days (was due Fri 23 Oct 2026)" in page
    assert "STILL PARKED ------------ * P-0001 Slow evenings in the Hills" in page
    assert "Customers lost: 48 in September 2026, 50 in October 2026, target 40. Not moved." in page
    for place in range(2, 9):
        run.go_to(chair, place)
    close.close(chair, "We call back within the hour.")

    clock.moment = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
    capture.drop_waiting(hands("Ana Ruiz"), "P-0001", "the mast is up")
    clock.forward(60)
    run.start(chair, "monthly")
    page = written(chair)
    assert "No new commitment was made." in page
    assert "D-0004 A callback within the hour Lucía Navarro: due that day, untouched since M-0002" in page
    assert "Due since then: 0 of 1 done; ever due: 2 of 4 done." in page
    assert "Nothing was parked, and nothing is still parked." in page
    assert "P-0001 Slow evenings in the Hills: is it the mast or the routers? Tue 1 Dec 2026: the mast is up" in page
    assert "The teams were told: “We call back within the hour.”" in page
    close.close(chair, "")

    clock.moment = dt.datetime(2027, 1, 13, 8, tzinfo=dt.UTC)
    quarterly = run.start(chair, "quarterly")
    assert {topic.title for topic in quarterly.topics if topic.carried_from} >= {"Listening", "Getting started"}
    assert {topic.carried_from for topic in quarterly.topics if topic.title == "Pause"} == {""}
    follow_through.finish(chair, "D-0004")
    judge(chair, "D-0004", "keep", "a callback calms")
    capture.rule_gone(chair, "R-0002", "nobody asks for it")
    page = written(chair)
    assert "So far, of 2 decisions judged: 1 not moved and 1 cannot tell." in page
    assert "JUDGED ------ * D-0004 A callback within the hour" in page
    assert "R-0002 The form for a callback Wed 13 Jan 2027: nobody asks for it" in page
    assert "To judge: 3 decisions" in page
    close.close(chair, "")

    clock.forward(60 * 24 * 30)
    following = run.start(chair, "weekly")
    assert "Pause" not in {topic.title for topic in following.topics}
    assert {topic.carried_from for topic in following.topics} == {"", "M-0004"}
