"""The days that leave the record for a calendar: when decisions are due and looked at again, when meetings come."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from cxmeet.core.agenda.series import Series
from cxmeet.core.decision.decision import Decision


class Day(Struct, frozen=True, kw_only=True):
    """A day of a decision; one that has passed out of use is told all the same, so that a calendar strikes it out."""

    decision: Decision
    what: str
    """`due` or `review`."""
    day: dt.date
    stands: bool


class Dates(Struct, frozen=True, kw_only=True):
    """Everything a calendar is told, and how far the record had come."""

    organisation: str
    days: tuple[Day, ...]
    series: tuple[Series, ...]
    sealed: int
    """How many times minutes had been sealed: what a calendar knows of meetings is older if this was less."""
    as_of: dt.datetime
    """When the last of them were, in UTC."""


def days(decision: Decision) -> tuple[Day, ...]:
    """When it is due and when it is looked at again, each with whether anybody still waits for that day.

    For one that was taken away again stands the day on which it was decided.
    """
    found = []
    if day := decision.due or _taken_away(decision, "due"):
        stands = decision.due is not None and decision.status == "open"
        found.append(Day(decision=decision, what="due", day=day, stands=stands))
    if day := decision.next_review or decision.review_on or _taken_away(decision, "review"):
        stands = decision.next_review is not None and not decision.given_up
        found.append(Day(decision=decision, what="review", day=day, stands=stands))
    return tuple(found)


def _taken_away(decision: Decision, what: str) -> dt.date | None:
    """A day for what a decision does not have any more; None where it never had it, as far as it tells."""
    amended = (event.text.split(", ") for event in decision.history if event.kind == "amended")
    return decision.decided.date() if any(what in fields for fields in amended) else None
