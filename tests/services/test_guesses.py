"""Guess first: what customers say stays covered until all who are here have guessed, or the room shows it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cxmeet.core.kernel.errors import BadAnswer, Conflict, CxmeetError, NotFound
from cxmeet.core.meeting.guess import ROOM
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.secret.guessed import Guessed
from cxmeet.services import close, guesses, presence, run
from cxmeet.services.meeting_view import read
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from tests.conftest import Clock, Opened

EXPERIENCE, LISTENING = 3, 4
Meet = Callable[..., Meeting]


@pytest.fixture
def meet(heard: Path, workspace: Workspace) -> Meet:
    """Starts a meeting over November and goes to a topic of it; by default all leaders are here."""

    def start(topic: int = LISTENING, present: tuple[str, ...] | None = ("all",), period: str = "2026-11") -> Meeting:
        run.start(workspace, "monthly", period, present)
        return run.go_to(workspace, topic)

    return start


def known(workspace: Workspace) -> Guessed:
    found = read(workspace).guessed
    assert found
    return found


def test_nothing_of_a_guess_is_told_before_it_is_shown_and_all_of_it_after(
    meet: Meet, workspace: Workspace, opened: Opened
) -> None:
    """Each from their own hands; the last of those who are here shows it."""
    meet()
    assert read(workspace).covered
    guesses.guess(workspace, "late deliveries; the bill; prices")
    found = guesses.guess(opened("Ben Okri"), "Price, LATE delivery").guessed
    assert (found.by, found.in_, found.told) == (("Ana Ruiz", "Ben Okri"), 2, False)
    assert (found.themes, found.elsewhere, found.gap) == ((), (), None)
    assert minutes(workspace).guesses[0].themes == ()

    found = guesses.guess(opened("Cleo Park"), "parking").guessed
    assert found.told
    assert found.shown_by == ""
    assert [(theme.theme, theme.count, theme.by) for theme in found.themes] == [
        ("Late delivery", 9, ("Ana Ruiz", "Ben Okri")),
        ("Wrong bill", 5, ("Ana Ruiz",)),
        ("Nice people", 3, ()),
        ("Parking", 2, ("Cleo Park",)),
    ]
    assert [(each.words, each.by) for each in found.elsewhere] == [("prices", ("Ana Ruiz", "Ben Okri"))]
    assert found.gap
    assert (found.gap.named, found.gap.top) == (2, 3)
    assert not read(workspace).covered
    assert minutes(workspace).guesses == (found,)


def test_a_rating_is_held_beside_what_is_so_and_never_added_to_it(
    meet: Meet, workspace: Workspace, opened: Opened
) -> None:
    meet(EXPERIENCE)
    guesses.guess(workspace, "7")
    guesses.guess(opened("Ben Okri"), " 4 ")
    found = guesses.show(workspace)
    assert (found.shown_by, found.ratings) == ("Ana Ruiz", {"Ana Ruiz": 7, "Ben Okri": 4})
    assert found.gap
    assert (found.gap.mean, found.gap.score, found.gap.off, found.gap.kept) == (5.5, None, None, None)
    assert found.said
    assert (found.said.volunteered, found.said.asked) == (9, 0)
    assert found.promised is None, "nothing is promised there, and that is no zero"


def test_the_room_guesses_as_one_beside_its_leaders(meet: Meet, workspace: Workspace) -> None:
    """Its guess does not show anything by itself: somebody may still be typing."""
    meet()
    assert guesses.guess(workspace, "late delivery", room=True).guess.by == ROOM
    assert read(workspace).covered
    guesses.guess(workspace, "parking", name="ben")
    given = workspace.record.guesses("M-0001")
    assert [(guess.by, guess.wrote, guess.hand) for guess in given] == [
        (ROOM, "Ana Ruiz", "Ana Ruiz"),
        ("Ben Okri", "Ana Ruiz", "Ana Ruiz"),
    ]
    assert guesses.show(workspace).by == (ROOM, "Ben Okri")


def test_the_last_guess_of_a_leader_counts_until_it_is_shown(meet: Meet, workspace: Workspace, opened: Opened) -> None:
    meet()
    first = guesses.guess(workspace, "parking").guess
    again = guesses.guess(workspace, "late delivery").guess
    assert (again.id, again.rev) == (first.id, 2)
    assert guesses.guess(opened("Ben Okri"), "parking").guessed.by == ("Ana Ruiz", "Ben Okri")
    shown = guesses.show(workspace)
    assert [theme.by for theme in shown.themes if theme.theme == "Late delivery"] == [("Ana Ruiz",)]
    with pytest.raises(Conflict, match="Ana Ruiz has shown what customers say, and a guess counts only before"):
        guesses.guess(workspace, "Wrong bill")
    assert [guess.themes for guess in workspace.record.guesses("M-0001")] == [("late delivery",), ("parking",)]


def test_shown_without_a_guess_says_so_for_ever(meet: Meet, workspace: Workspace) -> None:
    meet()
    guesses.show(workspace)
    again = guesses.show(workspace)
    assert (again.by, again.shown_by, again.told) == ((), "Ana Ruiz", True)
    assert again.gap
    assert again.gap.named is None
    assert workspace.record.meetings()[-1].rev == run.current(workspace).rev
    close.close(workspace)
    sealed = minutes(workspace, "M-0001").guesses
    assert [(found.title, found.by, bool(found.shown)) for found in sealed] == [("Listening", (), True)]


@pytest.mark.parametrize(
    ("topic", "typed"),
    [
        (EXPERIENCE, "0"), (EXPERIENCE, "11"), (EXPERIENCE, "seven"), (EXPERIENCE, "-3"), (EXPERIENCE, "7.5"),
        (EXPERIENCE, ""), (EXPERIENCE, "7; 8"), (EXPERIENCE, "٧"), (LISTENING, "a; b; c; d"), (LISTENING, "a,b,c,d"),
        (LISTENING, " ; ,"), (LISTENING, "7"), (LISTENING, ""),
    ],
)  # fmt: skip
def test_what_is_no_guess_is_refused_and_nothing_is_recorded(
    meet: Meet, workspace: Workspace, topic: int, typed: str
) -> None:
    meet(topic)
    with pytest.raises(BadAnswer):
        guesses.guess(workspace, typed)
    assert workspace.record.guesses("M-0001") == []


def test_themes_are_kept_in_their_own_words(meet: Meet, workspace: Workspace) -> None:
    """Apart by semicolons or lines; by commas only where there are none; hostile ones cleaned and nothing else."""
    meet()
    for typed, themes in (
        ("Late, lost; [/x] *bill*", ("Late, lost", "[/x] *bill*")),
        ("one\ntwo\r\nthree\n", ("one", "two", "three")),
        ("price, price , app", ("price", "app")),
        ("\x1b[2Jscreens\u202e", ("[2Jscreens",)),
    ):
        assert guesses.guess(workspace, typed).guess.themes == themes
    with pytest.raises(CxmeetError, match="more than the 200"):
        guesses.guess(workspace, "x" * 201)


def test_who_is_not_here_or_no_leader_has_no_guess(meet: Meet, workspace: Workspace, opened: Opened) -> None:
    meet(present=("Ana Ruiz", "Ben Okri"))
    visitor = replace(workspace, actor="visitor")
    with pytest.raises(CxmeetError, match="Cleo Park is not here"):
        guesses.guess(opened("Cleo Park"), "late delivery")
    with pytest.raises(CxmeetError, match="Cleo Park is not here"):
        guesses.guess(workspace, "late delivery", name="Cleo Park")
    with pytest.raises(NotFound, match="No leader is called “visitor”"):
        guesses.guess(visitor, "late delivery")
    with pytest.raises(CxmeetError, match="A guess of Ben Okri is for the room to say"):
        guesses.guess(visitor, "late delivery", name="Ben Okri")
    with pytest.raises(CxmeetError, match="When the guessing ends is for the room to say"):
        guesses.show(visitor)
    assert read(workspace).covered


def test_a_chair_who_is_no_leader_guesses_for_the_room(heard: Path, workspace: Workspace) -> None:
    secretary = replace(workspace, actor="secretary")
    run.start(secretary, "monthly", "2026-11", ["all"])
    run.go_to(secretary, LISTENING)
    assert guesses.guess(secretary, "late delivery").guess.by == ROOM


def test_who_leaves_without_a_guess_is_not_waited_for_and_who_comes_covers_nothing_again(
    meet: Meet, workspace: Workspace, opened: Opened
) -> None:
    meet()
    guesses.guess(workspace, "parking")
    guesses.guess(opened("Ben Okri"), "parking")
    run.arrive(workspace, "Cleo Park", here=False)
    assert not read(workspace).covered
    run.arrive(workspace, "Cleo Park")
    assert not read(workspace).covered
    run.go_to(workspace, EXPERIENCE)
    guesses.guess(workspace, "5")
    presence.note_presence(workspace, ["Ana Ruiz"], run.current(workspace))
    assert known(workspace).present == ("Ana Ruiz",)
    assert not read(workspace).covered


def test_a_guess_belongs_to_the_topic_in_which_it_was_typed(meet: Meet, workspace: Workspace, opened: Opened) -> None:
    """Wherever the meeting has gone meanwhile; going back changes nothing of the cover."""
    meet()
    place = run.Place(meeting="M-0001", topic=LISTENING - 1)
    run.go_next(workspace)
    given = guesses.guess(opened("Ben Okri"), "parking", place=place)
    assert given.guess.topic == LISTENING - 1
    assert run.current(workspace).current == LISTENING
    with pytest.raises(CxmeetError, match="Nothing is guessed in “Close”"):
        guesses.guess(workspace, "7")
    run.go_to(workspace, LISTENING)
    assert (read(workspace).covered, known(workspace).by) == (True, ("Ben Okri",))
    guesses.show(workspace, place)
    run.go_next(workspace)
    run.go_to(workspace, LISTENING)
    assert not read(workspace).covered


def test_a_meeting_that_is_closed_meanwhile_takes_no_guess_and_loses_none(
    meet: Meet, workspace: Workspace, opened: Opened
) -> None:
    """What was in and never shown is in the minutes all the same."""
    meet()
    guesses.guess(opened("Ben Okri"), "late delivery; price")
    close.close(workspace)
    place = run.Place(meeting="M-0001", topic=LISTENING - 1)
    with pytest.raises(Conflict, match="M-0001 does not run any more"):
        guesses.guess(workspace, "parking", place=place)
    (found,) = minutes(workspace, "M-0001").guesses
    assert (found.shown, found.told, found.by) == (None, True, ("Ben Okri",))
    assert found.gap
    assert found.gap.named == 1
    assert [each.words for each in found.elsewhere] == ["price"]


def test_what_shows_nothing_or_is_known_is_never_covered(
    heard: Path, company: Path, workspace: Workspace, clock: Clock
) -> None:
    """No figures, an agenda that says so, and figures that a meeting has shown for this period before."""
    run.start(workspace, "monthly", "2026-09", ["all"])
    assert [topic.guess for topic in run.current(workspace).topics] == [""] * 5, "nobody said anything in September"
    close.abandon(workspace)
    agenda = company / "agendas" / "monthly.toml"
    written = agenda.read_text(encoding="utf-8")
    agenda.write_text(written.replace('title = "Listening"', 'title = "Listening"\nguess = false'), encoding="utf-8")
    run.start(workspace, "monthly", "2026-11", ["all"])
    assert [topic.guess for topic in run.current(workspace).topics] == ["", "", "rating", "", ""]
    close.abandon(workspace)
    agenda.write_text(written, encoding="utf-8")
    run.start(workspace, "monthly", "2026-11", ["all"])
    run.go_to(workspace, LISTENING)
    guesses.show(workspace)
    close.close(workspace)
    clock.forward(60)
    run.start(workspace, "monthly", "2026-11", ["all"])
    assert [topic.guess for topic in run.current(workspace).topics] == ["", "", "rating", "", ""], (
        "not shown is not known"
    )


def test_the_gap_comes_back_at_the_next_meeting_about_the_same(
    meet: Meet, workspace: Workspace, heard: Path, clock: Clock
) -> None:
    meet()
    guesses.guess(workspace, "late delivery; wrong bill; price", room=True)
    guesses.show(workspace)
    close.close(workspace)
    clock.forward(60 * 24 * 31)
    for name, row in (("complaints", "2026-12-31,Late delivery"), ("contracts", "A8,2026-12-31,,10.00")):
        path = heard / "data" / f"{name}.csv"
        path.write_text(f"{path.read_text(encoding='utf-8')}{row}\n", encoding="utf-8")
    meet(period="2026-12")
    (gap,) = known(workspace).before
    assert (gap.meeting, gap.period, gap.named, gap.top) == ("M-0001", "2026-11", 2, 3)
    guesses.show(workspace)
    close.close(workspace)
    assert minutes(workspace, "M-0002").guesses[0].before == (gap,)


def test_a_guess_is_one_sync(meet: Meet, workspace: Workspace, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also the one that shows what customers say, and so does showing it."""
    meet(present=("Ana Ruiz", "Ben Okri"))
    calls: list[int] = []
    really = os.fdatasync

    def counted(descriptor: int) -> None:
        calls.append(descriptor)
        really(descriptor)

    monkeypatch.setattr(os, "fdatasync", counted)
    guesses.guess(workspace, "parking")
    assert len(calls) == 1
    guesses.guess(opened("Ben Okri"), "parking")
    assert len(calls) == 2
    assert not read(workspace).covered
    run.go_to(workspace, EXPERIENCE)
    calls.clear()
    guesses.show(workspace)
    assert len(calls) == 1
