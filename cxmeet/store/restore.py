"""Going back to a backup."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from cxmeet.core.errors import Damaged, NotFound, TooNew
from cxmeet.store import backup, disk
from cxmeet.store.backup import Backup
from cxmeet.store.care import clock
from cxmeet.store.journal import Clock, Journal, stamp
from cxmeet.store.line import Doc, encode, seal_ops
from cxmeet.store.replay import Replay, replay


class Restored(Struct, frozen=True, kw_only=True):
    path: str
    source: str
    records: int
    left_out: int
    """Bytes at the end of the backup that were no whole record."""
    previous: Backup | None
    """What was there before."""


def restore(path: Path, source: Path, by: str = "", now: Clock = clock) -> Restored:
    """Put a backup in the record's place; what is there now is kept as a backup, whatever state it is in.

    `source` is a path, or the name of one in the backups folder. Numbers given since that backup are not given again.
    Raises NotFound, and Damaged or TooNew for a backup that cannot be used; then nothing has changed.
    """
    with Journal(path, by, now) as journal:
        good, rest = _opened(journal, source)
        try:
            with journal.holding(), disk.unchanged(journal.path):
                given, previous = _put_away(journal)
                lines = [line + b"\n" for line in disk.read(good.fd, 0, good.end).split(b"\n")[1:-1]]
                if ahead := _ahead(given, good):
                    lines.append(seal_ops(good.n + 1, stamp(now()), journal.by, ahead))
                journal.rewrite(lines, good.header.schema)
        finally:
            os.close(good.fd)
    return Restored(path=journal.path, source=good.path, records=good.n, left_out=len(rest), previous=previous)


def _opened(journal: Journal, source: Path) -> tuple[Replay, bytes]:
    named = os.path.join(backup.folder(journal.path), source.name)
    found = os.path.realpath(source if os.path.exists(source) or not os.path.exists(named) else named)
    if found == journal.path:
        raise NotFound(f"{source} is the record itself, not a backup of it")
    try:
        return replay(found, journal.schema)
    except FileNotFoundError as error:
        raise NotFound(f"{source}: there is no such backup; those there are lie in {os.path.dirname(named)}") from error
    except Damaged as error:
        raise Damaged(f"this backup is damaged itself, nothing has changed; take another one. {error}") from error
    except OSError as error:
        raise NotFound(f"this backup cannot be read: {disk.explain(error, found)}") from error


def _put_away(journal: Journal) -> tuple[dict[str, Doc], Backup | None]:
    """Back up what is there; gives the numbers given so far, as far as they can be read."""
    try:
        journal.refresh(holding=True)
    except (Damaged, TooNew):
        there = os.path.exists(journal.path)
        return {}, backup.keep_damaged(journal.path, journal.now()) if there else None
    if journal.read is None:
        return {}, None
    return journal.table("numbers"), backup.keep(journal.read, journal.now(), "restore")


def _ahead(given: dict[str, Doc], good: Replay) -> list[str]:
    before = good.tables.get("numbers", {})
    return [
        encode(["numbers", letter, doc])
        for letter, doc in given.items()
        if doc["last"] > before.get(letter, {"last": 0})["last"]
    ]
