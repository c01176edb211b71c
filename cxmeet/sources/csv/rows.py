"""Rows of a CSV file, plain or gzipped, in one pass; rows that cannot be used are counted, never dropped in silence."""

from __future__ import annotations

import csv
import io
import os
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from fnmatch import translate
from pathlib import Path
from re import compile as pattern
from typing import BinaryIO, cast

from cxmeet.core.briefing.definitions import fits, fits_not
from cxmeet.core.charter.file_source import Patterns
from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.core.kernel.text import one_line, suggestion
from cxmeet.sources.csv.chunks import Chunk, CsvText, Endless, Swallowed
from cxmeet.sources.opening import opened

BAD_SHARE = 0.05
"""Of the rows that keep and drop leave, the share that may be unusable before the whole file is refused."""

SHOWN = 5
"""How many unusable rows an error names."""

COLUMNS = 20_000
"""Columns a table may have; spreadsheets end at 16,384."""

LISTED = 50
"""How many columns an error names."""

REMEMBERED = 200
"""Characters of the longest cell whose meaning is remembered: more is no word that comes again and again."""

_WATCHER: ContextVar[Callable[[Path, float], None] | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Callable[[Path, float], None]) -> Iterator[None]:
    """While inside, tell the watcher now and then which file is being read and which share of it has been."""
    token = _WATCHER.set(watcher)
    try:
        yield
    finally:
        _WATCHER.reset(token)


class Unusable(ValueError):
    """A cell that does not say what its column should."""


class Rows:
    """The rows of one file as lists of cells, without those that keep and drop leave out.

    Go through them once, row by row or in chunks, which is quicker; `at` says which cell is which. Who reads them
    reports each row that cannot be used to `bad`, and each that its own rules leave out to `leave_out`; `finish`
    then raises BadFile when too many were bad.
    """

    def __init__(
        self, path: Path, columns: Mapping[str, str], keep: Patterns, drop: Patterns, also: Iterable[str] = ()
    ) -> None:
        """`columns` says which column plays which role; a column called as one of `also` plays that role by itself."""
        self.path = path
        self._seen = 0
        self._left_out: Counter[str] = Counter()
        self._bad: Counter[str] = Counter()
        self._first_bad: list[Fault] = []
        self._text, self._file = _text_of(path)
        self._size = os.fstat(self._file.fileno()).st_size
        self._csv = CsvText(self._text, self._no_row)
        self._header = self._read_header()
        self._missing: list[Fault] = []
        self._places = {role: self._place(name, role) for role, name in columns.items() if name.strip()}
        self._places |= {name: self._place(name, name) for name in also if name in self._header}
        self._filters = [
            (self._place(column, field), Matches(wanted), field == "keep", _why(field, column, wanted))
            for field, patterns in (("keep", keep), ("drop", drop))
            for column, wanted in patterns.items()
        ]
        if self._missing:
            self._close()
            raise BadFile(self._missing)

    def at(self, role: str) -> int:
        """The index of the cell that plays this role."""
        return self._places[role]

    def has(self, role: str) -> bool:
        """Whether the charter names a column for this role."""
        return role in self._places

    def column(self, role: str) -> str:
        """The name of the column that plays a role."""
        return self._header[self._places[role]]

    def cell(self, row: list[str], role: str) -> str:
        """The cell of a row that plays a role; empty where the charter names no column for it."""
        place = self._places.get(role)
        return "" if place is None else row[place]

    def bad(self, line: int, why: str) -> None:
        """The row on this line cannot be used; it counts towards the share that refuses the file."""
        self._bad[why.partition(":")[0]] += 1
        if len(self._first_bad) < SHOWN:
            self._first_bad.append(Fault(str(self.path), line, why))

    def leave_out(self, why: str) -> None:
        """A row is left out by a rule of the base, which is no fault."""
        self._left_out[why] += 1

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with the line it begins on. Raises BadFile when the file cannot be read on."""
        for chunk in self.chunks():
            yield from chunk.rows()

    def chunks(self) -> Iterator[Chunk]:
        """The rows, many at a time. Raises BadFile when the file cannot be read on."""
        watcher = _WATCHER.get()
        needed = 1 + max([*self._places.values(), *(place for place, *_ in self._filters)], default=0)
        try:
            for chunk in self._csv.chunks(len(self._header), needed):
                self._seen += len(chunk)
                for each in self._filters:
                    self._filter(chunk, *each)
                yield chunk
                if watcher:
                    watcher(self.path, self._file.tell() / max(self._size, 1))
        except Swallowed as error:
            raise self.refused("a quoted text begins here and does not end properly", error.line) from None
        except Endless as error:
            raise self.refused(f"a line begins here and does not end: {error}", error.line) from None
        except (EOFError, OSError, zlib.error) as error:
            raise self.refused(f"cannot be read on: {one_line(str(error))}", self._csv.line + 1) from None

    @property
    def seen(self) -> int:
        """Rows read so far, whatever became of them."""
        return self._seen

    def finish(self, *, found: bool = True) -> SetAside:
        """What was set aside and why; `found` is whether the rows gave anything to count.

        Raises BadFile when the file changed meanwhile, too many rows were bad, or nothing was found.
        """
        if os.fstat(self._file.fileno()).st_size != self._size:
            raise self.refused("changed while it was read: run the command again")
        self._close()
        bad, kept = self._bad.total(), self._seen - self._left_out.total()
        if bad > BAD_SHARE * kept:
            raise BadFile([self._too_many(bad, kept), *self._first_bad])
        if self._seen and not kept:
            most = ", ".join(f"{why} ({count:,})" for why, count in self._left_out.most_common(3))
            raise self.refused(f"no row of {self._seen:,} is left to count: {most}")
        if not found:
            raise self.refused("has no rows below its header" if not self._seen else "has no row that names a customer")
        why = self._left_out + self._bad
        return SetAside(rows=why.total(), why=_most_first(why), left_out=_most_first(self._left_out))

    def refused(self, message: str, line: int | None = None) -> BadFile:
        """The error that says why the whole file cannot be used; the file is closed."""
        self._close()
        return BadFile([Fault(str(self.path), line, message)])

    def _close(self) -> None:
        self._text.close()
        self._file.close()

    def _too_many(self, bad: int, kept: int) -> Fault:
        reasons = ", ".join(f"{why} ({count:,})" for why, count in self._bad.most_common())
        message = f"{bad:,} of {kept:,} rows cannot be used, more than {BAD_SHARE:.0%}: {reasons}; the first of them:"
        return Fault(str(self.path), None, message)

    def _read_header(self) -> list[str]:
        try:
            header = self._csv.header()
        except csv.Error as error:
            raise self.refused(f"the header cannot be read: {error}", 1) from None
        except (EOFError, OSError, zlib.error) as error:
            raise self.refused(f"cannot be read: {one_line(str(error))}") from None
        if len(header) > COLUMNS:
            raise self.refused(f"has {len(header):,} columns, more than the {COLUMNS:,} a table may have", 1)
        names = [one_line(name) for name in header]
        if not any(names):
            raise self.refused("is empty: expected a first line with the names of the columns", 1)
        if "\x00" in header[0]:
            raise self.refused("is not UTF-8 text (UTF-16 perhaps): save it as CSV in UTF-8", 1)
        return names

    def _place(self, name: str, role: str) -> int:
        """Where the column is; one that cannot be told is kept among the missing."""
        name = one_line(name)
        found = [index for index, column in enumerate(self._header) if column == name]
        if len(found) == 1:
            return found[0]
        if found:
            return self._lacks(f"two columns are called “{name}”")
        if len(self._header) == 1 and any(mark in self._header[0] for mark in ";\t"):
            raise self.refused(f"has no column “{name}” ({role}): the columns are not separated by commas", 1)
        there = f": the columns are {_listed(self._header)}"
        close = suggestion(name, self._header)
        return self._lacks(f"has no column “{name}” ({role}){close or there}")

    def _lacks(self, what: str) -> int:
        self._missing.append(Fault(str(self.path), 1, what))
        return -1

    def _no_row(self, line: int, why: str) -> None:
        self._seen += 1
        self.bad(line, why)

    def _filter(self, chunk: Chunk, place: int, matches: Matches, keep: bool, why: str) -> None:
        before = len(chunk)
        chunk.keep([matches[cell] == keep for cell in chunk.column(place)])
        if len(chunk) < before:
            self._left_out[why] += before - len(chunk)


def _most_first(reasons: Counter[str]) -> dict[str, int]:
    return dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))


def _why(field: str, column: str, wanted: tuple[str, ...]) -> str:
    return f"where {fits_not(column, wanted) if field == 'keep' else fits(column, wanted)}"


class Matches(dict[str, bool]):
    """Cell -> whether any of the globs matches it, whatever the case."""

    def __init__(self, globs: Sequence[str]) -> None:
        super().__init__()
        self._pattern = pattern("|".join(translate(one.strip().casefold()) for one in globs))

    def __missing__(self, cell: str) -> bool:
        found = self._pattern.match(cell.strip().casefold()) is not None
        if len(self) < 10_000 and len(cell) <= REMEMBERED:
            self[cell] = found
        return found


def _text_of(path: Path) -> tuple[io.TextIOWrapper, BinaryIO]:
    file = opened(path)
    raw: BinaryIO = file
    if path.suffix == ".gz":
        from gzip import GzipFile

        raw = cast("BinaryIO", GzipFile(fileobj=file))
    return io.TextIOWrapper(raw, "utf-8-sig", errors="surrogateescape", newline=""), file


def _listed(columns: Sequence[str]) -> str:
    more = len(columns) - LISTED
    return ", ".join(map(_short, columns[:LISTED])) + (f" and {more:,} more" if more > 0 else "")


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
