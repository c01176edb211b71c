"""Who we are, as the charter says it: the organisation, its leaders, and what customers go through with us."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from msgspec import Struct

from cxmeet.core.charter.publishing import Publishing
from cxmeet.core.charter.words import Word


class Vision(Struct, frozen=True, kw_only=True):
    """One shared vision in two wordings."""

    customers: str = ""
    employees: str = ""


class Organisation(Struct, frozen=True, kw_only=True):
    name: str
    currency: str = ""
    timezone: str = "UTC"
    purpose: str = ""
    vision: Vision = Vision()
    values: tuple[str, ...] = ()
    strategy: tuple[str, ...] = ()
    """What it means to reach, each in a sentence; a decision may say which of them it serves."""
    customer_share: float | None = None
    """Target share (0 to 1) of meeting time spent on customers."""


class Leader(Struct, frozen=True, kw_only=True):
    name: str
    function: str
    login: str = ""
    email: str = ""
    measures: tuple[str, ...] = ()
    """Names of figures, each with `more` or `fewer` before it where another way is asked for than is good for it."""


class Experience(Struct, frozen=True, kw_only=True):
    """A stage of the customer's journey, named in the customer's words."""

    id: str
    name: str
    goal: str = ""
    functions: tuple[str, ...] = ()
    joining: bool = False
    """Whether customers go through it when they join: who of them stays is told beside it."""


class Goal(Struct, frozen=True, kw_only=True):
    """What one function is to reach, so that it is seen where two of them are to go opposite ways."""

    function: str
    goal: str
    """In a few words, as the function says it."""
    experience: str = ""
    """Id of the experience it is about, where it is about one."""
    figure: str = ""
    """Name of the figure that tells, as a leader's measures name it."""
    direction: Literal["", "more", "fewer"] = ""
    """Which way the figure, or what is done at the experience, is to go; empty is the way good for the figure."""


class InsidePromise(Struct, frozen=True, kw_only=True, rename={"giver": "from", "receiver": "to"}):
    """What one function needs from another, again and again, to keep what was said to customers."""

    id: str
    giver: str
    """The function that gives it."""
    receiver: str
    """The function that needs it, and says whether it got it."""
    what: str
    promise: str = ""
    """Id of the promise to customers that it is for."""
    due: dt.date | None = None


class Figures(Struct, frozen=True, kw_only=True):
    period: Literal["month", "quarter"] = "month"
    hide_names: bool = False
    """Whether lists of people on the shared screen show numbers in the place of names, and no words."""
    hide_values: bool = False
    """Whether the shared screen tells no amounts of money until the chair asks for them, and those that follow none."""
    engine_above: str = "500 MB"
    """Files larger than this are counted by the embedded engine, where it is installed; `never` for none of them."""

    @property
    def engine_bytes(self) -> int | None:
        """What `engine_above` says in bytes; None for `never`. Raises ValueError for what is no size."""
        return None if self.engine_above.strip().casefold() == "never" else _bytes(self.engine_above)


_SIZES = {"B": 1, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000, "TB": 1_000_000_000_000}


def _bytes(text: str) -> int:
    match = re.fullmatch(r"(\d{1,6})\s*([KMGT]?B)", text.strip(), re.IGNORECASE)
    if match is None:
        raise ValueError(f"“{text[:40]}” is no size such as “200 MB”, or “never”")
    return int(match[1]) * _SIZES[match[2].upper()]


class MinutesForm(Struct, frozen=True, kw_only=True):
    """How the minutes are written."""

    template: str = ""
    """A template of the company's own, relative to the charter or absolute; empty for the one that is shipped."""


class Reference(Struct, frozen=True, kw_only=True):
    """What others reach in a figure of ours, by whose word and when: shown as it is written, never reckoned with."""

    figure: str
    value: str
    source: str
    on: dt.date


class NamedView(Struct, frozen=True, kw_only=True):
    """What the register is asked again and again, under a name: `@name` in a query stands for it."""

    name: str
    query: str


class Question(Struct, frozen=True, kw_only=True):
    """A question that leaders ask themselves once in a while."""

    id: str
    ask: str


class Company(Struct, frozen=True, kw_only=True):
    """The part of a charter that names no file."""

    organisation: Organisation
    leaders: tuple[Leader, ...] = ()
    experiences: tuple[Experience, ...] = ()
    goals: tuple[Goal, ...] = ()
    promises_inside: tuple[InsidePromise, ...] = ()
    words: tuple[Word, ...] = ()
    """What everybody here means by a word; empty in earlier records."""
    references: tuple[Reference, ...] = ()
    figures: Figures = Figures()
    views: tuple[NamedView, ...] = ()
    questions: tuple[Question, ...] = ()
    """Asked in turn in the topic about us as one company, beside those that come with the program."""
    minutes: MinutesForm = MinutesForm()
    publish: Publishing | None = None

    def leader(self, name: str) -> Leader | None:
        """The leader whose name or login this is, whatever the case; the beginning of one name only will do."""
        wanted = name.strip().casefold()
        if not wanted:
            return None
        exact = [one for one in self.leaders if wanted in (one.name.casefold(), one.login.casefold())]
        begins = [one for one in self.leaders if one.name.casefold().startswith(wanted)]
        return exact[0] if exact else begins[0] if len(begins) == 1 else None

    def leader_of(self, account: str) -> Leader | None:
        """The leader whose account this is; one whose login the charter does not name goes by their name."""
        wanted = account.strip().casefold()
        named = self.leader(account)
        return named if named and (not named.login or named.login.casefold() == wanted) else None

    def leads(self, function: str) -> tuple[str, ...]:
        """Who leads a function, in the charter's order; nobody where no leader stands for it."""
        return tuple(one.name for one in self.leaders if one.function == function)

    def experience(self, identifier: str) -> Experience | None:
        return next((one for one in self.experiences if one.id == identifier), None)
