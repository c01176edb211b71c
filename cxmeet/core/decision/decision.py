"""A decision: one sentence with its why, evidence, accountability, measure and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Literal, cast

from msgspec import Struct

from cxmeet.core.decision.effect import Effect
from cxmeet.core.decision.telling import Told
from cxmeet.core.kernel.figure import Better, FigureKind
from cxmeet.core.kernel.history import typed

DecisionStatus = Literal["open", "done", "confirmed", "dropped", "superseded"]
ActionKind = Literal["", "people", "process", "policy", "system", "metric"]
HowDecided = Literal["consent", "chair", "vote"]
EventKind = Literal[
    "accepted",
    "amended",
    "progress",
    "part done",
    "done",
    "confirmed",
    "judged",
    "told",
    "not to be told",
    "dropped",
    "superseded",
    "read back",
]
"""What can happen to a decision; `read back` is that the room has heard one which nobody answers for."""


class Part(Struct, frozen=True, kw_only=True):
    """What a co-owner answers for within the same decision and measure."""

    leader: str
    function: str = ""
    part: str = ""


class Evidence(Struct, frozen=True, kw_only=True):
    """What the decision rests on: a figure of the brief with its value and date, or words only."""

    text: str
    figure: str = ""
    value: Decimal | None = None
    as_of: dt.date | None = None


class Measure(Struct, frozen=True, kw_only=True):
    """The number the decision should move; the baseline comes from the brief of its meeting."""

    name: str
    baseline: Decimal | None = None
    baseline_as_of: dt.date | None = None
    target: str = ""
    period: str = ""
    """The period of the baseline; empty in earlier records."""
    whole: bool = True
    """Whether the files told of all of it."""
    n: int | None = None
    """Of how many the baseline is a share or a score."""
    margin: float | None = None
    """Half the width of its 95 % interval, where that does not follow from baseline and n."""
    kind: FigureKind = "count"
    better: Better = ""
    """The way that is good for it; empty where neither is, where it is no figure, and in earlier records."""
    stretch: bool = False
    """Whether the target is a stretch: further than anybody is sure of."""
    counted: dict[str, str] = {}
    """How it was counted: name of a definition that it depends on -> its version."""


Judged = Literal["keep", "change", "stop"]


class Judgement(Struct, frozen=True, kw_only=True):
    """What the room made of what a decision's figure did; only this ends a review."""

    judged: Judged
    learned: str = ""
    at: dt.datetime
    by: str
    login: str = ""
    """The account it was typed in, where `by` is a name that somebody else claimed."""
    meeting: str
    effect: Effect
    """As it was seen."""
    again: dt.date | None = None
    """When the room looks again."""

    @property
    def who(self) -> str:
        return typed(self.by, self.login)


class Event(Struct, frozen=True, kw_only=True):
    """One thing that happened to a decision."""

    at: dt.datetime
    by: str
    what: str
    """An EventKind; a later version of the program may have noted another, which is read all the same."""
    text: str = ""
    login: str = ""
    """The account it was typed in, where `by` is a name that somebody else claimed."""
    whose: str = ""
    """Whose word it is, where `by` wrote down in a meeting what somebody else said."""

    @property
    def kind(self) -> EventKind:
        return cast(EventKind, self.what)

    @property
    def who(self) -> str:
        """Whose word it is; with who wrote it down, where that is somebody else."""
        written = typed(self.by, self.login)
        return f"{self.whose} (written down by {written})" if self.whose else written


class Agreed(Struct, frozen=True, kw_only=True):
    """What the room agrees to when it accepts a decision: everything but what becomes of it afterwards."""

    statement: str
    why: str = ""
    experience: str = ""
    accountable: str = ""
    accountable_function: str = ""
    parts: tuple[Part, ...] = ()
    evidence: Evidence | None = None
    measure: Measure | None = None
    due: dt.date | None = None
    review_on: dt.date | None = None
    customers_will_notice: str = ""
    tell: str = ""
    kind_of_action: ActionKind = ""
    how_decided: HowDecided = "consent"
    serves: str = ""
    """Which of the organisation's values, or of what it means to reach, it serves; empty in earlier records."""
    front_line: str = ""
    """What the people who serve customers said before it, never counted among what customers say; `yes` or `no` where
    it is known that they were asked and no more; empty where nobody said, and in earlier records."""
    employees: str = ""
    """What it changes for the people who work here. This and the next five are empty where nobody said, and earlier."""
    cost: str = ""
    cause: str = ""
    """What lies beneath what it is to mend."""
    hand_offs: str = ""
    """Which hand-off comes before it, and which after."""
    support: str = ""
    """What leaders have to give for it, and who gives it."""
    set_aside: str = ""
    """What else was thought of, and why it was not taken."""

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that stand behind it, each once, the accountable one first."""
        found = [self.accountable_function] if self.accountable_function else []
        for part in self.parts:
            if part.function and part.function not in found:
                found.append(part.function)
        return tuple(found)

    @property
    def owners(self) -> tuple[str, ...]:
        """Everybody who answers for it, the accountable leader first."""
        found = [self.accountable] if self.accountable else []
        for part in self.parts:
            if part.leader and part.leader not in found:
                found.append(part.leader)
        return tuple(found)


class Decision(Agreed, frozen=True, kw_only=True):
    id: str
    number: str
    meeting: str
    topic: int
    """Index of the topic in its meeting."""
    accepted_by: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    """Owners who were not in the room when it was decided; some may have accepted since."""
    status: DecisionStatus = "open"
    supersedes: str = ""
    superseded_by: str = ""
    like: str = ""
    """An open decision that said the same when this one was recorded."""
    decided: dt.datetime
    decided_by: str
    history: tuple[Event, ...] = ()
    parts_done: tuple[str, ...] = ()
    """The co-owners who have said that their part is done."""
    judgements: tuple[Judgement, ...] = ()
    """What the room made of it, each time it was judged."""
    told: tuple[Told, ...] = ()
    """Who has been told of it, or need not be any more."""
    rev: int = 0

    @property
    def judgement(self) -> Judgement | None:
        """What the room made of it last."""
        return self.judgements[-1] if self.judgements else None

    @property
    def next_review(self) -> dt.date | None:
        """When the room looks at what it did: on the day decided, until it is judged; then on the day it named."""
        return self.judgement.again if self.judgement else self.review_on

    @property
    def given_up(self) -> bool:
        """Whether nobody answers for it any more: it was dropped, or another stands in its place."""
        return self.status in ("dropped", "superseded")

    @property
    def shared(self) -> bool:
        """Whether accountable and parts cover two functions or more."""
        return len(self.functions) >= 2

    @property
    def missing(self) -> tuple[str, ...]:
        """Owners who were absent and have not accepted since."""
        return tuple([name for name in self.absent if name not in self.accepted_by])

    @property
    def unaccepted(self) -> tuple[str, ...]:
        """Owners who have not accepted, whether they were there or not."""
        return tuple([name for name in self.owners if name not in self.accepted_by])

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """Owners who were not noted absent and have not accepted."""
        known = (*self.absent, *self.accepted_by)
        return tuple([name for name in self.owners if name not in known])

    @property
    def touched(self) -> dt.datetime:
        """When it was decided, or anything happened to it last."""
        return self.history[-1].at if self.history else self.decided

    def to_accept(self, leader: str) -> bool:
        """Whether it is open and waits for this leader to accept it."""
        return self.status == "open" and leader in self.unaccepted

    def overdue(self, today: dt.date) -> bool:
        """Whether it is still open after its day."""
        return self.status == "open" and self.due is not None and self.due < today

    def review_due(self, today: dt.date) -> bool:
        """Whether the room has still to judge what it did; one that was given up is not judged."""
        day = self.next_review
        return not self.given_up and day is not None and day <= today


def words_of(decision: Agreed) -> tuple[object, ...]:
    """What the room agrees to, to be compared with what it has heard."""
    return tuple(getattr(decision, name) for name in Agreed.__struct_fields__)


def in_its_place(number: str, known: Callable[[str], Decision | None]) -> Decision | None:
    """The decision with this number, or the last of those that came in its place, as far as they are known."""
    found, seen = known(number), {number, ""}
    while found and found.superseded_by not in seen and (following := known(found.superseded_by)):
        seen.add(following.number)
        found = following
    return found


def waiting(decision: Decision) -> bool:
    """Whether it still has to be read back: an owner has neither accepted nor was noted absent, or it has none yet.

    One that was given up is not read back.
    """
    if decision.given_up:
        return False
    if not decision.owners:
        return all(event.kind != "read back" for event in decision.history)
    return bool(decision.waiting_for)
