"""Somebody who is to be told stays so until they were: who tells them, by when, and who may say that they did."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Leader, Organisation
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.telling import rows, written
from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.services import close, decide, follow_through, loops, meeting_view, review, run
from cxmeet.services.amend import amend
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.home import home
from cxmeet.services.minutes import minutes
from cxmeet.services.telling import Reading
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Clock, Opened

TELL = "shops; those who waited: ben, 12 dec; Front line, by Cleo Park, before fri; Message: we are sorry"


@pytest.fixture
def decided(workspace: Workspace) -> Decision:
    """A decision of the running meeting of which four are to be told."""
    run.start(workspace, "monthly")
    return decide.decide(workspace, Draft(statement="A courier", accountable="Ana Ruiz", due="+2w", tell=TELL))


def test_who_tells_and_by_when_is_read_as_people_say_it(workspace: Workspace, decided: Decision) -> None:
    found = loops.every(workspace)

    assert [(loop.number, loop.who, loop.by, loop.until) for loop in found] == [
        ("1.1", "shops", "Ana Ruiz", dt.date(2026, 12, 15)),
        ("1.2", "those who waited", "Ben Okri", dt.date(2026, 12, 12)),
        ("1.3", "Front line", "Cleo Park", dt.date(2026, 12, 4)),
        ("1.4", "Message: we are sorry", "Ana Ruiz", dt.date(2026, 12, 15)),
    ]
    assert drafted(decided).tell == (
        "shops; those who waited: Ben Okri, 2026-12-12; Front line: Cleo Park, 2026-12-04; Message: we are sorry"
    )


@pytest.mark.parametrize(
    ("tell", "wrong"),
    [
        ("shops: Ben Okry", "No leader is called “Ben Okry”: did you mean Ben Okri"),
        ("shops: Nobody Here, 12 dec", "No leader is called “Nobody Here”"),
        ("shops: Ben Okri, soon", "“soon” is not a date"),
        ("shops: Ben Okri, 03/04/2027", "can be Sat 3 Apr 2027 or Thu 4 Mar 2027"),
        ("shops: 2026-11-30", "which is past"),
        ("shops: 31 feb", "is not a date"),
        ("shops; teams; Shops: Ben Okri", "“shops” is to be told twice"),
        (";".join(map(str, range(31))), "31 are to be told, more than the 30"),
    ],
)
def test_a_name_or_a_day_that_is_nearly_one_is_refused(workspace: Workspace, tell: str, wrong: str) -> None:
    run.start(workspace, "monthly")
    with pytest.raises(CxmeetError, match=wrong):
        decide.decide(workspace, Draft(statement="A courier", tell=tell))
    assert workspace.record.decisions() == []


@pytest.mark.parametrize("tell", ["a: b", "by, by by", "[/x]: =cmd()", "a → b", "顧客: é", "a:b:c", ": x", "a: ,"])
def test_other_words_stay_as_they_are(workspace: Workspace, tell: str) -> None:
    run.start(workspace, "monthly")
    made = decide.decide(workspace, Draft(statement="A courier", tell=tell))
    (loop,) = loops.every(workspace)
    assert loop.who == tell.replace(" →", ":")
    assert drafted(made).tell == loop.who


def test_amending_keeps_what_was_told_and_what_was_read_before(workspace: Workspace, decided: Decision) -> None:
    loops.told(workspace, "1.1", "by letter")
    loops.told(workspace, "1.4", "on the door")
    draft = drafted(follow_through.decision(workspace, "1"))
    again = amend(workspace, "1", replace(draft, tell="teams; SHOPS: Cleo Park"))

    assert [(loop.who, loop.by, loop.open) for loop in loops.every(workspace)] == [
        ("teams", "Ana Ruiz", True),
        ("SHOPS", "Cleo Park", False),
        ("Message: we are sorry", "Ana Ruiz", False),
    ]
    assert len(again.told) == 2


def test_who_told_them_is_still_named_when_others_are_to_be_told(
    workspace: Workspace, decided: Decision, opened: Opened
) -> None:
    draft = drafted(amend(workspace, "1", replace(drafted(decided), tell="teams: Ben Okri")))
    loops.told(opened("Ben Okri"), "1.1", "by letter")
    amend(workspace, "1", replace(draft, tell="the shops"))

    assert [(loop.who, loop.by) for loop in loops.every(workspace)] == [
        ("the shops", "Ana Ruiz"),
        ("teams", "Ben Okri"),
    ]


def test_a_day_that_has_passed_since_does_not_keep_a_decision_from_being_put_otherwise(
    workspace: Workspace, decided: Decision, clock: Clock
) -> None:
    clock.moment = dt.datetime(2027, 1, 12, 8, 0, tzinfo=dt.UTC)
    amend(workspace, "1", replace(drafted(decided), why="because"), decided)
    new = decide.supersede(workspace, "1", Draft(statement="A van"))

    assert new.tell == decided.tell
    assert [loop.decision for loop in loops.still_open(workspace)] == ["D-0002"] * 4
    assert {loop.moved_to for loop in loops.every(workspace) if loop.decision == "D-0001"} == {"D-0002"}


def test_who_tells_them_or_answers_for_it_says_so_and_nobody_else_outside_a_meeting(
    workspace: Workspace, decided: Decision, opened: Opened
) -> None:
    close.close(workspace)
    with pytest.raises(CxmeetError, match="Ben Okri has to say that those who waited were told.*--as “Ben Okri”"):
        loops.told(opened("Cleo Park"), "1.2", "by letter")
    told = loops.told(opened("Ben Okri"), "D-0001.2", "a letter to all 36")
    loops.told(workspace, "1.3", "in the canteen")
    loops.drop(workspace, "1.4", "nobody asked")

    assert told.told
    assert (told.told.words, told.told.by, told.told.whose, told.open) == ("a letter to all 36", "Ben Okri", "", False)
    assert [loop.number for loop in loops.still_open(workspace)] == ["1.1"]
    events = follow_through.decision(workspace, "1").history
    assert [(event.what, event.text) for event in events] == [
        ("told", "those who waited: a letter to all 36"),
        ("told", "Front line: in the canteen"),
        ("not to be told", "Message: we are sorry: nobody asked"),
    ]
    for again in (loops.told, loops.drop):
        with pytest.raises(CxmeetError, match="1.2 is not open any more: those who waited were told: a letter"):
            again(workspace, "1.2", "again")


def test_in_the_room_it_is_written_down_as_the_word_of_who_tells_them(
    workspace: Workspace, decided: Decision, opened: Opened
) -> None:
    told = loops.told(opened("Cleo Park"), "1.2", "a letter").told

    assert told
    assert (told.whose, told.by) == ("Ben Okri", "Cleo Park")
    assert told.author.startswith("Ben Okri (written down by Cleo Park")
    (event,) = follow_through.decision(workspace, "1").history
    assert event.whose == "Ben Okri"


@pytest.mark.parametrize("number", ["1.9", "2.1", "1", "x", "1.0", "", "1.1.1", "M-0001.1", "9" * 12 + ".1"])
def test_a_number_that_nobody_has_is_said_to_be_none(workspace: Workspace, decided: Decision, number: str) -> None:
    with pytest.raises(NotFound):
        loops.told(workspace, number, "by letter")


@pytest.mark.parametrize("words", ["", " \x1b ", "x" * 20_001])
def test_how_they_were_told_has_to_be_said(workspace: Workspace, decided: Decision, words: str) -> None:
    with pytest.raises(CxmeetError, match="nothing was recorded"):
        loops.told(workspace, "1.1", words)


def test_home_names_whom_i_have_to_tell_and_the_minutes_who_is_left(
    workspace: Workspace, decided: Decision, opened: Opened, clock: Clock
) -> None:
    loops.told(workspace, "1.1", "by letter")
    follow_through.move(workspace, "1", "dropped", "too dear")
    close.close(workspace)
    left = ["1.3", "1.2", "1.4"]

    assert [loop.number for loop in home(opened("Ben Okri")).to_tell] == ["1.2"]
    assert [loop.number for loop in home(workspace).to_tell] == ["1.4"]
    sealed = minutes(workspace)
    assert [loop.number for loop in sealed.to_tell] == left
    clock.moment = dt.datetime(2027, 1, 12, 8, 0, tzinfo=dt.UTC)
    run.start(workspace, "monthly", "2026-11")
    decide.decide(workspace, Draft(statement="Another", tell="press"))
    run.go_to(workspace, 2)
    loops.told(workspace, "1.2", "by letter")
    assert [loop.number for loop in meeting_view.read(workspace).to_tell] == ["1.3", "1.4", "2.1"]
    assert minutes(workspace, "M-0001") == sealed


def test_the_register_can_be_asked_who_was_told(workspace: Workspace, decided: Decision) -> None:
    decide.decide(workspace, Draft(statement="Another", tell="press"))
    decide.decide(workspace, Draft(statement="Nobody has to know"))
    loops.told(workspace, "2.1", "a Zeppelin")

    def asked(query: str) -> list[str]:
        return [found.number for found in review.find(workspace, query)]

    assert (asked("told:no"), asked("told:yes"), asked("told:")) == (["D-0001"], ["D-0002"], ["D-0002"])
    assert asked("-told:no") == ["D-0002", "D-0003"]
    assert asked("zeppelin") == ["D-0002"]
    with pytest.raises(CxmeetError, match="neither told:yes nor told:no"):
        review.find(workspace, "told:perhaps")


def test_a_meeting_that_was_started_by_mistake_leaves_nobody_to_be_told(
    workspace: Workspace, decided: Decision
) -> None:
    close.abandon(workspace, "by mistake")

    assert loops.every(workspace) == ()


def test_who_tells_is_still_named_when_they_have_left_the_charter(
    workspace: Workspace, decided: Decision, company: Path
) -> None:
    close.close(workspace)
    path = company / "cxmeet.toml"
    text = path.read_text(encoding="utf-8").replace('[[leaders]]\nname = "Ben Okri"\nfunction = "IT"\n', "")
    path.write_text(text, encoding="utf-8")

    assert loops.leader_meant(workspace, "ben okri") == "Ben Okri"
    assert loops.of(loops.still_open(workspace), "Ben Okri")[0].who == "those who waited"
    assert not loops.told(workspace, "1.2", "who answers for it told them").open
    with pytest.raises(NotFound, match="did you mean Cleo Park"):
        loops.leader_meant(workspace, "Cleo Bark")


def test_of_two_who_tell_at_once_the_second_is_told_so(workspace: Workspace, decided: Decision, opened: Opened) -> None:
    loops.told(opened("Ben Okri"), "1.2", "by letter")
    with pytest.raises(CxmeetError, match="were told: by letter"):
        loops.told(workspace, "1.2", "by phone")
    assert len(follow_through.decision(workspace, "1").told) == 1


CHARTERS = (
    Charter(organisation=Organisation(name="Any")),
    Charter(
        organisation=Organisation(name="Any"),
        leaders=tuple(
            Leader(name=name, function="F", login=login)
            for name, login in (
                ("Ana Ruiz", "ar"),
                ("Ben Okri", ""),
                ("Ruiz, Bea", ""),
                ("A; B → C", ""),
                ("by: me", ""),
            )
        ),
    ),
)
PIECES = st.sampled_from(
    [
        *("shops", "those who waited", "Ana Ruiz", "ar", "ben", "Ruiz, Bea", "A; B → C", "by: me", "12 dec", "fri"),
        *(":", ";", ",", " → ", ", by ", "until ", "before ", "2026-12-31", "eoq", "\n", " ", "→", "=cmd()", "\u202e"),
    ]
)


@given(st.sampled_from(CHARTERS), st.lists(PIECES | st.text(max_size=4), max_size=9).map("".join))
def test_what_was_read_is_read_again_as_the_same_when_the_form_shows_it(charter: Charter, typed: str) -> None:
    reading = Reading(charter, dt.date(2026, 12, 1), None)
    try:
        kept = reading.tell(typed)
    except CxmeetError:
        return
    shown = written(rows(kept), ": ")

    assert written(rows(kept)) == kept
    assert reading.tell(shown) == kept
