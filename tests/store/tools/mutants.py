"""The record with one of its safeguards taken out: each must be noticed by the test of what it guards."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import msgspec

from cxmeet.core.kernel.errors import Busy
from cxmeet.core.kernel.maintenance import Backup
from cxmeet.store import record, table
from cxmeet.store.journal import backup, disk, journal, lock, note, reader, record_line, replay, schema, written


def _nothing(*_: object, **__: object) -> None:
    return None


def _without_checksum(text: bytes) -> record_line.Line | None:
    """Whatever `c` and `p` say, they are not looked at."""
    return record_line.read(text)


class _Anything(str):
    """A checksum that equals every other."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = str.__hash__


def _without_chain(text: bytes) -> record_line.Line | None:
    found = record_line.parse(text)
    return found and msgspec.structs.replace(found, p=_Anything())


@contextlib.contextmanager
def _in_place(path: str, like: str = "", at: int | None = None) -> Iterator[int]:
    fd = disk.open_shared(path, os.O_APPEND)
    try:
        os.ftruncate(fd, 0)
        yield fd
        os.fsync(fd)
    finally:
        os.close(fd)


@contextlib.contextmanager
def _unsynced_replacement(path: str, like: str = "", at: int | None = None) -> Iterator[int]:
    temporary = f"{path}.{os.getpid()}.tmp"
    fd = disk.open_shared(temporary, os.O_APPEND)
    try:
        yield fd
        os.replace(temporary, path)
    finally:
        os.close(fd)


def _keep_change(self: journal.Journal, fd: int, end: int, error: BaseException) -> None:
    with disk.unchanged(self.path):
        raise error


def _lock_by_existence(self: lock.WriteLock) -> None:
    held = self.path + ".held"
    end = time.monotonic() + self.timeout
    while True:
        with contextlib.suppress(FileExistsError):
            os.close(os.open(held, os.O_CREAT | os.O_EXCL))
            break
        if time.monotonic() > end:
            raise Busy("busy")
        time.sleep(0.01)
    self._own(disk.open_shared(self.path))


def _leave_by_existence(self: lock.WriteLock, *_: object) -> None:
    self._depth -= 1
    if not self._depth:
        os.unlink(self.path + ".held")
    self._threads.release()


def _locked_refresh(original: Callable[..., None]) -> Callable[..., None]:
    def refresh(self: journal.Journal) -> None:
        with self.lock:
            original(self)

    return refresh


def _never_caught_up(original: Callable[..., None]) -> Callable[..., None]:
    def catch_up(self: journal.Journal) -> None:
        if self.read is None:
            original(self)

    return catch_up


def _double_sync(original: Callable[[int], None]) -> Callable[[int], None]:
    def sync(fd: int) -> None:
        original(fd)
        original(fd)

    return sync


def _rewriting(self: journal.Journal, ops: list[bytes]) -> None:
    """Every change writes the whole file, as stock TinyDB does."""
    self.rewrite([*map(record_line.again, self.lines()), self.said(ops)])


def _piecemeal(original: Callable[..., None]) -> Callable[..., None]:
    def append(self: journal.Journal, ops: list[bytes]) -> None:
        for operation in ops:
            original(self, [operation])

    return append


def _aliasing(self: table.Copied, value: Any, doc_id: Any) -> None:
    dict.__init__(self, value)
    self.doc_id = doc_id
    for key, item in value.items():
        self[key] = item


def _cached_table(self: table.JournalTable, storage: Any, name: str, *_: object, **__: object) -> None:
    self._journal = storage
    super(table.JournalTable, self).__init__(storage, name, cache_size=10)


def _half(original: Callable[..., Backup]) -> Callable[..., Backup]:
    def copied(path: str, fd: int, size: int, *rest: Any) -> Backup:
        return original(path, fd, size // 2, *rest)

    return copied


def _half_unverified(read: replay.Replay, now: Any, why: str) -> Backup:
    return backup._copy(read.path, read.fd, read.end // 2, now, why)


def _blind_conflict(self: record.JournalRecord, value: Any) -> Any:
    current = self._table(schema.TABLES[type(value)]).view().get(value.id)
    return _save(self, msgspec.structs.replace(value, rev=current.get("rev", 0) if current is not None else 0))


def _eager_view(original: Callable[..., Any]) -> Callable[..., Any]:
    def view(self: table.JournalStorage, name: str) -> Any:
        with self.journal.lock:
            return original(self, name)

    return view


def _open_notes(path: str) -> note.Note:
    os.close(disk.open_shared(path))
    return note.Note()


_save = record.JournalRecord.save

MUTANTS: dict[str, list[tuple[object, str, object]]] = {
    "no sync": [(disk, "sync", _nothing)],
    "two syncs": [(disk, "sync", _double_sync(disk.sync))],
    "no sync of a new file": [(disk, "replacement", _unsynced_replacement)],
    "no sync of the folder": [(disk, "sync_folder", _nothing)],
    "in place": [(disk, "replacement", _in_place)],
    "no checksum": [(replay, "parse", _without_checksum), (reader, "parse", _without_checksum)],
    "no chain": [(replay, "parse", _without_chain)],
    "no look at the note": [(note, "astray", lambda *_: "")],
    "no note before a rewrite": [(lock.WriteLock, "publish", _nothing)],
    "no note": [(lock.WriteLock, "acknowledge", _nothing)],
    "no lock": [(fcntl, "flock", _nothing)],
    "lock by existence": [
        (lock.WriteLock, "_take", _lock_by_existence),
        (lock.WriteLock, "__exit__", _leave_by_existence),
    ],
    "no refresh under the lock": [(journal.Journal, "catch_up", _never_caught_up(journal.Journal.catch_up))],
    "no undo": [(journal.Journal, "_take_back", _keep_change)],
    "no revision check": [(record.JournalRecord, "save", _blind_conflict)],
    "readers lock": [(journal.Journal, "refresh", _locked_refresh(journal.Journal.refresh))],
    "readers create": [(reader, "read_note", _open_notes)],
    "whole file each time": [(journal.Journal, "append", _rewriting)],
    "a line for each change": [(journal.Journal, "append", _piecemeal(journal.Journal.append))],
    "results alias": [(table.Copied, "__init__", _aliasing), (written.Written, "copy", lambda self: self.said)],
    "query cache": [(table.JournalTable, "__init__", _cached_table)],
    "half a copy": [(backup, "_copy", _half(backup._copy))],
    "half a backup": [(backup, "keep", _half_unverified)],
    "no thinning": [(backup, "_thin", _nothing)],
    "any schema": [(replay.Replay, "_begin", lambda self, header: setattr(self, "header", header))],
}


@contextlib.contextmanager
def mutated(name: str) -> Iterator[None]:
    """Take one safeguard out; an empty name takes out none."""
    with contextlib.ExitStack() as patches:
        for owner, attribute, replacement in MUTANTS[name] if name else ():
            patches.enter_context(patch.object(owner, attribute, replacement))
        yield
