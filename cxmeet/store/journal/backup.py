"""Backups of the record: verified copies beside it, thinned out as they age.

Those made by themselves (the first write of a day, the end of a meeting) are kept for 14 days and 12 months; those
made by hand, or before the record was compacted, migrated, repaired or restored, are never deleted by cxmeet.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import stat

from cxmeet.core.kernel.errors import Damaged, RecordError, WriteFailed
from cxmeet.core.kernel.maintenance import Backup
from cxmeet.store.journal import disk
from cxmeet.store.journal.opener import open_own
from cxmeet.store.journal.replay import Replay, replay

DAYS, MONTHS = 14, 12
AUTOMATIC = ("daily", "meeting")
DAMAGED = "damaged"
"""A copy of a damaged record, made before it was repaired or restored; never verified."""

_NAME = re.compile(r"-(\d{4}-\d\d-\d\dT\d{6}Z)(?:-(\d+))?-([a-z]+)\.jsonl$")


def folder(path: str) -> str:
    return os.path.join(os.path.dirname(path), "backups")


def listed(path: str) -> list[Backup]:
    """The backups of the record at `path`, newest first. Raises RecordError where the folder may not be looked at."""
    place = folder(path)
    try:
        with disk.folder(place) as fd:
            return _listed(path, fd)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise RecordError(f"the backups cannot be looked at: {disk.explain(error, place)}") from error


def _listed(path: str, at: int) -> list[Backup]:
    """Only plain files under names that cxmeet gives; whatever else lies there is none of ours."""
    found: list[tuple[dt.datetime, int, Backup]] = []
    for name in os.listdir(at):
        with contextlib.suppress(ValueError, FileNotFoundError):
            match = _NAME.search(name)
            if match is None or name[: match.start()] != _stem(path):
                continue
            made = dt.datetime.strptime(match[1], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=dt.UTC)
            there = os.stat(name, dir_fd=at, follow_symlinks=False)
            if stat.S_ISREG(there.st_mode):
                full = os.path.join(folder(path), name)
                backup = Backup(path=full, made=made, why=match[3], size=there.st_size)
                found.append((made, int(match[2] or 1), backup))
    return [backup for *_, backup in sorted(found, key=lambda entry: entry[:2], reverse=True)]


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def keep(read: Replay, now: dt.datetime, why: str) -> Backup:
    """Copy what has been read of the journal, verify the copy by opening it, thin out older ones.

    Only while holding the write lock. Raises WriteFailed (with no backup left behind), Damaged, and RecordError where
    the folder is a link.
    """
    kept = _copy(read.path, read.fd, read.end, now, why)
    with disk.unchanged(read.path), disk.folder(folder(read.path)) as fd:
        _verify(read, kept, fd)
        if why in AUTOMATIC:
            _thin(read.path, kept, fd)
    return kept


def _verify(read: Replay, kept: Backup, at: int) -> None:
    try:
        copied, rest = replay(kept.path, read.schema, at=at)
    except Damaged as error:
        os.unlink(os.path.basename(kept.path), dir_fd=at)
        raise Damaged(f"a copy of the record does not open, so something on the disk has changed. {error}") from error
    os.close(copied.fd)
    if rest.size or copied.last != read.last:
        os.unlink(os.path.basename(kept.path), dir_fd=at)
        raise WriteFailed(f"{kept.path}: the copy is not what was copied; no backup was made")


def keep_damaged(path: str, now: dt.datetime) -> Backup:
    """Copy the file as it is, byte for byte. Only while holding the write lock."""
    fd = open_own(path, os.O_RDONLY)
    try:
        return _copy(path, fd, os.fstat(fd).st_size, now, DAMAGED)
    finally:
        os.close(fd)


def keep_daily(read: Replay, now: dt.datetime) -> None:
    """A backup unless this day (of UTC) has one."""
    if not any(
        backup.made.date() == now.astimezone(dt.UTC).date() and backup.why != DAMAGED for backup in listed(read.path)
    ):
        keep(read, now, "daily")


def _copy(path: str, fd: int, size: int, now: dt.datetime, why: str) -> Backup:
    try:
        disk.make_folder(folder(path))
        with disk.folder(folder(path)) as at:
            _room(folder(path), size)
            target = _free_name(path, now, why, at)
            with disk.replacement(target, like=path, at=at) as copy:
                for piece in disk.pieces(fd, 0, size):
                    disk.write_all(copy, piece)
            os.fsync(at)
            return next(backup for backup in _listed(path, at) if backup.path == target)
    except OSError as error:
        raise WriteFailed(f"no backup was made: {disk.explain(error, folder(path))}") from error


def _room(place: str, size: int) -> None:
    """Leave room for the record itself to grow."""
    found = os.statvfs(place)
    free, needed = found.f_bavail * found.f_frsize, size + size // 10 + 65536
    if free < needed:
        raise WriteFailed(
            f"no backup was made: {place} has room for {free} bytes and {needed} are needed. Make room there"
        )


def _free_name(path: str, now: dt.datetime, why: str, at: int) -> str:
    taken = set(os.listdir(at))
    start = f"{_stem(path)}-{now.astimezone(dt.UTC):%Y-%m-%dT%H%M%SZ}"
    names = (f"{start}{f'-{count}' if count > 1 else ''}-{why}.jsonl" for count in range(1, 10**6))
    return os.path.join(folder(path), next(name for name in names if name not in taken))


def _thin(path: str, newest: Backup, at: int) -> None:
    """Of the automatic ones keep the newest of each of the last days and of each of the last months that have any."""
    backups = [backup for backup in _listed(path, at) if backup.why in AUTOMATIC]
    kept = {newest.path}
    for form, count in (("%Y-%m-%d", DAYS), ("%Y-%m", MONTHS)):
        firsts: dict[str, str] = {}
        for backup in backups:
            firsts.setdefault(backup.made.strftime(form), backup.path)
        kept.update(list(firsts.values())[:count])
    for backup in backups:
        if backup.path not in kept:
            with contextlib.suppress(OSError):  # somebody else's, in a folder where only owners delete
                os.unlink(os.path.basename(backup.path), dir_fd=at)
