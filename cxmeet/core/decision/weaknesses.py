"""What a decision still lacks; weak ones are recorded all the same."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from cxmeet.core.decision.decision import Decision, Measure
from cxmeet.core.decision.effect import target_number

WeaknessKind = Literal[
    "nobody accountable",
    "one function",
    "no measure",
    "no figure",
    "no target",
    "target no number",
    "no due date",
    "no review date",
    "no experience",
    "no evidence",
    "no reason",
    "no part",
    "absent",
    "not accepted",
    "target reached",
    "review before due",
    "like another",
]


class Weakness(Struct, frozen=True, kw_only=True):
    """One thing that is missing."""

    kind: str
    """A WeaknessKind; sealed minutes may hold one that only a later version of the program knows."""
    leader: str = ""
    """Whose part has no words, or who has not accepted."""
    decision: str = ""
    """The open decision that says the same."""


def weaknesses(decision: Decision) -> tuple[Weakness, ...]:
    """What a decision still lacks, and who has not accepted it, in the room or since."""
    asked = bool(decision.number) and not decision.given_up
    silent = decision.waiting_for if asked else ()
    absent = (_weak("absent", name) for name in decision.missing if asked)
    return (*lacking(decision), *absent, *(_weak("not accepted", name) for name in silent))


def lacking(decision: Decision) -> tuple[Weakness, ...]:
    """What a decision itself still lacks."""
    measure = decision.measure
    found: tuple[tuple[WeaknessKind, bool], ...] = (
        ("nobody accountable", not decision.accountable),
        ("one function", bool(decision.owners) and not decision.shared),
        ("no measure", measure is None),
        ("no figure", measure is not None and measure.baseline_as_of is None),
        ("no target", measure is not None and not measure.target),
        ("target no number", measure is not None and _is_no_number(measure)),
        ("target reached", measure is not None and _is_reached(measure)),
        ("no due date", decision.due is None),
        ("no review date", decision.review_on is None),
        ("review before due", bool(decision.due and decision.review_on and decision.review_on < decision.due)),
        ("no experience", not decision.experience),
        ("no evidence", decision.evidence is None),
        ("no reason", not decision.why),
    )
    silent = (_weak("no part", part.leader) for part in decision.parts if not part.part)
    like = (Weakness(kind="like another", decision=decision.like),) if decision.like else ()
    return (*(_weak(kind) for kind, holds in found if holds), *silent, *like)


def _is_no_number(measure: Measure) -> bool:
    """Whether a figure has a target that nobody can lay beside it."""
    known = measure.baseline_as_of is not None and bool(measure.target)
    return known and target_number(measure.target, measure.kind) is None


def _is_reached(measure: Measure) -> bool:
    """Whether the target is no way on from the baseline in the direction that is good for the figure."""
    target = target_number(measure.target, measure.kind)
    if target is None or measure.baseline is None or not measure.better:
        return False
    return measure.baseline >= target if measure.better == "more" else measure.baseline <= target


def _weak(kind: WeaknessKind, leader: str = "") -> Weakness:
    return Weakness(kind=kind, leader=leader)
