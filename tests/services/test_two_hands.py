"""Two hands at once: what somebody saw travels with what they save, and nothing a colleague did is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as with_actor
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import Conflict
from cxmeet.services import amend, capture, close, decide, follow_through, run
from cxmeet.services.amend import Overtaken
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Opened


@pytest.fixture
def decided(workspace: Workspace) -> Decision:
    """A decision of three functions in the running meeting."""
    run.start(workspace, "monthly")
    return decide.decide(workspace, Draft(statement="Courier", accountable="Ana Ruiz", parts=("Ben Okri: tracking",)))


def test_words_put_on_top_of_a_colleague_s_are_refused_and_both_are_said(
    workspace: Workspace, opened: Opened, decided: Decision
) -> None:
    theirs = replace(drafted(decided), why="they wait two weeks")
    amend.amend(opened("Ben Okri"), decided.number, theirs, decided)

    with pytest.raises(Overtaken, match="theirs “they wait two weeks”, yours “it is dear”") as caught:
        amend.amend(workspace, decided.number, replace(drafted(decided), why="it is dear"), decided)

    assert "Ben Okri amended why" in str(caught.value)
    assert follow_through.decision(workspace, decided.number).why == "they wait two weeks"


def test_what_only_one_of_two_changed_is_kept_of_both(workspace: Workspace, opened: Opened, decided: Decision) -> None:
    """The second save stops once; going on from what it was told, both changes stand."""
    amend.amend(opened("Ben Okri"), decided.number, replace(drafted(decided), why="they wait"), decided)

    with pytest.raises(Overtaken) as caught:
        amend.amend(workspace, decided.number, replace(drafted(decided), due="12 dec"), decided)
    amend.amend(workspace, decided.number, caught.value.draft, caught.value.now)

    now = follow_through.decision(workspace, decided.number)
    assert (now.why, str(now.due), now.statement) == ("they wait", "2026-12-12", "Courier")


def test_an_acceptance_given_meanwhile_does_not_fall_away_unsaid(
    workspace: Workspace, opened: Opened, decided: Decision
) -> None:
    follow_through.accept(opened("Ben Okri"), decided.number)

    with pytest.raises(Overtaken, match="Ben Okri accepted.*Ben Okri will have to accept your words"):
        amend.amend(workspace, decided.number, replace(drafted(decided), why="it is dear"), decided)

    assert follow_through.decision(workspace, decided.number).accepted_by == ("Ben Okri",)


def test_a_command_changes_the_fields_it_names_and_no_other(
    workspace: Workspace, opened: Opened, decided: Decision
) -> None:
    amend.amend(opened("Ben Okri"), decided.number, replace(drafted(decided), why="they wait"))
    amend.amend(
        workspace, decided.number, replace(drafted(follow_through.decision(workspace, "D-0001")), tell="all teams")
    )

    now = follow_through.decision(workspace, decided.number)
    assert (now.why, now.tell) == ("they wait", "all teams")


def test_nobody_accepts_other_words_than_were_read_to_them(
    workspace: Workspace, opened: Opened, decided: Decision
) -> None:
    amend.amend(opened("Cleo Park"), decided.number, replace(drafted(decided), statement="Courier next year"))

    with pytest.raises(Conflict, match="put into other words meanwhile: “Courier next year”"):
        follow_through.accept(workspace, decided.number, ("Ana Ruiz",), decided)

    assert follow_through.decision(workspace, decided.number).accepted_by == ()


def test_an_acceptance_of_the_same_words_stands_whoever_accepted_before(
    workspace: Workspace, opened: Opened, decided: Decision
) -> None:
    follow_through.accept(opened("Ben Okri"), decided.number)
    follow_through.accept(workspace, decided.number, ("Ana Ruiz",), decided)

    assert follow_through.decision(workspace, decided.number).accepted_by == ("Ben Okri", "Ana Ruiz")


def test_what_is_typed_belongs_to_the_topic_it_was_typed_in(workspace: Workspace, opened: Opened) -> None:
    """A note and a decision begun in the opening stay there, though somebody else has gone on."""
    meeting = run.start(workspace, "monthly")
    place = run.Place(meeting=meeting.number, topic=0)
    run.go_to(opened("Ben Okri"), 3)

    assert capture.write(workspace, "note", "late", place=place).topic == 0
    assert decide.decide(workspace, Draft(statement="Courier"), place).topic == 0
    assert run.current(workspace).current == 2


def test_what_is_typed_for_a_meeting_that_was_ended_does_not_land_in_the_next(
    workspace: Workspace, opened: Opened
) -> None:
    meeting = run.start(workspace, "monthly")
    place = run.Place(meeting=meeting.number, topic=0)
    other = opened("Ben Okri")
    close.close(other)
    run.start(other, "monthly")

    late: list[Callable[[], object]] = [
        lambda: capture.write(workspace, "note", "late", place=place),
        lambda: decide.decide(workspace, Draft(statement="Courier"), place),
        lambda: close.rate(workspace, 8, "Ana Ruiz", "M-0001"),
        lambda: run.arrive(workspace, "Ana Ruiz", False, "M-0001"),
        lambda: run.go_next(workspace, place),
        lambda: run.go_to(workspace, 3, "M-0001"),
        lambda: run.skip(workspace, "no time", place=place),
    ]
    before = run.current(workspace)
    for attempt in late:
        with pytest.raises(Conflict, match="M-0001 does not run any more"):
            attempt()
    assert workspace.record.entries() == []
    assert run.current(workspace) == before


def test_a_topic_that_was_left_meanwhile_is_not_skipped_in_place_of_the_next(
    workspace: Workspace, opened: Opened
) -> None:
    meeting = run.start(workspace, "monthly")
    run.go_next(opened("Ben Okri"))

    with pytest.raises(Conflict, match="gone on to “Follow-through”"):
        run.skip(workspace, "no time", place=run.Place(meeting=meeting.number, topic=0))
    assert run.current(workspace).current == 1


def test_who_has_answered_may_answer_again_on_either_hand(opened: Opened) -> None:
    """Also somebody whom the charter does not name, such as who types for the room."""
    guest = with_actor(opened("Ana Ruiz"), actor="root")
    run.start(guest, "monthly")
    close.rate(guest, 4)

    assert close.rate(guest, 6, "root").ratings == {"root": 6}
    assert close.rate(opened("Ben Okri"), 7, "root").ratings == {"root": 7}
