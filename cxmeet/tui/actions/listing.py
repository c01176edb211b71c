"""From a figure to the people behind it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from cxmeet.core.kernel.errors import CxmeetError

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen

SOON = 0.5
"""Seconds within which a list may be there without a word about it."""
READING = "Reading the company's files …"


def choose_figure(screen: MeetingScreen) -> None:
    """Put the cursor on a figure."""
    screen.page.focus()
    screen.page.point()


async def list_people(screen: MeetingScreen) -> None:
    """Who is behind the figure under the cursor, by the company's files as they are now.

    The record is not touched, so that nobody who writes into it waits until the files are read.
    """
    from cxmeet.services.people import behind, lists
    from cxmeet.tui.dialogs.reader import Reader
    from cxmeet.tui.people import MOST, people, title

    figure, brief = screen.figure, screen.view.brief
    if not figure or brief is None:
        return
    files, uncovered = screen.record_thread.workspace.files, screen.view.uncovered
    asked = partial(behind, files, figure, brief.period, limit=MOST, shared=True, uncovered=uncovered)
    reading = asyncio.ensure_future(asyncio.to_thread(asked))
    if not (await asyncio.wait([reading], timeout=SOON))[0]:
        screen.tell(READING)
    try:
        found = await reading
    except (CxmeetError, OSError) as error:
        screen.complain(error)
        return
    await screen.dialog(Reader(title(found), partial(people, found, lists(brief).get(figure))))
