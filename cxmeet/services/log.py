"""What changed in the record: by whom, when, of what; since a day or since the last meeting."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Collection, Iterable, Iterator

from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.query_days import span
from cxmeet.core.kernel.errors import BadQuery, CxmeetError, NotFound
from cxmeet.core.kernel.history import Logged
from cxmeet.core.kernel.text import one_line, short, suggestion
from cxmeet.services.local_time import today, zone
from cxmeet.services.workspace import Workspace

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = dt.timedelta(days=1)


class Log:
    """The changes, one after the other as they are asked for: of many, all are never held at once."""

    def __init__(
        self, changes: Iterable[Logged], since: dt.datetime | None, until: dt.datetime | None, limit: int | None
    ) -> None:
        self.since = since
        self.until = until
        """The moment before which it ends."""
        self.count = 0
        """How many there are, once they have been gone through."""
        self.told = 0
        """How many of them were given: the newest, where there is a limit."""
        self._changes, self._limit = changes, limit

    def __iter__(self) -> Iterator[Logged]:
        for change in self._counted() if self._limit is None else deque(self._counted(), self._limit):
            self.told += 1
            yield change

    def _counted(self) -> Iterator[Logged]:
        for change in self._changes:
            self.count += 1
            yield change


def log(workspace: Workspace, since: str = "", until: str = "", by: str = "", limit: int | None = None) -> Log:
    """The changes in the order they were made; `limit` keeps the newest.

    `since` is `last` (when the last closed meeting began) or, as `until`, a day, month, quarter or year that has been.
    Raises BadQuery for what cannot be read or ends before it begins and, once they have been gone through, NotFound for
    somebody nobody knows.
    """
    start, stop = begins(workspace, since), _until(workspace, until)
    if start and stop and start >= stop:
        raise BadQuery(f"What changed is asked for from a day on up to one before it: {short(since)}, {short(until)}.")
    changes = workspace.record.log(start, stop)
    return Log(_of(workspace, by, changes) if by.strip() else changes, start, stop, limit)


def begins(workspace: Workspace, typed: str) -> dt.datetime | None:
    """When what is meant begins: a day, month, quarter or year, or the last closed meeting. Raises BadQuery."""
    if typed.strip().casefold() != "last":
        return _moment(workspace, _days(workspace, typed)[0]) if typed.strip() else None
    closed = workspace.record.meetings("closed")
    return closed[-1].started if closed else None


def _until(workspace: Workspace, typed: str) -> dt.datetime | None:
    return _moment(workspace, _days(workspace, typed)[1] + _DAY) if typed.strip() else None


def _moment(workspace: Workspace, day: dt.date) -> dt.datetime:
    """When a day begins where the organisation is."""
    return dt.datetime.combine(day, dt.time(), zone(workspace))


def _days(workspace: Workspace, typed: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that are meant; a weekday is the one that was last."""
    now, text = today(workspace, _charter(workspace)), typed.strip().casefold()
    if text == "yesterday":
        return now - _DAY, now - _DAY
    for index, weekday in enumerate(_WEEKDAYS):
        if len(text) >= 3 and weekday.startswith(text):
            day = now - dt.timedelta(days=(now.weekday() - index) % 7)
            return day, day
    try:
        return span(text, now)
    except (CxmeetError, OverflowError) as error:
        raise BadQuery(
            f"“{short(typed)}” is no day to look back to: write last, 2026-11-03, 3 nov, mon, yesterday, 2026-10 or "
            "2026-Q4."
        ) from error


def _of(workspace: Workspace, by: str, changes: Iterable[Logged]) -> Iterator[Logged]:
    """The changes of somebody, by a part of their name or by their login, in whose name or from whose account."""
    names = _names(workspace, by)
    found = False
    for change in changes:
        if _means(names, (change.by, change.login)):
            found = True
            yield change
    if not found:
        _must_be_known(workspace, by, names)


def _names(workspace: Workspace, by: str) -> tuple[str, ...]:
    """What somebody's changes may go under, in lower case."""
    typed, charter = by.strip(), _charter(workspace)
    if typed.casefold() == "@me":
        return (workspace.actor.casefold(),)
    leader = charter.leader(typed) if charter and typed else None
    return (typed.casefold(), *([leader.name.casefold()] if leader else []))


def _means(names: Iterable[str], told: Collection[str]) -> bool:
    return any(name in each.casefold() for name in names for each in told)


def _must_be_known(workspace: Workspace, by: str, names: Iterable[str]) -> None:
    """Raises NotFound, with a suggestion, for a name that is neither in the charter nor in the record."""
    charter = _charter(workspace)
    leaders = [leader.name for leader in (charter.leaders if charter else ())]
    written = (name for each in workspace.record.log() for name in (each.by, each.login) if name)
    known = list(dict.fromkeys([*leaders, *written]))
    if not _means(names, known):
        hint = suggestion(by, known) or f". There are {', '.join(map(one_line, known)) or 'none'}."
        raise NotFound(f"Nobody is called “{short(by)}”{hint}")


def _charter(workspace: Workspace) -> Charter | None:
    try:
        return workspace.files.charter()
    except CxmeetError:
        return None
