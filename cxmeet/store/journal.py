"""The journal: an append-only file of checksummed transactions, and the tables that replaying it gives.

Readers take no lock and write nothing. A writer holds the lock, reads what is new, appends one line and forces it to
the disk once; memory changes only by reading that line back, so what is remembered is what the file says.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn

import msgspec

from cxmeet.core.kernel.errors import Damaged, NotFound, RecordError, TooOld, WriteFailed, WriteUnknown
from cxmeet.store import backup, disk, mount, tail, witness
from cxmeet.store.line import FORMAT, Doc, Line, Transaction, chained, parse, seal, seal_ops
from cxmeet.store.lock import WriteLock, read_note
from cxmeet.store.note import Note
from cxmeet.store.numbers import given
from cxmeet.store.opener import located
from cxmeet.store.replay import Replay, Strayed, Tables, replay
from cxmeet.store.schema import Schema
from cxmeet.store.tail import Tail

Clock = Callable[[], dt.datetime]


class Journal:
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
        self.path = located(path)
        self.by, self.login = _text(by), _text(login)
        self.now, self.schema = now, schema or Schema()
        self.lock = WriteLock(self.path + ".lock", self.by, timeout)
        self.mutex = threading.Lock()
        """Held while memory follows the file, so that no thread sees half a transaction."""
        self.notices: list[str] = []
        """What a person should be told, such as a torn record that was set aside."""
        self._read: Replay | None = None
        self._stale = self._prepared = False
        self._kept_on: dt.date | None = None

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with self.mutex:
            self._adopt(None)
        self.lock.close()

    @property
    def read(self) -> Replay | None:
        """What has been read so far; None where there is no file."""
        return self._read

    @property
    def tables(self) -> Tables:
        """The documents as last read; not to be changed."""
        return self._read.tables if self._read else {}

    def table(self, name: str) -> dict[str, Doc]:
        return self.tables.get(name, {})

    def loose_end(self) -> list[str]:
        """What to tell of bytes at the end that are no whole record, unless somebody is writing them now."""
        unread = max(0, self._read.seen[0] - self._read.end) if self._read else 0
        if not self._read or not unread or read_note(self.lock.path).pid:
            return []
        return [
            f"{self.path}: the last {unread} bytes, from byte {self._read.end}, are no whole record: cut off by a "
            "crash, or damaged. The next change sets them aside"
        ]

    def gone(self) -> list[str]:
        """What to tell where there is no record, though there are backups of one; nothing is read for it otherwise."""
        if self._read is not None or os.path.lexists(self.path):
            return []
        try:
            kept = sorted(backup.listed(self.path), key=lambda one: one.why == backup.DAMAGED)
        except RecordError as error:
            unknown = isinstance(error.__cause__, PermissionError)  # there may be some: numbers could be given again
            return [f"{self.path} is missing, and {error}. To begin anew, move that folder away"] if unknown else []
        if not kept:
            return []
        names = [os.path.basename(one.path) for one in kept]
        return [
            f"{self.path} is missing, though there are {len(kept)} backups of it: {', '.join(names[:3])}"
            f"{', ...' if len(kept) > 3 else ''}. `cxmeet record restore {names[0]}` brings it back; to begin anew, "
            f"move {backup.folder(self.path)} away"
        ]

    def version(self) -> object:
        """Differs after every change; one look at the folder's entry."""
        try:
            found = os.lstat(self.path)
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def lines(self, about: str = "") -> Iterator[Line]:
        """The transactions read so far that mention this id, oldest first."""
        if self._read is None:
            return
        needle = about.encode()
        with self.pinned() as read:
            for text in tail.lines(read.fd, read.end):
                if needle in text and (line := parse(text)) and line.n > 0:
                    yield line

    # Reading

    def refresh(self, holding: bool = False) -> None:
        """Read what is new; `holding` the lock, cut off what a crashed writer left torn. Raises Damaged, TooNew, ..."""
        with self.mutex:
            try:
                there = os.lstat(self.path)
                if not self._follow(there, holding):
                    self._load(holding)
            except FileNotFoundError:
                self._missing(holding)
            except OSError as error:
                if holding:
                    raise
                raise RecordError(f"{self.path} cannot be read: {disk.explain(error, self.path)}") from error

    def _follow(self, there: os.stat_result, holding: bool) -> bool:
        """Read on from where reading ended; False when everything has to be read anew."""
        read = self._read
        if read is None or self._stale or (there.st_dev, there.st_ino) != read.inode:
            return False
        if (there.st_size, there.st_mtime_ns) != read.seen:
            if there.st_size <= read.end:
                return False  # no larger, yet changed: a record read here was taken back by its writer
            rest = read.read_on(there)
            if rest.ended or rest.endless:
                return False
        return not holding or (there.st_size == read.end and read.writable)

    def _load(self, holding: bool) -> None:
        read, rest = self._opened(holding)
        if rest.size and holding:
            self._set_aside(read, rest)
        self._adopt(read)
        self._stale = False

    def _opened(self, holding: bool) -> tuple[Replay, Tail]:
        """The file as it is now. A reader may have been overtaken: it complains of what it sees twice alike only."""
        seen: object = None
        while True:
            known = self.known(holding)
            try:
                return replay(self.path, self.schema, known, write=holding)
            except Strayed:
                before, seen = seen, (known.after, self.version())
                if holding or seen == before:
                    raise

    def known(self, holding: bool) -> Note:
        """What is known of the record last written here, whatever lies in its place; `holding` the lock, it is kept."""
        if not holding:
            return witness.known(self.path, read_note(self.lock.path), self.schema)[0]
        self.lock.note, notice = witness.known(self.path, self.lock.note, self.schema)
        if notice:
            self.tell(notice)
        return self.lock.note

    def _missing(self, holding: bool) -> None:
        self._adopt(None)
        note = self.lock.note if holding else read_note(self.lock.path)
        if note.n > 0:
            raise Damaged(
                f"{self.path} is missing, though it held {note.n} records. Put it back or run `cxmeet record restore "
                f"last`; to begin anew, move {self.lock.path} and {backup.folder(self.path)} away"
            )

    def _adopt(self, read: Replay | None) -> None:
        old, self._read = self._read, read
        if old is not None:
            os.close(old.fd)  # kept open until now, so that its inode could not be given to another file

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

    # Writing

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
                    self.refresh(holding=True)
            yield
        finally:
            self.lock.release()

    def append(self, ops: list[str]) -> None:
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

    def said(self, ops: list[str]) -> Transaction:
        """Operations as a transaction of whoever acts now."""
        return Transaction(stamp(self.now()), self.by, self.login, ops)

    def _next(self, ops: list[str]) -> tuple[int, int, bytes]:
        """A descriptor of its own, whatever other threads read meanwhile, where to write, and what."""
        with self.mutex, disk.unchanged(self.path):
            read = self.current()
            return os.dup(read.fd), read.end, seal_ops(read.n + 1, read.last, self.said(ops))

    @contextlib.contextmanager
    def pinned(self) -> Iterator[Replay]:
        """What has been read, with a descriptor of its own that stays open whatever other threads do."""
        with self.mutex, disk.unchanged(self.path):
            read = dataclasses.replace(self._existing(), fd=os.dup(self._existing().fd))
        try:
            yield read
        finally:
            os.close(read.fd)

    def current(self) -> Replay:
        """What has been read, where this program may change it. Raises NotFound, TooOld."""
        read = self._existing()
        if read.older:
            raise TooOld(
                f"{self.path}: written by an older cxmeet ({read.older}). "
                "Reading works; `cxmeet record migrate` brings it up to date"
            )
        return read

    def _existing(self) -> Replay:
        if self._read is None:
            raise NotFound(f"{self.path}: there is no record here yet")
        return self._read

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
            self.refresh(holding=True)
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
