"""What minutes and follow-through say of the time since the last meeting: nothing that is owed is forgotten."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.minutes.since import FollowedThrough, Since
from cxmeet.export import minutes_document, text
from cxmeet.services import capture, close, decide, follow_through, run
from cxmeet.services.draft import Draft
from cxmeet.services.judge import judge
from cxmeet.services.meeting_view import read
from cxmeet.services.minutes import minutes

if TYPE_CHECKING:
    from cxmeet.services.workspace import Workspace
    from tests.conftest import Clock

DAY = 24 * 60


def decided(workspace: Workspace, statement: str, due: str = "", who: str = "Ana Ruiz", review: str = "") -> str:
    return decide.decide(workspace, Draft(statement=statement, accountable=who, due=due, review=review)).number


def since(workspace: Workspace) -> Since:
    """As the meeting that runs, or the last one, has it in its minutes."""
    found = minutes(workspace).since
    assert found is not None
    return found


def written(workspace: Workspace, number: str = "last") -> str:
    return text.render(minutes_document.document(minutes(workspace, number)))


@pytest.fixture
def before(workspace: Workspace, clock: Clock) -> Meeting:
    """A meeting of 1 December that decided, parked, and named rules; the next one begins on 5 January."""
    run.start(workspace, "monthly")
    for statement, due in (("By courier", "12 dec"), ("Plain bills", "20 dec"), ("One login", "2027-01-05")):
        decided(workspace, statement, due)
    decided(workspace, "True dates", "2027-03-01", review="2027-01-02")
    capture.write(workspace, "park", "Slow evenings")
    capture.write(workspace, "park", "Opening hours")
    capture.write(workspace, "rule", "The form for a date")
    capture.write(workspace, "rule", "The second signature")
    closed = close.close(workspace, "Only true dates.")
    clock.forward(10 * DAY)
    follow_through.finish(workspace, "D-0002")
    capture.drop_waiting(workspace, "P-0002", "solved by a mast")
    capture.rule_gone(workspace, "R-0002", "nobody signs twice")
    clock.forward(25 * DAY)
    return closed


def test_a_first_meeting_knows_of_nothing_before(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    found = since(workspace)

    assert (found.meeting, found.open, found.parked, found.then) == ("", (), (), None)
    assert "SINCE WE LAST MET" not in written(workspace)
    assert "No commitment was made, and none is open from before." in written(workspace)


def test_what_is_owed_is_told_the_longest_due_first(workspace: Workspace, before: Meeting) -> None:
    run.start(workspace, "monthly")
    found = since(workspace)

    assert [(owed.number, owed.late, owed.untouched, owed.status) for owed in found.open] == [
        ("D-0001", 24, True, "open"),
        ("D-0003", 0, True, "open"),
        ("D-0002", None, False, "done"),
        ("D-0004", None, True, "open"),
    ]
    assert found.to_judge == ("D-0004",)
    assert found.decided == FollowedThrough(due=4, done=1)
    assert found.followed == found.followed_ever == FollowedThrough(due=3, done=1)


def test_minutes_without_a_new_commitment_name_those_that_stand(workspace: Workspace, before: Meeting) -> None:
    run.start(workspace, "monthly")
    page = " ".join(written(workspace).split())

    assert "No new commitment was made." in page
    assert "* D-0003 One login Ana Ruiz: due that day, untouched since M-0001" in page
    assert "OVERDUE by 24 days (was due Sat 12 Dec 2026)" in page
    assert "Nothing new was parked." in page
    assert "STILL PARKED ------------ * P-0001 Slow evenings" in page
    assert "P-0002 Opening hours Fri 11 Dec 2026: solved by a mast" in page
    assert "* R-0001 The form for a date Brought by Ana Ruiz in M-0001" in page
    assert "R-0002 The second signature Fri 11 Dec 2026: nobody signs twice" in page
    assert "Due since the last meeting and done: 1 of 3" in page


def test_what_was_told_and_the_base_are_laid_beside_today(workspace: Workspace, before: Meeting, clock: Clock) -> None:
    contracts = workspace.root / "data" / "contracts.csv"
    contracts.write_text(contracts.read_text() + "A8,2026-12-02,2026-12-31,5.00\nA9,2026-12-03,,7.00\n")
    run.start(workspace, "monthly")
    found = since(workspace)

    assert found.message == "Only true dates."
    assert found.then is not None
    assert found.now is not None
    assert (found.then.people, found.then.as_of) == (5, dt.date(2026, 11, 30))
    assert (found.now.people, found.now.as_of) == (6, dt.date(2026, 12, 31))
    assert "the end of December 2026: 1 more." in " ".join(written(workspace).split())


def test_follow_through_is_counted_for_the_period_with_the_lifetime_beside_it(
    workspace: Workspace, before: Meeting, clock: Clock
) -> None:
    run.start(workspace, "monthly")
    for number in ("D-0001", "D-0003"):
        follow_through.finish(workspace, number)
    later = decided(workspace, "Ring the evening before", "2027-01-20")
    close.close(workspace)
    clock.forward(28 * DAY)
    run.start(workspace, "monthly")
    found = since(workspace)

    assert (found.followed, found.followed_ever) == (FollowedThrough(due=1, done=0), FollowedThrough(due=4, done=3))
    assert [(owed.number, owed.carried) for owed in found.open if owed.late] == [(later, 0)]
    card = minutes(workspace).scorecard
    assert (card.due_since, card.followed_since, card.due, card.followed_through) == (1, 0, 4, 3)


def test_what_is_dropped_and_judged_in_a_meeting_stands_in_its_minutes(workspace: Workspace, before: Meeting) -> None:
    run.start(workspace, "monthly")
    capture.drop_waiting(workspace, "P-0001", "answered by mail")
    follow_through.move(workspace, "D-0001", "dropped", "nobody wants it")
    judge(workspace, "D-0004", "keep", "a true date calms")
    close.close(workspace)
    page = " ".join(written(workspace).split())

    assert "DROPPED ------- * D-0001 By courier Tue 5 Jan 2027: nobody wants it" in page
    assert "* P-0001 Slow evenings Tue 5 Jan 2027: answered by mail DROPPED SINCE THE LAST MEETING" in page
    assert "JUDGED ------ * D-0004 True dates" in page
    assert "Judged in M-0002: keep it; learned: a true date calms." in page
    assert since(workspace).judged_ever == {"cannot tell": 1}
    assert "of 1 decision judged: 1 cannot tell." in page


def test_sealed_minutes_stay_as_they_were(workspace: Workspace, before: Meeting) -> None:
    run.start(workspace, "monthly")
    close.close(workspace)
    was = written(workspace, "M-0002")
    follow_through.finish(workspace, "D-0001")

    assert written(workspace, "M-0002") == was


def test_what_an_abandoned_meeting_decided_counts_nowhere(workspace: Workspace, before: Meeting, clock: Clock) -> None:
    run.start(workspace, "monthly")
    decided(workspace, "A mistake", "+1d")
    capture.write(workspace, "park", "A mistake")
    close.abandon(workspace)
    clock.forward(5 * DAY)
    run.start(workspace, "monthly")

    assert "A mistake" not in written(workspace)
    assert since(workspace).meeting == "M-0001"


def test_a_rule_is_gone_or_stays_once(workspace: Workspace, before: Meeting) -> None:
    with pytest.raises(CxmeetError, match="said to be gone before: nobody signs twice"):
        capture.rule_gone(workspace, "r2")
    with pytest.raises(NotFound, match="No rule to remove has the number R-0009"):
        capture.rule_gone(workspace, "9")
    with pytest.raises(NotFound, match="no number of a rule to remove"):
        capture.rule_gone(workspace, "P-0001")
    stays = capture.drop_waiting(workspace, "R-0001", "the law wants it")
    run.start(workspace, "monthly")

    assert (stays.waits, stays.ended_by) == (False, "Ana Ruiz")
    assert since(workspace).rules == ()
    assert "R-0001 The form for a date Tue 5 Jan 2027, it stays: the law wants it" in " ".join(
        written(workspace).split()
    )


def agenda(workspace: Workspace, name: str, *topics: str) -> None:
    """An agenda with the opening, an experience, free topics and a close."""
    free = "".join(f'[[topics]]\nkind = "topic"\ntitle = "{title}"\nminutes = 5\n' for title in topics)
    onboarding = '[[topics]]\nkind = "experience"\nexperience = "onboarding"\nminutes = 5\n'
    (workspace.root / "agendas" / f"{name}.toml").write_text(
        f'title = "{name}"\nminutes = 60\n[[topics]]\nkind = "assets"\nminutes = 5\n{onboarding}{free}'
        '[[topics]]\nkind = "close"\nminutes = 5\n'
    )


def test_a_topic_carried_in_one_agenda_comes_back_in_the_next_meeting_of_any(
    workspace: Workspace, clock: Clock
) -> None:
    """It is met by the other agenda's own topic of the same experience, or comes before the close; a pause does not."""
    agenda(workspace, "weekly")
    agenda(workspace, "quarterly", "Prices", "Pause")
    run.start(workspace, "quarterly")
    close.close(workspace)
    clock.forward(DAY)
    weekly = run.start(workspace, "weekly")

    assert [(topic.title, topic.carried_from) for topic in weekly.topics] == [
        ("Customers", ""),
        ("Getting started", "M-0001"),
        ("Prices", "M-0001"),
        ("Close", ""),
    ]
    assert [(back.title, back.agenda, back.reason) for back in since(workspace).carried] == [
        ("Getting started", "quarterly", "not reached"),
        ("Prices", "quarterly", "not reached"),
    ]
    for topic in (2, 3, 4):
        run.go_to(workspace, topic)
        clock.forward(1)
    close.close(workspace)
    clock.forward(DAY)

    assert [topic.carried_from for topic in run.start(workspace, "quarterly").topics] == [""] * 5


def test_a_topic_that_waited_while_others_met_is_still_carried_in_its_own_agenda(
    workspace: Workspace, clock: Clock
) -> None:
    """As in records of earlier versions, in which it came back in no other agenda."""
    agenda(workspace, "quarterly", "Prices")
    agenda(workspace, "weekly")
    run.start(workspace, "quarterly")
    closed = close.close(workspace)
    clock.forward(DAY)
    run.start(workspace, "weekly")
    meeting = run.current(workspace)
    kept = tuple(topic for topic in meeting.topics if not topic.carried_from or topic.kind != "topic")
    with workspace.record.transaction():
        from msgspec.structs import replace

        workspace.record.save(replace(meeting, topics=kept))
    run.go_to(workspace, 2)
    close.close(workspace)
    clock.forward(DAY)
    again = run.start(workspace, "quarterly")

    assert [topic.carried_from for topic in again.topics if topic.title == "Prices"] == [closed.number]


def test_the_topic_of_follow_through_has_it_and_no_other(workspace: Workspace, before: Meeting) -> None:
    run.start(workspace, "monthly")
    assert read(workspace).since is None
    run.go_next(workspace)
    found = read(workspace).since
    assert found is not None
    assert found == since(workspace)
