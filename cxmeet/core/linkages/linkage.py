"""The seven linkages: whether what belongs together does, with the evidence, or what is missing to tell.

The structures are the contract of `cxmeet linkages --format json` (schema `cxmeet.linkages/1`), which grows only by
adding. There is no score: what stands weakest comes first, and why is its evidence.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

from msgspec import Struct

LinkageKind = Literal["goals", "survey", "sources", "action", "incentives", "views", "promises"]
"""Goals of functions; surveys and what customers do; sources among themselves; data and action; incentives and what
decisions are to move; what leaders think customers want and what they say; promises and delivery."""
KINDS: tuple[LinkageKind, ...] = get_args(LinkageKind)
"""In the order in which they are told where they stand alike."""

State = Literal["broken", "in doubt", "cannot tell", "holds"]
"""What the evidence contradicts; leaves open, or not all of it is there; what nobody can tell; what it bears out."""
Says = Literal["against", "open", "unknown", "for"]
_STATES: dict[Says, State] = {"against": "broken", "open": "in doubt", "for": "holds"}
WEAKEST_FIRST: tuple[State, ...] = get_args(State)
"""Something that speaks against a linkage outweighs all that speaks for it; what is left open comes next, also where
not all is given to tell; what nobody can tell at all comes before what holds, for it may be either."""

Found = Literal[
    "pull apart",
    "work apart",
    "same way",
    "no way said",
    "nothing in common",
    "goals here",
    "part",
    "together",
    "score stands",
    "few answers",
    "base stands",
    "still customers",
    "other count",
    "same count",
    "no dates",
    "one channel",
    "two channels",
    "asked apart",
    "asked alike",
    "moved apart",
    "long unanswered",
    "unanswered",
    "answered",
    "without evidence",
    "with evidence",
    "other way",
    "something else",
    "judged by it",
    "guessed none",
    "guessed some",
    "guessed all",
    "rated above",
    "rated below",
    "rated alike",
    "kept",
    "below",
    "perhaps below",
    "no target",
    "nothing due",
    "inside not kept",
]
"""What was found, each within one of the linkages."""

LackKind = Literal[
    "no goals",
    "goals missing",
    "one function",
    "no leaders",
    "no figures",
    "no score",
    "no base",
    "base not whole",
    "no losses",
    "no feedback",
    "one channel only",
    "nothing asked",
    "nothing volunteered",
    "to be guessed",
    "no meeting",
    "no decisions",
    "leaders without measures",
    "decisions without measure",
    "no guesses",
    "no score on that scale",
    "no promises",
    "not measured",
    "no target set",
]
"""What is not given, so that nobody can tell, or not all of it."""


class Finding(Struct, frozen=True, kw_only=True):
    """One piece of evidence; which of the fields say something depends on `what`."""

    what: Found
    says: Says
    about: str = ""
    """The figure, experience, survey, source, theme, topic or promise it is about, as it is called."""
    one: tuple[str, ...] = ()
    """Names on the one side: leaders and functions, themes, decisions."""
    other: tuple[str, ...] = ()
    """Names on the other side."""
    way: str = ""
    """`more`, `fewer`, `up` or `down`."""
    count: int | None = None
    of: int | None = None
    """Of how many the count is, or beside how many it stands."""
    value: float | None = None
    """A share from 0 to 1, or a mean from 1 to 10."""
    aim: float | None = None
    """What it is held against: a target, or what customers gave."""
    period: str = ""


class Lack(Struct, frozen=True, kw_only=True):
    """What is not given."""

    what: LackKind
    names: tuple[str, ...] = ()
    """Whose or which, where that can be said."""


class Linkage(Struct, frozen=True, kw_only=True):
    """One of the seven, and where it stands."""

    kind: LinkageKind
    state: State
    findings: tuple[Finding, ...] = ()
    """What speaks against it first, then what leaves it open, is not clear, and speaks for it."""
    lacks: tuple[Lack, ...] = ()


class Linkages(Struct, frozen=True, kw_only=True):
    """All seven, the weakest first."""

    schema: str = "cxmeet.linkages/1"
    organisation: str
    period: str = ""
    """That of the figures; empty where there are none."""
    today: dt.date
    linkages: tuple[Linkage, ...]


def state(findings: tuple[Finding, ...], lacks: tuple[Lack, ...]) -> State:
    """Where a linkage stands: as its weakest piece of evidence says.

    Without any that says something nobody can tell; and one holds only where nothing is missing to tell all of it.
    """
    says = {finding.says for finding in findings}
    found: State = next((stands for said, stands in _STATES.items() if said in says), "cannot tell")
    return "in doubt" if found == "holds" and lacks else found
