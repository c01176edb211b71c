"""What a decision still lacks; weak ones are recorded all the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
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
    silent = (_weak("no part", part.leader) for part in decision.parts if not part.part)
    like = (Weakness(kind="like another", decision=decision.like),) if decision.like else ()
    return (*map(_weak, _kinds(decision)), *silent, *like)


def _kinds(decision: Decision) -> Iterator[WeaknessKind]:
    """What is missing of a decision as a whole, in the order in which it is said."""
    if not decision.accountable:
        yield "nobody accountable"
    if not decision.shared and decision.owners:
        yield "one function"
    yield from _kinds_of(decision.measure)
    if decision.due is None:
        yield "no due date"
    if decision.review_on is None:
        yield "no review date"
    elif decision.due and decision.review_on < decision.due:
        yield "review before due"
    if not decision.experience:
        yield "no experience"
    if decision.evidence is None:
        yield "no evidence"
    if not decision.why:
        yield "no reason"


def _kinds_of(measure: Measure | None) -> Iterator[WeaknessKind]:
    if measure is None:
        yield "no measure"
        return
    if measure.baseline_as_of is None:
        yield "no figure"
    if not measure.target:
        yield "no target"
        return
    target = target_number(measure.target, measure.kind)
    if target is None:
        if measure.baseline_as_of is not None:
            yield "target no number"
    elif _is_reached(measure, target):
        yield "target reached"


def _is_reached(measure: Measure, target: Decimal) -> bool:
    """Whether the target is no way on from the baseline in the direction that is good for the figure."""
    if measure.baseline is None or not measure.better:
        return False
    return measure.baseline >= target if measure.better == "more" else measure.baseline <= target


def _weak(kind: WeaknessKind, leader: str = "") -> Weakness:
    return Weakness(kind=kind, leader=leader)
