"""Taking care of a record, as `cxmeet record` does: backing up, compacting, bringing up to date.

Each function opens the record of a path by itself; `by` and `now` are whose name and time the journal gets.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cxmeet.core.kernel.maintenance import Backup, Compacted, Migrated
from cxmeet.store.journal import backup as backing
from cxmeet.store.journal import disk
from cxmeet.store.journal.journal import Clock, Journal
from cxmeet.store.journal.opener import located
from cxmeet.store.journal.record_line import FORMAT, Line, Transaction, again, operation, settle
from cxmeet.store.journal.replay import Replay
from cxmeet.store.journal.schema import Schema


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
    """The backups there are, newest first. Raises RecordError where the folder may not be looked at."""
    return backing.listed(located(path))


def compact(path: Path, by: str = "", now: Clock = clock) -> Compacted:
    """Keep one line per document: who changed it last, when. What it was before is in the backup made first.

    Raises NotFound, Busy, Damaged, TooOld, WriteFailed.
    """
    with (
        Journal(path, by, now) as journal,
        journal.holding(fresh=True),
        disk.unchanged(journal.path),
        journal.pinned() as read,
    ):
        journal.current()
        lines, before, size = _latest(journal, read), read.n, read.end
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


def _latest(journal: Journal, read: Replay) -> list[Transaction]:
    last: dict[tuple[str, str], Line] = {(table, key): line for line in journal.lines() for table, key, _ in line.ops}
    return [
        Transaction(line.at, line.by, line.login, [operation(table, key, doc)])
        for table, docs in read.tables.items()
        for key, doc in docs.items()
        for line in (last[table, key],)
    ]


def migrate(path: Path, by: str = "", now: Clock = clock, schema: Schema | None = None) -> Migrated:
    """Bring every line up to this program's format and schema, after a backup; all of them or none."""
    with (
        Journal(path, by, now, schema=schema) as journal,
        journal.holding(fresh=True),
        disk.unchanged(journal.path),
        journal.pinned() as read,
    ):
        old, new, form = read.header.schema, journal.schema.version, read.header.cxmeet
        previous = None
        if read.older:
            lines = [_lifted(journal, line, old) for line in journal.lines()]
            previous = backing.keep(read, now(), "migrate")
            journal.rewrite(lines)
        return Migrated(
            path=journal.path,
            schema_before=old,
            schema_after=new,
            format_before=form,
            format_after=FORMAT,
            previous=previous,
        )


def _lifted(journal: Journal, line: Line, version: int) -> Transaction:
    lift = journal.schema.lift
    lifted = (
        (table, key, None if doc is None else settle(lift(table, doc.copy(), version))) for table, key, doc in line.ops
    )
    return again(line, lifted)
