"""A meeting: one run of an agenda, its clocks, and what becomes of each topic."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.agenda.topic_kinds import Asked, TopicKind
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Question
from cxmeet.core.kernel.history import typed
from cxmeet.core.meeting.guess import Uncovered
from cxmeet.core.meeting.self_check import Checked

MeetingStatus = Literal["planned", "running", "closed", "reopened", "abandoned"]
Outcome = Literal["", "discussed", "carried", "parked", "dropped"]
EntryKind = Literal["note", "park", "thank", "rule", "object", "reply"]


class Visit(Struct, frozen=True, kw_only=True):
    entered: dt.datetime
    left: dt.datetime | None = None


class Extension(Struct, frozen=True, kw_only=True):
    """More minutes for a topic than its agenda gave it."""

    minutes: int
    at: dt.datetime
    by: str


class Pause(Struct, frozen=True, kw_only=True):
    """A break: the clock of no topic runs."""

    began: dt.datetime
    ended: dt.datetime | None = None
    by: str


class Coming(Struct, frozen=True, kw_only=True):
    """That a leader came in, or left, after it was noted who is here."""

    leader: str
    at: dt.datetime
    here: bool


class TopicRun(Struct, frozen=True, kw_only=True):
    """One topic of a running or closed meeting, with every visit to it."""

    kind: TopicKind
    title: str
    minutes: int
    experience: str = ""
    prompts: tuple[str, ...] = ()
    visits: tuple[Visit, ...] = ()
    outcome: Outcome = ""
    reason: str = ""
    """Why it was skipped, carried, parked or dropped."""
    carried_from: str = ""
    """Number of the meeting that carried it over."""
    extensions: tuple[Extension, ...] = ()
    notes: str = ""
    """The chair's own, as the agenda has them."""
    guess: Asked = ""
    """What is guessed before it shows what customers say, as it was settled at the start; empty in earlier meetings."""
    uncovered: Uncovered | None = None
    """None while what customers say is covered, and where nothing is guessed."""
    checked: Checked | None = None
    """What leaders answered of themselves, once it is shown; None before, and where nobody is asked."""
    question: Question | None = None
    """Of those that come round, the one that is asked in it."""

    @property
    def extended(self) -> int:
        """Minutes it was given beyond those of its agenda."""
        return sum(extension.minutes for extension in self.extensions)

    @property
    def box(self) -> int:
        """Minutes of its time box, with those it was given beyond its agenda."""
        return self.minutes + self.extended

    @property
    def looked_at(self) -> bool:
        """Whether the meeting has been in it, and has not merely passed through it."""
        return bool(self.visits) and self.outcome != "carried"

    @property
    def covered(self) -> bool:
        """Whether it still hides what customers say."""
        return bool(self.guess) and self.uncovered is None


class Version(Struct, frozen=True, kw_only=True):
    """One sealing of a meeting; a later version says why it was reopened."""

    number: int
    closed: dt.datetime
    by: str
    reason: str = ""


class Meeting(Struct, frozen=True, kw_only=True):
    id: str
    number: str
    agenda: str
    title: str
    minutes: int
    status: MeetingStatus
    chair: str
    started: dt.datetime
    ended: dt.datetime | None = None
    topics: tuple[TopicRun, ...]
    current: int = 0
    present: tuple[str, ...] = ()
    """Who is here; with `absent` empty as well nobody has said yet."""
    absent: tuple[str, ...] = ()
    attendance: tuple[Coming, ...] = ()
    """Who came in and who left after it was noted who is here, in the order they did."""
    pauses: tuple[Pause, ...] = ()
    opening_reason: str = ""
    """Why customers were not the opening; empty when they were."""
    ratings: dict[str, int] = {}
    ratings_shown: dt.datetime | None = None
    """Since when everybody may see them; None while they are secret, and in earlier meetings."""
    ratings_shown_by: str = ""
    """Who showed them; empty where all who were here had answered."""
    message: str = ""
    """The message to the teams: what was decided and why, in plain words."""
    versions: tuple[Version, ...] = ()
    reopened_reason: str = ""
    rev: int = 0

    @property
    def topic(self) -> TopicRun:
        """The topic the meeting is in."""
        return self.topics[self.current]

    @property
    def presence_noted(self) -> bool:
        """Whether anybody has said who is here, or who is not."""
        return bool(self.present or self.absent)

    @property
    def not_rated(self) -> tuple[str, ...]:
        """Who is here and has not said whether it acted for customers."""
        return tuple(name for name in self.present if name not in self.ratings)

    @property
    def pause(self) -> Pause | None:
        """The break that it is in; None while a topic's clock runs, and once it has ended."""
        return self.pauses[-1] if self.pauses and self.pauses[-1].ended is None else None

    @property
    def ratings_secret(self) -> bool:
        """Whether only who has answered may be told, not what: as long as its first run lasts and nobody shows them."""
        return self.live and self.ratings_shown is None and not self.versions

    @property
    def live(self) -> bool:
        """Whether captures can still be made."""
        return self.status in ("running", "reopened")

    @property
    def held(self) -> bool:
        """Whether it counts: it has begun, and not by mistake."""
        return self.status not in ("planned", "abandoned")

    def day(self, zone: dt.tzinfo) -> dt.date:
        """The day on which it began, as it was where the organisation is."""
        return self.started.astimezone(zone).date()


class Papers(Struct, frozen=True, kw_only=True):
    """What a meeting saw when it started: charter, agenda and brief, kept so that later changes do not bend it."""

    id: str
    meeting: str
    charter: Charter
    agenda: Agenda
    brief: Brief | None = None
    unread: str = ""
    """Why there is no brief, where the files could not be read: which file, and what is wrong with it."""
    rev: int = 0


class StillThere(Struct, frozen=True, kw_only=True):
    """That a rule which is to go is not gone yet, and why."""

    words: str
    at: dt.datetime
    by: str
    login: str = ""
    """The account it was typed in, where `by` is a name that somebody else claimed."""

    @property
    def who(self) -> str:
        return typed(self.by, self.login)


class Entry(Struct, frozen=True, kw_only=True):
    """One capture in a topic: a note, something parked, thanks, a rule to remove, an objection, a reply."""

    id: str
    meeting: str
    topic: int
    kind: EntryKind
    text: str
    by: str
    """Who said it, or brought it."""
    at: dt.datetime
    wrote: str = ""
    """Who wrote it down, where that is somebody else."""
    number: str = ""
    """`P-0001` for what is parked, `R-0001` for a rule to remove, so that it can be ended by number."""
    to: str = ""
    """The decision an objection is about; the id of the question that was replied to."""
    did: str = ""
    """Of thanks: what it did for a customer; empty where nobody said, and in earlier records."""
    hinders: str = ""
    """Of a rule to remove: who is hindered by it; empty where nobody said, and in earlier records."""
    decision: str = ""
    """Of a rule to remove: the decision that is to remove it."""
    decided: dt.datetime | None = None
    """When that was said."""
    still: tuple[StillThere, ...] = ()
    """Of a rule to remove: when somebody said that it is not gone yet, the latest last."""
    dropped: str = ""
    """Why a parked item, or a rule to remove, does not come back any more."""
    gone: str = ""
    """Of a rule: in which words somebody said that it is really gone."""
    ended: dt.datetime | None = None
    """When it was dropped, or was said to be gone; None before, and where an earlier version noted it."""
    ended_by: str = ""
    ended_login: str = ""
    """The account it was typed in, where `ended_by` is a name that somebody else claimed."""
    reworded: dt.datetime | None = None
    """When its words, or who said them, were put right last; the record keeps what they were before."""
    taken_back: dt.datetime | None = None
    """When it was taken back: from then on it is nowhere but in the record's history."""
    taken_back_by: str = ""
    rev: int = 0

    @property
    def waits(self) -> bool:
        """Whether it comes back: nobody has dropped it or taken it back, nor said that it is gone."""
        return not (self.dropped or self.gone or self.taken_back)

    @property
    def hand(self) -> str:
        """Who wrote it down."""
        return self.wrote or self.by
