"""Rules to remove in words: whom each hinders, what decided about it, whether it is gone, and how many over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line, short
from cxmeet.core.meeting.meeting import StillThere
from cxmeet.core.meeting.minutes.since import Waiting
from cxmeet.core.meeting.rules import Removal, Rule, RulesIn

LONG = 100
"""Characters of a decision's sentence beside the rule that it is to remove."""
QUARTERS = 4
"""Of the latest quarters, how many are told in one line."""


def facts(found: Rule) -> Iterator[str]:
    """Who named it, whom it hinders, what decided about it, and whether it is gone; each in a sentence."""
    yield f"Named by {one_line(found.by)} in {found.meeting}, {spoken(found.named)}"
    yield f"Hinders: {one_line(found.hinders)}" if found.hinders else "Who is hindered: not said"
    if found.decision:
        yield _decided(found.decision)
    elif found.state == "named":
        yield "No decision removes it yet"
    if found.still and found.state in ("named", "decided"):
        yield f"Still there: {one_line(found.still[-1].words)} ({found.still[-1].who})"
    if found.state in ("gone", "stays"):
        yield _ended(found)


def _decided(removal: Removal) -> str:
    return f"{removal.number}, {removal.status}: {short(removal.statement, LONG)}"


def _ended(found: Rule) -> str:
    """`Gone: since Monday (Ana Ruiz, Tue 1 Dec 2026)`, `It stays: the law asks for it (...)`."""
    what = "Gone" if found.state == "gone" else "It stays"
    said = ", ".join(filter(None, [one_line(found.ended_by), spoken(found.ended) if found.ended else ""]))
    return f"{what}: {one_line(found.words)}{f' ({said})' if said else ''}"


def waiting(found: Waiting, zone: dt.tzinfo) -> str:
    """`hinders: installers · D-0004 is to remove it · still there Tue 3 Nov 2026: the law`; empty for nothing said."""
    said = [f"hinders: {one_line(found.hinders)}"] if found.hinders else []
    said += [f"{found.decision} is to remove it"] if found.decision else []
    said += [still(found.still, zone)] if found.still else []
    return " · ".join(said)


def still(said: StillThere, zone: dt.tzinfo) -> str:
    """`still there Tue 3 Nov 2026: the law asks for it`."""
    return f"still there {spoken(said.at.astimezone(zone).date())}: {one_line(said.words)}"


def quarter(found: RulesIn) -> str:
    """`2026-Q4: 2 named, 1 decided, 1 gone, 0 stay; 3 standing at its end`."""
    ended = f"{found.gone:,} gone, {found.stays:,} {'stays' if found.stays == 1 else 'stay'}"
    return f"{found.quarter}: {found.named:,} named, {found.decided:,} decided, {ended}; {found.standing:,} standing"


def course(found: Sequence[RulesIn]) -> str:
    """`3 stand; gone by quarter: 2026-Q3 0, 2026-Q4 2`; empty where no rule was ever named."""
    if not found:
        return ""
    shown = found[-QUARTERS:]
    standing = shown[-1].standing
    stands = f"{standing:,} stand" if standing > 1 else f"{'1' if standing else 'none'} stands"
    return f"{stands}; gone by quarter: {', '.join(f'{each.quarter} {each.gone:,}' for each in shown)}"
