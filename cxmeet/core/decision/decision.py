"""A decision: one sentence with its why, evidence, shared accountability, measure and dates (DOMAIN.md section 5)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from cxmeet.core.kernel.history import typed

DecisionStatus = Literal["open", "done", "confirmed", "dropped", "superseded"]
ActionKind = Literal["", "people", "process", "policy", "system", "metric"]
HowDecided = Literal["consent", "chair", "vote"]


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


class Event(Struct, frozen=True, kw_only=True):
    """One thing that happened to a decision: accepted, progress, done, confirmed, dropped, superseded."""

    at: dt.datetime
    by: str
    what: str
    text: str = ""
    login: str = ""
    """The account it was typed in, where `by` is a name that somebody else claimed."""

    @property
    def who(self) -> str:
        return typed(self.by, self.login)


class Decision(Struct, frozen=True, kw_only=True):
    id: str
    number: str
    meeting: str
    topic: int
    """Index of the topic in its meeting."""
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
    accepted_by: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    """Owners who were not in the room when it was decided."""
    status: DecisionStatus = "open"
    supersedes: str = ""
    superseded_by: str = ""
    decided: dt.datetime
    decided_by: str
    history: tuple[Event, ...] = ()
    rev: int = 0

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that stand behind it, each once, the accountable one first."""
        return tuple(dict.fromkeys(filter(None, (self.accountable_function, *(part.function for part in self.parts)))))

    @property
    def owners(self) -> tuple[str, ...]:
        """Everybody who answers for it, the accountable leader first."""
        return tuple(dict.fromkeys(filter(None, (self.accountable, *(part.leader for part in self.parts)))))

    @property
    def shared(self) -> bool:
        """Whether accountable and parts cover two functions or more."""
        return len(self.functions) >= 2


def words_of(decision: Decision) -> tuple[object, ...]:
    """What the room agrees to when it accepts a decision: everything but what becomes of it afterwards."""
    return (
        decision.statement,
        decision.why,
        decision.experience,
        decision.accountable,
        decision.parts,
        decision.evidence,
        decision.measure,
        decision.due,
        decision.review_on,
        decision.customers_will_notice,
        decision.tell,
    )


READ_BACK = "read back"
"""What is noted of a decision nobody answers for, once the room has heard it."""


def waiting(decision: Decision) -> bool:
    """Whether it still has to be read back: an owner has neither accepted nor was noted absent, or it has none yet."""
    if not decision.owners:
        return all(event.what != READ_BACK for event in decision.history)
    return bool(set(decision.owners) - set(decision.accepted_by) - set(decision.absent))


def weaknesses(decision: Decision) -> tuple[str, ...]:
    """What a decision still lacks, in words, and who has not accepted it; weak ones are recorded all the same."""
    missing = [name for name in decision.absent if name not in decision.accepted_by]
    return (*lacking(decision), *(f"{name} was absent and has not accepted" for name in missing))


def lacking(decision: Decision) -> tuple[str, ...]:
    """What a decision itself still lacks, in words."""
    found = [
        ("nobody accountable", not decision.accountable),
        ("one function only", bool(decision.owners) and not decision.shared),
        ("no measure", decision.measure is None),
        ("no target", decision.measure is not None and not decision.measure.target),
        ("no due date", decision.due is None),
        ("no review date", decision.review_on is None),
        ("no experience", not decision.experience),
        ("no evidence", decision.evidence is None),
        ("no reason why", not decision.why),
    ]
    words = [text for text, lacking in found if lacking]
    words += [f"{part.leader} has no part in words" for part in decision.parts if not part.part]
    return tuple(words)
