"""Looking a record over line by line, and making a damaged one usable without losing what is good in it."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from cxmeet.core.kernel.errors import Damaged, NotFound, RecordError
from cxmeet.core.kernel.maintenance import Backup, Problem, Repaired, Report
from cxmeet.store import backup, disk
from cxmeet.store.journal import Clock, Journal
from cxmeet.store.maintenance import clock
from cxmeet.store.note import ANOTHER, FORKED, OLDER, Note, read_note
from cxmeet.store.numbers import ahead, given
from cxmeet.store.record_line import Line, again, encode
from cxmeet.store.replay import Replay, Strayed, replay
from cxmeet.store.salvage import Salvage, salvage
from cxmeet.store.schema import TABLES


def check(path: Path, by: str = "", now: Clock = clock) -> Report:
    """Read all of the record, without a lock; what is wrong is in the report. Raises NotFound, TooNew, RecordError."""
    journal = Journal(path, by, now)
    note = read_note(journal.lock.path)
    read, unread, wrong = _replayed(journal, note)
    found, size = salvage(journal, note)
    problems = _unreadable(read, found) if read else found.problems or [_astray(found, size, note, wrong)]
    advice = str(wrong or "")
    if read and problems:
        advice = "there are documents that cannot be read; perhaps a newer cxmeet wrote them"
    kept, notices = _backups(journal)
    tables = read.tables if read else found.tables()
    return Report(
        path=journal.path,
        records=max(0, len(found.lines) - 1),
        documents={name: len(docs) for name, docs in tables.items()},
        size=size,
        live=sum(len(encode(doc)) for docs in tables.values() for doc in docs.values()),
        schema=found.lines[0].schema if found.lines else 0,
        format=found.lines[0].cxmeet if found.lines else 0,
        problems=tuple(problems),
        unread=unread,
        advice=advice,
        backups=len(kept),
        last_backup=kept[0].made if kept else None,
        notices=notices,
    )


def _backups(journal: Journal) -> tuple[list[Backup], tuple[str, ...]]:
    try:
        return backup.listed(journal.path), ()
    except RecordError as error:
        return [], (str(error),)


def _astray(found: Salvage, size: int, note: Note, wrong: Damaged | None) -> Problem:
    """What the lock file knows and the file does not show."""
    way = wrong.way if isinstance(wrong, Strayed) else ""
    if way == ANOTHER:
        what = "this is another record than the one last written here"
        return Problem(record=0, line=1, byte=0, size=0, what=what)
    if way == FORKED:
        line, byte = next(
            (place for one, place in zip(found.lines, found.places, strict=True) if one.n == note.n), (0, 0)
        )
        what = "it is not the one that was last written here: this copy has gone its own way"
        return Problem(record=note.n, line=line, byte=byte, size=0, what=what)
    count = len(found.lines)
    return Problem(record=count, line=count + 1, byte=size, size=0, what="it and what came after it are missing")


def _replayed(journal: Journal, note: Note) -> tuple[Replay | None, int, Damaged | None]:
    """What reading gives and how many bytes it leaves, or what is damaged."""
    try:
        read, rest = replay(journal.path, journal.schema, note)
    except Damaged as error:
        return None, 0, error
    except FileNotFoundError as error:
        said = f"{journal.path}: there is no record here; if there was one, `cxmeet record restore` brings it back"
        raise NotFound("".join(journal.gone()) or said) from error
    except OSError as error:
        raise RecordError(f"{journal.path} cannot be read: {disk.explain(error, journal.path)}") from error
    os.close(read.fd)
    return read, len(rest), None


def _unreadable(read: Replay, found: Salvage) -> list[Problem]:
    """Documents that are whole but not what their table holds."""
    last = {(table, key): index for index, line in enumerate(found.lines) for table, key, _ in line.ops}
    problems = []
    for kind, table in TABLES.items():
        for key, doc in read.tables.get(table, {}).items():
            try:
                msgspec.convert(doc, kind)
            except msgspec.ValidationError as error:
                index = last[table, key]
                line, byte = found.places[index]
                what = f"{table} {doc.get('number') or key}: {error}"
                problems.append(Problem(record=found.lines[index].n, line=line, byte=byte, size=0, what=what))
    return problems


def repair(path: Path, by: str = "", now: Clock = clock) -> Repaired:
    """Keep every good record in a new file, and set aside what is in none. A sound record is left alone.

    An older or another copy that was put in place becomes the record; numbers given since are not given again.
    Raises NotFound, Busy, TooNew, WriteFailed, and Damaged where nothing good is left.
    """
    with Journal(path, by, now) as journal, journal.holding(), disk.unchanged(journal.path):
        note = journal.lock.note
        read, unread, wrong = _replayed(journal, note)
        found, _ = salvage(journal, note)
        if read and not unread:
            return Repaired(path=journal.path, records=len(found.lines) - 1, left_out=(), aside="", previous=None)
        header, lines = _split(found.lines)
        if not lines:
            raise Damaged(f"{journal.path}: there is no good record in it. Run `cxmeet record restore`")
        previous = backup.keep_damaged(journal.path, now())
        aside = disk.set_aside(journal.path, found.pieces) if found.pieces else ""
        more = ahead(note.numbers, given(found.tables()))
        journal.rewrite([*map(again, lines), *([journal.said(more)] if more else [])], header.schema or None)
        return Repaired(
            path=journal.path,
            records=len(lines),
            left_out=tuple(found.problems),
            aside=aside,
            previous=previous,
            strayed=_CALLED[wrong.way] if isinstance(wrong, Strayed) else "",
        )


_CALLED = {
    OLDER: "an older copy, or cut short",
    FORKED: "a copy that has gone its own way",
    ANOTHER: "another record than the one last written here",
}


def _split(lines: list[Line]) -> tuple[Line, list[Line]]:
    header = lines[0] if lines and lines[0].n == 0 else Line(0)
    return header, [line for line in lines if line.n > 0]
