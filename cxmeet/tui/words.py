"""How the screens say dates, times and what became of things; in words beside every sign."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.meeting.meeting import EntryKind
from cxmeet.tui.text import counted
from cxmeet.wording.moments import spoken_moment

KINDS: dict[EntryKind, str] = {
    "note": "note",
    "park": "parked",
    "thank": "thanks",
    "rule": "rule to remove",
    "object": "objection",
}

OUTCOMES = {"discussed": "discussed", "carried": "carried over", "parked": "parked", "dropped": "dropped"}


def zone_of(charter: Charter) -> dt.tzinfo:
    """The organisation's time zone; UTC when this host does not know it."""
    try:
        return ZoneInfo(charter.organisation.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return dt.UTC


def moment(at: dt.datetime) -> str:
    """`Tue 1 Dec 2026 09:12`, with the offset where the hour comes for the second time."""
    return spoken_moment(at)


def day(date: dt.date, today: dt.date) -> str:
    """`12 Dec`, with the year where it is not this one."""
    weekday_day_month_year = spoken(date).split()
    return " ".join(weekday_day_month_year[1:3] if date.year == today.year else weekday_day_month_year[1:])


def due(decision: Decision, today: dt.date) -> str:
    """`due 12 Dec`, `due today`, `OVERDUE by 3 days (3 Nov)`, `no due date`, `done, to be confirmed`."""
    if decision.status == "done":
        return "done, to be confirmed"
    if decision.status != "open":
        return decision.status
    if decision.due is None:
        return "no due date"
    days = (decision.due - today).days
    if days < 0:
        return f"OVERDUE by {counted(-days, 'day')} ({day(decision.due, today)})"
    return "due today" if days == 0 else f"due {day(decision.due, today)}"


def amount(name: str, value: Decimal | None) -> str:
    """The value of one of the brief's figures: promises and reliability are shares, all else are counts."""
    if value is None:
        return "not known"
    return f"{value:.0%}" if name.startswith(("promise:", "reliability:")) else f"{value:,}"


def owners(decision: Decision) -> str:
    """`Ana Ruiz with IT, Sales`: who answers for it, and the other functions that stand behind it."""
    others = [name for name in decision.functions if name != decision.accountable_function]
    with_whom = others or [part.leader for part in decision.parts]
    name = decision.accountable or "nobody accountable"
    return f"{name} with {', '.join(with_whom)}" if with_whom else name
