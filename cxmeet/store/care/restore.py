"""Going back to a backup."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from cxmeet.core.kernel.errors import Damaged, NotFound, TooNew
from cxmeet.core.kernel.maintenance import Backup, Restored
from cxmeet.store.care.maintenance import clock
from cxmeet.store.care.salvage import salvaged
from cxmeet.store.journal import backup, disk, tail
from cxmeet.store.journal.journal import Clock, Journal
from cxmeet.store.journal.note import higher
from cxmeet.store.journal.numbers import ahead, given
from cxmeet.store.journal.opener import located, open_own
from cxmeet.store.journal.record_line import Transaction, again, look, parse
from cxmeet.store.journal.replay import Replay, replay
from cxmeet.store.journal.tail import Tail


def restore(path: Path, source: Path, by: str = "", now: Clock = clock) -> Restored:
    """Put a backup in the record's place; what is there now is kept as a backup, whatever state it is in.

    `source` is a path, or the name of one in the backups folder. Numbers given since that backup are not given again.
    Raises NotFound, and Damaged or TooNew for a backup that cannot be used; then nothing has changed.
    """
    with Journal(path, by, now) as journal:
        good, rest = _opened(journal, source)
        try:
            with journal.holding(), disk.unchanged(journal.path):
                known, previous = _put_away(journal)
                journal.rewrite(list(_transactions(journal, good, known)), good.header.schema)
        finally:
            os.close(good.fd)
    return Restored(path=journal.path, source=good.path, records=good.n, left_out=rest.size, previous=previous)


def _opened(journal: Journal, source: Path) -> tuple[Replay, Tail]:
    named = os.path.join(backup.folder(journal.path), source.name)
    found = located(source if os.path.lexists(source) or not os.path.lexists(named) else named)
    if found == journal.path:
        raise NotFound(f"{source} is the record itself, not a backup of it")
    try:
        _peek(found)
        return replay(found, journal.schema)
    except FileNotFoundError as error:
        raise NotFound(f"{source}: there is no such backup; those there are lie in {os.path.dirname(named)}") from error
    except Damaged as error:
        raise Damaged(f"this backup is damaged itself, nothing has changed; take another one. {error}") from error
    except OSError as error:
        raise NotFound(f"this backup cannot be read: {disk.explain(error, found)}") from error


def _peek(path: str) -> None:
    """Refuse what does not begin as a record does before all of it is read, however large it is."""
    fd = open_own(path, os.O_RDONLY)
    try:
        start, *_ = os.pread(fd, 1 << 16, 0).partition(b"\n")
        if os.fstat(fd).st_size > 1 << 20 and not look(start):
            raise Damaged(f"{path}: record 0 (line 1) at byte 0 is not the header of a cxmeet record")
    finally:
        os.close(fd)


def _put_away(journal: Journal) -> tuple[dict[str, int], Backup | None]:
    """Back up what is there; gives the numbers given so far, as far as they are known."""
    noted = journal.noted().numbers
    try:
        journal.catch_up()
    except (Damaged, TooNew) as error:
        if not os.path.lexists(journal.path):
            return noted, None
        good = {} if isinstance(error, TooNew) else salvaged(journal)
        return higher(noted, given(good)), backup.keep_damaged(journal.path, journal.now())
    if journal.read is None:
        return noted, None
    return higher(noted, given(journal.tables)), backup.keep(journal.read, journal.now(), "restore")


def _transactions(journal: Journal, good: Replay, known: dict[str, int]) -> Iterator[Transaction]:
    """What the backup says and, behind it, that numbers given since are not given again."""
    for text in tail.lines(good.fd, good.end):
        if (line := parse(text)) and line.n > 0:
            yield again(line)
    if more := ahead(known, given(good.tables)):
        yield journal.said(more)
