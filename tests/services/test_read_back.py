"""However a topic is left, what was decided in it is read back; nothing is sealed that the room has not seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.kernel.errors import Conflict, CxmeetError
from cxmeet.services import amend, close, decide, follow_through, read_back, run
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.minutes import minutes
from cxmeet.services.read_back import Heard
from cxmeet.wording.message import drafted as drafted_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxmeet.core.decision.decision import Decision
    from cxmeet.core.meeting.meeting import Meeting
    from cxmeet.services.workspace import Workspace
    from tests.conftest import Opened

    Step = Callable[[Workspace], Meeting]
    Pair = tuple[Decision, Decision]


@pytest.fixture
def decided(workspace: Workspace) -> Pair:
    """A decision of two functions and one that nobody answers for, in the running meeting's opening."""
    run.start(workspace, "monthly")
    draft = Draft(statement="Courier", accountable="Ana Ruiz", parts=("Ben Okri: tracking",))
    return decide.decide(workspace, draft), decide.decide(workspace, Draft(statement="Plain bills"))


@pytest.mark.parametrize("step", [run.go_next, partial(run.go_to, topic=4), partial(run.skip, reason="no time")])
def test_every_way_out_of_a_topic_tells_what_is_to_be_read_back(
    workspace: Workspace, decided: Pair, step: Step
) -> None:
    left = read_back.leave(workspace, step)

    assert left.meeting == run.current(workspace)
    assert [one.number for one in left.unheard] == ["D-0001", "D-0002"]


def test_what_the_room_has_heard_and_a_topic_that_is_not_left_ask_for_nothing(
    workspace: Workspace, decided: Pair
) -> None:
    assert read_back.leave(workspace, partial(run.go_to, topic=1)).unheard == ()
    shared, plain = decided
    read_back.hear(workspace, Heard(shared, ("Ana Ruiz",), ("Ben Okri",), nobody=False))
    read_back.hear(workspace, Heard(plain, (), (), nobody=True))

    assert read_back.leave(workspace, run.go_next).unheard == ()
    found = follow_through.decision(workspace, shared.number)
    assert (found.accepted_by, found.absent) == (("Ana Ruiz",), ("Ben Okri",))


def test_a_step_that_cannot_be_taken_leaves_the_topic_as_it_is(workspace: Workspace, decided: Pair) -> None:
    with pytest.raises(CxmeetError, match="no topic 9"):
        read_back.leave(workspace, partial(run.go_to, topic=9))
    assert run.current(workspace).current == 0


def test_nobody_accepts_words_that_are_not_those_they_heard(
    workspace: Workspace, opened: Opened, decided: Pair
) -> None:
    shared, plain = decided
    other = opened("Ben Okri")
    amend.amend(other, shared.number, replace(drafted(shared), statement="Two couriers"))
    amend.amend(other, plain.number, replace(drafted(plain), statement="Short bills"))

    for heard in (Heard(shared, ("Ana Ruiz",), (), nobody=False), Heard(plain, (), (), nobody=True)):
        with pytest.raises(Conflict, match="other words meanwhile"):
            read_back.hear(workspace, heard)
    assert follow_through.decision(workspace, shared.number).accepted_by == ()


def test_nothing_is_sealed_that_was_decided_or_reworded_behind_the_room(
    workspace: Workspace, opened: Opened, decided: Pair
) -> None:
    live = run.live(workspace)
    amend.amend(opened("Ben Okri"), "D-0002", replace(drafted(decided[1]), statement="Short bills"))

    with pytest.raises(Conflict, match="not read here: D-0002 “Short bills”"):
        close.close(workspace, None, live.meeting.number, live.decisions)
    assert run.current(workspace).live
    again = run.live(workspace)
    assert close.close(workspace, None, again.meeting.number, again.decisions).status == "closed"


def test_only_the_meeting_that_is_meant_is_ended(workspace: Workspace, opened: Opened, decided: Pair) -> None:
    other = opened("Ben Okri")
    close.close(other)
    run.start(other, "monthly")

    with pytest.raises(Conflict, match="M-0001 does not run any more"):
        close.close(workspace, number="M-0001")
    with pytest.raises(Conflict, match="M-0001 does not run any more"):
        close.abandon(workspace, number="M-0001")
    assert run.current(workspace).number == "M-0002"


def test_what_was_given_up_is_neither_read_back_nor_accepted(
    workspace: Workspace, opened: Opened, decided: Pair
) -> None:
    shared, plain = decided
    follow_through.move(workspace, plain.number, "dropped", "too vague")
    instead = decide.supersede(workspace, shared.number, Draft(statement="Two couriers"))

    assert run.live(workspace).to_read_back(0) == (instead,)
    with pytest.raises(CxmeetError, match="D-0001 is superseded by D-0003: there is nothing to accept"):
        follow_through.accept(opened("Ben Okri"), shared.number)
    with pytest.raises(CxmeetError, match="D-0001 is superseded by D-0003"):
        follow_through.note_absent(workspace, shared.number, ("Ben Okri",))
    assert "not accepted" not in {weak.kind for weak in weaknesses(follow_through.decision(workspace, shared.number))}


def test_only_the_room_says_who_was_absent_and_what_it_has_heard(
    workspace: Workspace, opened: Opened, decided: Pair
) -> None:
    close.close(workspace)
    other = opened("Cleo Park")

    with pytest.raises(CxmeetError, match="for the room to say"):
        follow_through.note_absent(other, "D-0001", ("Ben Okri",))
    with pytest.raises(CxmeetError, match="for the room to say"):
        follow_through.read_back(other, "D-0002")
    assert follow_through.decision(workspace, "D-0001").waiting_for == ("Ana Ruiz", "Ben Okri")


def test_nobody_is_told_that_something_was_decided_which_was_given_up(workspace: Workspace, decided: Pair) -> None:
    follow_through.move(workspace, decided[0].number, "dropped", "too dear")
    close.close(workspace)

    assert drafted_message(run.live(workspace, "M-0001").decisions) == "We decided:\n- Plain bills."
    assert minutes(workspace).commitments == ()
