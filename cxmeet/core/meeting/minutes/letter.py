"""Minutes as a letter: from whom, to whom, and whose own parts come first."""

from __future__ import annotations

import re

from msgspec import Struct

from cxmeet.core.charter.company import Company, Leader
from cxmeet.core.meeting.calendar import Dates
from cxmeet.core.meeting.minutes.minutes import Minutes

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
LONGEST = 254
"""Characters of an address that mail takes."""


class Person(Struct, frozen=True, kw_only=True):
    """Somebody whom a letter is from, or reaches."""

    name: str
    address: str


class Letter(Struct, frozen=True, kw_only=True):
    """One letter, and the days that go with it."""

    minutes: Minutes
    sender: Person | None
    """The chair; None where they have no address, and whatever sends the letter names its own."""
    to: tuple[Person, ...]
    leader: str = ""
    """Whose own parts come first; empty where it is for all of them."""
    dates: Dates


def is_address(text: str) -> bool:
    """Whether mail can be sent to it as it stands: one address, of the plain kind."""
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None


def person(leader: Leader) -> Person | None:
    """A leader as mail names them; None where they have no address that is one."""
    return Person(name=leader.name, address=leader.email) if is_address(leader.email) else None


def without_address(company: Company) -> tuple[Leader, ...]:
    """The leaders whom no letter reaches."""
    return tuple(leader for leader in company.leaders if person(leader) is None)
