"""What a meeting will find, before it begins; schema `cxmeet.prepare/1`. A calculation: nothing of it is recorded."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.agenda.topic_kinds import Asked, TopicKind
from cxmeet.core.briefing.answers import Standing
from cxmeet.core.briefing.brief import Behind, Seen, Source
from cxmeet.core.briefing.judged_by import JudgedBy
from cxmeet.core.calls.heard import Heard
from cxmeet.core.charter.words import Word
from cxmeet.core.decision.effect import Effect
from cxmeet.core.kernel.amount import CONCEALED
from cxmeet.core.kernel.errors import Fault
from cxmeet.core.meeting.minutes.since import Since


class Running(Struct, frozen=True, kw_only=True):
    """A meeting that is running already, so that none can be started."""

    number: str
    agenda: str
    title: str
    chair: str


class Unmapped(Struct, frozen=True, kw_only=True):
    """A theme that no rule maps to an experience."""

    theme: str
    count: int
    """How often it was heard, over all periods."""


class Data(Struct, frozen=True, kw_only=True):
    """What the company's files give."""

    faults: tuple[Fault, ...] = ()
    """For which `check` refuses them, and a meeting could not be started with figures."""
    warnings: int = 0
    """How much there is to be looked at besides."""
    grain: str = ""
    period: str = ""
    """The period that the meeting would be shown; empty where there are faults, or nothing to tell of."""
    as_of: dt.date | None = None
    partial: bool = False
    sources: tuple[Source, ...] = ()
    behind: tuple[Behind, ...] = ()
    """What is over and missing in them, and which of them end before the others."""
    seen: Seen | None = None
    unmapped: tuple[Unmapped, ...] = ()
    """The most frequent first."""
    not_given: tuple[str, ...] = ()


class Review(Struct, frozen=True, kw_only=True):
    """A decision that the room is to judge, and what its figure did."""

    number: str
    statement: str
    accountable: str
    day: dt.date | None
    """When it was to be looked at."""
    effect: Effect


class Unaccepted(Struct, frozen=True, kw_only=True):
    """An open decision that some of those who answer for it have not accepted."""

    number: str
    statement: str
    leaders: tuple[str, ...]


class Departed(Struct, frozen=True, kw_only=True):
    """Somebody who is no leader of the charter any more, and answers for open decisions or is to tell somebody."""

    name: str
    decisions: tuple[str, ...]
    loops: tuple[str, ...]


class Caller(Struct, frozen=True, kw_only=True):
    """How many of those who left a leader has called, and has still to call by the plan."""

    leader: str
    called: int
    to_call: int


class Calls(Struct, frozen=True, kw_only=True):
    """Who of those who left in the period has been called."""

    heard: Heard | None = None
    planned: int | None = None
    """Customers who have a place in the plan; None where the files name nobody, or no leader is there to call."""
    leaders: tuple[Caller, ...] = ()


class Slot(Struct, frozen=True, kw_only=True):
    """A topic of the agenda, or one that an earlier meeting carried into it, and how much waits there."""

    title: str
    kind: TopicKind
    minutes: int
    on_customers: bool
    carried_from: str = ""
    waiting: dict[str, int] = {}
    """What waits -> how many there are."""
    things: int = 0
    """All of them; a decision that waits for two reasons is one."""
    tight: bool = False
    """Whether there is too little time for them."""
    guess: Asked = ""
    """What is guessed in it before it shows what customers say; empty where nothing is."""


class Time(Struct, frozen=True, kw_only=True):
    """What the time of the agenda allows."""

    minutes: int
    """Of the meeting."""
    planned: int
    """Of all its topics together, those that are carried into it included."""
    pauses: int = 0
    """Minutes of these in which nothing is talked about."""
    customers: int
    """Minutes of these that are spent on customers."""
    target: float | None
    """The share of time that is to be spent on customers, 0 to 1."""
    topics: tuple[Slot, ...]

    @property
    def share(self) -> float:
        """The share of the planned time, pauses left out, that is spent on customers, 0 to 1."""
        talked = self.planned - self.pauses
        return self.customers / talked if talked else 0.0


class Preparation(Struct, frozen=True, kw_only=True):
    """All of it, as it stands on the day of the meeting if nothing happens before."""

    schema: str = "cxmeet.prepare/1"
    organisation: str
    currency: str = ""
    agenda: str
    title: str
    prepared: dt.datetime
    next: dt.datetime | None
    """When the meeting is due; None where it is held when called."""
    day: dt.date
    """The day by which things are due: that of the meeting, or today."""
    running: Running | None
    data: Data
    since: Since
    """What comes back, what is owed and what waits."""
    reviews: tuple[Review, ...] = ()
    """The longest due first."""
    unaccepted: tuple[Unaccepted, ...] = ()
    departed: tuple[Departed, ...] = ()
    unanswered: tuple[Standing, ...] = ()
    """Themes that no answer was given to, or whose answer holds no more, with their age."""
    calls: Calls = Calls()
    judged_by: JudgedBy = JudgedBy()
    words: tuple[Word, ...] = ()
    """Those of which the agreement is older than a year by then, or its day was never given."""
    time: Time


def concealed(found: Preparation) -> Preparation:
    """The same for a screen on which no amount of money may be seen: each is told as `•••`."""
    currency = CONCEALED if found.since.currency else ""
    return replace(found, currency=CONCEALED, since=replace(found.since, currency=currency))
