"""Who is to be told of a decision, in words: by whom and until when, and how they were told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cxmeet.core.decision.loop import Loop
from cxmeet.core.decision.telling import Row, Told
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line, short

LONG = 100
"""Characters of a decision's sentence beside who is to be told of it."""


def row(found: Row) -> str:
    """`those who waited, by Pau Ferrer until Sat 12 Dec 2026`, as far as that was said."""
    by = f", by {found.by}" if found.by else ""
    until = f" until {spoken(found.until)}" if found.until else ""
    return f"{found.who}{by}{until if by or not until else f',{until}'}"


def who(loop: Loop) -> str:
    """`those who waited, by Pau Ferrer until Sat 12 Dec 2026`, nothing left out."""
    until = f" until {spoken(loop.until)}" if loop.until else ", no day"
    return f"{by(loop)}{until}"


def by(loop: Loop) -> str:
    """`those who waited, by Pau Ferrer`."""
    return f"{one_line(loop.who)}, by {one_line(loop.by) or 'nobody yet'}"


def sentence(loop: Loop) -> str:
    """`To be told: ...`, `Told: the shops, by Pau Ferrer: letter to all 36`."""
    if loop.told:
        return result(loop.told)
    return f"To be told with {loop.moved_to}: {one_line(loop.who)}" if loop.moved_to else f"To be told: {who(loop)}"


def result(told: Told) -> str:
    """`Told: the shops, by Pau Ferrer: letter to all 36`, `Not to be told: the shops, by Ana Ruiz: they know`."""
    what = "Not to be told" if told.dropped else "Told"
    return f"{what}: {one_line(told.who)}, by {one_line(told.author)}: {one_line(told.words)}"


def to_tell(loop: Loop) -> str:
    """`4.1 those who waited, by Pau Ferrer until Sat 12 Dec 2026 (D-0004 A courier brings every router)`."""
    return f"{loop.number} {who(loop)} ({loop.decision} {short(loop.statement, LONG)})"


def how_many(found: Sequence[Loop], today: dt.date, what: str = "") -> str:
    """`3, 1 of them late`, `2, all of them late`."""
    late = sum(loop.late(today) for loop in found)
    share = "all" if late == len(found) > 1 else f"{late:,}"
    return f"{len(found):,}{what}{f', {share} of them late' if late and len(found) > 1 else ', late' if late else ''}"


def told(found: Sequence[Loop]) -> str:
    """`1 of 2`: how many were told; empty where nobody is to be."""
    return f"{sum(not loop.open for loop in found)} of {len(found)}" if found else ""
