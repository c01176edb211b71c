"""What a decision still lacks; weak ones are recorded all the same."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from cxmeet.core.decision.decision import Decision

WeaknessKind = Literal[
    "nobody accountable",
    "one function",
    "no measure",
    "no figure",
    "no target",
    "no due date",
    "no review date",
    "no experience",
    "no evidence",
    "no reason",
    "no part",
    "absent",
]


class Weakness(Struct, frozen=True, kw_only=True):
    """One thing that is missing."""

    kind: str
    """A WeaknessKind; sealed minutes may hold one that only a later version of the program knows."""
    leader: str = ""
    """Whose part has no words, or who was absent and has not accepted."""


def weaknesses(decision: Decision) -> tuple[Weakness, ...]:
    """What a decision still lacks, and who was absent and has not accepted it."""
    return (*lacking(decision), *(_weak("absent", name) for name in decision.missing))


def lacking(decision: Decision) -> tuple[Weakness, ...]:
    """What a decision itself still lacks."""
    measure = decision.measure
    found: tuple[tuple[WeaknessKind, bool], ...] = (
        ("nobody accountable", not decision.accountable),
        ("one function", bool(decision.owners) and not decision.shared),
        ("no measure", measure is None),
        ("no figure", measure is not None and measure.baseline_as_of is None),
        ("no target", measure is not None and not measure.target),
        ("no due date", decision.due is None),
        ("no review date", decision.review_on is None),
        ("no experience", not decision.experience),
        ("no evidence", decision.evidence is None),
        ("no reason", not decision.why),
    )
    silent = (_weak("no part", part.leader) for part in decision.parts if not part.part)
    return (*(_weak(kind) for kind, holds in found if holds), *silent)


def _weak(kind: WeaknessKind, leader: str = "") -> Weakness:
    return Weakness(kind=kind, leader=leader)
