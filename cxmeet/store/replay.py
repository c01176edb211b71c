"""Reading a journal: its lines become tables, and whatever does not fit is told apart as torn or as damaged."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from cxmeet.core.errors import Damaged, TooNew
from cxmeet.store import disk
from cxmeet.store.line import FORMAT, Doc, Line, look, parse
from cxmeet.store.lock import Note
from cxmeet.store.schema import Schema

Tables = dict[str, dict[str, Doc]]

NOTHING = Note()

ADVICE = (
    "`cxmeet record check` tells more, `cxmeet record repair` keeps every good record, "
    "`cxmeet record restore` goes back to a backup"
)


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
    seen: tuple[int, int] = (-1, -1)
    """Size and time of change when last read."""
    header: Line = field(default_factory=lambda: Line(-1))
    tables: Tables = field(default_factory=dict)

    def read_on(self, there: os.stat_result | None = None) -> bytes:
        """Replay the good lines that are new; gives what is left behind them. Raises TooNew."""
        there = there or os.fstat(self.fd)
        data = disk.read(self.fd, self.end, there.st_size)
        self.inode, self.seen = (there.st_dev, there.st_ino), (there.st_size, there.st_mtime_ns)
        return data[self._apply(data) :]

    def _apply(self, data: bytes) -> int:
        tables, n, position = self.tables, self.n, 0
        while end := data.find(b"\n", position) + 1:
            line = parse(data[position : end - 1])
            if line is None or line.n != n + 1:
                break
            if line.n == 0:
                self._begin(line)
            for table, key, doc in line.ops:
                if doc is None:
                    tables.get(table, {}).pop(key, None)
                else:
                    tables.setdefault(table, {})[key] = self._lifted(table, doc) if self.older else doc
            n, position = line.n, end
        self.n, self.end = n, self.end + position
        return position

    def _begin(self, header: Line) -> None:
        if header.cxmeet > FORMAT or header.schema > self.schema.version:
            raise TooNew(
                f"{self.path}: written by a newer cxmeet (format {header.cxmeet}, schema {header.schema}; this one "
                f"knows format {FORMAT}, schema {self.schema.version}). Use that version of cxmeet or a newer one"
            )
        self.header = header

    @property
    def older(self) -> bool:
        """Whether the journal is of an earlier schema, to be read but not written."""
        return self.header.schema < self.schema.version

    def _lifted(self, table: str, doc: Doc) -> Doc:
        return self.schema.lift(table, doc, self.header.schema)

    def judge(self, rest: bytes, note: Note) -> None:
        """Forgive only what a killed writer can leave: part of one line, never acknowledged. Raises Damaged, TooNew."""
        if self.n < 0 or not self.header.cxmeet:
            raise self._headless(rest)
        acknowledged = note.n if (note.journal, note.inode) == (self.header.id, self.inode[1]) else 0
        if self.n < acknowledged or b"\n" in rest[:-1]:
            what = (
                "is damaged" if rest else f"is missing, though {acknowledged} were written: an older copy, or cut short"
            )
            raise Damaged(f"{self.path}: record {self.n + 1} (line {self.n + 2}) at byte {self.end} {what}. {ADVICE}")

    def _headless(self, start: bytes) -> Damaged | TooNew:
        if not start and self.n < 0:
            return Damaged(f"{self.path}: record 0 at byte 0 is missing: the file is empty. {ADVICE}")
        found = look(start.split(b"\n", 1)[0])
        if found > FORMAT:
            return TooNew(f"{self.path}: written by a newer cxmeet (format {found}; this one knows {FORMAT})")
        return Damaged(f"{self.path}: record 0 (line 1) at byte 0 is not the header of a cxmeet record. {ADVICE}")


def replay(path: str, schema: Schema, note: Note = NOTHING, write: bool = False) -> tuple[Replay, bytes]:
    """Open a journal and read all of it; gives what is left at its end, too. Raises Damaged, TooNew, OSError.

    `note` is the lock file's, where there is one. To `write` a file that is not writable is an error.
    """
    try:
        fd, writable = os.open(path, os.O_RDWR | os.O_APPEND), True
    except OSError:
        if write:
            raise
        fd, writable = os.open(path, os.O_RDONLY), False
    found = Replay(path, fd, writable, schema)
    try:
        with _without_collector():
            rest = found.read_on()
        found.judge(rest, note)
    except BaseException:
        os.close(fd)
        raise
    return found, rest


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Many new objects and no garbage: looking for some would take half the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
