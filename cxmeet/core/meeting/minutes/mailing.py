"""To whom the minutes of a meeting were sent: kept, so that nobody gets the same letter twice."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Stage = Literal["waiting", "sending", "sent"]
"""Not sent yet, or it failed; handed to the mail command, whose answer is not known; sent."""

AFTER = dt.timedelta(minutes=10)
"""How long handing over a letter may take: whoever has not said by then that it was sent does not say it any more."""


class Copy(Struct, frozen=True, kw_only=True):
    """The letter to one leader."""

    leader: str
    standing: Stage
    at: dt.datetime
    """When it came to stand so."""
    why: str = ""
    """Why it could not be sent, the last time it was tried; of one being sent, why nobody can tell."""


class Mailing(Struct, frozen=True, kw_only=True):
    """The letters with one version of the minutes of a meeting."""

    id: str
    meeting: str
    version: int
    copies: tuple[Copy, ...] = ()
    rev: int = 0

    def copy(self, leader: str) -> Copy | None:
        return next((copy for copy in self.copies if copy.leader == leader), None)

    def having(self, copy: Copy) -> Mailing:
        """The mailing with how the letter to one leader stands now."""
        return replace(self, copies=(*(one for one in self.copies if one.leader != copy.leader), copy))


def may_be_sent(copy: Copy | None) -> bool:
    """Whether a letter is still to be sent: none was, or it failed."""
    return copy is None or copy.standing == "waiting"


def in_doubt(copy: Copy, now: dt.datetime) -> bool:
    """Whether nobody can tell any more if a letter was sent: what was sending it has ended without a word."""
    return copy.standing == "sending" and (bool(copy.why) or now - copy.at > AFTER)
