"""The second witness: where the lock file tells nothing, the newest backup knows what was once written.

A lock file that was deleted, or whose note cannot be read, would otherwise let any older copy pass for the record.
"""

from __future__ import annotations

import contextlib
import os

from msgspec import structs

from cxmeet.core.kernel.errors import RecordError
from cxmeet.store.journal import backup
from cxmeet.store.journal.note import Note
from cxmeet.store.journal.numbers import given
from cxmeet.store.journal.opener import open_own
from cxmeet.store.journal.record_line import parse
from cxmeet.store.journal.replay import replay
from cxmeet.store.journal.schema import Schema

HEADER = 1 << 16
"""Bytes in which a header ends."""


def known(path: str, note: Note, schema: Schema) -> tuple[Note, str]:
    """The note or, where it tells nothing, what the newest backup of the same journal says; and what to tell of that.

    Neither a record without a lock file nor one without backups is strange by itself.
    """
    if note.journal or not os.path.lexists(path):
        return note, ""
    backups = _backups(path)
    if not (backups or note.trouble):
        return note, ""
    why = note.trouble or ("it names no record" if os.path.lexists(f"{path}.lock") else "it is missing")
    found = _newest(backups, _identity(path), schema) if backups else None
    instead = "nothing else tells whether this is the record last written here"
    if found:
        instead = f"{os.path.basename(found[0])} tells in its place what was written"
        note = structs.replace(found[1], pid=note.pid, by=note.by, trouble=note.trouble)
    return note, f"the note in {path}.lock cannot be read: {why}; {instead}"


def _backups(path: str) -> list[str]:
    with contextlib.suppress(RecordError):
        return [kept.path for kept in backup.listed(path) if kept.why != backup.DAMAGED]
    return []


def _newest(backups: list[str], journal: str, schema: Schema) -> tuple[str, Note] | None:
    """The newest backup of this journal that can be read, and what it knows."""
    for path in backups:
        if journal and _identity(path) == journal:
            with contextlib.suppress(RecordError, OSError):
                found, _ = replay(path, schema)
                os.close(found.fd)
                return path, Note(journal=journal, n=found.n, last=found.last, numbers=given(found.tables))
    return None


def _identity(path: str) -> str:
    """The journal that a file begins as; empty where it cannot be told."""
    with contextlib.suppress(RecordError, OSError):
        fd = open_own(path, os.O_RDONLY)
        try:
            header = parse(os.pread(fd, HEADER, 0).partition(b"\n")[0])
            return header.id if header else ""
        finally:
            os.close(fd)
    return ""
