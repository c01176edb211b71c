"""Guess first on screen: the cover, one key to guess, one to show it, and the same for the answers of the close."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxmeet.core.agenda.topic_kinds import TOPIC_KINDS, TopicKind
from cxmeet.core.meeting.guess import Gap
from cxmeet.core.meeting.secret.guessed import Elsewhere, Guessed, GuessedTheme, Promised
from cxmeet.core.voice.answer import Times
from cxmeet.services import close, guesses, run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.topics.cover import cover
from cxmeet.tui.widgets.drawn import Reading, fitted
from cxmeet.tui.widgets.keys import acting
from tests.tui.test_topics import ANY, NOW, everything, scene

if TYPE_CHECKING:
    from tests.conftest import Opened
    from tests.tui.conftest import Seat, Show

EXPERIENCE, LISTENING, CLOSE = 3, 4, 5
SECRETS = ("Late delivery", "Wrong bill", "Parking", "9 times", "9  ")
"""What must not be seen before it is shown."""


def secret(seat: Seat) -> bool:
    return not any(words in seat.text() for words in SECRETS)


def keys(seat: Seat) -> set[str]:
    return {active.binding.key for active in acting(seat.app.screen, shown=False)}


async def test_the_room_guesses_with_one_key_and_sees_it_with_another(show: Show, covered: Workspace) -> None:
    async with show("monthly", size=(100, 30)) as seat:
        await seat.shows("BEFORE WE LOOK", "Which three themes do customers speak of most?", "not yet", "Cleo Park")
        assert secret(seat)
        await seat.burst("i", *"the bill; late deliveries; price", "enter")
        await seat.shows("in       the room")
        assert secret(seat)
        await seat.press("v")
        await seat.shows(
            "WE GUESSED  2 of the 3 named most were guessed · by the room", "and was not heard: price (the room)"
        )
        rows = {theme: next(line for line in seat.lines() if theme in line) for theme in ("Late", "Wrong", "Nice")}
        assert rows["Late"].rstrip().endswith("guessed")
        assert rows["Wrong"].rstrip().endswith("guessed")
        assert rows["Nice"].rstrip().endswith("NOT guessed")
        assert not keys(seat) & {"i", "v"}


async def test_nothing_on_a_covered_screen_leads_to_the_answer(show: Show, covered: Workspace) -> None:
    """No figure to choose, no theme to answer, no form that offers figures."""
    async with show("monthly") as seat:
        await seat.shows("BEFORE WE LOOK")
        assert not keys(seat) & {"f", "y"}
        await seat.press("down", "enter", "d")
        assert seat.screen == "MeetingScreen"
        await seat.until(lambda: any("v shows it to the room first" in said for said in seat.said()))
        await seat.press("v", "d")
        await seat.at("DecisionForm")


async def test_a_leader_is_named_behind_the_guess(show: Show, covered: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.burst("i", *"parking @ben", "enter")
        await seat.shows("1 of 3 in", "in       Ben Okri", "not yet  Ana Ruiz, Cleo Park")
        await seat.burst("i", *"a;b;c;d", "enter")
        await seat.shows("Not saved: Three themes at most")
        assert [guess.by for guess in covered.record.guesses("M-0001")] == ["Ben Okri"]


async def test_ratings_are_guessed_as_dots_by_the_room_and_by_each(show: Show, covered: Workspace) -> None:
    run.go_to(covered, EXPERIENCE)
    async with show("monthly") as seat:
        await seat.shows("“I am online the day I was told”", "How would our customers rate it, from 1 to 10?")
        assert "WHAT CUSTOMERS SAID" not in seat.text()
        await seat.press("i")
        await seat.at("Rate")
        await seat.press("9", "down", "4")
        await seat.shows(
            "the room                  ● typed", "Ben Okri                  ● typed", "Nobody sees which digit"
        )
        assert " 9" not in seat.text().replace("1-9", "").replace(" 09", "")
        await seat.press("enter")
        await seat.shows("1 of 3 in, and the room's")
        await seat.press("v")
        await seat.shows("WE GUESSED  6.5 of 10 on average, from 4 to 9 · by 1 of the 3 here and the")
        await seat.shows("WHAT CUSTOMERS SAID  9 times")


async def test_who_follows_sees_the_same_cover_and_guesses_for_themselves(
    show: Show, covered: Workspace, opened: Opened
) -> None:
    async with show("monthly", theirs=opened("Ben Okri"), follows=True) as seat:
        await seat.shows("FOLLOWING M-0001", "BEFORE WE LOOK", "i guess")
        assert secret(seat)
        assert "v" not in keys(seat)
        await seat.burst("i", *"wrong", "enter")
        await seat.shows("in       Ben Okri")
        guesses.guess(covered, "price")
        guesses.guess(opened("Cleo Park"), "price")
        await seat.shows("WE GUESSED  1 of the 3 named most was guessed · by all who were here")
        run.go_to(covered, EXPERIENCE)
        await seat.shows("BEFORE WE LOOK")
        await seat.press("i")
        await seat.at("Rate")
        await seat.press("0", "enter")
        await seat.shows("in       Ben Okri")
    assert [(guess.by, guess.rating) for guess in covered.record.guesses("M-0001")][-1] == ("Ben Okri", 10)


async def test_a_guess_typed_while_the_answer_is_shown_is_refused_with_the_reason(
    show: Show, covered: Workspace, opened: Opened
) -> None:
    async with show("monthly") as seat:
        await seat.burst("i", *"price")
        await seat.at("Capture")
        guesses.show(covered)
        await seat.burst("enter")
        await seat.shows("Not saved:", "Ana Ruiz has shown what customers say, and a guess")
        await seat.press("escape", "escape")
        await seat.shows("WE GUESSED  nothing: it was shown without a guess")


async def test_the_cover_stays_when_the_meeting_goes_on_and_comes_back(show: Show, covered: Workspace) -> None:
    async with show("monthly") as seat:
        await seat.press("right")
        await seat.shows("●5 Close")
        await seat.press("left")
        await seat.shows("●4 Listening", "BEFORE WE LOOK")
        await seat.press("v", "left", "right")
        await seat.shows("●4 Listening", "WE GUESSED  nothing: it was shown without a guess", "Late delivery")


async def test_answers_of_the_close_are_dots_until_all_are_in(show: Show, covered: Workspace, opened: Opened) -> None:
    run.go_to(covered, CLOSE)
    async with show("monthly", size=(100, 40)) as seat:
        assert "v" not in keys(seat)
        await seat.press("r")
        await seat.at("Rate")
        await seat.press("3", "7", "enter")
        await seat.shows("2 of 3 in, still secret", "v show it")
        assert "3 of 10" not in seat.text()
        await seat.press("r")
        await seat.at("Rate")
        await seat.shows("Ana Ruiz                  ● is in", "Cleo Park                 – no answer yet")
        await seat.press("4", "enter")
        close.rate(opened("Cleo Park"), 10)
        await seat.shows("7.0 of 10, from 4 to 10 (Ana Ruiz 4, Ben Okri 7, Cleo Park", "10)")


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (80, 24), (100, 30), (120, 40), (200, 50), (300, 80)])
@pytest.mark.parametrize("topic", [EXPERIENCE, LISTENING])
async def test_every_size_shows_what_to_do_and_nothing_is_wider(
    show: Show, covered: Workspace, opened: Opened, size: tuple[int, int], topic: int
) -> None:
    run.go_to(covered, topic)
    guesses.guess(covered, "[/x] 漢字 " * 20 + "; price" if topic == LISTENING else "8", room=True)
    async with show("monthly", size=size, theirs=opened("Ben Okri"), follows=True) as seat:
        await seat.shows(
            *(["i  guess      the chair shows it", "Cleo Park"] if size[1] >= 24 else ["i guess"][: size[0] // 40])
        )
        assert secret(seat)
        assert all(len(line) <= size[0] for line in seat.lines())
        guesses.show(covered)
        await seat.until(lambda: not seat.app.screen.view.covered, "what customers say")  # type: ignore[attr-defined]
        await seat.shows(*(["WE GUESSED"] if size[1] >= 24 else []))
        assert all(len(line) <= size[0] for line in seat.lines())


async def test_how_many_are_in_is_large_where_there_is_room(show: Show, covered: Workspace) -> None:
    async with show("monthly", size=(100, 30)) as seat:
        await seat.shows("guessed      are here", "█▀█", "▀▀█")


async def test_the_close_names_no_theme_that_is_still_to_be_guessed(show: Show, covered: Workspace) -> None:
    """It counts them; once they are shown it names them, and y answers."""
    run.go_to(covered, CLOSE)
    async with show("monthly", size=(100, 40)) as seat:
        await seat.shows("STILL OPEN", "Themes with an answer", "0 of 4")
        assert secret(seat)
        assert "y" not in keys(seat)
        await seat.press("4", "v", "5")
        await seat.shows("Themes without an answer: Late delivery", "y answer")


async def test_who_has_chosen_other_keys_is_told_those(covered: Workspace) -> None:
    from cxmeet.services.resume import opened as resumed
    from cxmeet.tui.app import CxmeetApp
    from cxmeet.tui.record_thread import RecordThread
    from tests.tui.conftest import Seat

    thread = RecordThread(covered)
    app = CxmeetApp(thread, resumed(covered, "monthly", ""), keys={"meeting.guess": "G", "meeting.uncover": "V"})
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            seat = Seat(pilot, covered)
            await seat.shows("G  guess      V  show it", "G guess  V show it")
    finally:
        thread.close()


def known(kind: TopicKind, text: str, told: bool) -> Guessed:
    """What was guessed, with `text` wherever a person can have written one."""
    gap = Gap(meeting="M-0002", period="2026-11", guesses=2, named=1, top=3)
    if kind == "experience":
        gap = Gap(meeting="M-0002", period="2026-11", guesses=2, mean=7.5, score=6.1, off=1.4, kept=0.3)
    return Guessed(
        topic=1, title=text, kind=kind, asked=TOPIC_KINDS[kind].guessed, experience=text, period="2026-11",
        by=(text, "Ben Okri"), present=(text, "Ben Okri", text * 2), shown=NOW if told else None, shown_by=text,
        told=told, gap=gap if told else None, before=(gap,),
        themes=(GuessedTheme(place=1, theme=text, count=9, by=(text,)),),
        elsewhere=(Elsewhere(words=text, by=(text,)),) * 7, ratings={text: 7, "Ben Okri": 8} if gap.mean else {},
        promised=Promised(kept=1, due=3), said=Times(volunteered=1, asked=2),
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["listening", "experience"])
@given(text=ANY, width=st.integers(30, 200), height=st.sampled_from([10, 24, 30, 50]))
@settings(max_examples=25, deadline=None)
def test_no_guess_breaks_a_line(kind: TopicKind, text: str, width: int, height: int) -> None:
    view = replace(scene(kind, text), guessed=known(kind, text, told=True))
    under = cover(replace(view, guessed=known(kind, text, told=False)), width, height, "i", "v")
    for line in fitted(Reading([*everything(view, width), *under.lines]), width).lines:
        assert "\n" not in line.plain
        assert line.cell_length <= width
        assert not [letter for letter in line.plain if ord(letter) < 32 or 0x202A <= ord(letter) <= 0x202E]
