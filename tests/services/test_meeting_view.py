"""What somebody who opens a meeting is shown, and which meeting that is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.kernel.errors import Busy, NotFound
from cxmeet.services import close, decide, follow_through, run
from cxmeet.services.draft import Draft
from cxmeet.services.meeting_view import read
from cxmeet.services.resume import opened

if TYPE_CHECKING:
    from cxmeet.services.workspace import Workspace
    from tests.conftest import Clock


def test_a_meeting_is_started_and_then_resumed_where_it_was_left(workspace: Workspace) -> None:
    started = opened(workspace, "monthly", "")
    assert (started.view.meeting.number, started.view.topic.title, started.resumed) == ("M-0001", "Customers", False)
    run.go_to(workspace, 3)

    for agenda in ("monthly", ""):
        again = opened(workspace, agenda, "")
        assert (again.view.meeting.number, again.view.topic.title) == ("M-0001", "Getting started")
        assert again.resumed


def test_the_meeting_of_another_agenda_is_not_resumed_in_its_place(workspace: Workspace) -> None:
    monthly = workspace.root / "agendas" / "monthly.toml"
    (workspace.root / "agendas" / "weekly.toml").write_bytes(monthly.read_bytes())
    opened(workspace, "monthly", "")

    with pytest.raises(Busy, match="M-0001"):
        opened(workspace, "weekly", "")
    with pytest.raises(NotFound, match="No agenda is called"):
        opened(workspace, "yearly", "")


def test_each_topic_has_what_it_shows_and_what_is_open_can_be_found_in_all(workspace: Workspace, clock: Clock) -> None:
    run.start(workspace, "monthly")
    late = decide.decide(workspace, Draft(statement="Courier", accountable="Ana Ruiz", due="+1w"))
    dropped = decide.decide(workspace, Draft(statement="Plain bills"))
    follow_through.move(workspace, dropped.number, "dropped", "solved")
    close.close(workspace)
    clock.forward(60 * 24 * 30)
    for _ in range(2):
        run.start(workspace, "monthly")
        close.close(workspace)
    run.start(workspace, "monthly")

    for topic in range(1, 6):
        run.go_to(workspace, topic)
        view = read(workspace)
        carried = {owed.number: owed.carried for owed in view.since.open} if view.since else {}
        assert carried == ({late.number: 2} if view.kind in ("follow_through", "close") else {})
        assert (view.scorecard is not None) is (view.kind == "close")
        assert view.decision(late.number) == late
        assert view.decision(dropped.number) is None
        assert view.today == dt.date(2026, 12, 31)


def test_a_meeting_that_has_ended_can_still_be_looked_at(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    close.close(workspace)

    assert read(workspace, "M-0001").meeting.status == "closed"
