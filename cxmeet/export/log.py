"""The log of the record: a table for people, rows for spreadsheets, schema `cxmeet.log/1` for scripts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct

from cxmeet.core.kernel.history import Logged
from cxmeet.export import fitted, formats
from cxmeet.wording.log import about, events, fields, said
from cxmeet.wording.moments import clock_time

COLUMNS = ("when", "who", "number", "what")


class LoggedChange(Struct, frozen=True, kw_only=True):
    at: dt.datetime
    by: str
    login: str
    """The account it was typed in, where `by` is a name that somebody else claimed."""
    table: str
    number: str
    """What it is known by; empty for what has no number of its own."""
    meeting: str
    what: tuple[str, ...]
    """In words, each thing that changed."""
    events: tuple[dict[str, object], ...]
    """What happened to a decision, as its history has it."""
    fields: dict[str, tuple[object, object]]
    """Field name -> (before, after), but for those that only grow, the history and the clocks of topics, and for what
    was given in secret: answers are there with the change that shows them, guesses are told by the minutes."""


class WholeLog(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.log/1"
    since: dt.datetime | None
    until: dt.datetime | None
    changes: tuple[LoggedChange, ...]


def rendered(
    changes: Iterable[Logged],
    form: str,
    zone: dt.tzinfo,
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
    room: int | None = None,
) -> str:
    """The changes in any format; times of a table are in the organisation's zone. Raises BadQuery for the format.

    A table for people has lines of so much `room` in cells; None is no limit.
    """
    if form in formats.names("value"):
        return formats.told(form, WholeLog(since=since, until=until, changes=tuple(map(_public, changes))))
    return formats.rows(form, COLUMNS, list(_rows(changes, zone)), fitted.ENDLESS if room is None else room)


def _rows(changes: Iterable[Logged], zone: dt.tzinfo) -> Iterator[tuple[str, ...]]:
    for change in changes:
        at = change.at.astimezone(zone)
        when, who, number = f"{at:%Y-%m-%d} {clock_time(at)}", change.who, about(change)
        for what in said(change):
            yield when, who, number, what


def _public(change: Logged) -> LoggedChange:
    doc = change.after or change.before
    return LoggedChange(
        at=change.at,
        by=change.by,
        login=change.login,
        table=change.table,
        number=change.number,
        meeting=change.number if change.table == "meetings" else str(doc.get("meeting", "")),
        what=tuple(said(change)),
        events=tuple(events(change)),
        fields=fields(change),
    )
