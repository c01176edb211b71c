"""What minutes keep so that it can be drawn: the course of the base, who joined and stayed, what figures did."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.services import close, decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.judge import judge
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Clock

COURIER = Draft(statement="A courier brings it", accountable="Ana Ruiz", measure="assets.lost", target="0")


def held(workspace: Workspace, clock: Clock, month: int, lost: int) -> Minutes:
    """The minutes of a meeting in a month of 2027, in which the decision is judged and so many more had left."""
    clock.moment = dt.datetime(2027, month, 12, 8, 0, tzinfo=dt.UTC)
    before = dt.date(2027, month, 1) - dt.timedelta(days=1)
    path = workspace.root / "data" / "contracts.csv"
    rows = [f"B{month}{place},2026-01-01,{before.replace(day=20)},5.00" for place in range(lost)]
    path.write_text("\n".join([path.read_text(encoding="utf-8").strip(), *rows, f"C{month},{before},,9.00", ""]))
    run.start(workspace, "monthly", f"{before:%Y-%m}")
    judge(workspace, "D-0001", "keep", again=f"{clock.moment.date() + dt.timedelta(days=20)}")
    close.close(workspace)
    return minutes(workspace)


def test_the_course_of_a_figure_is_that_of_its_meeting(workspace: Workspace, clock: Clock) -> None:
    """Also when it is asked for after later meetings have seen more."""
    run.start(workspace, "monthly")
    decide.decide(workspace, COURIER)
    close.close(workspace)
    first, second = held(workspace, clock, 1, 2), held(workspace, clock, 2, 3)

    courses = [{point.period: point.value for point in each.followed[0].course} for each in (first, second)]
    assert [list(course)[-1] for course in courses] == ["2026-12", "2027-01"]
    assert [list(course.values())[-1] for course in courses] == [2, 3]
    assert [each.followed[0].judgement is not None for each in (first, second)] == [True, True]
    assert minutes(workspace, "M-0002") == first


def test_the_base_and_who_stayed_are_kept_as_they_were_seen(workspace: Workspace, clock: Clock) -> None:
    run.start(workspace, "monthly")
    close.close(workspace)
    opening = minutes(workspace).opening

    assert opening.base
    assert opening.course[-1].people == opening.base.closing
    assert [each.period for each in opening.course] == sorted(each.period for each in opening.course)
    assert opening.cohorts[-1].joined == "2026-11"
    assert opening.called == {"onboarding": "Getting started"}


def test_what_is_written_while_nothing_changes_is_the_same(workspace: Workspace, clock: Clock) -> None:
    run.start(workspace, "monthly")
    first = minutes(workspace)
    clock.forward(3)

    assert replace(minutes(workspace), as_of=first.as_of) == first
    assert minutes(workspace).as_of == first.as_of
