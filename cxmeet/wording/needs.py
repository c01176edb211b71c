"""Promises inside in words: who gives what to whom, what they say of it, and which hand-offs nobody owns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cxmeet.core.delivery.need import Need
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line, short
from cxmeet.core.linkages.inside import Handoff, Inside
from cxmeet.wording.phrases import listed

TITLE = "Promises inside"
EXPLAINED = "What one function needs from another to keep what we said to customers; who needs it says whether it came."
NOTHING = "None: no meeting wrote one down, the charter gives none ([[promises_inside]]), no decision has a part."
ALL_SAID = "Nothing waits: of each it was said whether it was kept."
WITHOUT_OWNER = "Hand-offs without an owner"
LONG = 100
"""Characters of what is to be given, beside other things."""


def sentence(found: Inside | Need) -> str:
    """`Sales to Operations: the day, before it is sold`."""
    return f"{one_line(found.giver)} to {one_line(found.receiver) or 'nobody'}: {short(found.what, LONG)}"


def whence(found: Inside) -> str:
    """`M-0002, for delivery`, `the charter`, `its part of D-0004`."""
    origin = {
        "meeting": found.meeting,
        "charter": "the charter",
        "decision": f"part of {found.number.partition('.')[0]} ({one_line(found.by)})",
    }[found.origin]
    return f"{origin}, for {one_line(found.promise)}" if found.promise else origin


def state(found: Inside, today: dt.date) -> str:
    """`not said yet`, `LATE, until Fri 20 Nov 2026`, `kept: every Monday, says Ana Ruiz`, `dropped: ...`."""
    if found.dropped:
        return f"dropped: {short(found.dropped)}"
    if found.said:
        words = f": {short(found.said.words)}" if found.said.words else ""
        return f"{'kept' if found.said.kept else 'NOT KEPT'}{words}, says {one_line(found.said.who)}"
    until = f"until {spoken(found.due)}" if found.due else ""
    given = "given, says who has it; not said yet whether it came" if found.given else "not said yet"
    return f"LATE, {until}" if found.late(today) else ", ".join(filter(None, (given, until)))


def how_many(found: Sequence[Inside], today: dt.date) -> str:
    """`3, 1 of them late`."""
    late = sum(each.late(today) for each in found)
    return f"{len(found):,}{f', {late:,} of them late' if late else ''}"


def handoff(found: Handoff) -> str:
    """`“Your router is with you”: nothing is said of what Operations needs from Sales and IT.`"""
    about, givers, receivers = f"“{short(found.about, LONG)}”", _all(found.givers), _all(found.receivers)
    if found.kind == "nobody keeps it":
        return f"{about}: no function is named that keeps it."
    if found.kind == "nothing said":
        needs = "needs" if len(found.receivers) == 1 else "need"
        return f"{about}: nothing is said of what {receivers} {needs} from {givers}."
    if found.kind == "nobody leads":
        return f"{found.number} {about}: nobody leads {givers}, who is to give it."
    return f"{found.number} {about}: {givers} gives it to nobody, for nobody answers for the decision."


def _all(names: Sequence[str]) -> str:
    return listed([short(name) for name in names])
