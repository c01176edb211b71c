"""The write lock: one writer at a time across processes and threads, let go by the kernel when its holder dies.

The lock file is never deleted. The note in it says who holds the lock and what was last acknowledged.
"""

from __future__ import annotations

import _thread
import contextlib
import datetime as dt
import fcntl
import os
import threading

from msgspec import structs

from cxmeet.core.kernel.errors import Busy
from cxmeet.store.journal.disk import open_shared
from cxmeet.store.journal.note import FIRST, WIDTH, Note, decode, encode_holder, encode_known, higher, read_note

__all__ = ["WriteLock", "read_note"]


class WriteLock:
    """Re-entrant within a thread; waits in the kernel's fair queue. Raises Busy after `timeout` seconds."""

    def __init__(self, path: str, by: str, timeout: float) -> None:
        self.path, self.by, self.timeout = path, by, timeout
        self.note = Note()
        self._written = b""
        """What the lock file says of `note`, so that it need not be understood anew."""
        self._threads = threading.RLock()
        self._depth = 0
        self._fd: int | None = None
        self._inode = (0, 0)

    def acquire(self) -> None:
        if not self._threads.acquire(timeout=self.timeout):
            raise Busy(f"{self.path}: another change of this program is still being written; try again")
        try:
            if self._depth == 0:
                self._take()
        except BaseException:
            self._drop()
            self._threads.release()
            raise
        self._depth += 1

    def release(self) -> None:
        self._depth -= 1
        try:
            if self._depth == 0 and self._fd is not None:
                with contextlib.suppress(OSError):  # what was acknowledged stays so, whatever becomes of the note
                    self._write(structs.replace(self.note, pid=0, by=""))
                fcntl.flock(self._fd, fcntl.LOCK_UN)
        finally:
            self._threads.release()

    def __enter__(self) -> WriteLock:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _take(self) -> None:
        while True:
            fd = self._own(open_shared(self.path)) if self._fd is None else self._fd
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._drop()
                fd = self._own(self._wait())
            if self._still_there():
                break
            self._drop()  # the file was deleted or replaced: others take another lock
        there = os.pread(fd, WIDTH, 0)
        old = self.note if there == self._written else decode(there)
        self._written = there
        self._write_holder(structs.replace(old, pid=os.getpid(), by=self.by[:40]))

    def acknowledge(self, journal: str, n: int, last: str, numbers: dict[str, int]) -> None:
        """Note on release that record `n` of this journal, with the checksum `last`, is on the disk."""
        if numbers != self.note.numbers:
            numbers = higher(self.note.numbers, numbers)
        self.note = structs.replace(self.note, journal=journal, n=n, last=last, numbers=numbers, trouble="")

    def publish(self) -> None:
        """Put the note on the disk at once, as before a journal takes the place of the one noted."""
        assert self._fd is not None
        self._write(self.note)
        os.fsync(self._fd)

    def close(self) -> None:
        self._drop()

    def _wait(self) -> int:
        """A descriptor that holds the lock. One that gets it too late is closed by the thread that waited for it."""
        fd = open_shared(self.path)
        turn, settled = _thread.allocate_lock(), _thread.allocate_lock()
        turn.acquire()

        def wait() -> None:
            fcntl.flock(fd, fcntl.LOCK_EX)
            if settled.acquire(blocking=False):
                turn.release()
            else:
                os.close(fd)

        # Not threading.Thread: starting one takes two switches, and under load that is most of the wait.
        _thread.start_new_thread(wait, ())
        interrupted = True
        try:
            turn.acquire(timeout=self.timeout)
            interrupted = False
        finally:
            ours = not settled.acquire(blocking=False)
            if ours and interrupted:
                os.close(fd)
        if not ours:
            raise Busy(self._busy())
        return fd

    def _busy(self) -> str:
        holder = read_note(self.path)
        since = dt.datetime.fromtimestamp(os.lstat(self.path).st_mtime, dt.UTC)  # the note was written then
        who = f"{holder.by or 'somebody'} (process {holder.pid}) has held the write lock since {since:%F %T} UTC"
        who = who if holder.pid else "another process holds the write lock"
        return f"{self.path}: {who}; waited {self.timeout:g} s. Try again, or look what that process is doing"

    def _drop(self) -> None:
        fd, self._fd = self._fd, None
        if fd is not None:
            os.close(fd)

    def _own(self, fd: int) -> int:
        self._fd, mine = fd, os.fstat(fd)
        self._inode = mine.st_dev, mine.st_ino
        return fd

    def _still_there(self) -> bool:
        try:
            there = os.lstat(self.path)
        except FileNotFoundError:
            return False
        return self._inode == (there.st_dev, there.st_ino)

    def _write_holder(self, note: Note) -> None:
        """Say who holds the lock; what else the file says stays as it is."""
        assert self._fd is not None
        self.note, first = note, encode_holder(note)
        self._written = first + self._written[len(first) :]
        os.pwrite(self._fd, first, 0)

    def _write(self, note: Note) -> None:
        """Both lines, in a single write."""
        assert self._fd is not None
        self.note = note
        self._written = encode_holder(note) + (encode_known(note) if note.journal else self._written[FIRST:])
        os.pwrite(self._fd, self._written, 0)
