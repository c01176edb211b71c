"""Reading the company's files while the screen goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from cxmeet.tui.screens.base_screen import BaseScreen

Found = TypeVar("Found")

SOON = 0.5
"""Seconds within which what is read may be there without a word about it."""
READING = "Reading the company's files …"


async def read_files(screen: BaseScreen, read: Callable[[], Found]) -> Found:
    """What is read, which is said where it takes a while.

    The record is not touched, so that nobody who writes into it waits until the files are read. Raises as `read`.
    """
    reading = asyncio.ensure_future(asyncio.to_thread(read))
    if not (await asyncio.wait([reading], timeout=SOON))[0]:
        screen.tell(READING)
    return await reading
