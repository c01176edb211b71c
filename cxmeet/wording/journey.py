"""The whole journey in words: an experience in nine short cells, what is missing there, and what belongs to none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cxmeet.core.briefing.journey import Function, Gap, Held, Journey, Left, Mentions, OpenDecision, Stage
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.changes import clear
from cxmeet.wording.charts import money
from cxmeet.wording.delivery import NOBODY_MEASURES, NOTHING_DUE
from cxmeet.wording.moments import day
from cxmeet.wording.phrases import capital, counted, listed, per_cent, per_cent_as_set, were

NO_EXPERIENCES = "The charter names no experiences: what do customers live through with us?"

GAPS: dict[Gap, str] = {
    "not heard": "nobody listens to what customers say of their own accord",
    "not asked": "nobody asks customers about it",
    "not mapped": "no rule says which feedback is about it",
    "no promise": "nothing is promised to customers here",
    "promise not measured": "a promise is made that nobody measures",
    "not counted": "nobody counts whether it works every time",
    "no early sign": "no measure tells early what customers will feel",
    "no reasons": "nobody notes why customers leave",
    "reasons not mapped": "no reason for leaving is mapped to it",
    "nobody behind": "no function of a leader stands behind it",
    "nothing decided": "it hurts, and no decision is open",
}
"""How each is said in a sentence."""

HEADERS = ("experience", "said", "asked", "promise", "works", "left", "worth", "open", "behind")
LEGEND = (
    "said: of their own accord; asked: in answer to our questions; each with the period before in brackets. promise, "
    "works: how often it held, of its target. left: for it. worth: those of them lost in the period. open: decisions. "
    "no rule: the charter maps nothing to it."
)


class Row(NamedTuple):
    """What is said of one experience in the cells of a table, under `HEADERS`."""

    name: str
    said: str
    asked: str
    promise: str
    works: str
    left: str
    worth: str
    open: str
    behind: str

    @property
    def experienced(self) -> tuple[str, ...]:
        """The cells of what customers say and live through."""
        return self[:5]

    @property
    def answered(self) -> tuple[str, ...]:
        """The cells of what it costs, and who acts."""
        return (self.name, *self[5:])


class Loud(NamedTuple):
    """Which cells must be seen from the back of the room."""

    said: bool
    asked: bool
    promise: bool
    works: bool
    left: bool
    open: bool
    behind: bool


def row(stage: Stage, currency: str) -> Row:
    """The cells of one experience; what is not there is said in words, never as a zero."""
    return Row(
        name=one_line(stage.name) or one_line(stage.experience),
        said=_mentions(stage.volunteered, "nobody listens", stage),
        asked=_mentions(stage.asked, "nobody asks", stage),
        promise=_held(stage.promises, "no promise", "not measured"),
        works=_held(stage.reliability, "not counted", "not counted"),
        left=_left(stage.left, stage),
        worth=_worth(stage.left, currency),
        open=_open(stage.decisions) or "none",
        behind=behind(stage.functions),
    )


def loud(stage: Stage) -> Loud:
    """More is said or left than before, a target is missed, a decision is overdue or lacking, nobody stands behind."""
    return Loud(
        said=bool(stage.volunteered and stage.volunteered.change == "more"),
        asked=bool(stage.asked and stage.asked.change == "more"),
        promise=any(held.below for held in stage.promises),
        works=any(held.below for held in stage.reliability),
        left=bool(stage.left and stage.left.count),
        open="nothing decided" in stage.gaps or any(decision.overdue for decision in stage.decisions),
        behind="nobody behind" in stage.gaps,
    )


def _mentions(said: Mentions | None, unknown: str, stage: Stage) -> str:
    """`40 (18) more`, `nothing`, `no rule`, `nobody asks`."""
    if said is None:
        return "no rule" if "not mapped" in stage.gaps else unknown
    before = f" ({said.previous:,})" if said.previous is not None else ""
    if not said.count and not said.previous:
        return "nothing"
    change = clear(said.change)
    return f"{said.count:,}{before}{f' {change}' if change else ''}"


def _held(found: Sequence[Held], nothing: str, unmeasured: str) -> str:
    """`29% of 95%`: of several the one furthest below its target, else the one that held least."""
    rated = [held for held in found if held.rate is not None]
    if not rated:
        return nothing if not found else NOTHING_DUE if any(held.measured for held in found) else unmeasured
    worst = min(rated, key=lambda held: ((held.rate or 0) - (held.target or 0) if held.target else 0, held.rate or 0))
    of = f" of {per_cent_as_set(worst.target)}" if worst.target is not None else ""
    return f"{per_cent(worst.rate or 0, target=worst.target)}{of}"


def _left(left: Left | None, stage: Stage) -> str:
    """`22 (16)`, `nobody`, `no rule`, `nobody notes`."""
    if left is None:
        return "nobody notes" if "no reasons" in stage.gaps else "no rule"
    if not left.count and not left.previous:
        return "nobody"
    before = f" ({left.previous:,})" if left.previous is not None else ""
    return f"{f'{left.count:,}' if left.count else 'nobody'}{before}"


def _worth(left: Left | None, currency: str) -> str:
    return money(left.value, currency) if left and left.value is not None else ""


def _open(decisions: Sequence[OpenDecision]) -> str:
    """`2, 1 overdue`; empty where nothing is open."""
    late = sum(decision.overdue for decision in decisions)
    return f"{len(decisions):,}{f', {late:,} overdue' if late else ''}" if decisions else ""


def behind(functions: Sequence[Function]) -> str:
    """`Operations, Sales, IT (nobody)`, `nobody`: the functions behind it, and which of them nobody leads."""
    named = [one_line(each.name) + ("" if each.leaders else " (nobody)") for each in functions]
    return ", ".join(named) or "nobody"


def named(stage: Stage) -> str:
    """`Getting started: “I am online the day I was told”`."""
    name = one_line(stage.name) or one_line(stage.experience)
    return f"{name}: “{one_line(stage.goal)}”" if stage.goal else name


def held(found: Held) -> str:
    """`Your router is with you on the day we said: 11 of 39, 28%, below the target of 95%`."""
    name = one_line(found.name)
    if not found.measured:
        return f"{name}: {NOBODY_MEASURES}"
    if found.rate is None:
        return f"{name}: {NOTHING_DUE}"
    target = ""
    if found.target is not None:
        target = f", {'below' if found.below else 'at or above'} the target of {per_cent_as_set(found.target)}"
    return f"{name}: {found.held or 0:,} of {found.total or 0:,}, {per_cent(found.rate, target=found.target)}{target}"


def missing(stage: Stage) -> str:
    """`Nobody counts whether it works every time; it hurts, and no decision is open.`; empty where all is there."""
    said = "; ".join(GAPS[gap] for gap in stage.gaps if gap != "promise not measured")  # the promise itself says so
    return f"{capital(said)}." if said else ""


def decision(opened: OpenDecision, today: dt.date) -> str:
    """`D-0001 A courier brings every router: Ana Ruiz, OVERDUE since 23 Oct`."""
    who = one_line(opened.accountable) or "nobody accountable"
    return f"{opened.number} {one_line(opened.statement)}: {who}, {_when(opened, today)}"


def _when(opened: OpenDecision, today: dt.date) -> str:
    if opened.done:
        return "done, to be confirmed"
    if opened.due is None:
        return "no due date"
    return f"{'OVERDUE since' if opened.overdue else 'due'} {day(opened.due, today)}"


def elsewhere(found: Journey) -> Iterator[str]:
    """What is on no line of the table, so that nobody takes the table for all there is."""
    if found.unmapped:
        belong = "belongs" if found.unmapped == 1 else "belong"
        yield f"No rule of ours says which experience {counted(found.unmapped, 'item')} of feedback {belong} to."
    others, unknown = found.left_elsewhere, found.left_unknown
    said = [f"{others:,} left for reasons that are mapped to none of these"] if others else []
    said += [f"of {unknown:,} who left we do not know why"] if unknown else []
    if said:
        words = listed(said)
        yield f"{capital(words)}."
    if decisions := found.decisions_elsewhere:
        yield f"{counted(len(decisions), 'open decision')} {were(len(decisions))} made about none of these."
