"""The register of rules to remove: which, whom each hinders, what decided about it, whether it is really gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from cxmeet.core.kernel.history import typed
from cxmeet.core.kernel.period import Period
from cxmeet.core.meeting.meeting import Entry, StillThere

RuleState = Literal["named", "decided", "gone", "stays"]
"""Named and nothing decided; a decision in force is to remove it; somebody has said that it is gone; it was dropped."""


class Removal(Struct, frozen=True, kw_only=True):
    """The decision that is to remove a rule, as it stands in force."""

    number: str
    status: str
    statement: str


class Rule(Struct, frozen=True, kw_only=True):
    """One rule to remove, and what became of it."""

    number: str
    text: str
    hinders: str
    """Who is hindered by it; empty where nobody has said."""
    by: str
    meeting: str
    named: dt.date
    state: RuleState
    decision: Removal | None = None
    decided: dt.date | None = None
    still: tuple[StillThere, ...] = ()
    """When somebody said that it is not gone yet, and why, the latest last."""
    ended: dt.date | None = None
    ended_by: str = ""
    words: str = ""
    """In which words it was said to be gone, or why it stays."""


class RulesIn(Struct, frozen=True, kw_only=True):
    """How many rules were named, decided about and ended in a quarter, and how many stood at its end."""

    quarter: str
    named: int
    decided: int
    gone: int
    stays: int
    standing: int


class RuleList(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.rules/1"
    rules: tuple[Rule, ...]
    quarters: tuple[RulesIn, ...] = ()
    """From the first rule on, the latest last; those in which nothing happened among them."""


def rule(entry: Entry, removal: Removal | None, zone: dt.tzinfo) -> Rule:
    """What the record tells of one rule; `removal` is the decision about it, as long as one is in force."""
    return Rule(
        number=entry.number,
        text=entry.text,
        hinders=entry.hinders,
        by=entry.by,
        meeting=entry.meeting,
        named=entry.at.astimezone(zone).date(),
        state="gone" if entry.gone else "stays" if entry.dropped else "decided" if removal else "named",
        decision=removal,
        decided=entry.decided.astimezone(zone).date() if removal and entry.decided else None,
        still=entry.still,
        ended=entry.ended.astimezone(zone).date() if entry.ended else None,
        ended_by=typed(entry.ended_by, entry.ended_login) if entry.ended else "",
        words=entry.gone or entry.dropped,
    )


def by_quarter(rules: Sequence[Rule], day: dt.date) -> tuple[RulesIn, ...]:
    """What happened to rules in each quarter up to that of a day; nothing where no rule was ever named.

    One that ended on a day nobody knows, as earlier versions kept it, counts as ended when it was named.
    """
    if not rules:
        return ()
    first, last = Period.of(min(each.named for each in rules), "quarter"), Period.of(day, "quarter")
    quarters = [first.shifted(place) for place in range(max(last.number - first.number, 0) + 1)]
    return tuple(_quarter(quarter, rules) for quarter in quarters)


def _quarter(quarter: Period, rules: Sequence[Rule]) -> RulesIn:
    ended = [each for each in rules if _ended(each) and _within(_ended(each), quarter)]
    return RulesIn(
        quarter=str(quarter),
        named=sum(_within(each.named, quarter) for each in rules),
        decided=sum(_within(each.decided, quarter) for each in rules),
        gone=sum(each.state == "gone" for each in ended),
        stays=sum(each.state == "stays" for each in ended),
        standing=_standing(rules, quarter.last),
    )


def _standing(rules: Iterable[Rule], day: dt.date) -> int:
    """How many were named by then and had not ended."""
    return sum(each.named <= day and not ((end := _ended(each)) and end <= day) for each in rules)


def _ended(each: Rule) -> dt.date | None:
    return (each.ended or each.named) if each.state in ("gone", "stays") else None


def _within(day: dt.date | None, quarter: Period) -> bool:
    return day is not None and quarter.first <= day <= quarter.last
