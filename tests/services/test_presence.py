"""Who is in the room is asked and noted, never taken for granted."""

from __future__ import annotations

from cxmeet.services import presence, run
from cxmeet.services.workspace import Workspace
from tests.conftest import Opened


def test_a_meeting_begins_with_nobody_noted_as_here_or_absent(workspace: Workspace) -> None:
    meeting = run.start(workspace, "monthly")
    assert (meeting.present, meeting.absent, meeting.presence_noted) == ((), (), False)


def test_all_stands_for_every_leader(workspace: Workspace) -> None:
    meeting = run.start(workspace, "monthly", present=["ALL"])
    assert (meeting.present, meeting.absent) == (("Ana Ruiz", "Ben Okri", "Cleo Park"), ())


def test_who_is_noted_as_here_makes_the_others_absent(workspace: Workspace) -> None:
    seen = run.start(workspace, "monthly")
    meeting = presence.note_presence(workspace, ["Cleo Park", "Ana Ruiz"], seen)
    assert (meeting.present, meeting.absent) == (("Cleo Park", "Ana Ruiz"), ("Ben Okri",))
    everybody_left = presence.note_presence(workspace, [], meeting)
    assert everybody_left.present == ()
    assert set(everybody_left.absent) == {"Ana Ruiz", "Ben Okri", "Cleo Park"}


def test_nobody_ticked_leaves_it_open(workspace: Workspace) -> None:
    seen = run.start(workspace, "monthly")
    assert presence.note_presence(workspace, [], seen) == seen == run.current(workspace)


def test_who_came_in_while_it_was_asked_stays_noted(workspace: Workspace, opened: Opened) -> None:
    seen = run.start(workspace, "monthly")
    run.arrive(opened("Ben Okri"), "Ben Okri")
    meeting = presence.note_presence(workspace, ["Ana Ruiz"], seen)
    assert (meeting.present, meeting.absent) == (("Ben Okri", "Ana Ruiz"), ("Cleo Park",))
