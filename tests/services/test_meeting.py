"""A meeting from start to close, through the services that both hands use."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cxmeet.core.customers.assets import Assets
from cxmeet.core.kernel.errors import Busy, Conflict, CxmeetError, NotFound
from cxmeet.services import amend, capture, close, decide, follow_through, run
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.home import home
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened


def base_of(workspace: Workspace) -> Assets:
    """The customer base of the running meeting's brief."""
    brief = run.live(workspace).papers.brief
    assert brief is not None
    assert brief.assets is not None
    return brief.assets


def test_who_takes_the_chair_is_there_whoever_is_named(workspace: Workspace) -> None:
    meeting = run.start(workspace, "monthly", present=["Ben Okri"])

    assert meeting.chair == "Ana Ruiz"
    assert (meeting.present, meeting.absent) == (("Ana Ruiz", "Ben Okri"), ("Cleo Park",))


def test_starting_enters_the_opening_and_keeps_charter_agenda_and_brief(
    workspace: Workspace, clock: Clock, company: Path
) -> None:
    meeting = run.start(workspace, "monthly", present=["Ana Ruiz", "ben okri"])
    (company / "cxmeet.toml").write_text("[organisation]\nname = 'Another'\n")
    live = run.live(workspace)

    assert (meeting.number, meeting.status, meeting.topic.kind) == ("M-0001", "running", "assets")
    assert (meeting.present, meeting.absent) == (("Ana Ruiz", "Ben Okri"), ("Cleo Park",))
    assert live.papers.charter.organisation.name == "Northwind [Broadband]"
    assert live.papers.brief is not None
    assert live.papers.brief.assets is not None
    last = live.papers.brief.assets.periods[-1]
    assert (last.opening, last.new, last.reactivated, last.lost, last.closing) == (3, 2, 1, 1, 5)


def test_only_one_meeting_runs_at_a_time(workspace: Workspace, opened: Opened) -> None:
    run.start(workspace, "monthly")

    with pytest.raises(Busy, match="M-0001.*chaired by Ana Ruiz.*cxmeet run monthly"):
        run.start(opened("Ben Okri"), "monthly")


def test_an_unknown_leader_or_agenda_is_named_with_what_there_is(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="did you mean Ben Okri"):
        run.start(workspace, "monthly", present=["Ben Okry"])
    with pytest.raises(NotFound, match="monthly"):
        run.start(workspace, "weekly")
    assert workspace.record.meetings() == []


def test_a_day_on_which_the_files_cannot_be_read_does_not_stop_the_meeting(workspace: Workspace, company: Path) -> None:
    (company / "data" / "contracts.csv").unlink()
    with pytest.raises(CxmeetError, match="contracts.csv"):
        run.start(workspace, "monthly")

    run.start(workspace, "monthly", figures=False)

    assert minutes(workspace).opening.base is None


def test_captures_are_in_the_record_at_once_and_in_their_topic(workspace: Workspace, opened: Opened) -> None:
    run.start(workspace, "monthly")
    capture.write(workspace, "note", "They waited\r\nfor the router\x1b[2J")
    run.go_to(workspace, 3)
    parked = capture.write(workspace, "park", "Opening hours")
    live = run.live(opened("Ben Okri"))

    assert [(one.kind, one.topic, one.text, one.by) for one in live.entries] == [
        ("note", 0, "They waited\nfor the router[2J", "Ana Ruiz"),
        ("park", 2, "Opening hours", "Ana Ruiz"),
    ]
    assert parked.number == "P-0001"


def test_nothing_can_be_captured_without_a_running_meeting(workspace: Workspace) -> None:
    with pytest.raises(CxmeetError, match="cxmeet start"):
        capture.write(workspace, "note", "x")
    with pytest.raises(CxmeetError, match="cxmeet start"):
        decide.decide(workspace, Draft(statement="x"))


def test_a_decision_takes_names_dates_and_baseline_from_the_meeting(workspace: Workspace, clock: Clock) -> None:
    run.start(workspace, "monthly", present=["Ana Ruiz"])
    run.go_to(workspace, 3)
    made = decide.decide(
        workspace,
        Draft(
            statement=" Router by courier\nwithin 3 days ",
            accountable="aruiz",
            parts=("ben okri: the interface",),
            measure="ASSETS.LOST",
            target="0",
            due="+2w",
            review="next meeting",
            evidence="assets.lost",
        ),
    )

    assert (made.number, made.statement, made.experience) == ("D-0001", "Router by courier within 3 days", "onboarding")
    assert (made.accountable, made.accountable_function) == ("Ana Ruiz", "Operations")
    assert [(part.leader, part.function, part.part) for part in made.parts] == [("Ben Okri", "IT", "the interface")]
    assert made.measure is not None
    assert (made.measure.name, made.measure.baseline, made.measure.target) == ("assets.lost", Decimal(1), "0")
    assert str(made.measure.baseline_as_of) == "2026-11-30"
    assert made.evidence is not None
    assert (made.evidence.figure, made.evidence.value) == ("assets.lost", Decimal(1))
    assert (str(made.due), str(made.review_on)) == ("2026-12-15", "2027-01-05")
    assert made.absent == ("Ben Okri",)
    assert follow_through.decision(workspace, "D-0001") == made


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        (Draft(), "empty"),
        (Draft(statement="x", accountable="Bob"), "No leader is called"),
        (Draft(statement="x", parts=("Bob: y",)), "No leader is called"),
        (Draft(statement="x", due="03/04/2027"), "can be"),
        (Draft(statement="x", experience="buying"), "No experience"),
        (Draft(statement="x", measure="assets.lots"), "did you mean assets.lost"),
        (Draft(statement="x", target="9"), "needs a measure"),
        (Draft(statement="x", measure="assets.lost", target="95%"), "write the target as a number"),
    ],
)
def test_what_cannot_be_understood_is_refused_and_no_number_is_used(
    workspace: Workspace, draft: Draft, message: str
) -> None:
    run.start(workspace, "monthly")
    with pytest.raises(CxmeetError, match=message):
        decide.decide(workspace, draft)

    assert decide.decide(workspace, Draft(statement="y")).number == "D-0001"


def test_a_decision_nobody_answers_for_is_read_back_too(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    made = decide.decide(workspace, Draft(statement="x"))

    assert run.live(workspace).to_read_back(0) == (made,)
    follow_through.read_back(workspace, made.number)
    assert run.live(workspace).to_read_back(0) == ()


def test_a_decision_can_be_put_right_while_its_meeting_runs_and_is_read_back_anew(
    workspace: Workspace, clock: Clock
) -> None:
    run.start(workspace, "monthly")
    run.go_to(workspace, 3)
    made = decide.decide(
        workspace, Draft(statement="x", accountable="Ana Ruiz", due="fri", measure="assets.lost", target="0")
    )
    follow_through.accept(workspace, made.number)
    run.go_to(workspace, 4)
    clock.forward(60 * 24 * 9)  # the due date is past by now, and stays what it was
    amended = amend.amend(workspace, "d-1", replace(drafted(made), statement="y"))

    assert (amended.statement, amended.due, amended.topic, amended.experience) == ("y", made.due, 2, "onboarding")
    assert (amended.accepted_by, amended.decided, amended.measure) == ((), made.decided, made.measure)
    assert amended.history[-1].text == "statement"
    assert run.live(workspace).to_read_back(2) == (amended,)
    assert amend.amend(workspace, "D-0001", drafted(amended)) == amended
    close.close(workspace)
    with pytest.raises(CxmeetError, match="cxmeet start"):
        amend.amend(workspace, "D-0001", Draft(statement="z"))
    run.start(workspace, "monthly")
    with pytest.raises(CxmeetError, match="supersede it instead"):
        amend.amend(workspace, "D-0001", Draft(statement="z"))


def test_numbers_and_names_are_taken_as_people_type_them(workspace: Workspace) -> None:
    run.start(workspace, "monthly", present=["ana", "ben"])
    decide.decide(workspace, Draft(statement="x", accountable="cleo"))

    assert follow_through.decision(workspace, "d-1").accountable == "Cleo Park"
    assert minutes(workspace, "1").number == minutes(workspace, "m-1").number == "M-0001"


def test_owners_accept_and_others_cannot(workspace: Workspace, opened: Opened) -> None:
    run.start(workspace, "monthly")
    made = decide.decide(workspace, Draft(statement="x", accountable="Ana Ruiz", parts=("Ben Okri: y",)))

    assert run.live(workspace).to_read_back(0) == (made,)
    follow_through.accept(opened("Ben Okri"), "d-0001")
    follow_through.note_absent(workspace, "D-0001", ("Ana Ruiz",))
    assert run.live(workspace).to_read_back(0) == ()
    with pytest.raises(CxmeetError, match="Cleo Park does not answer for D-0001"):
        follow_through.accept(opened("Cleo Park"), "D-0001")


def test_done_is_what_the_owner_says_and_confirmed_what_the_room_says(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="x"))
    with pytest.raises(CxmeetError, match="must be done before"):
        follow_through.move(workspace, "D-0001", "confirmed")
    follow_through.move(workspace, "D-0001", "done", "sent")
    confirmed = follow_through.move(workspace, "D-0001", "confirmed")

    assert [(event.what, event.text, event.by) for event in confirmed.history] == [
        ("done", "sent", "Ana Ruiz"),
        ("confirmed", "", "Ana Ruiz"),
    ]
    with pytest.raises(CxmeetError, match="reason is empty"):
        follow_through.move(workspace, "D-0001", "dropped")


def test_superseding_says_so_on_both_sides(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="by post"))
    new = decide.supersede(workspace, "D-0001", Draft(statement="by courier"))
    old = follow_through.decision(workspace, "D-0001")

    assert (new.number, new.supersedes) == ("D-0002", "D-0001")
    assert (old.status, old.superseded_by, old.statement) == ("superseded", "D-0002", "by post")


def test_a_stale_form_does_not_overwrite_somebody_elses_change(workspace: Workspace, opened: Opened) -> None:
    run.start(workspace, "monthly")
    mine = decide.decide(workspace, Draft(statement="x", accountable="Ana Ruiz"))
    follow_through.progress(opened("Ben Okri"), "D-0001", "half way")

    with pytest.raises(Conflict, match="Ben Okri"):
        workspace.record.save(mine)


def test_skipping_the_opening_is_in_the_minutes(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    run.skip(workspace, "the figures came late")

    opening = minutes(workspace).opening
    assert (opening.customers_first, opening.reason) == (False, "the figures came late")


def test_sealed_minutes_stay_as_they_were_and_a_reopened_meeting_seals_the_next(
    workspace: Workspace, clock: Clock
) -> None:
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="by courier", accountable="Ana Ruiz"))
    clock.forward(50)
    close.close(workspace, "Routers go by courier.")
    follow_through.move(workspace, "D-0001", "done")

    assert minutes(workspace).decisions[0].status == "open"
    close.reopen(workspace, "M-0001", "a name was missing")
    capture.write(workspace, "thank", "Nadia drove on Saturday")
    close.close(workspace)

    second, first = minutes(workspace), minutes(workspace, "M-0001", 1)
    assert (second.version, second.version_reason, len(second.recognition)) == (2, "a name was missing", 1)
    assert (first.version, first.recognition, first.message) == (1, (), "Routers go by courier.")
    with pytest.raises(NotFound, match="no version 3"):
        minutes(workspace, "last", 3)


def test_only_the_latest_closed_meeting_can_be_reopened(workspace: Workspace) -> None:
    for _ in range(2):
        run.start(workspace, "monthly")
        close.close(workspace)

    with pytest.raises(CxmeetError, match="M-0002"):
        close.reopen(workspace, "M-0001", "oh")


def test_what_was_not_reached_or_parked_comes_back_in_the_next_meeting(workspace: Workspace, clock: Clock) -> None:
    run.start(workspace, "monthly")
    capture.write(workspace, "park", "Opening hours")
    decide.decide(workspace, Draft(statement="by courier", due="+1w"))
    close.close(workspace)
    clock.forward(60 * 24 * 28)
    second = run.start(workspace, "monthly")
    live = run.live(workspace)

    assert {topic.title for topic in second.topics if topic.carried_from == "M-0001"} == {"Getting started", "Prices"}
    assert [one.text for one in live.parked] == ["Opening hours"]
    assert [one.number for one in live.following] == ["D-0001"]
    capture.drop_waiting(workspace, "p-0001", "answered by mail")
    assert run.live(workspace).parked == ()


def test_a_definition_that_changed_since_the_last_meeting_is_told(workspace: Workspace, company: Path) -> None:
    for _ in range(2):
        run.start(workspace, "monthly")
        assert not any("Counted otherwise" in note for note in base_of(workspace).notes)
        close.close(workspace)
    with (company / "cxmeet.toml").open("a") as charter:
        charter.write('drop = { account = ["A3"] }\n')
    run.start(workspace, "monthly")

    assert "Counted otherwise than in M-0002" in base_of(workspace).notes[-1]


def test_an_abandoned_meeting_leaves_no_trace_in_what_comes_next(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    close.abandon(workspace)
    second = run.start(workspace, "monthly")

    assert second.number == "M-0002"
    assert not any(topic.carried_from for topic in second.topics)


def test_nobody_is_asked_at_home_for_what_an_abandoned_meeting_decided(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="Nobody meant it", accountable="Ana Ruiz", review="1 jan"))
    assert [decision.number for decision in home(workspace).mine] == ["D-0001"]
    close.abandon(workspace)

    found = home(workspace)
    assert (found.mine, found.to_judge) == ((), ())
    assert not any(found.waits.values())


def test_the_answer_is_from_one_to_ten_and_can_be_given_again(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    close.rate(workspace, 7)
    assert close.rate(workspace, 9).ratings == {"Ana Ruiz": 9}
    with pytest.raises(CxmeetError, match="1 to 10"):
        close.rate(workspace, 11)


def test_minutes_tell_time_commitments_and_the_next_meeting(workspace: Workspace, clock: Clock) -> None:
    run.start(workspace, "monthly")
    clock.forward(12)
    run.go_to(workspace, 3)
    decide.decide(
        workspace, Draft(statement="by courier", accountable="Ana Ruiz", parts=("Ben Okri: the interface",), due="eom")
    )
    clock.forward(18)
    run.go_to(workspace, 4)
    clock.forward(10)
    close.close(workspace)
    written = minutes(workspace)

    assert [topic.seconds for topic in written.topics] == [720, 0, 1080, 600, 0]
    assert written.scorecard.customer_share == 0.75
    assert [(one.leader, one.what) for one in written.commitments] == [
        ("Ana Ruiz", "by courier"),
        ("Ben Okri", "the interface"),
    ]
    assert written.next_meeting is not None
    assert written.next_meeting.isoformat() == "2027-01-05T09:00:00+01:00"


def test_a_figure_may_be_named_as_it_is_called(workspace: Workspace) -> None:
    run.start(workspace, "monthly")

    one = decide.decide(workspace, Draft(statement="x", measure="Customers lost", evidence="they told us so"))

    assert one.measure is not None
    assert one.evidence is not None
    assert (one.measure.name, one.evidence.text) == ("assets.lost", "they told us so")


def test_who_is_no_owner_is_not_noted_as_absent(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    one = decide.decide(workspace, Draft(statement="x", accountable="Ana Ruiz"))
    with pytest.raises(CxmeetError, match="Nobody does not answer for D-0001; its owners are Ana Ruiz"):
        follow_through.note_absent(workspace, one.number, ("Nobody",))


def test_what_nobody_answers_for_is_heard_once_and_not_asked_again(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    bare = decide.decide(workspace, Draft(statement="x"))
    owned = decide.decide(workspace, Draft(statement="y", accountable="Ana Ruiz"))

    follow_through.read_back(workspace, bare.number)
    again = follow_through.read_back(workspace, bare.number)

    assert [event.kind for event in again.history] == ["read back"]
    assert [one.number for one in run.live(workspace).to_read_back(0)] == [owned.number]
    with pytest.raises(CxmeetError, match="answered for by Ana Ruiz"):
        follow_through.read_back(workspace, owned.number)


def test_three_seconds_on_a_topic_are_no_discussion(workspace: Workspace, clock: Clock) -> None:
    """It is carried, unless something was captured there; the same is said of it while the meeting runs."""
    run.start(workspace, "monthly")
    clock.forward(2)
    for topic in (2, 3, 4):
        run.go_to(workspace, topic)
        clock.forward(0.05)
    capture.write(workspace, "note", "dearer than elsewhere")
    run.go_next(workspace)
    assert close.leaving(workspace, run.live(workspace)).topics == ("Getting started",)
    closed = close.close(workspace)
    assert [(topic.outcome, topic.reason) for topic in closed.topics] == [
        ("discussed", ""),
        ("carried", "not reached"),
        ("carried", "not reached"),
        ("discussed", ""),
        ("discussed", ""),
    ]
    back = run.start(workspace, "monthly")
    assert [topic.title for topic in back.topics if topic.carried_from] == ["Getting started"]


def test_nobody_answers_for_the_room_whom_the_charter_does_not_name(workspace: Workspace, opened: Opened) -> None:
    """Whoever is not a leader could move the scorecard; a leader who follows from elsewhere answers, and the chair."""
    run.start(workspace, "monthly", present=["ana"])
    with pytest.raises(NotFound, match="No leader is called “visitor”"):
        close.rate(opened("visitor"), 1)
    close.rate(opened("Ben Okri"), 7)
    close.rate(workspace, 9)

    assert run.current(workspace).ratings == {"Ben Okri": 7, "Ana Ruiz": 9}
