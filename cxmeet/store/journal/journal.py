"""The journal: an append-only file of checksummed transactions, one line each.

A writer holds the lock, reads what is new, appends one line and forces it to the disk once; memory changes only by
reading that line back, so what is remembered is what the file says.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn

import msgspec

from cxmeet.core.kernel.errors import Damaged, RecordError, TooOld, WriteFailed, WriteUnknown
from cxmeet.store.journal import backup, disk, mount, witness
from cxmeet.store.journal.lock import WriteLock
from cxmeet.store.journal.note import Note
from cxmeet.store.journal.numbers import given
from cxmeet.store.journal.reader import Reader
from cxmeet.store.journal.record_line import FORMAT, Transaction, chained, seal, seal_ops
from cxmeet.store.journal.replay import Replay, replay
from cxmeet.store.journal.schema import Schema
from cxmeet.store.journal.tail import Tail

Clock = Callable[[], dt.datetime]


class Journal(Reader):
    """Tables kept in the file `path`; `by` and `now` say who changes it and when. Nothing is read before `refresh`.

    `login` is the account it is done from, where `by` is a name that somebody else claimed.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        by: str,
        now: Clock,
        timeout: float = 15,
        schema: Schema | None = None,
        login: str = "",
    ) -> None:
        super().__init__(path, schema)
        self.by, self.login, self.now = _text(by), _text(login), now
        self.lock = WriteLock(self.lock_path, self.by, timeout)
        self.notices: list[str] = []
        """What a person should be told, such as a torn record that was set aside."""
        self._prepared = False
        self._kept_on: dt.date | None = None

    def close(self) -> None:
        super().close()
        self.lock.close()

    @contextlib.contextmanager
    def holding(self, fresh: bool = False) -> Iterator[None]:
        """Hold the write lock, whatever state the file is in or, `fresh`, with everything others wrote read.

        Raises Busy, WriteFailed and, when fresh, Damaged and TooNew.
        """
        with disk.unchanged(self.path):
            if not self._prepared:
                self._refuse_network()
            self.lock.acquire()
        try:
            with disk.unchanged(self.path):
                if not self._prepared:
                    disk.sweep(*os.path.split(self.path))
                    disk.sweep(backup.folder(self.path), "")
                    self._prepared = True
                if fresh:
                    self.catch_up()
            yield
        finally:
            self.lock.release()

    def catch_up(self) -> None:
        """Read what is new, while `holding`; what a crashed writer left torn is set aside. Raises Damaged, TooNew."""
        with self.mutex:
            try:
                there = os.lstat(self.path)
                if not (self._follow(there) and self._writable(there)):
                    self._load()
            except FileNotFoundError:
                self._missing(self.lock.note)

    def _writable(self, there: os.stat_result) -> bool:
        """Whether what has been read is all there is, on a descriptor that can be written to."""
        return self._read is not None and self._read.writable and self._read.end == there.st_size

    def _load(self) -> None:
        read, rest = replay(self.path, self.schema, self.noted(), write=True)
        if rest.size:
            self._set_aside(read, rest)
        self._adopt(read)

    def noted(self) -> Note:
        """As `known`, and kept in the lock's note; only while `holding`."""
        self.lock.note, notice = witness.known(self.path, self.lock.note, self.schema)
        if notice:
            self.tell(notice)
        return self.lock.note

    def _set_aside(self, read: Replay, rest: Tail) -> None:
        """Move the torn end into a file of its own, then cut it off."""
        aside = disk.set_aside(self.path, [disk.pieces(read.fd, rest.start, rest.start + rest.size)])
        os.ftruncate(read.fd, read.end)
        os.fsync(read.fd)
        read.read_on()
        self.notices.append(
            f"{self.path}: the last {rest.size} bytes, from byte {read.end}, were no whole record; nobody was told "
            f"they were saved. They are set aside in {aside}"
        )

    def append(self, ops: list[bytes]) -> None:
        """Write one transaction of JSON operations; it is on the disk when this returns. Only while `holding`.

        Raises Damaged where a record has vanished whose backups are there, TooOld, WriteFailed (nothing has changed)
        or WriteUnknown (the disk failed twice).
        """
        if self._read is None:
            self._begin()
        if self.now().date() != self._kept_on:
            self._keep_daily()
        fd, end, line = self._next(ops)
        try:
            self._append_to(fd, end, line)
        finally:
            os.close(fd)
        self._acknowledge()

    def _begin(self) -> None:
        """A new record; where one has vanished, its numbers would be given again."""
        if lost := self.gone():
            raise Damaged(f"{lost[0]}. Nothing was saved")
        self.rewrite([])

    def said(self, ops: list[bytes]) -> Transaction:
        """Operations as a transaction of whoever acts now."""
        return Transaction(stamp(self.now()), self.by, self.login, ops)

    def _next(self, ops: list[bytes]) -> tuple[int, int, bytes]:
        """A descriptor of its own, whatever other threads read meanwhile, where to write, and what."""
        with self.mutex, disk.unchanged(self.path):
            read = self.current()
            return os.dup(read.fd), read.end, seal_ops(read.n + 1, read.last, self.said(ops))

    def current(self) -> Replay:
        """What has been read, where this program may change it. Raises NotFound, TooOld."""
        read = self._existing()
        if read.older:
            raise TooOld(
                f"{self.path}: written by an older cxmeet ({read.older}). "
                "Reading works; `cxmeet record migrate` brings it up to date"
            )
        return read

    def _append_to(self, fd: int, end: int, line: bytes) -> None:
        try:
            disk.write_all(fd, line)
            alone = os.fstat(fd).st_size == end + len(line)
            if alone:
                disk.sync(fd)
        except BaseException as error:
            self._take_back(fd, end, error)
        if not alone:
            self._stale = True
            raise WriteUnknown(
                f"{self.path} holds other bytes than were written: somebody writes without the lock. "
                "Run `cxmeet record check`"
            )

    def _acknowledge(self) -> None:
        """What was written is on the disk, whatever becomes of reading it back."""
        try:
            self.catch_up()
        except OSError:
            self._stale = True
            return
        self._note()

    def _note(self) -> Note:
        """What the lock file is to say of what has been read."""
        with self.mutex:
            if self._read is not None and not self._stale:
                read = self._read
                self.lock.acknowledge(read.header.id, read.n, read.last, given(read.tables))
        return self.lock.note

    def _take_back(self, fd: int, end: int, error: BaseException) -> NoReturn:
        try:
            os.ftruncate(fd, end)
            os.fsync(fd)
        except OSError as second:
            self._stale = True
            raise WriteUnknown(
                f"{self.path}: the disk failed twice ({error}; {second}); the last change may or may not be saved. "
                "Run `cxmeet record check`"
            ) from error
        with disk.unchanged(self.path):
            raise error

    def rewrite(self, said: Iterable[Transaction], schema: int | None = None) -> int:
        """Put a new journal of these transactions in place: all or nothing. Gives its size in bytes.

        It names the last record of what it takes the place of, and so does the lock file before that goes: whoever is
        killed in between leaves a record that is known. Only while `holding`. Raises WriteFailed (nothing has
        changed) or WriteUnknown.
        """
        with disk.unchanged(self.path):
            if after := self._note().after:
                self.lock.publish()
        version = self.schema.version if schema is None else schema
        more = {"after": msgspec.to_builtins(after)} if after else {}
        identity = os.urandom(8).hex()
        header = seal(0, stamp(self.now()), self.by, cxmeet=FORMAT, schema=version, id=identity, **more)
        with disk.unchanged(self.path), disk.replacement(self.path) as fd:
            size = disk.write_lines(fd, chained(header, said))
        self._stale = True
        try:
            disk.sync_folder(os.path.dirname(self.path))
        except OSError as error:
            raise WriteUnknown(f"{self.path}: the new file may not survive a power cut: {error.strerror}") from error
        self._acknowledge()
        return size

    def _keep_daily(self) -> None:
        """Back up before the first write of a day; a day without a backup is told, and no reason not to write."""
        with self.pinned() as read:
            if read.n < 1:
                return
            self._kept_on = self.now().date()
            try:
                backup.keep_daily(read, self.now())
            except Damaged:
                raise
            except (OSError, RecordError) as error:
                self.tell(str(error))

    def tell(self, notice: str) -> None:
        """Let a person know, once."""
        if notice not in self.notices:
            self.notices.append(notice)

    def _refuse_network(self) -> None:
        kind = mount.network_type(self.path)
        if kind and not mount.forced():
            raise WriteFailed(
                f"{self.path} lies on a network file system ({kind}), where locks and syncs cannot be relied on; "
                f"nothing is written. Move the workspace to a local disk, or set {mount.FORCE}=1 to write all the same"
            )


def _text(name: str) -> str:
    """A login may hold bytes that are no text."""
    return name.encode(errors="replace").decode()


def stamp(moment: dt.datetime) -> str:
    """RFC 3339 in UTC to the millisecond."""
    utc = moment if moment.tzinfo is dt.UTC else moment.astimezone(dt.UTC)
    return f"{utc.isoformat(timespec='milliseconds')[:-6]}Z"
