"""What meetings did over time, as one value; schema `cxmeet.trends/1`.

Nothing here ranks persons. A share has its numbers beside it, and is None where there is nothing to divide.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from cxmeet.core.decision.decision import Judged
from cxmeet.core.decision.effect import Verdict
from cxmeet.core.meeting.meeting import MeetingStatus

SCHEMA = "cxmeet.trends/1"


class NotOpened(Struct, frozen=True, kw_only=True):
    """A meeting that customers were not the opening of."""

    meeting: str
    reason: str


class Opened(Struct, frozen=True, kw_only=True):
    meetings: int = 0
    with_customers: int = 0
    otherwise: tuple[NotOpened, ...] = ()


class TimeSpent(Struct, frozen=True, kw_only=True):
    """Time in topics, breaks and pauses left out."""

    seconds: int = 0
    on_customers: int = 0
    """Of the seconds, those in topics about customers."""
    share: float | None = None
    targeted: int = 0
    """Meetings that had a target and took any time."""
    reached: int = 0
    """Of those, how many reached their own target."""
    targets: tuple[float, ...] = ()
    """The targets the meetings had, each once, in the order they first had them."""


class Made(Struct, frozen=True, kw_only=True):
    decisions: int = 0
    shared: int = 0
    """Of these, how many two functions or more stand behind."""


class JudgedSoFar(Struct, frozen=True, kw_only=True):
    judgements: int = 0
    """One that was judged twice counts twice."""
    verdicts: dict[Verdict, int] = {}
    """What their figures had done, as it was seen then."""
    becomes: dict[Judged, int] = {}


class Days(Struct, frozen=True, kw_only=True):
    """How long something took."""

    n: int = 0
    median: float | None = None
    longest: int | None = None


class Answered(Struct, frozen=True, kw_only=True):
    """Themes that were answered: in one meeting each counts once, by its last answer there."""

    decided: int = 0
    watching: int = 0
    declined: int = 0
    first: Days = Days()
    """From the first meeting that had a theme on the table to its first answer ever."""

    @property
    def themes(self) -> int:
        return self.decided + self.watching + self.declined


class Loops(Struct, frozen=True, kw_only=True):
    told: int = 0
    dropped: int = 0
    """Those of whom it was said that they need not be told."""
    open: Days = Days()
    """From the decision until they were told."""


class Kept(Struct, frozen=True, kw_only=True):
    """One promise over one period, as it was seen last."""

    promise: str
    period: str
    kept: int
    broken: int


class PromisesKept(Struct, frozen=True, kw_only=True):
    kept: int = 0
    broken: int = 0
    rate: float | None = None
    promises: tuple[Kept, ...] = ()


class Rules(Struct, frozen=True, kw_only=True):
    named: int = 0
    """Rules that it was decided to remove."""
    gone: int = 0
    stay: int = 0
    """Those of which it was said that they stay after all."""


class Rated(Struct, frozen=True, kw_only=True):
    """Answers to whether we acted for customers, 1 to 10; never whose."""

    answers: int = 0
    meetings: int = 0
    """Meetings in which anybody answered."""
    mean: float | None = None


class GuessedThemes(Struct, frozen=True, kw_only=True):
    """Guesses of what customers speak of most."""

    rounds: int = 0
    """Topics in which anybody guessed and it was shown."""
    guesses: int = 0
    top: int = 0
    """Themes that customers spoke of most, three or fewer in each round."""
    named: int = 0
    """Of these, how many somebody had guessed."""


class FellDue(Struct, frozen=True, kw_only=True):
    """Decisions by the day they were due; what was dropped or replaced is not among them."""

    due: int = 0
    done: int = 0
    """Of those, how many are done."""
    in_time: int = 0
    """Of those, how many were said to be done on their day or before."""


class ExperienceTime(Struct, frozen=True, kw_only=True):
    """How often an experience was on the agenda."""

    experience: str
    planned: int = 0
    """Topics about it."""
    discussed: int = 0
    """Of these, those that were discussed."""
    seconds: int = 0
    decisions: int = 0
    """Decisions about it, in whatever topic they were made."""


class Figures(Struct, frozen=True, kw_only=True):
    """What some meetings did; of none of them: nothing, and what came of earlier ones meanwhile."""

    opened: Opened = Opened()
    time: TimeSpent = TimeSpent()
    made: Made = Made()
    judged: JudgedSoFar = JudgedSoFar()
    answered: Answered = Answered()
    loops: Loops = Loops()
    promises: PromisesKept = PromisesKept()
    rules: Rules = Rules()
    rated: Rated = Rated()
    guessed: GuessedThemes = GuessedThemes()
    followed: FellDue = FellDue()
    past_due: int | None = None
    """Decisions that were open after their day when the last of the meetings ended; None without a meeting."""
    experiences: tuple[ExperienceTime, ...] = ()
    """Those that were on an agenda or decided about."""


class MeetingTrend(Struct, frozen=True, kw_only=True):
    number: str
    agenda: str
    title: str
    day: dt.date
    period: str = ""
    """Of the figures it saw; empty where it saw none."""
    figures: Figures = Figures()


class QuarterTrend(Struct, frozen=True, kw_only=True):
    quarter: str
    """Such as `2026-Q4`."""
    meetings: tuple[str, ...] = ()
    """Empty where none was held."""
    figures: Figures = Figures()


class Perceived(Struct, frozen=True, kw_only=True):
    """One experience in one meeting: what leaders thought, and beside it what customers say; never one number."""

    meeting: str
    day: dt.date
    period: str
    guesses: int = 0
    guessed: float | None = None
    """Mean of the guesses, 1 to 10; None without any."""
    score: float | None = None
    """What customers gave us on the same scale, as it was shown; None where no survey of ours asks so."""
    volunteered: int | None = None
    """How often customers spoke of it of their own accord; None where nobody listens."""
    asked: int | None = None
    """How often in answer to our questions; None where nobody asks."""
    kept: int | None = None
    """Promises there that were kept; None where nothing is promised or fell due."""
    due: int | None = None


class ExperienceTrend(Struct, frozen=True, kw_only=True):
    experience: str
    name: str
    current: bool = True
    """Whether the charter still names it."""
    planned: int = 0
    discussed: int = 0
    seconds: int = 0
    decisions: int = 0
    perceived: tuple[Perceived, ...] = ()
    """Meeting after meeting, where it was a topic."""

    @property
    def never(self) -> bool:
        """Whether it was on no agenda at all."""
        return not self.planned


class Unmoved(Struct, frozen=True, kw_only=True):
    """A decision that meetings come back to: open after its day, or its figure has not moved."""

    number: str
    statement: str
    experience: str = ""
    due: dt.date | None = None
    late: int | None = None
    """Meetings that began after its day while it stayed open; None where it is not open, or has time."""
    verdict: Verdict = "cannot tell"
    """What its figure did by the latest figures that a meeting saw."""
    decided: dt.date
    meetings: int = 0
    """Meetings held since the one that decided it."""


class LeftOut(Struct, frozen=True, kw_only=True):
    number: str
    status: MeetingStatus


class Trends(Struct, frozen=True, kw_only=True):
    schema: str = SCHEMA
    organisation: str = ""
    agenda: str = ""
    """Only meetings on this one; empty for all."""
    since: dt.date | None = None
    """The day from which is counted; None for all there is."""
    as_of: dt.datetime
    timezone: str = "UTC"
    meetings: tuple[MeetingTrend, ...] = ()
    more: int = 0
    """Earlier meetings that are left out, where there is a limit or a first day."""
    quarters: tuple[QuarterTrend, ...] = ()
    """Every one from the first to that of `as_of`, with or without a meeting."""
    together: Figures = Figures()
    experiences: tuple[ExperienceTrend, ...] = ()
    unmoved: tuple[Unmoved, ...] = ()
    """Those that most meetings came back to first."""
    left_out: tuple[LeftOut, ...] = ()
    """Meetings that do not count: abandoned, running, or open again."""
    definitions: dict[str, str] = {}
    """How each of the figures is counted."""
