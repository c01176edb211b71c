"""What customers say gets an answer where it is seen, whoever is to be told is told, and rules go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cxmeet.export import minutes_document, text
from cxmeet.services import answers, close, decide, follow_through, loops, run
from cxmeet.services.draft import Draft
from cxmeet.services.meeting_view import read
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from cxmeet.tui.topics import body

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.tui.conftest import Show


async def test_one_key_after_the_other_answers_every_theme(show: Show, talking: Workspace) -> None:
    """y takes the first without an answer: watched until a day that is shown, declined, decided; each on its line."""
    decide.decide(talking, Draft(statement="One bill", accountable="Ana Ruiz"))
    async with show("monthly", size=(100, 30)) as seat:
        await seat.shows("answered 0 of 4", "y answer")
        await seat.press("y")
        await seat.at("AnswerTheme")
        await seat.shows("Answer Late delivery", "Without an answer since November 2026.", "The arrows choose")
        await seat.press("enter")
        await seat.shows("Watch it, decline it, or is it decided?")
        await seat.press("down")
        await seat.type("eoq")
        await seat.shows("until Thu 31 Dec 2026")
        await seat.press("enter")
        await seat.shows("→ watching until 31 Dec", "answered 1 of 4")
        await seat.press("y", "down", "down")
        await seat.shows("Answer Wrong bill", "Why does it stay as it is?")
        await seat.type("the price is right")
        await seat.press("enter")
        await seat.shows("→ declined: the price is right", "answered 2 of 4")
        await seat.press("y", "up")
        await seat.shows("By which decision?", "D-0001 One bill")
        await seat.type("1")
        await seat.press("enter")
        await seat.shows("→ D-0001", "answered 3 of 4")

        given = [(answer.theme, answer.what) for answer in talking.record.answers()]
        assert given == [("Late delivery", "watching"), ("Wrong bill", "declined"), ("Nice people", "decided")]


async def test_an_answer_typed_in_one_packet_is_saved_once(show: Show, talking: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.burst("y", "down", *"+2w", "enter", "enter", "enter", *"y")
        await seat.at("AnswerTheme")
        await seat.shows("Answer Wrong bill")

        assert [answer.theme for answer in talking.record.answers()] == ["Late delivery"]


async def test_the_theme_under_the_cursor_is_answered_and_an_answer_can_be_replaced(
    show: Show, talking: Workspace
) -> None:
    """The arrows choose another than the first; what is in force is read before it is replaced."""
    async with show("monthly") as seat:
        await seat.press("f", "down", "y")
        await seat.shows("Answer Wrong bill")
        await seat.burst("up", "up", *"no", "enter")
        await seat.shows("→ declined: no")
        await seat.press("f", "down", "y")
        await seat.shows("Answered in M-0001 by Ana Ruiz", "declined: no.", "○ watch it until")
        await seat.press("right", "right")
        await seat.shows("● decline it")
        await seat.press("left", "left")
        await seat.shows("● it is decided")
        await seat.burst("down", *"+1w", "enter")
        await seat.shows("→ watching until 8 Dec")


@pytest.mark.parametrize("width", [71, 78, 118])
async def test_until_when_a_theme_is_watched_is_whole(show: Show, talking: Workspace, width: int) -> None:
    """Also beside what was captured or the form; what else stands there gives way."""
    async with show("monthly", size=(width + 2, 24)) as seat:
        await seat.press("y")
        await seat.at("AnswerTheme")
        await seat.burst("down", *"31 dec", "enter")
        await seat.shows("→ watching until 31 Dec")


async def test_what_cannot_be_answered_so_is_said_and_nothing_is_lost(show: Show, talking: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.press("y", "down")
        await seat.type("whenever")
        await seat.press("enter")
        await seat.shows("Not saved: “whenever” is not a date", "whenever")
        await seat.press("up", "enter")
        await seat.shows("Not saved:")

        assert talking.record.answers() == []


async def test_an_experience_answers_its_own_themes_and_the_close_all(show: Show, talking: Workspace) -> None:
    """The closing topic names those without an answer, and how long; y goes on there."""
    async with show("monthly") as seat:
        await seat.press("3", "v")
        await seat.shows("answered 0 of 1", "y answer")
        await seat.burst("y", "down", *"eoq", "enter")
        await seat.shows("answered 1 of 1")
        assert "y answer" not in seat.text()
        await seat.press("5")
        await seat.shows("STILL OPEN", "Themes without an answer: Wrong bill; Nice people; Parking.", "y answer")
        await seat.press("y")
        await seat.shows("Answer Wrong bill")


async def test_who_is_told_is_told_in_the_room(show: Show, looking_back: Workspace) -> None:
    """x with how, in one packet; the row is gone; z says who need not be told."""
    async with show("monthly", size=(80, 40)) as seat:
        await seat.shows(
            "to be told", "2 still, 1 of them late", "STILL TO BE TOLD  2, 1 of them late", "LATE, until 4 Dec"
        )
        await seat.press("down", "down")
        assert seat.chosen() == "1.1"
        assert "w progress" not in seat.text()
        await seat.shows("x told", "z drop")
        await seat.press("enter")
        await seat.shows("To be told: the shops, by Cleo Park until Fri 4 Dec 2026.", "A courier brings it")
        await seat.press("escape")
        await seat.burst("x", *"a letter", "enter", "enter", "enter")
        await seat.shows("1 still, 1 told since then")
        await seat.until(lambda: seat.chosen() == "1.2")
        await seat.burst("z", *"they know", "enter")
        await seat.until(lambda: "STILL TO BE TOLD" not in seat.text())

        words = [loop.told.words for loop in loops.every(looking_back) if loop.told]
        assert words == ["a letter", "they know"]


async def test_a_rule_that_is_gone_is_said_to_be_gone(show: Show, looking_back: Workspace) -> None:
    async with show("monthly", size=(80, 40)) as seat:
        await seat.shows("RULES STILL THERE", "1 parked, 1 rule to remove")
        await seat.press("end")
        assert seat.chosen() == "R-0001"
        await seat.shows("x gone")
        await seat.press("enter")
        await seat.at("Reader")
        await seat.shows("No date without a form", "Ana Ruiz, M-0001")
        await seat.press("escape")
        await seat.burst("x", *"the form is gone", "enter")
        await seat.shows("ENDED SINCE THEN", "R-0001  No date without a form", "the form is gone")

        assert looking_back.record.captured("rule")[0].gone == "the form is gone"


async def test_follow_through_begins_with_what_was_since_we_last_met(show: Show, looking_back: Workspace) -> None:
    """On the smallest screen the head and the first decision can be read, with what nobody has touched."""
    async with show("monthly") as seat:
        await seat.shows("SINCE WE LAST MET  Tue 1 Dec 2026, M-0001", "5, as we saw then")
        await seat.shows("0 of 1 done; ever due: 0 of 1 done")
        await seat.shows("DECIDED BEFORE  2 decisions, 1 overdue, 2 untouched", "untouched since M-0001")
        await seat.shows("D-0002  Plain bills", "OVERDUE by 2 days")


def test_every_number_of_the_head_of_follow_through_stands_in_the_minutes(looking_back: Workspace) -> None:
    """Screen and minutes tell of the same time."""
    view = read(looking_back)
    lines = [line.plain for line in body(view)(100).lines]
    head = " ".join(lines[: next(place for place, line in enumerate(lines) if not line.strip())])
    written = text.render(minutes_document.document(minutes(looking_back)))

    assert set(re.findall(r"\d+", head)) <= set(re.findall(r"\d+", written))


def test_of_very_many_decisions_the_last_take_a_line_each(workspace: Workspace, clock: Clock) -> None:
    """All of them can be chosen; forty are told of in full."""
    run.start(workspace, "monthly", figures=False)
    with workspace.record.transaction():
        for _ in range(60):
            decide.decide(workspace, Draft(statement="Plain bills", why="x", accountable="Ana Ruiz", due="+1w"))
    close.close(workspace)
    clock.forward(60 * 24 * 9)
    run.start(workspace, "monthly", figures=False)
    run.go_next(workspace)
    drawn = body(read(workspace))(80)

    assert len(drawn.items) == 60
    assert [item.last > item.first for item in drawn.items] == [True] * 40 + [False] * 20


def test_an_answer_by_hand_is_the_answer_on_screen(talking: Workspace) -> None:
    """What the command line answers stands on the theme's line at once."""
    answers.watching(talking, "Parking", "next meeting")
    lines = [line.plain for line in body(read(talking))(100).lines]

    assert any("Parking" in line and line.endswith("→ watching until 5 Jan 2027") for line in lines)


def test_an_answer_that_holds_no_more_is_said_beside_its_theme(talking: Workspace, clock: Clock) -> None:
    """The day of the watch has come, or the decision was given up: it counts as without an answer, and says why."""
    answers.watching(talking, "Parking", "+1d")
    decide.decide(talking, Draft(statement="One bill", accountable="Ana Ruiz"))
    answers.decided(talking, "Wrong bill", "1")
    follow_through.move(talking, "D-0001", "dropped", "no")
    clock.forward(60 * 24)
    lines = [line.plain for line in body(read(talking))(100).lines]

    assert any("answered 0 of 4" in line for line in lines)
    assert any("Parking" in line and line.endswith("  watch ended 2 Dec") for line in lines)
    assert any("Wrong bill" in line and line.endswith("  D-0001 given up") for line in lines)
