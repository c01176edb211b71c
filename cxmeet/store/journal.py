"""The journal: an append-only file of checksummed transactions, and the tables that replaying it gives.

Readers take no lock and write nothing. A writer holds the lock, reads what is new, appends one line and forces it to
the disk once; memory changes only by reading that line back, so what is remembered is what the file says.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import os
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from cxmeet.core.errors import Damaged, RecordError, TooNew, WriteFailed, WriteUnknown
from cxmeet.store import disk
from cxmeet.store.line import FORMAT, Doc, Line, parse, seal, seal_ops
from cxmeet.store.lock import Note, WriteLock, read_note

SCHEMA = 1

Tables = dict[str, dict[str, Doc]]


@dataclass
class Replayed:
    """An open journal and what has been read of it."""

    fd: int
    writable: bool
    inode: tuple[int, int]
    end: int = 0
    """Byte behind the last good line."""
    n: int = -1
    seen: tuple[int, int] = (-1, -1)
    """Size and time of change when last read."""
    header: Line = field(default_factory=lambda: Line(-1))
    tables: Tables = field(default_factory=dict)


class Journal:
    """Tables kept in the file `path`; `by` and `now` say who changes it and when."""

    def __init__(self, path: str | os.PathLike[str], by: str, now: Callable[[], dt.datetime], timeout: float) -> None:
        self.path = os.path.realpath(path)
        self.by, self.now = by, now
        self.lock = WriteLock(self.path + ".lock", by, now, timeout)
        self.mutex = threading.Lock()
        """Held while memory follows the file, so that no thread sees half a transaction."""
        self.notices: list[str] = []
        """What a person should be told, such as a torn record that was set aside."""
        self._state: Replayed | None = None
        self._stale = self._swept = False

    def close(self) -> None:
        with self.mutex:
            self._adopt(None)

    def table(self, name: str) -> dict[str, Doc]:
        """The documents as last read; not to be changed."""
        return self._state.tables.get(name, {}) if self._state else {}

    @property
    def tables(self) -> Tables:
        return self._state.tables if self._state else {}

    @property
    def unread(self) -> int:
        """Bytes at the end that are no complete record: being written at this moment, or torn by a crash."""
        return max(0, self._state.seen[0] - self._state.end) if self._state else 0

    def version(self) -> object:
        """Differs after every change; one look at the folder's entry."""
        try:
            found = os.stat(self.path)
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    # Reading

    def refresh(self, holding: bool = False) -> None:
        """Read what is new; `holding` the lock, cut off what a crashed writer left torn.

        Raises Damaged, TooNew, and OSError or RecordError where the file cannot be read.
        """
        with self.mutex:
            try:
                there = os.stat(self.path)
                if not self._follow(there, holding):
                    self._load(holding)
            except FileNotFoundError:
                self._missing(self.lock.note if holding else read_note(self.lock.path))
            except OSError as error:
                if holding:
                    raise
                raise RecordError(f"{self.path} cannot be read: {error.strerror}") from error

    def _follow(self, there: os.stat_result, holding: bool) -> bool:
        """Read on from where reading ended; False when everything has to be read anew."""
        state = self._state
        if state is None or self._stale or (there.st_dev, there.st_ino) != state.inode:
            return False
        if (there.st_size, there.st_mtime_ns) != state.seen:
            if there.st_size <= state.end:
                return False  # no larger, yet changed: a record read here was taken back by its writer
            if b"\n" in self._read_on(state, there):
                return False
        return not holding or (there.st_size == state.end and state.writable)

    def _missing(self, note: Note) -> None:
        self._adopt(None)
        if note.n > 0:
            raise Damaged(
                f"{self.path} is missing, though it held {note.n} records. Put it back or run `cxmeet record restore`; "
                f"to begin anew, delete {self.lock.path} too"
            )

    def _adopt(self, state: Replayed | None) -> None:
        old, self._state = self._state, state
        if old is not None and (state is None or old.fd != state.fd):
            os.close(old.fd)  # kept open until now, so that its inode could not be given to another file

    def _load(self, holding: bool) -> None:
        note = self.lock.note if holding else read_note(self.lock.path)
        try:
            fd, writable = os.open(self.path, os.O_RDWR | os.O_APPEND), True
        except OSError:
            if holding:
                raise
            fd, writable = os.open(self.path, os.O_RDONLY), False
        there = os.fstat(fd)
        state = Replayed(fd, writable, (there.st_dev, there.st_ino))
        try:
            with _without_collector():
                rest = self._read_on(state, there)
            self._judge(state, rest, note)
            if rest and holding:
                self._set_aside(state, rest)
        except BaseException:
            os.close(fd)
            raise
        self._adopt(state)
        self._stale = False

    def _read_on(self, state: Replayed, there: os.stat_result) -> bytes:
        """Replay the good lines behind `state.end`; gives what is left behind them."""
        data = _read(state.fd, state.end, there.st_size)
        state.seen = (there.st_size, there.st_mtime_ns)
        return data[self._replay(state, data) :]

    def _replay(self, state: Replayed, data: bytes) -> int:
        tables, n, position = state.tables, state.n, 0
        while end := data.find(b"\n", position) + 1:
            line = parse(data[position : end - 1])
            if line is None or line.n != n + 1:
                break
            if line.n == 0:
                state.header = _checked(line, self.path)
            for table, identifier, doc in line.ops:
                if doc is None:
                    tables.get(table, {}).pop(identifier, None)
                else:
                    tables.setdefault(table, {})[identifier] = doc
            n, position = line.n, end
        state.n, state.end = n, state.end + position
        return position

    def _judge(self, state: Replayed, rest: bytes, note: Note) -> None:
        """Only what one crashed writer can leave at the end is forgiven: part of one line never acknowledged."""
        if state.n < 0:
            raise _foreign(self.path, rest)
        lost = note.journal == state.header.id and note.n > state.n
        if lost or b"\n" in rest[:-1]:
            what = "is damaged" if rest else f"is missing, though {note.n} were written"
            raise Damaged(
                f"{self.path}: record {state.n + 1} at byte {state.end} {what}. `cxmeet record check` tells more, "
                "`cxmeet record repair` keeps every good record, `cxmeet record restore` goes back to a backup"
            )

    def _set_aside(self, state: Replayed, rest: bytes) -> None:
        """Move the torn end into a file of its own, then cut it off."""
        aside = f"{self.path}.torn"
        fd = disk.open_shared(aside, os.O_APPEND)
        try:
            disk.write_all(fd, rest.rstrip(b"\n") + b"\n")
            os.fsync(fd)
        finally:
            os.close(fd)
        os.ftruncate(state.fd, state.end)
        os.fsync(state.fd)
        there = os.fstat(state.fd)
        state.seen = (there.st_size, there.st_mtime_ns)
        self.notices.append(
            f"{self.path}: the last {len(rest)} bytes, from byte {state.end}, were not a whole record and never "
            f"acknowledged; they are set aside in {aside}"
        )

    def lines(self, about: str) -> Iterator[Line]:
        """The lines read so far that mention this id, oldest first."""
        with self.mutex:
            data = _read(self._state.fd, 0, self._state.end) if self._state else b""
        needle = about.encode()
        for text in data.split(b"\n"):
            if needle in text and (line := parse(text)):
                yield line

    # Writing

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock, with everything others wrote read. Raises Busy, Damaged, TooNew, WriteFailed."""
        with contextlib.ExitStack() as held:
            try:
                held.enter_context(self.lock)
                if not self._swept:
                    disk.sweep(self.path)
                    self._swept = True
                self.refresh(holding=True)
            except OSError as error:
                raise self._failed(error) from error
            yield

    def append(self, ops: list[str]) -> None:
        """Write one transaction of JSON operations; it is on the disk when this returns. Only while `writing`.

        Raises WriteFailed (nothing has changed) or WriteUnknown (the disk failed twice).
        """
        if self._state is None:
            self.rewrite([])
        state = self._state
        assert state is not None
        line = seal_ops(state.n + 1, self._stamp(), self.by, ops)
        try:
            disk.write_all(state.fd, line)
            whole = os.fstat(state.fd).st_size == state.end + len(line)
            if whole:
                disk.sync(state.fd)
        except BaseException as error:
            self._take_back(state, error)
            raise
        if not whole:
            self._stale = True
            raise WriteUnknown(
                f"{self.path} holds other bytes than were written: somebody writes without the lock. "
                "Run `cxmeet record check`"
            )
        self.refresh(holding=True)
        self._acknowledge()

    def rewrite(self, lines: Iterable[bytes], schema: int = SCHEMA) -> None:
        """Put a new journal of these lines (numbered from 1) in place, all or nothing. Only while `writing`."""
        header = seal(0, self._stamp(), self.by, cxmeet=FORMAT, schema=schema, id=secrets.token_hex(8))
        try:
            with disk.replacement(self.path) as fd:
                disk.write_lines(fd, [header, *lines])
        except OSError as error:
            raise self._failed(error) from error
        try:
            disk.sync_folder(os.path.dirname(self.path))
        except OSError as error:
            self._stale = True
            raise WriteUnknown(f"{self.path}: the new file may not survive a power cut: {error.strerror}") from error
        self.lock.note = msgspec.structs.replace(self.lock.note, n=-1)
        self.refresh(holding=True)
        self._acknowledge()

    def _acknowledge(self) -> None:
        assert self._state is not None
        self.lock.note = msgspec.structs.replace(self.lock.note, journal=self._state.header.id, n=self._state.n)

    def _take_back(self, state: Replayed, error: BaseException) -> None:
        try:
            os.ftruncate(state.fd, state.end)
            os.fsync(state.fd)
        except OSError as second:
            self._stale = True
            raise WriteUnknown(
                f"{self.path}: the disk failed twice ({error}; {second}); the last change may or may not be saved. "
                "Run `cxmeet record check`"
            ) from error
        if isinstance(error, OSError):
            raise self._failed(error) from error

    def _failed(self, error: OSError) -> WriteFailed:
        return WriteFailed(f"{error.filename or self.path}: not saved, nothing has changed: {error.strerror or error}")

    def _stamp(self) -> str:
        return self.now().astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _read(fd: int, start: int, end: int) -> bytes:
    pieces = []
    while start < end and (piece := os.pread(fd, end - start, start)):
        pieces.append(piece)
        start += len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


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


def _checked(header: Line, path: str) -> Line:
    if header.cxmeet > FORMAT or header.schema > SCHEMA:
        raise TooNew(
            f"{path}: written by a newer cxmeet (format {header.cxmeet}, schema {header.schema}; this one knows "
            f"format {FORMAT}, schema {SCHEMA}). Use that version of cxmeet"
        )
    return header


def _foreign(path: str, start: bytes) -> Damaged:
    if not start:
        return Damaged(f"{path} is empty: not even its header is left. Run `cxmeet record restore`")
    return Damaged(
        f"{path}: record 0 at byte 0 is not the header of a cxmeet record. `cxmeet record repair` keeps every good "
        "record, `cxmeet record restore` goes back to a backup"
    )
