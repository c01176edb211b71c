"""The minutes of a meeting as one value, from which every format is written; schema `cxmeet.minutes/1`.

Minutes say what was done, not what was said: customers first, then decisions, commitments, what was parked, who was
absent, where the time went, and when the next meeting is.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from cxmeet.core.agenda.topic_kinds import TopicKind
from cxmeet.core.briefing.answers import Standing
from cxmeet.core.briefing.brief import Seen, Source
from cxmeet.core.briefing.effects import Point
from cxmeet.core.calls.heard import Heard
from cxmeet.core.charter.words import Word
from cxmeet.core.customers.assets import BasePeriod, Loss, LostBy, Reason
from cxmeet.core.customers.cohorts import Cohort
from cxmeet.core.customers.tenure import Tenure
from cxmeet.core.decision.decision import Agreed, Judgement
from cxmeet.core.decision.effect import Effect
from cxmeet.core.decision.loop import Loop
from cxmeet.core.decision.telling import Told
from cxmeet.core.decision.weaknesses import Weakness
from cxmeet.core.employees.figures import EmployeeFigure
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.zone import zone_called
from cxmeet.core.linkages.inside import Inside
from cxmeet.core.linkages.linkage import Linkages
from cxmeet.core.linkages.matrix import Matrix
from cxmeet.core.meeting.meeting import Coming, MeetingStatus, Outcome, Pause
from cxmeet.core.meeting.minutes.since import Closing, Since
from cxmeet.core.meeting.questions import Answered
from cxmeet.core.meeting.secret.guessed import Guessed
from cxmeet.core.meeting.self_check import SelfChecking
from cxmeet.core.meeting.trends.trend import Trends
from cxmeet.core.voice.front_line import FrontLine

SCHEMA = "cxmeet.minutes/1"


class Opening(Struct, frozen=True, kw_only=True):
    """What the meeting opened with: the customer base as it was seen then."""

    customers_first: bool
    reason: str = ""
    """Why customers were not the opening."""
    period: str = ""
    base: BasePeriod | None = None
    reasons: tuple[Reason, ...] = ()
    definition: str = ""
    losses: tuple[Loss, ...] = ()
    """Who was lost by each source that says so, where there is more than one."""
    not_given: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    """What was not read since its database did not answer, and why, in words."""
    doubtful: tuple[Source, ...] = ()
    """The sources of which rows could not be read, or whose amounts were asked about."""
    unread: str = ""
    """Why the files could not be read at all, where the meeting began without them."""
    seen: Seen | None = None
    """What an earlier meeting had seen of the period; None where none had, and in earlier minutes."""
    calls: Heard | None = None
    """What had been heard from those who left; None where nobody had left, and in earlier minutes."""
    cohort: Cohort | None = None
    """The latest of those who joined that could be followed; None where there was none, and in earlier minutes."""
    tenure: Tenure | None = None
    """How long those lost had been customers."""
    experiences: tuple[LostBy, ...] = ()
    """Who left because of which experience."""
    called: dict[str, str] = {}
    """Id of each experience -> its name; in earlier minutes of those alone that somebody left because of."""
    quote: Quote | None = None
    """Somebody who left, in their own words; None where none wrote any, and in earlier minutes."""
    course: tuple[Closing, ...] = ()
    """The customers at the end of each of the periods up to this one; empty in earlier minutes."""
    cohorts: tuple[Cohort, ...] = ()
    """Who joined in the latest periods, and who of them stayed; empty in earlier minutes."""


class Said(Struct, frozen=True, kw_only=True):
    """A theme customers spoke of, as the meeting saw it."""

    theme: str
    experience: str
    count: int
    previous: int | None
    asked: int = 0
    """Of the count, what came as an answer to a question of ours; 0 in earlier minutes."""
    answer: Standing | None = None
    """How it was answered, or since when it was not; None in earlier minutes."""
    quote: Quote | None = None
    """What one customer said of it; None where none wrote any, and in earlier minutes."""


class Held(Struct, frozen=True, kw_only=True):
    """How a promise held in the period, as the meeting saw it."""

    id: str
    text: str
    kept: int
    broken: int
    kept_rate: float | None
    """kept / (kept + broken), 0 to 1; None where nothing fell due."""
    target: float | None


class Decided(Agreed, frozen=True, kw_only=True):
    """A decision as the meeting took it, and where it stood when these minutes were written."""

    number: str
    topic: int
    """Number of the topic, from 1."""
    shared: bool
    accepted_by: tuple[str, ...]
    absent: tuple[str, ...]
    objections: tuple[str, ...]
    weak: tuple[Weakness, ...] = ()
    """What it still lacked."""
    lacking: tuple[str, ...] = ()
    """The same in words, as minutes hold it that were sealed by earlier versions."""
    status: str
    supersedes: str
    superseded_by: str
    parts_done: tuple[str, ...] = ()
    """The co-owners who had said that their part is done."""
    told: tuple[Told, ...] = ()
    """Who had been told of it."""


class Commitment(Struct, frozen=True, kw_only=True):
    """What one leader answers for, by when, and within which decision."""

    leader: str
    what: str
    decision: str
    due: dt.date | None


class Followed(Struct, frozen=True, kw_only=True):
    """What happened to an earlier decision during this meeting."""

    number: str
    statement: str
    accountable: str
    status: str
    events: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    """What each of the events was; empty in earlier minutes."""
    effect: Effect | None = None
    """What its figure did by the figures of this meeting; None in earlier minutes."""
    judgement: Judgement | None = None
    """What the room made of it in this meeting."""
    course: tuple[Point, ...] = ()
    """Its figure over the periods that meetings saw up to this one; empty in earlier minutes."""


class Captured(Struct, frozen=True, kw_only=True):
    text: str
    by: str
    """Who said it, or brought it."""
    topic: int
    """Number of the topic, from 1."""
    number: str = ""
    """`P-0001` of a parked item."""
    to: str = ""
    """The decision an objection is about, or that is to remove a rule."""
    did: str = ""
    """Of thanks: what it did for a customer."""
    hinders: str = ""
    """Of a rule: who is hindered by it."""
    dropped: str = ""
    gone: str = ""
    """Of a rule: in which words somebody said that it is gone."""
    wrote: str = ""
    """Who wrote it down, where that is somebody else."""


class TopicLine(Struct, frozen=True, kw_only=True):
    """One topic: its time box, the seconds it took, what became of it, and its notes."""

    kind: TopicKind
    title: str
    minutes: int
    seconds: int
    outcome: Outcome
    reason: str
    carried_from: str
    notes: tuple[str, ...]
    notes_by: tuple[str, ...] = ()
    """Who said each of the notes; empty in earlier minutes."""
    extended: int = 0
    """Minutes it was given beyond those planned."""


class Scorecard(Struct, frozen=True, kw_only=True):
    """The meeting's own figures; a share is 0 to 1, and None where there is nothing to divide."""

    opened_with_customers: bool
    customer_share: float | None
    customer_share_target: float | None
    decisions: int
    shared_decisions: int
    themes_without_disposition: int
    """Themes that no answer was given to, or none that holds."""
    due: int
    """Earlier decisions that had fallen due by the day of this meeting."""
    followed_through: int
    """Of those due, how many were done."""
    due_since: int | None = None
    """Those of them that fell due after the day of the last meeting; None where there was none, and earlier."""
    followed_since: int | None = None
    """Of these, how many were done."""
    ratings: dict[str, int]
    themes: int | None = None
    """Themes that were heard; None in earlier minutes."""
    answered: tuple[str, ...] = ()
    """Who has answered whether we acted for customers, while `ratings` stay secret; empty otherwise."""
    waiting: tuple[str, ...] = ()
    """Who is here and has not answered; empty in earlier minutes."""

    @property
    def rating(self) -> float | None:
        """Mean answer, 1 to 10, to “did we act for customers?”."""
        return sum(self.ratings.values()) / len(self.ratings) if self.ratings else None


class Minutes(Struct, frozen=True, kw_only=True):
    schema: str = SCHEMA
    id: str = ""
    organisation: str
    purpose: str
    currency: str
    timezone: str
    number: str
    title: str
    agenda: str
    status: MeetingStatus
    version: int
    seal: str = ""
    """The checksum of what was sealed; empty while the meeting runs, and as the record keeps it."""
    version_reason: str
    chair: str
    started: dt.datetime
    ended: dt.datetime | None
    as_of: dt.datetime | None = None
    """The last change these minutes tell of, while the meeting runs; None once it has ended."""
    present: tuple[str, ...]
    absent: tuple[str, ...]
    attendance: tuple[Coming, ...] = ()
    """Who came in and who left while it ran; empty in earlier minutes."""
    pauses: tuple[Pause, ...] = ()
    """Its breaks; empty in earlier minutes."""
    since: Since | None = None
    """What there was to know since the last meeting, as it stood at the end; None in earlier minutes."""
    opening: Opening
    themes: tuple[Said, ...] = ()
    """What customers spoke of most, and what else this meeting answered."""
    guesses: tuple[Guessed, ...] = ()
    """What had been guessed of customers in each topic that asks for it; none in earlier minutes."""
    promises: tuple[Held, ...] = ()
    front_line: tuple[FrontLine, ...] = ()
    """What the people who serve customers said; none in earlier minutes."""
    employees: tuple[EmployeeFigure, ...] = ()
    """Figures of employees, beside those of customers; none in earlier minutes."""
    question: Answered | None = None
    """The question that came round, with what was said to it; None where none did, and in earlier minutes."""
    self_check: SelfChecking | None = None
    """What leaders answered of how they lead; None where nobody was asked, and in earlier minutes."""
    decisions: tuple[Decided, ...]
    commitments: tuple[Commitment, ...]
    followed: tuple[Followed, ...]
    parked: tuple[Captured, ...]
    recognition: tuple[Captured, ...]
    rules: tuple[Captured, ...]
    objections: tuple[Captured, ...]
    needs: tuple[Inside, ...] = ()
    """Promises inside that this meeting wrote down, or of which it was said in it whether they were kept."""
    linkages: Linkages | None = None
    """Whether what belongs together holds together, where the meeting looked at it."""
    matrix: Matrix | None = None
    """Who had carried what over the last quarters, where the meeting looked at it."""
    words: tuple[Word, ...] = ()
    """What its words meant, as the company had agreed; empty in earlier minutes."""
    to_tell: tuple[Loop, ...] = ()
    """Who is still to be told of what was decided, in this meeting or before."""
    topics: tuple[TopicLine, ...]
    scorecard: Scorecard
    message: str
    next_meeting: dt.datetime | None
    trends: Trends | None = None
    """What the meetings before this one did, where it has looked at that; None in earlier minutes."""
    rev: int = 0

    @property
    def zone(self) -> dt.tzinfo:
        """The organisation's time zone, in which times are told."""
        return zone_called(self.timezone)
