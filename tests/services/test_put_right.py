"""What was captured can be put right while the meeting runs: other words, another speaker, or taken back."""

from __future__ import annotations

import pytest

from cxmeet.core.kernel.errors import Conflict, CxmeetError, NotFound
from cxmeet.services import capture, close, decide, put_right, run
from cxmeet.services.draft import Draft
from cxmeet.services.follow_through import decision
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from tests.conftest import Clock, Opened


def texts(workspace: Workspace) -> list[str]:
    return [entry.text for entry in workspace.record.entries()]


def test_who_said_it_is_recorded_beside_who_wrote_it_down(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    theirs = capture.write(workspace, "note", "Five would have stayed", by="ben")
    own = capture.write(workspace, "note", "I agree", by="aruiz")
    assert (theirs.by, theirs.wrote, theirs.hand) == ("Ben Okri", "Ana Ruiz", "Ana Ruiz")
    assert (own.by, own.wrote, own.hand) == ("Ana Ruiz", "", "Ana Ruiz")
    with pytest.raises(NotFound, match="did you mean Ben Okri"):
        capture.write(workspace, "note", "Nobody's words", by="Ben Okry")
    assert texts(workspace) == ["Five would have stayed", "I agree"]


def test_the_last_capture_is_ones_own_and_not_what_another_hand_wrote_meanwhile(
    workspace: Workspace, opened: Opened
) -> None:
    run.start(workspace, "monthly")
    capture.write(workspace, "note", "mine, as Ben said", by="Ben Okri")
    capture.write(opened("Ben Okri"), "park", "his")
    put_right.take_back(workspace, put_right.last_written(workspace))
    assert texts(workspace) == ["his"]
    with pytest.raises(NotFound, match="Ana Ruiz has written nothing down in M-0001"):
        put_right.last_written(workspace)


def test_a_parked_item_that_is_taken_back_does_not_come_back_and_says_why(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    parked = capture.write(workspace, "park", "Slow evenings")
    put_right.take_back(workspace, parked)
    assert not workspace.record.parked()
    assert not minutes(workspace).parked
    with pytest.raises(NotFound, match="P-0001 was taken back by Ana Ruiz: Slow evenings"):
        capture.drop_waiting(workspace, "P-0001", "settled")
    close.close(workspace)
    run.start(workspace, "monthly")
    assert not run.live(workspace).parked
    assert capture.write(workspace, "park", "Another").number == "P-0002", "a number is never given twice"


def test_an_objection_that_is_taken_back_stands_no_more_beside_the_decision(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="Routers go by courier", accountable="Ana Ruiz"))
    objection = capture.write(workspace, "object", "Too dear", by="Cleo Park")
    assert minutes(workspace).decisions[0].objections == ("Too dear",)
    put_right.take_back(workspace, objection)
    assert minutes(workspace).decisions[0].objections == ()
    assert decision(workspace, "D-0001").statement == "Routers go by courier"


def test_other_words_leave_the_earlier_ones_in_the_record(workspace: Workspace, clock: Clock) -> None:
    run.start(workspace, "monthly")
    seen = capture.write(workspace, "park", "Slow evenigns")
    clock.forward(1)
    saved = put_right.reword(workspace, seen, "Slow evenings in the Hills", "Cleo Park")
    assert (saved.text, saved.by, saved.wrote, saved.number) == (
        "Slow evenings in the Hills",
        "Cleo Park",
        "Ana Ruiz",
        "P-0001",
    )
    first, second = workspace.record.history("P-0001")
    assert first.fields["text"] == (None, "Slow evenigns")
    assert second.fields["text"] == ("Slow evenigns", "Slow evenings in the Hills")
    assert second.fields["by"] == ("Ana Ruiz", "Cleo Park")
    assert minutes(workspace).as_of == clock.moment, "the minutes tell of it from then on"
    assert put_right.reword(workspace, saved, "", "Ana Ruiz").wrote == "", "it was her own after all"


def test_what_was_changed_meanwhile_is_neither_reworded_nor_taken_back(workspace: Workspace, opened: Opened) -> None:
    run.start(workspace, "monthly")
    seen = capture.write(workspace, "note", "Late again")
    put_right.reword(opened("Ben Okri"), seen, "Late in May")
    with pytest.raises(Conflict, match="was changed meanwhile"):
        put_right.take_back(workspace, seen)
    with pytest.raises(Conflict, match="was changed meanwhile"):
        put_right.reword(workspace, seen, "x")
    put_right.take_back(workspace, workspace.record.entries()[0])
    with pytest.raises(Conflict, match="was taken back by Ana Ruiz meanwhile"):
        put_right.take_back(workspace, seen)


def test_minutes_that_are_sealed_never_change(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    seen = capture.write(workspace, "park", "Slow evenings")
    close.close(workspace)
    sealed = minutes(workspace)
    with pytest.raises(Conflict, match="M-0001 does not run any more"):
        put_right.take_back(workspace, seen)
    close.reopen(workspace, "M-0001", "a word was wrong")
    put_right.take_back(workspace, seen)
    assert not minutes(workspace).parked
    close.close(workspace)
    assert minutes(workspace, "M-0001", 1) == sealed
    assert not minutes(workspace, "M-0001", 2).parked


def test_only_what_the_running_meeting_captured_is_taken_back(workspace: Workspace) -> None:
    run.start(workspace, "monthly")
    capture.write(workspace, "park", "Slow evenings")
    close.close(workspace)
    run.start(workspace, "monthly")
    with pytest.raises(CxmeetError, match="P-0001 is of M-0001"):
        put_right.last_written(workspace, "P-0001")
