"""From a figure to the people behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.tui.actions.reading import read_files

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


def choose_figure(screen: MeetingScreen) -> None:
    """Put the cursor on a figure."""
    screen.page.focus()
    screen.page.point()


async def list_people(screen: MeetingScreen) -> None:
    """Who is behind the figure under the cursor, by the company's files as they are now."""
    from cxmeet.services.people import behind, lists
    from cxmeet.tui.dialogs.reader import Reader
    from cxmeet.tui.people import MOST, people, title

    figure, brief = screen.figure, screen.view.brief
    if not figure or brief is None:
        return
    files, revealed = screen.record_thread.workspace.files, screen.view.revealed
    asked = partial(behind, files, figure, brief.period, limit=MOST, shared=True, revealed=revealed)
    try:
        found = await read_files(screen, asked)
    except (CxmeetError, OSError) as error:
        screen.complain(error)
        return
    await screen.dialog(Reader(title(found), partial(people, found, lists(brief).get(figure))))
