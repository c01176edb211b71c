"""A decision as somebody types it, in the form or on the command line, before anything in it is looked up."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.fields import of_kind
from cxmeet.core.decision.telling import rows, written


class Draft(Struct, frozen=True, kw_only=True):
    """A decision as typed; dates and names are still words."""

    statement: str = ""
    why: str = ""
    accountable: str = ""
    parts: tuple[str, ...] = ()
    """Each `Name: what they answer for`."""
    measure: str = ""
    target: str = ""
    """`stretch 40` marks it as a stretch."""
    due: str = ""
    review: str = ""
    experience: str = ""
    """Experience id; the topic's own when left out."""
    evidence: str = ""
    """Name of a figure of the brief, or words."""
    customers_will_notice: str = ""
    tell: str = ""
    kind_of_action: str = ""
    """people, process, policy, system or metric."""
    how_decided: str = ""
    """consent, chair or vote; consent when left out."""
    serves: str = ""
    """One of the charter's values or of its strategy, or how it begins."""
    front_line: str = ""
    """yes, no, or what the people who serve customers said."""
    employees: str = ""
    cost: str = ""
    cause: str = ""
    hand_offs: str = ""
    support: str = ""
    set_aside: str = ""


def drafted(decision: Decision) -> Draft:
    """A decision as somebody would have typed it, to be amended."""
    measure, evidence = decision.measure, decision.evidence
    kinds = of_kind("sentence", "words", "leader", "experience", "choice", "value")
    said = {field.name: field.of(decision) for field in kinds}
    return Draft(
        parts=tuple(f"{part.leader}: {part.part}" for part in decision.parts),
        measure=measure.name if measure else "",
        target=f"{'stretch ' if measure.stretch else ''}{measure.target}" if measure else "",
        due=decision.due.isoformat() if decision.due else "",
        review=decision.review_on.isoformat() if decision.review_on else "",
        tell=written(rows(decision.tell), ": "),
        evidence=(evidence.figure or evidence.text) if evidence else "",
        **said,
    )


def typed_anew(before: Draft, draft: Draft) -> dict[str, Any]:
    """The fields of a draft that say something else than before."""
    pairs = {name: (getattr(before, name), getattr(draft, name)) for name in Draft.__struct_fields__}
    return {name: after for name, (was, after) in pairs.items() if was != after}
