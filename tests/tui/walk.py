"""A walk through every screen and dialog of a demo meeting, for whatever has to look at all of them."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

from cxmeet import assembly
from cxmeet.services import capture, decide, demo, run
from cxmeet.services.draft import Draft
from cxmeet.services.resume import opened
from cxmeet.services.workspace import Workspace
from cxmeet.tui.app import CxmeetApp
from cxmeet.tui.record_thread import RecordThread
from tests.tui.conftest import Seat

BEGIN = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)
KINDS = (
    'kind = "assets"',
    'kind = "follow_through"',
    'kind = "listening"',
    'kind = "journey"',
    'kind = "experience"\nexperience = "onboarding"',
    'kind = "promises"',
    'kind = "one_company"',
    'kind = "self_check"',
    'kind = "recognition"',
    'kind = "topic"\ntitle = "What next winter brings"',
    'kind = "topic"\ntitle = "The bill"\nexperience = "purchase"',
    'kind = "trends"',
    'kind = "close"',
)
DECIDED = Draft(
    statement="A courier brings every router within three days, or the customer chooses the day and the window himself",
    why="Nobody should take a day off work for a router that does not come.",
    accountable="Ana Ruiz",
    parts=("Pau Ferrer: no campaign before a week of stock",),
    measure="promise:delivery",
    target="95%",
    due="+2w",
    review="eoq",
    tell="those who waited: Pau Ferrer, fri",
)


TOPIC = dt.timedelta(minutes=6, seconds=40)
"""How long the meeting stays in a topic."""


class Clock:
    """Moves only from topic to topic."""

    moment = BEGIN

    def __call__(self) -> dt.datetime:
        return self.moment


def company(folder: Path, clock: Clock) -> Workspace:
    """The demo's company, with an agenda that has every kind of topic; in the hands of its chair."""
    demo.write(folder, lambda actor, now: assembly.workspace(folder, actor, now, told=True), clock())
    topics = "".join(f"\n[[topics]]\nminutes = 8\n{kind}\n" for kind in KINDS)
    (folder / "agendas" / "everything.toml").write_text(
        f'title = "Everything a meeting can be"\nminutes = 140\n{topics}', encoding="utf-8"
    )
    chair = assembly.workspace(folder, None, clock).files.charter().leaders[0].name
    return assembly.workspace(folder, chair, clock, told=True)


@contextlib.asynccontextmanager
async def seated(
    workspace: Workspace,
    agenda: str = "",
    size: tuple[int, int] = (80, 24),
    query: str | None = None,
    follows: bool = False,
) -> AsyncIterator[Seat]:
    """Somebody in front of the screen that begins with this; nobody has said yet who is here."""
    record_thread = RecordThread(workspace)
    app = CxmeetApp(record_thread, opened(workspace, agenda, "", None) if agenda else None, query, follows)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            seat = Seat(pilot, workspace)
            await seat.until(lambda: app.keyboard.idle, "an idle keyboard")
            app.clear_notifications()
            await pilot.pause()
            yield seat
    finally:
        record_thread.close()


MEETING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("attendance", ()),
    ("opening", ("escape",)),
    ("opening-figure", ("f",)),
    ("people", ("enter",)),
    ("help", ("escape", "question_mark")),
    ("palette", ("escape", "ctrl+p")),
    ("note", ("escape", "n", *"They waited")),
    ("skip", ("escape", "escape", "s")),
    ("goto", ("escape", "g")),
    ("ahead", ("escape", "l")),
    ("pause", ("escape", "k")),
    ("follow-through", ("escape", "right")),
    ("decision", ("enter",)),
    ("judge", ("escape", "j")),
    ("covered", ("escape", "right")),
    ("guess", ("i",)),
    ("listening", ("escape", "v")),
    ("answer", ("y",)),
    ("journey", ("escape", "right")),
    ("experience-covered", ("right",)),
    ("experience", ("v",)),
    ("decide", ("d",)),
    ("decide-more", ("ctrl+o",)),
)
"""What is to be seen after which keys, each from where the one before has left off."""
DECIDING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("captured", ("escape",)),
    ("capture-chosen", ("up",)),
    ("read-back", ("right",)),
    ("promises", ("y", "y", "minus", "enter")),
    ("one-company", ("right",)),
    ("self-check", ("right",)),
    ("who", ("i",)),
    ("self-check-answers", ("enter", "3", "2")),
    ("recognition", ("escape", "escape", "right")),
    ("topic", ("right",)),
    ("topic-experience", ("right",)),
    ("trends", ("right",)),
    ("close", ("right",)),
    ("rate", ("r",)),
    ("close-message", ("escape", "c")),
    ("seal", ("ctrl+s",)),
)
"""The same, once something was captured and decided."""


async def meeting(seat: Seat, clock: Clock) -> AsyncIterator[str]:
    """The names of the screens of a meeting of every kind of topic, each while it is on screen."""
    for name, keys in MEETING:
        clock.moment += TOPIC * ("right" in keys)
        await seat.press(*keys)
        yield name
    capture_some(seat.workspace)
    await seat.press("escape")
    await seat.shows("D-0004")
    for name, keys in DECIDING:
        clock.moment += TOPIC * ("right" in keys)
        await seat.press(*keys)
        seat.app.clear_notifications()
        await seat.pilot.pause()
        yield name


def capture_some(workspace: Workspace) -> None:
    """A note, a parked item and a decision, in the topic the meeting is in."""
    capture.write(workspace, "note", "Five would have stayed for a true date", by="Pau Ferrer")
    capture.write(workspace, "park", "Slow evenings in the Hills")
    decide.decide(workspace, DECIDED)


async def around(workspace: Workspace, size: tuple[int, int]) -> AsyncIterator[tuple[str, Seat]]:
    """Home, the register and following, each while it is on screen."""
    async with seated(workspace, size=size) as seat:
        yield "home", seat
    async with seated(workspace, size=size, query="") as seat:
        yield "register", seat
        await seat.press("slash")
        yield "register-filter", seat
    if run.running_meeting(workspace):
        async with seated(workspace, "everything", size, follows=True) as seat:
            yield "follow", seat
