"""From home: resume, start or read what is under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from cxmeet.core.kernel.errors import BadFile, CxmeetError
from cxmeet.services import run
from cxmeet.services.agendas import Upcoming
from cxmeet.services.home import Home
from cxmeet.services.local_time import zone_of
from cxmeet.services.meeting_view import read
from cxmeet.services.minutes import minutes
from cxmeet.services.near import near
from cxmeet.tui.actions.reading import READING, read_files
from cxmeet.tui.details import decision_in_full, meeting_in_full
from cxmeet.tui.dialogs.attendance import Attendance
from cxmeet.tui.dialogs.reader import Reader, WithoutFigures
from cxmeet.tui.messages import ShowFollow, ShowMeeting, ShowRegister
from cxmeet.tui.stands_for import READ_OUT, stands_for
from cxmeet.tui.text import line, quiet, safe
from cxmeet.wording.data import first_words
from cxmeet.wording.phrases import counted
from cxmeet.wording.prepare import title

if TYPE_CHECKING:
    from cxmeet.tui.screens.home import HomeScreen


async def open_chosen(screen: HomeScreen) -> None:
    """A decision and old minutes are read, the running meeting is resumed, an agenda is started."""
    key, home = screen.chosen, screen.home
    if home is None:
        return
    zone = zone_of(home.charter)
    if decision := screen.decision:
        await screen.dialog(Reader(decision.number, partial(decision_in_full, decision, home.today, zone)))
    elif key == "run:":
        await _show_meeting(screen)
    elif key.startswith("M-") and (held := await screen.attempt(minutes, key)):
        await screen.dialog(Reader(key, partial(meeting_in_full, held, zone)))
    elif upcoming := next((upcoming for upcoming in home.upcoming if f"agenda:{upcoming.agenda.name}" == key), None):
        await _start(screen, home, upcoming)


async def _start(screen: HomeScreen, home: Home, upcoming: Upcoming) -> None:
    if home.running and home.running.agenda == upcoming.agenda.name:
        await _show_meeting(screen)
        return
    if home.running:
        screen.tell(f"{home.running.number} is running: close it first, or go on with it.", wrong=True)
        return
    agenda, leaders = upcoming.agenda, home.charter.leaders
    about = f"{agenda.minutes} minutes, {counted(len(agenda.topics), 'topic')}; it opens with customers."
    organisation = home.charter.organisation

    def above(width: int) -> list[Content]:
        return [quiet(about), Content(""), *stands_for(organisation, width, READ_OUT)]

    asked = line(("Start ", "bold $text-primary"), safe(agenda.title))
    present = await screen.dialog(Attendance(asked, leaders, above=above))
    if present is None:
        return
    screen.tell(READING)
    if await _started(screen, agenda.name, present or None) and (view := await screen.attempt(read)):
        screen.post_message(ShowMeeting(view, " ".join(first_words(view.brief, view.live.papers.unread))))


async def _started(screen: HomeScreen, agenda: str, present: tuple[str, ...] | None) -> bool:
    """Whether the meeting runs; when the figures cannot be read the room may want to start without them."""
    try:
        await screen.record_thread.do(run.start, agenda, present=present)
    except BadFile as error:
        if await screen.dialog(WithoutFigures(near(screen.record_thread.workspace, str(error)))):
            return await screen.attempt(run.start, agenda, present=present, figures=False) is not None
        return False
    except (CxmeetError, OSError) as error:
        screen.complain(error)
        return False
    return True


async def _show_meeting(screen: HomeScreen) -> None:
    if view := await screen.attempt(read):
        screen.post_message(ShowMeeting(view))


async def prepare(screen: HomeScreen) -> None:
    """What the meeting under the cursor, else the next one, will find; its files are read beside the record."""
    from cxmeet.services import prepare as service
    from cxmeet.tui.preparation import preparation

    key, workspace = screen.chosen, screen.record_thread.workspace
    asked = await screen.attempt(service.about, key.removeprefix("agenda:") if key.startswith("agenda:") else "")
    if asked is None or screen.home is None:
        return
    try:
        looked = await read_files(screen, partial(service.looked, workspace.files, asked))
        found = await screen.record_thread.do(service.prepared, asked.plan, looked, shared=True)
    except (CxmeetError, OSError) as error:
        screen.complain(error)
        return
    zone = zone_of(screen.home.charter)
    await screen.dialog(Reader(safe(title(found), "bold"), partial(preparation, found, zone)))


def to_accept(screen: HomeScreen) -> bool:
    """Whether the decision under the cursor waits for whoever looks to accept it."""
    actor, decision = screen.record_thread.workspace.actor, screen.decision
    return decision is not None and decision.to_accept(actor)


def open_register(screen: HomeScreen) -> None:
    """Every decision there is."""
    screen.post_message(ShowRegister())


async def follow(screen: HomeScreen) -> None:
    """The running meeting, without its keys."""
    if view := await screen.attempt(read):
        screen.post_message(ShowFollow(view))
