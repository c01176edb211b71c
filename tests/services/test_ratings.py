"""Did we act for customers? is answered in secret until all who are here have, or the room shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cxmeet.core.kernel.errors import Conflict, CxmeetError
from cxmeet.core.meeting.minutes.minutes import Scorecard
from cxmeet.services import close, run
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from tests.conftest import Opened


@pytest.fixture
def running(workspace: Workspace) -> Workspace:
    run.start(workspace, "monthly", present=["Ana Ruiz", "Ben Okri"])
    return workspace


def card(workspace: Workspace) -> Scorecard:
    return minutes(workspace).scorecard


def test_until_all_are_in_it_is_told_who_has_answered_and_not_what(running: Workspace, opened: Opened) -> None:
    close.rate(running, 7)
    assert (card(running).ratings, card(running).answered, card(running).waiting) == ({}, ("Ana Ruiz",), ("Ben Okri",))
    shown = close.rate(opened("Ben Okri"), 3)
    assert (shown.ratings_secret, shown.ratings_shown_by) == (False, "")
    assert (card(running).ratings, card(running).answered) == ({"Ana Ruiz": 7, "Ben Okri": 3}, ())


def test_ones_own_answer_can_be_corrected_until_it_is_shown(running: Workspace, opened: Opened) -> None:
    close.rate(running, 7)
    assert close.rate(running, 8).ratings == {"Ana Ruiz": 8}
    assert close.show_ratings(running).ratings_shown_by == "Ana Ruiz"
    with pytest.raises(Conflict, match="Ana Ruiz answered 8, and everybody has seen it"):
        close.rate(running, 9)
    assert close.rate(opened("Ben Okri"), 2).ratings == {"Ana Ruiz": 8, "Ben Okri": 2}, "who had not answered still may"


def test_a_secret_answer_is_not_told_to_who_overwrites_it(running: Workspace, opened: Opened) -> None:
    seen = run.current(running).ratings
    close.rate(opened("Ben Okri"), 3)
    with pytest.raises(Conflict, match="Ben Okri answered meanwhile; that stands"):
        close.rate(running, 9, "Ben Okri", seen=seen)


def test_only_the_room_shows_answers_and_nothing_where_there_are_none(running: Workspace) -> None:
    with pytest.raises(CxmeetError, match="When the answers are shown is for the room to say"):
        close.show_ratings(replace(running, actor="visitor"))
    before = run.current(running)
    assert close.show_ratings(running) == before


def test_only_the_room_answers_for_somebody_else(running: Workspace, opened: Opened) -> None:
    close.rate(opened("Ben Okri"), 3)
    with pytest.raises(CxmeetError, match="The answer of Ben Okri is for the room to say, and Cleo Park is not in"):
        close.rate(opened("Cleo Park"), 9, "Ben")
    assert run.current(running).ratings == {"Ben Okri": 3}
    assert close.rate(running, 4, "Ben Okri").ratings == {"Ben Okri": 4}


def test_who_leaves_without_an_answer_is_not_waited_for(running: Workspace) -> None:
    close.rate(running, 7)
    run.arrive(running, "Ben Okri", here=False)
    assert card(running).ratings == {"Ana Ruiz": 7}


def test_the_end_of_a_meeting_tells_every_answer_and_says_before_who_has_given_none(running: Workspace) -> None:
    close.rate(running, 7)
    assert close.leaving(running, run.live(running)).not_rated == ("Ben Okri",)
    close.close(running)
    assert (card(running).ratings, card(running).waiting) == ({"Ana Ruiz": 7}, ("Ben Okri",))
    close.reopen(running, "M-0001", "a number was wrong")
    assert close.rate(running, 6).ratings == {"Ana Ruiz": 6}, "what is to be put right is no secret any more"
    assert card(running).ratings == {"Ana Ruiz": 6}
