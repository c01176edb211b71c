"""What a decision still lacks; weak ones are recorded all the same."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
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
    found = list(lacking(decision))
    if decision.number and not decision.given_up:
        found += [_weak("absent", name) for name in decision.missing]
        found += [_weak("not accepted", name) for name in decision.waiting_for]
    return tuple(found)


def lacking(decision: Decision) -> tuple[Weakness, ...]:
    """What a decision itself still lacks."""
    found = [_weak(kind) for kind in _kinds(decision)]
    found += [_weak("no part", part.leader) for part in decision.parts if not part.part]
    if decision.like:
        found.append(Weakness(kind="like another", decision=decision.like))
    return tuple(found)


def _kinds(decision: Decision) -> list[WeaknessKind]:
    """What is missing of a decision as a whole, in the order in which it is said."""
    found: list[WeaknessKind] = []
    if not decision.accountable:
        found.append("nobody accountable")
    if not decision.shared and decision.owners:
        found.append("one function")
    found += _kinds_of(decision.measure)
    if decision.due is None:
        found.append("no due date")
    if decision.review_on is None:
        found.append("no review date")
    elif decision.due and decision.review_on < decision.due:
        found.append("review before due")
    if not decision.experience:
        found.append("no experience")
    if decision.evidence is None:
        found.append("no evidence")
    if not decision.why:
        found.append("no reason")
    return found


def _kinds_of(measure: Measure | None) -> list[WeaknessKind]:
    if measure is None:
        return ["no measure"]
    found: list[WeaknessKind] = [] if measure.baseline_as_of else ["no figure"]
    if not measure.target:
        return [*found, "no target"]
    target = target_number(measure.target, measure.kind)
    if target is None:
        return found or ["target no number"]
    return [*found, "target reached"] if _is_reached(measure, target) else found


def _is_reached(measure: Measure, target: Decimal) -> bool:
    """Whether the target is no way on from the baseline in the direction that is good for the figure."""
    if measure.baseline is None or not measure.better:
        return False
    return measure.baseline >= target if measure.better == "more" else measure.baseline <= target


@lru_cache(maxsize=1024)
def _weak(kind: WeaknessKind, leader: str = "") -> Weakness:
    return Weakness(kind=kind, leader=leader)
