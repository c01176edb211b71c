"""Reading a journal: its lines become tables, and whatever does not fit is told apart as torn or as damaged."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from cxmeet.core.kernel.errors import Damaged, TooNew
from cxmeet.store.journal import disk, note, tail
from cxmeet.store.journal.note import NOTHING, Note
from cxmeet.store.journal.opener import open_own
from cxmeet.store.journal.record_line import FORMAT, Line, look, parse, settle
from cxmeet.store.journal.schema import Schema
from cxmeet.store.journal.tail import Tail
from cxmeet.store.journal.written import Written

Tables = dict[str, dict[str, Written]]

ADVICE = (
    "`cxmeet record check` tells more, `cxmeet record repair` keeps every good record, "
    "`cxmeet record restore` goes back to a backup"
)

GO_ON = (
    "Put the right file back, or run `cxmeet record restore last`; to go on with this one all the same run "
    "`cxmeet record repair`, which keeps a backup of it and gives no number twice"
)
STRANGER = "does not follow the line before it: it is from another copy of this record"


class Strayed(Damaged):
    """Whole in itself, but not the record that was last written here; `way` says how."""

    def __init__(self, message: str, way: str) -> None:
        super().__init__(message)
        self.way = way


@dataclass
class Replay:
    """An open journal and what has been read of it."""

    path: str
    fd: int
    writable: bool
    schema: Schema
    inode: tuple[int, int] = (0, 0)
    end: int = 0
    """Byte behind the last good line."""
    n: int = -1
    last: str = ""
    """Checksum of the last good line."""
    mark: int = -1
    """The record whose checksum the lock file's note knows."""
    marked: str = ""
    """What that checksum is here."""
    seen: tuple[int, int] = (-1, -1)
    """Size and time of change when last read."""
    header: Line = field(default_factory=lambda: Line(-1))
    tables: Tables = field(default_factory=dict)

    def read_on(self, there: os.stat_result | None = None) -> Tail:
        """Replay the good lines that are new; gives what is left behind them. Raises TooNew."""
        there = there or os.fstat(self.fd)
        self.inode, self.seen = (there.st_dev, there.st_ino), (there.st_size, there.st_mtime_ns)
        size = there.st_size
        while self.end < size and (data := disk.read(self.fd, self.end, min(size, self.end + tail.AT_ONCE))):
            if not (self._apply(data) or (b"\n" not in data and self._apply_long(size))):
                break
        return tail.behind(self.fd, self.end, size)

    def _apply_long(self, size: int) -> int:
        """Replay one line that is longer than what is read at once, where it is a record."""
        stop = tail.sealed_end(self.fd, self.end, size)
        return self._apply(disk.read(self.fd, self.end, stop + 1)) if stop else 0

    def _apply(self, data: bytes) -> int:
        tables, n, last, position = self.tables, self.n, self.last, 0
        chained, lifts, view = self.header.cxmeet > 1, self.lifts, memoryview(data)
        while end := data.find(b"\n", position) + 1:
            line = parse(view[position : end - 1])
            if line is None or line.n != n + 1 or line.p != (last if chained else ""):
                break
            if line.n == 0:
                self._begin(line)
                chained, lifts = line.cxmeet > 1, self.lifts
            for table, key, doc in line.ops:
                if doc is None:
                    tables.get(table, {}).pop(key, None)
                else:
                    tables.setdefault(table, {})[key] = self._lifted(table, doc) if lifts else doc
            n, last, position = line.n, line.c, end
            if n == self.mark:
                self.marked = last
        self.n, self.last, self.end = n, last, self.end + position
        return position

    def _begin(self, header: Line) -> None:
        if header.cxmeet > FORMAT or header.schema > self.schema.version:
            raise TooNew(
                f"{self.path}: written by a newer cxmeet (format {header.cxmeet}, schema {header.schema}; this one "
                f"knows format {FORMAT}, schema {self.schema.version}). Use that version of cxmeet or a newer one"
            )
        self.header = header

    @property
    def older(self) -> str:
        """What of the journal is earlier than this program's, so that it is read but not written; else empty."""
        if self.lifts:
            return f"schema {self.header.schema}, this one writes {self.schema.version}"
        return f"format {self.header.cxmeet}, this one writes {FORMAT}" if self.header.cxmeet < FORMAT else ""

    @property
    def lifts(self) -> bool:
        """Whether the documents are of an earlier schema."""
        return self.header.schema < self.schema.version

    def _lifted(self, table: str, doc: Written) -> Written:
        return settle(self.schema.lift(table, doc.copy(), self.header.schema))

    def judge(self, rest: Tail, known: Note) -> None:
        """Forgive only what a killed writer can leave: part of one line, never acknowledged. Raises Damaged, TooNew."""
        if self.n < 0 or not self.header.cxmeet:
            raise self._headless(rest.first)
        here = f"{self.path}: record {self.n + 1} (line {self.n + 2}) at byte {self.end}"
        first = parse(rest.first) if rest.ended else None
        if first is not None:
            what = STRANGER if first.n == self.n + 1 else f"is not there: record {first.n} is in its place"
            raise Damaged(f"{here} {what}. {ADVICE}")
        if rest.endless:
            raise Damaged(
                f"{here} is damaged: {rest.size} bytes without a line end, and no record is that long. {ADVICE}"
            )
        way = note.astray(known, self.header, self.n, self.marked)
        if rest.more or (rest.size and way == note.OLDER):
            raise Damaged(f"{here} is damaged. {ADVICE}")
        if way:
            raise Strayed(f"{self._strayed(way, known)}. {GO_ON}", way)

    def _strayed(self, way: str, known: Note) -> str:
        if way == note.OLDER:
            return (
                f"{self.path}: record {self.n + 1} (line {self.n + 2}) at byte {self.end} is missing, though {known.n} "
                f"were written: an older copy, or cut short behind record {self.n}"
            )
        if way == note.FORKED:
            return (
                f"{self.path}: record {known.n} (line {known.n + 1}) is not the one that was last written here: "
                "a copy that has gone its own way"
            )
        return f"{self.path}: this is another record than the one last written here, which held {known.n} changes"

    def _headless(self, start: bytes) -> Damaged | TooNew:
        if not start and self.n < 0:
            return Damaged(f"{self.path}: record 0 at byte 0 is missing: the file is empty. {ADVICE}")
        found = look(start.split(b"\n", 1)[0])
        if found > FORMAT:
            return TooNew(f"{self.path}: written by a newer cxmeet (format {found}; this one knows {FORMAT})")
        return Damaged(f"{self.path}: record 0 (line 1) at byte 0 is not the header of a cxmeet record. {ADVICE}")


def replay(
    path: str, schema: Schema, known: Note = NOTHING, write: bool = False, at: int | None = None
) -> tuple[Replay, Tail]:
    """Open a journal and read all of it; gives what is left at its end, too.

    `known` is the lock file's note, where there is one. To `write` a file that is not writable is an error; `at` is a
    descriptor of its folder, where that is held open. Raises Damaged (Strayed where it is only not the one noted),
    TooNew, RecordError for a link, OSError.
    """
    fd, writable = _open(path, write, at)
    found = Replay(path, fd, writable, schema, mark=known.n)
    try:
        with without_collector(lasting=True):
            rest = found.read_on()
        found.judge(rest, known)
    except BaseException:
        os.close(fd)
        raise
    return found, rest


def _open(path: str, write: bool, at: int | None) -> tuple[int, bool]:
    try:
        return open_own(path, os.O_RDWR | os.O_APPEND, at=at), True
    except OSError:
        if write:
            raise
        return open_own(path, os.O_RDONLY, at=at), False


@contextlib.contextmanager
def without_collector(lasting: bool = False) -> Iterator[None]:
    """Many new objects and no garbage: looking for some would take half the time.

    Where they are `lasting`, as many as a record has, nobody looks them over for garbage later either: each look would
    take as long as reading them. What nobody refers to any more is let go all the same.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if lasting:
            gc.freeze()
        if collecting:
            gc.enable()
