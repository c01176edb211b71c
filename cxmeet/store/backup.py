"""Backups of the record: verified copies beside it, thinned out as they age.

Those made by themselves (the first write of a day, the end of a meeting) are kept for 14 days and 12 months; those
made by hand, or before the record was compacted, migrated, repaired or restored, are never deleted by cxmeet.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re

from msgspec import Struct

from cxmeet.core.errors import Damaged, WriteFailed
from cxmeet.store import disk
from cxmeet.store.replay import Replay, replay

DAYS, MONTHS = 14, 12
AUTOMATIC = ("daily", "meeting")
DAMAGED = "damaged"
"""A copy of a damaged record, made before it was repaired or restored; never verified."""

_NAME = re.compile(r"-(\d{4}-\d\d-\d\dT\d{6}Z)(?:-(\d+))?-([a-z]+)\.jsonl$")


class Backup(Struct, frozen=True, kw_only=True):
    path: str
    made: dt.datetime
    why: str
    """daily, meeting, hand, compact, migrate, repair, restore or damaged."""
    size: int


def folder(path: str) -> str:
    return os.path.join(os.path.dirname(path), "backups")


def listed(path: str) -> list[Backup]:
    """The backups of the record at `path`, newest first."""
    stem = os.path.splitext(os.path.basename(path))[0]
    found: list[tuple[dt.datetime, int, Backup]] = []
    with contextlib.suppress(FileNotFoundError):
        for name in os.listdir(folder(path)):
            match = _NAME.search(name)
            if match is None or name[: match.start()] != stem:
                continue
            made = dt.datetime.strptime(match[1], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=dt.UTC)
            full = os.path.join(folder(path), name)
            backup = Backup(path=full, made=made, why=match[3], size=os.path.getsize(full))
            found.append((made, int(match[2] or 1), backup))
    return [backup for *_, backup in sorted(found, key=lambda one: one[:2], reverse=True)]


def keep(read: Replay, now: dt.datetime, why: str) -> Backup:
    """Copy what has been read of the journal, verify the copy by opening it, thin out older ones.

    Only while holding the write lock. Raises WriteFailed (with no backup left behind) and Damaged.
    """
    kept = _copy(read.path, read.fd, read.end, now, why)
    try:
        copied, rest = replay(kept.path, read.schema)
    except Damaged as error:
        os.unlink(kept.path)
        raise Damaged(f"a copy of the record does not open, so something on the disk has changed. {error}") from error
    os.close(copied.fd)
    if rest or copied.n != read.n:
        os.unlink(kept.path)
        raise WriteFailed(f"{kept.path}: the copy is not what was copied; no backup was made")
    if why in AUTOMATIC:
        _thin(read.path, kept)
    return kept


def keep_damaged(path: str, now: dt.datetime) -> Backup:
    """Copy the file as it is, byte for byte. Only while holding the write lock."""
    fd = os.open(path, os.O_RDONLY)
    try:
        return _copy(path, fd, os.fstat(fd).st_size, now, DAMAGED)
    finally:
        os.close(fd)


def keep_daily(read: Replay, now: dt.datetime) -> None:
    """A backup unless this day (of UTC) has one."""
    if not any(one.made.date() == now.astimezone(dt.UTC).date() and one.why != DAMAGED for one in listed(read.path)):
        keep(read, now, "daily")


def _copy(path: str, fd: int, size: int, now: dt.datetime, why: str) -> Backup:
    try:
        disk.make_folder(folder(path))
        _room(folder(path), size)
        target = _free_name(path, now, why)
        with disk.replacement(target, like=path) as copy:
            disk.write_all(copy, disk.read(fd, 0, size))
        disk.sync_folder(folder(path))
    except OSError as error:
        raise WriteFailed(f"no backup was made: {disk.explain(error, folder(path))}") from error
    return next(one for one in listed(path) if one.path == target)


def _room(place: str, size: int) -> None:
    """Leave room for the record itself to grow."""
    found = os.statvfs(place)
    free, needed = found.f_bavail * found.f_frsize, size + size // 10 + 65536
    if free < needed:
        raise WriteFailed(
            f"no backup was made: {place} has room for {free} bytes and {needed} are needed. Make room there"
        )


def _free_name(path: str, now: dt.datetime, why: str) -> str:
    stem = os.path.splitext(os.path.basename(path))[0]
    start = os.path.join(folder(path), f"{stem}-{now.astimezone(dt.UTC):%Y-%m-%dT%H%M%SZ}")
    names = (f"{start}{f'-{count}' if count > 1 else ''}-{why}.jsonl" for count in range(1, 10**6))
    return next(name for name in names if not os.path.exists(name))


def _thin(path: str, newest: Backup) -> None:
    """Of the automatic ones keep the newest of each of the last days and of each of the last months that have any."""
    backups = [one for one in listed(path) if one.why in AUTOMATIC]
    kept = {newest.path}
    for form, count in (("%Y-%m-%d", DAYS), ("%Y-%m", MONTHS)):
        firsts: dict[str, str] = {}
        for one in backups:
            firsts.setdefault(one.made.strftime(form), one.path)
        kept.update(list(firsts.values())[:count])
    for one in backups:
        if one.path not in kept:
            with contextlib.suppress(OSError):  # somebody else's, in a folder where only owners delete
                os.unlink(one.path)
