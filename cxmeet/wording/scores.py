"""A survey's score in words: with how far it may be off, or as what it is, a few answers."""

from __future__ import annotations

from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.beside_base import beside, enough
from cxmeet.core.voice.heard import Score
from cxmeet.wording.changes import CHANGES
from cxmeet.wording.charts import signed
from cxmeet.wording.phrases import counted, listed

FEW = 400
"""Answers below which a score is off by five points or more; that is said to be few."""


def sentence(score: Score) -> str:
    """`Survey: of 120 who answered, 70 would recommend us warmly, ...`."""
    known = estimate(score)
    if known is None:
        return f"{none(score)}."
    return f"{one_line(score.name)}: of {score.n:,} who answered, {_said(score, *known)}.{_before(score)}"


def beside_base(score: Score, base: BasePeriod | None) -> str:
    """`Survey rose to +35 while the base shrank by 14: they part.`

    Where the score has clearly changed and the base is not what it was; empty otherwise, and where either of the
    periods is not known whole.
    """
    known, found = estimate(score), beside(score, base)
    if known is None or base is None or not found:
        return ""
    net = base.closing - base.opening
    moved = f"{one_line(score.name)} {'rose' if score.change == 'up' else 'fell'} to {shown(score, known[0])}"
    base_too = f"the base {'grew' if net > 0 else 'shrank'} by {abs(net):,}"
    return f"{moved} while {base_too}: they {'go together' if found == 'together' else 'part'}."


def estimate(score: Score) -> tuple[float, float] | None:
    """Value and margin; None where too few answered for a score, whatever an earlier version noted."""
    return (score.value or 0.0, score.margin or 0.0) if enough(score) else None


def none(score: Score) -> str:
    """Why there is no score: nobody answered, or too few did, and what they said."""
    name = one_line(score.name)
    if not score.n:
        return f"{name}: no answers in this period"
    answers = listed([f"{count:,} {kind}" for kind, count in score.answers.items()])
    return f"{name}: {counted(score.n, 'answer')}, too few for a score: {answers}"


def shown(score: Score, value: float) -> str:
    """A value in the unit of the score: `+31`, `84`, `5.6`."""
    return {"ces": f"{value:.1f}", "nps": signed(round(value))}.get(score.kind, f"{value:.0f}")


def in_short(score: Score, value: float, margin: float) -> str:
    """`give or take 8, from 120 answers · up`: what goes with a value where there is little room."""
    low, high = _ends(value, margin)
    may_be = f"between {low} and {high}" if score.kind == "ces" else f"give or take {margin:.0f}"
    return f"{may_be}, from {counted(score.n, 'answer')}{f' · {CHANGES[score.change]}' if score.change else ''}"


def _said(score: Score, value: float, margin: float) -> str:
    """What the answers come to, and how far a survey of so many may be off."""
    answers = f"with {'so few' if score.n < FEW else 'this many'} answers"
    may_be = f"{answers} it could be {margin:.0f} higher or lower"
    if score.kind == "nps":
        warmly, hardly = score.answers.get("promoters", 0), score.answers.get("detractors", 0)
        points = f"{shown(score, value)} on a scale from −100 to 100 (net promoter score)"
        return f"{warmly:,} would recommend us warmly, {hardly:,} would not: {points}; {may_be}"
    if score.kind == "csat":
        return f"{score.answers.get('satisfied', 0):,} are satisfied: {shown(score, value)}%; {may_be}"
    low, high = _ends(value, margin)
    between = f"{answers} it could lie from {low} to {high}"
    return f"the mean is {shown(score, value)} for how easy it was; {between}"


def _ends(value: float, margin: float) -> tuple[str, str]:
    """Between which means it may lie."""
    return f"{value - margin:.1f}", f"{value + margin:.1f}"


def _before(score: Score) -> str:
    if score.previous is None or score.change in ("", "too few to tell"):
        return ""
    percent = "%" if score.kind == "csat" else ""
    return f" That is {CHANGES[score.change]} from {shown(score, score.previous)}{percent} the period before."
