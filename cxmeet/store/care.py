"""Taking care of a record, as `cxmeet record` does: backing up, compacting, bringing up to date.

Each function opens the record of a path by itself; `by` and `now` are whose name and time the journal gets.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from msgspec import Struct

from cxmeet.store import backup as backing
from cxmeet.store import disk
from cxmeet.store.backup import Backup
from cxmeet.store.journal import Clock, Journal
from cxmeet.store.line import Line, encode, seal_ops
from cxmeet.store.replay import Replay
from cxmeet.store.schema import Schema


class Compacted(Struct, frozen=True, kw_only=True):
    path: str
    records_before: int
    records_after: int
    bytes_before: int
    bytes_after: int
    previous: Backup
    """Holds the history that the compacted record has not."""


class Migrated(Struct, frozen=True, kw_only=True):
    path: str
    schema_before: int
    schema_after: int
    previous: Backup | None
    """None where there was nothing to do."""


def clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def backup(path: Path, by: str = "", now: Clock = clock) -> Backup:
    """A backup made by hand, which cxmeet never deletes. Raises NotFound, Busy, Damaged, WriteFailed."""
    with Journal(path, by, now) as journal:
        return keep_backup(journal, "hand")


def keep_backup(journal: Journal, why: str) -> Backup:
    with journal.holding(fresh=True), disk.unchanged(journal.path), journal.pinned() as read:
        return backing.keep(read, journal.now(), why)


def backups(path: Path) -> list[Backup]:
    """The backups there are, newest first."""
    return backing.listed(os.path.realpath(path))


def compact(path: Path, by: str = "", now: Clock = clock) -> Compacted:
    """Keep one line per document: who changed it last, when. What it was before is in the backup made first."""
    with (
        Journal(path, by, now) as journal,
        journal.holding(fresh=True),
        disk.unchanged(journal.path),
        journal.pinned() as read,
    ):
        lines, before, size = list(_latest(journal, read)), read.n, read.end
        previous = backing.keep(read, now(), "compact")
        after = journal.rewrite(lines)
        return Compacted(
            path=journal.path,
            records_before=before,
            records_after=len(lines),
            bytes_before=size,
            bytes_after=after,
            previous=previous,
        )


def _latest(journal: Journal, read: Replay) -> list[bytes]:
    last: dict[tuple[str, str], Line] = {(table, key): line for line in journal.lines() for table, key, _ in line.ops}
    documents = [(table, key, doc) for table, docs in read.tables.items() for key, doc in docs.items()]
    return [
        seal_ops(n, last[table, key].at, last[table, key].by, [encode([table, key, doc])])
        for n, (table, key, doc) in enumerate(documents, 1)
    ]


def migrate(path: Path, by: str = "", now: Clock = clock, schema: Schema | None = None) -> Migrated:
    """Bring every line up to this program's schema, after a backup; all of them or none."""
    with (
        Journal(path, by, now, schema=schema) as journal,
        journal.holding(fresh=True),
        disk.unchanged(journal.path),
        journal.pinned() as read,
    ):
        old, new = read.header.schema, journal.schema.version
        previous = None
        if read.older:
            lines = [_lifted(journal, line, old) for line in journal.lines()]
            previous = backing.keep(read, now(), "migrate")
            journal.rewrite(lines)
        return Migrated(path=journal.path, schema_before=old, schema_after=new, previous=previous)


def _lifted(journal: Journal, line: Line, version: int) -> bytes:
    lifted = [(table, key, doc and journal.schema.lift(table, doc, version)) for table, key, doc in line.ops]
    return seal_ops(line.n, line.at, line.by, [encode(operation) for operation in lifted])
