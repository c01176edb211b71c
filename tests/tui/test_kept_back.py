"""What the room does not see until the chair asks for it: the chair's notes, and what customers are worth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from cxmeet.services import capture, close, people, run
from cxmeet.services.meeting_view import MeetingView
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from cxmeet.tui.topics import BODIES
from cxmeet.tui.topics.notes import below_notes
from cxmeet.tui.widgets.keys import acting
from tests.tui.test_people import wholly
from tests.tui.test_topics import scene

if TYPE_CHECKING:
    from tests.conftest import Opened
    from tests.tui.conftest import Seat, Show

NOTES = "Pau has the [/x] offer\nAsk him first"


@pytest.fixture
def covering(company: Path) -> Callable[..., None]:
    """Writes notes into the opening, and has values hidden."""

    def write(notes: bool = True, values: bool = True) -> None:
        agenda, charter = company / "agendas" / "monthly.toml", company / "cxmeet.toml"
        if notes:
            found = agenda.read_text(encoding="utf-8")
            agenda.write_text(found.replace('kind = "assets"\n', f'kind = "assets"\nnotes = """{NOTES}"""\n'))
        if values:
            found = charter.read_text(encoding="utf-8")
            charter.write_text(found.replace("[customers]", "[figures]\nhide_values = true\n\n[customers]"))

    return write


def offered(seat: Seat) -> bool:
    return any(active.binding.key == "h" for active in acting(seat.app.screen, shown=False))


async def test_nobody_sees_notes_before_the_chair_asks_and_leaving_the_topic_hides_them(
    show: Show, workspace: Workspace, covering: Callable[..., None]
) -> None:
    covering(values=False)
    async with show("monthly") as seat:
        assert "Pau has" not in seat.text()
        await seat.press("h")
        await seat.shows("THE CHAIR'S NOTES", "Pau has the [/x] offer", "Ask him first")
        await seat.press("h")
        assert "Pau has" not in seat.text()
        await seat.press("h", "right")
        await seat.shows("●2 Follow-through")
        assert "Pau has" not in seat.text()
        await seat.press("left")
        await seat.shows("●1 Customers")
        assert "Pau has" not in seat.text()


async def test_the_key_is_there_only_where_something_is_covered(
    show: Show, workspace: Workspace, covering: Callable[..., None]
) -> None:
    async with show("monthly") as seat:
        assert not offered(seat)
    close.abandon(workspace, "for the next")
    covering(values=False)
    async with show("monthly") as seat:
        assert offered(seat)
        await seat.press("right")
        await seat.shows("●2 Follow-through")
        assert not offered(seat)


async def test_a_capture_made_meanwhile_leaves_the_notes_where_they_are(
    show: Show, workspace: Workspace, covering: Callable[..., None]
) -> None:
    """Another hand writes, the screen is read anew: what was asked for stays, until the topic is left."""
    covering()
    async with show("monthly", size=(100, 30)) as seat:
        await seat.press("h")
        capture.write(workspace, "note", "from elsewhere")
        await seat.shows("from elsewhere", "Pau has")
        run.go_next(workspace)
        await seat.shows("●2 Follow-through")
        run.go_to(workspace, 1)
        await seat.shows("●1 Customers")
        assert "Pau has" not in seat.text()
        assert "•••" in seat.text()


async def test_notes_reach_no_follower_and_no_minutes(
    show: Show, workspace: Workspace, opened: Opened, covering: Callable[..., None]
) -> None:
    covering()
    run.start(workspace, "monthly")
    async with show("monthly", theirs=opened("Ben Okri"), follows=True) as seat:
        await seat.shows("FOLLOWING M-0001", "•••")
        await seat.press("h")
        assert not offered(seat)
        assert "Pau has" not in seat.text()
        assert "€" not in seat.text()
    close.close(workspace, "")
    from cxmeet.export import minutes_document, stable_json, text

    found = minutes(workspace)
    assert "Pau has" not in text.render(minutes_document.document(found))
    assert "Pau has" not in stable_json.render(found)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (100, 30), (120, 40), (200, 50)])
async def test_no_amount_is_on_the_opening_until_it_is_asked_for(
    show: Show, workspace: Workspace, covering: Callable[..., None], size: tuple[int, int]
) -> None:
    covering(notes=False)
    async with show("monthly", size=size) as seat:
        pages = [seat.text()]
        await seat.press("end")
        pages.append(seat.text())
        assert "•••" in "".join(pages)
        assert "€" not in "".join(pages)
        await seat.press("home", "h")
        await seat.shows("€")
        assert "•••" not in seat.text()


async def test_the_people_behind_a_figure_have_no_value_until_it_is_asked_for(
    show: Show, workspace: Workspace, covering: Callable[..., None]
) -> None:
    covering(notes=False)
    async with show("monthly") as seat:
        await seat.press("f", "enter")
        await seat.at("Reader")
        assert wholly(seat) == ["customer since until value", "A2 2026-02-01 2026-11-10 •••"]
        await seat.press("escape", "h", "f", "enter")
        await seat.at("Reader")
        assert wholly(seat)[1].endswith("€50.50")


def test_the_order_of_people_tells_nothing_of_what_they_are_worth_until_it_is_asked_for(
    workspace: Workspace, company: Path, covering: Callable[..., None]
) -> None:
    covering(notes=False)
    rows = [("A", "2026-01-03", 10), ("B", "2026-01-02", 99), ("C", "2026-01-01", 50)]
    lines = [f"{name},{start},2026-11-10,{value}" for name, start, value in rows]
    head = (company / "data" / "contracts.csv").read_text(encoding="utf-8")
    (company / "data" / "contracts.csv").write_text("\n".join([head.rstrip(), *lines, ""]), encoding="utf-8")

    def named(revealed: bool, sort: str = "") -> list[str]:
        found = people.behind(workspace.files, "assets.lost", sort=sort, shared=True, revealed=revealed)
        return [row.customer for row in found.rows if row.customer in ("A", "B", "C")]

    assert named(revealed=False) == named(revealed=False, sort="value") == ["C", "B", "A"]
    assert named(revealed=True) == ["B", "C", "A"]


async def test_home_and_what_a_meeting_will_find_tell_no_amount(
    show: Show, workspace: Workspace, covering: Callable[..., None]
) -> None:
    covering(notes=False)
    run.start(workspace, "monthly")
    close.close(workspace, "")
    async with show() as seat:
        await seat.press("v")
        await seat.at("Reader")
        said = "\n".join(wholly(seat))
        assert "Customers: 5 (•••)" in said
        assert "€" not in said


@pytest.mark.parametrize("width", [16, 40, 78, 118, 198])
@pytest.mark.parametrize("kind", sorted(BODIES))
def test_no_topic_tells_an_amount_that_is_hidden(kind: str, width: int) -> None:
    """Of a company that has everything; counts and shares are told as ever."""
    view = hidden(scene(kind))  # type: ignore[arg-type]
    shown = "\n".join(line.plain for line in BODIES[view.kind](view, width).lines)
    assert not {"€", "$", "£"} & set(shown)
    whole = "\n".join(line.plain for line in BODIES[view.kind](replace(view, revealed=True), width).lines)
    assert ("€" in whole) == ("•••" in shown)


def hidden(view: MeetingView) -> MeetingView:
    charter = changed(view.charter, figures=changed(view.charter.figures, hide_values=True))
    return replace(view, live=replace(view.live, papers=changed(view.live.papers, charter=charter)))


@given(st.text(min_size=1, max_size=300), st.sampled_from([8, 20, 78]))
def test_notes_are_only_text_and_move_nothing_but_down(notes: str, width: int) -> None:
    view = scene("one_company")
    meeting = view.meeting
    topics = [changed(topic, notes=notes) for topic in meeting.topics]
    noted = replace(view, revealed=True, live=replace(view.live, meeting=changed(meeting, topics=tuple(topics))))
    plain = BODIES[view.kind](view, width)
    shown = below_notes(noted, lambda room: BODIES[view.kind](view, room))(width)
    above = len(shown.lines) - len(plain.lines)
    assert [line.plain for line in shown.lines[above:]] == [line.plain for line in plain.lines]
    assert [(item.key, item.first - above, item.last - above) for item in shown.items] == [
        (item.key, item.first, item.last) for item in plain.items
    ]
    assert not {"\x1b", "\u202e"} & set("".join(line.plain for line in shown.lines))
