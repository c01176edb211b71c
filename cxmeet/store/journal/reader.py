"""Reading a journal: the tables that replaying its file gives, followed as others write on.

A reader takes no lock and writes nothing, so that it needs no permission but to read.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import threading
from collections.abc import Iterator
from typing import Self

from cxmeet.core.kernel.errors import Damaged, NotFound, RecordError
from cxmeet.store.journal import backup, disk, tail, witness
from cxmeet.store.journal.note import Note, read_note
from cxmeet.store.journal.opener import located
from cxmeet.store.journal.record_line import Line, parse
from cxmeet.store.journal.replay import Replay, Strayed, Tables, replay
from cxmeet.store.journal.schema import Schema
from cxmeet.store.journal.tail import Tail
from cxmeet.store.journal.written import Written


class Reader:
    """The tables kept in the file `path`, as far as they have been read. Nothing is read before `refresh`."""

    def __init__(self, path: str | os.PathLike[str], schema: Schema | None = None) -> None:
        self.path = located(path)
        self.lock_path = self.path + ".lock"
        self.schema = schema or Schema()
        self.mutex = threading.Lock()
        """Held while memory follows the file, so that no thread sees half a transaction."""
        self._read: Replay | None = None
        self._stale = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with self.mutex:
            self._adopt(None)

    @property
    def read(self) -> Replay | None:
        """What has been read so far; None where there is no file."""
        return self._read

    @property
    def tables(self) -> Tables:
        """The documents as last read; not to be changed."""
        return self._read.tables if self._read else {}

    def table(self, name: str) -> dict[str, Written]:
        return self.tables.get(name, {})

    def loose_end(self) -> list[str]:
        """What to tell of bytes at the end that are no whole record, unless somebody is writing them now."""
        unread = max(0, self._read.seen[0] - self._read.end) if self._read else 0
        if not self._read or not unread or read_note(self.lock_path).pid:
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
            kept = sorted(backup.listed(self.path), key=lambda copy: copy.why == backup.DAMAGED)
        except RecordError as error:
            unknown = isinstance(error.__cause__, PermissionError)  # there may be some: numbers could be given again
            return [f"{self.path} is missing, and {error}. To begin anew, move that folder away"] if unknown else []
        if not kept:
            return []
        names = [os.path.basename(copy.path) for copy in kept]
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

    @contextlib.contextmanager
    def pinned(self) -> Iterator[Replay]:
        """What has been read, with a descriptor of its own that stays open whatever other threads do."""
        with self.mutex, disk.unchanged(self.path):
            read = dataclasses.replace(self._existing(), fd=os.dup(self._existing().fd))
        try:
            yield read
        finally:
            os.close(read.fd)

    def _existing(self) -> Replay:
        if self._read is None:
            raise NotFound(f"{self.path}: there is no record here yet")
        return self._read

    def refresh(self) -> None:
        """Read what is new. Raises Damaged, TooNew, RecordError."""
        with self.mutex:
            try:
                if not self._follow(os.lstat(self.path)):
                    self._adopt(self._opened()[0])
            except FileNotFoundError:
                self._missing(read_note(self.lock_path))
            except OSError as error:
                raise RecordError(f"{self.path} cannot be read: {disk.explain(error, self.path)}") from error

    def _follow(self, there: os.stat_result) -> bool:
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
        return True

    def _opened(self) -> tuple[Replay, Tail]:
        """The file as it is now. A reader may have been overtaken: it complains of what it sees twice alike only."""
        seen: object = None
        while True:
            known = self.known()
            try:
                return replay(self.path, self.schema, known)
            except Strayed:
                before, seen = seen, (known.after, self.version())
                if seen == before:
                    raise

    def known(self) -> Note:
        """What is known of the record last written here, whatever lies in its place."""
        return witness.known(self.path, read_note(self.lock_path), self.schema)[0]

    def _missing(self, note: Note) -> None:
        self._adopt(None)
        if note.n > 0:
            raise Damaged(
                f"{self.path} is missing, though it held {note.n} records. Put it back or run `cxmeet record restore "
                f"last`; to begin anew, move {self.lock_path} and {backup.folder(self.path)} away"
            )

    def _adopt(self, read: Replay | None) -> None:
        old, self._read, self._stale = self._read, read, False
        if old is not None:
            os.close(old.fd)  # kept open until now, so that its inode could not be given to another file
