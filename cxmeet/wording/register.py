"""A line of the register in words: who answers for a decision, where it stands, and the chain it is a part of."""

from __future__ import annotations

import datetime as dt

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect
from cxmeet.wording.effect import VERDICTS, in_short
from cxmeet.wording.figures import amount
from cxmeet.wording.moments import day
from cxmeet.wording.phrases import counted

ASK = "status:open  owner:@me  overdue:  review:due  effect:worse  changed:last  or words"
"""What can be asked, where nothing is."""


def names(decision: Decision) -> str:
    """`Ana Ruiz +2`: who answers for it, and how many beside them."""
    others = len(decision.owners) - bool(decision.accountable)
    return (decision.accountable or "nobody") + (f" +{others}" if others else "")


def state(decision: Decision, effect: Effect, today: dt.date, review_due: bool) -> str:
    """`OVERDUE 32 days`, `due 23 Oct`, `to judge: not moved`, `confirmed, worse`, `done`."""
    if decision.status == "open" and not review_due:
        return _due(decision, today)
    known = "" if effect.why else VERDICTS[effect.verdict]
    if review_due:
        return f"to judge: {known}" if known else "to judge"
    return f"{decision.status}, {known}" if known and decision.status in ("done", "confirmed") else decision.status


def _due(decision: Decision, today: dt.date) -> str:
    if decision.due is None:
        return "no due date"
    late = (today - decision.due).days
    if late > 0:
        return f"OVERDUE {counted(late, 'day')}"
    return "due today" if late == 0 else f"due {day(decision.due, today)}"


def chain(decision: Decision, effect: Effect, experience: str) -> tuple[str, ...]:
    """What it rests on, the experience, the decision, the number and what that did; a link that is missing is said."""
    evidence = decision.evidence
    value = f" ({amount(evidence.figure, evidence.value)})" if evidence and evidence.value is not None else ""
    moved = in_short(effect) if effect.figure else "nobody can tell whether it helped"
    return (
        f"{evidence.text}{value}" if evidence else "no evidence",
        experience or "no experience",
        decision.number,
        effect.label or "no measure",
        moved,
    )


def stands_behind(decision: Decision) -> tuple[str, ...]:
    """`Ana Ruiz has accepted`, `Ben Okri has not said yet: tracking`, `Pau Ferrer: stock, done`: one for each owner."""
    parts = {part.leader: part.part for part in decision.parts}
    said = []
    for name in decision.owners:
        accepted = "has accepted" if name in decision.accepted_by else "has not accepted"
        done = "; says it is done" if name in decision.parts_done else ""
        part = f": {parts[name]}" if parts.get(name) else ""
        said.append(f"{name} {accepted}{part}{done}")
    return tuple(said)


def matching(found: int, known: int) -> str:
    """`3 of 41 decisions`, `41 decisions`, `none of 41 decisions`."""
    if not known:
        return "No decision is recorded yet."
    return (
        counted(known, "decision")
        if found == known
        else f"{f'{found:,}' if found else 'none'} of {counted(known, 'decision')}"
    )
