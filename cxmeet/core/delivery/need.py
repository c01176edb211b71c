"""A promise inside: what one function needs from another to keep what was said to customers."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from cxmeet.core.kernel.history import typed

Origin = Literal["meeting", "charter", "decision"]
"""Whether a meeting wrote it down, the charter has it, or it is a co-owner's part of a decision."""


class NeedSaid(Struct, frozen=True, kw_only=True):
    """Whether the function that needs it got it, as it says itself."""

    kept: bool
    words: str = ""
    at: dt.datetime
    by: str
    login: str = ""
    """The account it was typed in, where `by` is a name that somebody else claimed."""
    meeting: str = ""
    """The meeting in which it was said; empty where none ran."""

    @property
    def who(self) -> str:
        return typed(self.by, self.login)


class Need(Struct, frozen=True, kw_only=True):
    """One promise inside that a meeting wrote down, or of which somebody has said whether it was kept."""

    id: str
    number: str
    """`N-0001`; of the charter's its id, of a decision's part `D-0004.1`."""
    origin: Origin = "meeting"
    giver: str
    """The function that gives it."""
    receiver: str
    """The function that needs it, and says whether it got it."""
    what: str
    promise: str = ""
    """Id of the promise to customers that it is for; empty where none was named."""
    due: dt.date | None = None
    meeting: str = ""
    """The meeting that wrote it down."""
    topic: int = 0
    by: str
    at: dt.datetime
    login: str = ""
    said: tuple[NeedSaid, ...] = ()
    """The latest counts."""
    dropped: str = ""
    """Why nobody needs it any more."""
    dropped_by: str = ""
    rev: int = 0
