"""The register on screen: asked as it is typed, over what is in the record now."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.decision.decision import Decision, Measure, Part
from cxmeet.core.kernel.text import one_line
from cxmeet.services import close, follow_through, run
from cxmeet.services.workspace import Workspace
from cxmeet.tui.screens.register import RegisterScreen
from cxmeet.tui.widgets.drawn import Drawn
from cxmeet.tui.widgets.rows import Rows
from tests.tui.conftest import Seat

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Opened
    from tests.tui.conftest import Show

MANY = 300
Review = Callable[..., contextlib.AbstractAsyncContextManager[Seat]]


@pytest.fixture
def review(show: Show) -> Review:
    """`async with review("owner:@me") as seat`: the register on screen, asked that."""
    return lambda query="", **options: show(query=query, **options)


@pytest.fixture
def decided(running: Workspace) -> Workspace:
    """A meeting that decided three things and was closed: of Ana, of Ben, and a late one of Cleo."""
    record_decisions(running, ["Router by courier", "Plain bills", "Call everybody who leaves"])
    close.close(running)
    return running


def record_decisions(workspace: Workspace, statements: list[str]) -> None:
    owners = (("Ana Ruiz", "Operations"), ("Ben Okri", "IT"), ("Cleo Park", "Sales"))
    with workspace.record.transaction():
        meeting = run.current(workspace)
        for place, statement in enumerate(statements):
            (name, function), (other, theirs) = owners[place % 3], owners[(place + 1) % 3]
            workspace.record.save(
                Decision(
                    id=workspace.new_id(),
                    number=workspace.record.next_number("D"),
                    meeting=meeting.number,
                    topic=0,
                    statement=statement,
                    accountable=name,
                    accountable_function=function,
                    parts=(Part(leader=other, function=theirs, part="tracking"),),
                    measure=Measure(name="assets.lost", baseline=Decimal(2), target="1", period="2026-10"),
                    due=dt.date(2026, 11, 20) if place % 3 == 2 else dt.date(2026, 12, 12),
                    decided=workspace.now(),
                    decided_by="Ana Ruiz",
                )
            )


def screen_of(seat: Seat) -> RegisterScreen:
    assert isinstance(seat.app.screen, RegisterScreen)
    return seat.app.screen


def rows_of(seat: Seat) -> Rows:
    return seat.app.screen.query_one(Rows)


async def test_a_query_is_asked_with_every_letter_and_a_slip_keeps_what_was_found(
    review: Review, decided: Workspace
) -> None:
    async with review() as seat:
        await seat.shows("3 decisions", "Router by courier", "OVERDUE 11 days")
        await seat.burst("slash", *"owner:ben")
        await seat.shows("2 of 3 decisions", "Router by courier", "Plain bills")
        await seat.burst(*" status:opne")
        await seat.shows("There is no status “opne”", "did you mean open?", "Plain bills")
        await seat.press("escape")
        await seat.shows("3 decisions", "Call everybody")


async def test_keys_values_names_and_views_are_offered_and_tab_takes_the_first(
    review: Review, decided: Workspace, company: Path
) -> None:
    with (company / "cxmeet.toml").open("a") as charter:
        charter.write('\n[[views]]\nname = "late"\nquery = "status:open overdue:"\n')
    async with review() as seat:
        await seat.burst("slash", *"own")
        await seat.shows("tab: owner:")
        await seat.burst("tab", *"be")
        await seat.shows('tab: owner:"Ben Okri"')
        await seat.burst("tab", "@", "l", "tab", "enter")
        await seat.shows("none of 3 decisions")
        await seat.burst("slash", "escape", "slash", "@", "l", "tab", "enter")
        await seat.shows("1 of 3 decisions", "Call everybody")


async def test_a_burst_asks_what_was_typed_and_acts_on_what_was_found(review: Review, decided: Workspace) -> None:
    """Enter and the key behind it, in the packet of the query, are for the decision that it finds."""
    async with review() as seat:
        await seat.burst("slash", *"router", "enter", "w", *"the contract is signed", "enter")
        await seat.at("RegisterScreen")

        (event,) = follow_through.decision(decided, "D-0001").history
        assert (event.what, event.text) == ("progress", "the contract is signed")


async def test_the_whole_chain_is_read_and_every_gap_in_it_is_said(review: Review, decided: Workspace) -> None:
    async with review() as seat:
        await seat.shows("no evidence › no experience › D-0001 ›", "Ana Ruiz has not")
        await seat.press("enter")
        await seat.at("Reader")
        await seat.shows("no evidence › no experience › D-0001 ›", "Ben Okri (IT): tracking")


async def test_owners_accept_and_finish_what_is_theirs_and_nothing_else(
    review: Review, decided: Workspace, opened: Opened
) -> None:
    """Ben accepts and finishes his part of the first; of the third, which is not his, there is no such key."""
    async with review(theirs=opened("Ben Okri")) as seat:
        await seat.shows("a accept", "x done")
        await seat.press("a")
        await seat.at("Agree")
        await seat.press("y")
        await seat.at("RegisterScreen")
        await seat.until(lambda: "a accept" not in seat.text(), "no more to accept")
        await seat.press("x")
        await seat.at("Ask")
        await seat.press("enter")
        await seat.at("RegisterScreen")
        await seat.press("end")
        await seat.until(lambda: "x done" not in seat.text(), "nothing of his")

        first = follow_through.decision(decided, "D-0001")
        assert (first.accepted_by, first.parts_done, first.status) == (("Ben Okri",), ("Ben Okri",), "open")


async def test_only_a_running_meeting_judges_and_nothing_is_chosen_for_the_room(
    review: Review, decided: Workspace
) -> None:
    async with review() as seat:
        await seat.press("j")
        await seat.until(lambda: any("for the room to say" in said for said in seat.said()))
        assert seat.screen == "RegisterScreen"
        run.start(decided, "monthly")
        await seat.until(lambda: (found := screen_of(seat).register) and found.running, "a running meeting")
        await seat.press("j")
        await seat.at("Judge")
        await seat.press("enter")
        await seat.shows("Keep it, change it or stop it?")
        await seat.burst("down", "down", *"a true date calms", "enter")
        await seat.at("RegisterScreen")

        judgement = follow_through.decision(decided, "D-0001").judgement
        assert judgement is not None
        assert (judgement.judged, judgement.learned, judgement.by) == ("change", "a true date calms", "Ana Ruiz")


async def test_the_minutes_of_its_meeting_are_a_key_away(review: Review, decided: Workspace) -> None:
    async with review() as seat:
        await seat.press("m")
        await seat.at("Reader")
        await seat.shows("M-0001", "DECIDED", "Plain bills")


async def test_what_others_write_is_seen_and_the_cursor_stays_on_its_decision(
    review: Review, decided: Workspace, opened: Opened
) -> None:
    other = opened("Ben Okri")
    async with review("-status:done") as seat:
        await seat.press("down", "down")
        assert seat.chosen() == "D-0003"
        follow_through.progress(other, "D-0003", "three were called")
        await seat.shows("three were called")
        follow_through.finish(other, "D-0002")
        await seat.shows("2 of 3 decisions")
        assert seat.chosen() == "D-0003"


async def test_only_rows_in_view_are_drawn_and_only_changed_lines_are_sent(review: Review, running: Workspace) -> None:
    """Of three hundred; a step down draws the row that was left and the one that is reached."""
    record_decisions(running, [f"Number {place}" for place in range(MANY)])
    close.close(running)
    async with review() as seat:
        rows, detail = rows_of(seat), seat.app.screen.query_one("#detail", Drawn)
        await seat.shows("300 decisions")
        assert rows.drawn <= 4 * rows.size.height
        before, sent = rows.drawn, list[int]()
        rows.refresh, real = (lambda *regions, **_: sent.append(len(regions)) or real(*regions)), rows.refresh  # type: ignore[method-assign, func-returns-value]
        await seat.press("down")
        assert (rows.drawn - before, sent) == (2, [2])
        height = detail.size.height
        await seat.press("end")
        await seat.until(lambda: "D-0300" in seat.text())
        assert (rows.drawn - before) <= 2 + 2 * rows.size.height
        assert detail.size.height == height


async def test_the_detail_stands_beside_the_table_where_there_is_room(review: Review, decided: Workspace) -> None:
    async with review(size=(120, 40)) as seat:
        await seat.shows("Router by courier", "Ben Okri has not accepted: tracking")
        rows, detail = rows_of(seat).region, seat.app.screen.query_one("#detail").region
        assert rows.y == detail.y
        assert rows.right <= detail.x
        await seat.pilot.resize_terminal(80, 24)
        await seat.until(
            lambda: seat.app.screen.query_one(Rows).region.bottom <= seat.app.screen.query_one("#detail").region.y
        )


async def test_hostile_words_stay_on_their_line_and_do_nothing(review: Review, running: Workspace) -> None:
    words = ["[@click=app.quit]x[/] [/red]", "a\x1b[2Jb‮c", "漢字" * 60, "line\nbreak", "=cmd()|" * 30]
    record_decisions(running, words)
    async with review() as seat:
        await seat.shows("5 decisions", "[@click=app.quit]x[/] [/red]")
        for place in range(len(words)):
            await seat.until(lambda place=place: seat.chosen() == f"D-{place + 1:04}")  # type: ignore[misc]
            assert all(len(line) <= 80 for line in seat.lines())
            assert not any(sign in seat.text() for sign in "\x1b‮")
            await seat.press("down")
        await seat.press("slash")
        await seat.type(one_line('"]" [/x] ') + "a b " * 100_000)
        await seat.press("enter")
        assert seat.screen == "RegisterScreen"


async def test_it_opens_from_home_and_goes_back_there(review: Review, decided: Workspace) -> None:
    async with review() as seat:
        for size in ((40, 10), (20, 5), (10, 2), (80, 24)):
            await seat.pilot.resize_terminal(*size)
        await seat.shows("3 decisions")
        await seat.press("q")
        await seat.until(lambda: seat.app._exit, "the end")
