"""Reading what our words mean."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.tui.dialogs.reader import Reader
from cxmeet.tui.topics.shared_words import words_in_full
from cxmeet.wording.words import TITLE

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


async def read_words(screen: MeetingScreen) -> None:
    """All of them, as the meeting's charter has them."""
    await screen.dialog(Reader(TITLE, partial(words_in_full, screen.view.charter, screen.view.today)))
