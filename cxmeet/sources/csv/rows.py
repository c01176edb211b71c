"""Rows of a source's files in one pass; rows that cannot be used are counted, never dropped in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.definitions import fits, fits_not
from cxmeet.core.charter import forms as written
from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.core.kernel.text import one_line, short, suggestion
from cxmeet.sources.containers.chunks import Chunk
from cxmeet.sources.csv.amounts_read import AmountsRead
from cxmeet.sources.csv.files import Files
from cxmeet.sources.csv.matches import Emptied, Matches
from cxmeet.sources.csv.outcome import Outcome
from cxmeet.sources.csv.unreadable import UnreadableRows

LISTED = 50
"""How many columns an error names."""

Watcher = Callable[[Path, float | None], None]
"""Hears what is being read, and which share of it has been; None where nobody can tell."""

_WATCHER: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """While inside, tell the watcher now and then which file is being read and which share of it has been."""
    token = _WATCHER.set(watcher)
    try:
        yield
    finally:
        _WATCHER.reset(token)


def tell(path: Path, share: float | None) -> None:
    """Tell whoever watches how far a file or a database has been read, for those who do without `Rows`."""
    if watcher := _WATCHER.get():
        watcher(path, share)


class Rows:
    """The rows of a source's files as lists of cells, without those that keep and drop leave out.

    Go through them once, row by row or in chunks, which is quicker; `at` says which cell is which. Who reads them
    reports each row that cannot be used to `bad`, and each that its own rules leave out to `leave_out`; `finish`
    then raises BadFile when too many were bad.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        source: FileSource,
        columns: Mapping[str, str] | None = None,
        also: Iterable[str] = (),
    ) -> None:
        """The files of a source that are read as one, in this order.

        `columns` says which column plays which role where the source does not; one called as one of `also` plays that
        role by itself. Raises BadFile.
        """
        self.name = str(paths[0]) if len(paths) == 1 else f"{paths[0]} to {paths[-1].name}"
        self.dates, self.encoding = written.days(source), source.encoding or "UTF-8"
        self.amounts, self.counts = written.amounts(source), written.counts(source)
        self._names = tuple(path.name for path in paths)
        self._stated = written.stated(source)
        self._files = Files(paths, source, self._no_row)
        self.unreadable = UnreadableRows(source.bad_rows, self._files.header)
        self._outcome = Outcome(self.name, self.unreadable)
        self.amounts_read = AmountsRead(source)
        self._missing: list[Fault] = []
        named = source.columns if columns is None else columns
        self._places = {role: self._place(name, role) for role, name in named.items() if name.strip()}
        self._places |= {name: self._place(name, name) for name in also if name in self._files.header}
        self._filters = [
            (self._place(column, field), Matches(wanted), field == "keep", filter_why(field, column, wanted))
            for field, patterns in (("keep", source.keep), ("drop", source.drop))
            for column, wanted in patterns.items()
        ]
        for name in filter(str.strip, source.show):
            self._place(name, "show")
        self._emptied = Emptied(source.empty) if source.empty else None
        if self._missing:
            self._files.close()
            raise BadFile(self._missing)

    @property
    def path(self) -> Path:
        """The file that is being read."""
        return self._files.path

    def at(self, role: str) -> int:
        """The index of the cell that plays this role."""
        return self._places[role]

    def has(self, role: str) -> bool:
        """Whether the charter names a column for this role."""
        return role in self._places

    def column(self, role: str) -> str:
        """The name of the column that plays a role."""
        return self._files.header[self._places[role]]

    def cell(self, row: list[str], role: str) -> str:
        """The cell of a row that plays a role; empty where the charter names no column for it."""
        place = self._places.get(role)
        return "" if place is None else row[place]

    def bad(self, line: int, why: str, row: Sequence[str] = ()) -> None:
        """The row on this line cannot be used; it counts towards the share that refuses the file."""
        self.unreadable.add(self.path, line, why, row)

    def leave_out(self, why: str) -> None:
        """A row is left out by a rule of the base, which is no fault."""
        self._outcome.left_out[why] += 1

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with the line it begins on. Raises BadFile when the file cannot be read on."""
        for chunk in self.chunks():
            yield from chunk.rows()

    def chunks(self) -> Iterator[Chunk]:
        """The rows, many at a time. Raises BadFile when the file cannot be read on."""
        watcher = _WATCHER.get()
        used = {*self._places.values(), *(place for place, *_ in self._filters)}
        for chunk in self._files.chunks(used):
            self._outcome.seen += len(chunk)
            for each in self._filters:
                self._filter(chunk, *each)
            if self._emptied is not None:
                for place in set(self._places.values()):
                    if self._emptied.anywhere(chunk.column(place)):
                        chunk.replace(place, self._emptied)
            yield chunk
            if watcher:
                watcher(self.path, self._files.share)

    @property
    def seen(self) -> int:
        """Rows read so far, whatever became of them."""
        return self._outcome.seen

    def finish(self, *, found: bool = True) -> SetAside:
        """What was set aside and why; `found` is whether the rows gave anything to count.

        Raises BadFile when too many rows were bad, or nothing was found.
        """
        return self._outcome.set_aside(found=found, no_rows="has no rows below its header")

    def source(self, name: str, set_aside: SetAside, first: dt.date | None, last: dt.date | None) -> Source:
        """What these rows gave, called by this name, with the days they tell of."""
        return Source(
            name=name,
            rows=self._outcome.seen,
            first=first,
            last=last,
            set_aside=set_aside,
            unreadable=self.unreadable.told(),
            implausible=tuple(self.amounts_read.implausible()),
            files=self._names,
            forms=self._stated,
        )

    def refused(self, message: str, line: int | None = None) -> BadFile:
        """The error that says why the file that is being read cannot be used; it is closed."""
        return self._files.refused(message, line)

    def _place(self, name: str, role: str) -> int:
        """Where the column is; one that cannot be told is kept among the missing."""
        name, header = one_line(name), self._files.header
        found = [index for index, column in enumerate(header) if column == name]
        if len(found) == 1:
            if why := self._files.unreadable(found[0]):
                return self._lacks(f"column “{name}” ({role}) {why}")
            return found[0]
        if found:
            return self._lacks(f"two columns are called “{name}”")
        if otherwise := self._files.separated_otherwise():
            raise self.refused(f"has no column “{name}” ({role}): {otherwise}", self._files.header_line)
        there = f": the columns are {listed(header)}"
        close = suggestion(name, header)
        return self._lacks(f"has no column “{name}” ({role}){close or there}")

    def _lacks(self, what: str) -> int:
        self._missing.append(Fault(str(self.path), self._files.header_line, what))
        return -1

    def _no_row(self, line: int, why: str) -> None:
        self._outcome.seen += 1
        self.bad(line, why)

    def _filter(self, chunk: Chunk, place: int, matches: Matches, keep: bool, why: str) -> None:
        before = len(chunk)
        chunk.keep([matches[cell] == keep for cell in chunk.column(place)])
        if len(chunk) < before:
            self._outcome.left_out[why] += before - len(chunk)


def filter_why(field: str, column: str, wanted: tuple[str, ...]) -> str:
    """Why `keep` or `drop` leaves a row out."""
    return f"where {fits_not(column, wanted) if field == 'keep' else fits(column, wanted)}"


def listed(columns: Sequence[str]) -> str:
    """The first of the columns, for an error."""
    more = len(columns) - LISTED
    return ", ".join(short(name, 30) for name in columns[:LISTED]) + (f" and {more:,} more" if more > 0 else "")
