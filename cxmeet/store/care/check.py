"""Looking a record over line by line, and making a damaged one usable without losing what is good in it."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

from cxmeet.core.kernel.errors import Damaged, NotFound, RecordError
from cxmeet.core.kernel.maintenance import Backup, Problem, Repaired, Report
from cxmeet.store.care.maintenance import clock
from cxmeet.store.care.readable import unreadable, without
from cxmeet.store.care.salvage import Salvage, salvage
from cxmeet.store.journal import backup, disk, witness
from cxmeet.store.journal.journal import Clock, Journal
from cxmeet.store.journal.note import ANOTHER, FORKED, OLDER, Note, read_note
from cxmeet.store.journal.numbers import ahead, given
from cxmeet.store.journal.opener import open_own
from cxmeet.store.journal.reader import Reader
from cxmeet.store.journal.record_line import Line
from cxmeet.store.journal.replay import Replay, Strayed, Tables, replay


def check(path: Path) -> Report:
    """Read all of the record, without a lock; what is wrong is in the report. Raises NotFound, TooNew, RecordError."""
    reader = Reader(path)
    note, untold = witness.known(reader.path, read_note(reader.lock_path), reader.schema)
    read, unread, wrong = _replayed(reader, note)
    found, size = salvage(reader, note)
    problems = _unreadable(read.tables, found) if read else found.problems or [_astray(found, size, note, wrong)]
    advice = str(wrong or "")
    if read and problems:
        advice = (
            "there are documents that cannot be read; perhaps a newer cxmeet wrote them. `cxmeet record repair` sets "
            "aside the changes that made them so, and each is again as it was before"
        )
    kept, notices = _backups(reader)
    tables = read.tables if read else found.tables()
    return Report(
        path=reader.path,
        records=max(0, len(found.lines) - 1),
        documents={name: len(docs) for name, docs in tables.items()},
        size=size,
        live=sum(len(bytes(doc.text)) for docs in tables.values() for doc in docs.values()),
        schema=found.lines[0].schema if found.lines else 0,
        format=found.lines[0].cxmeet if found.lines else 0,
        problems=tuple(problems),
        unread=unread,
        advice=advice,
        backups=len(kept),
        last_backup=kept[0].made if kept else None,
        notices=(*([untold] if untold else []), *notices),
    )


def _backups(reader: Reader) -> tuple[list[Backup], tuple[str, ...]]:
    try:
        return backup.listed(reader.path), ()
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
            (place for written, place in zip(found.lines, found.places, strict=True) if written.n == note.n), (0, 0)
        )
        what = "it is not the one that was last written here: this copy has gone its own way"
        return Problem(record=note.n, line=line, byte=byte, size=0, what=what)
    count = len(found.lines)
    return Problem(record=count, line=count + 1, byte=size, size=0, what="it and what came after it are missing")


def _replayed(reader: Reader, note: Note) -> tuple[Replay | None, int, Damaged | None]:
    """What reading gives and how many bytes it leaves, or what is damaged."""
    try:
        read, rest = replay(reader.path, reader.schema, note)
    except Damaged as error:
        return None, 0, error
    except FileNotFoundError as error:
        said = f"{reader.path}: there is no record here; if there was one, `cxmeet record restore` brings it back"
        raise NotFound("".join(reader.gone()) or said) from error
    except OSError as error:
        raise RecordError(f"{reader.path} cannot be read: {disk.explain(error, reader.path)}") from error
    os.close(read.fd)
    return read, rest.size, None


def _unreadable(tables: Tables, found: Salvage) -> list[Problem]:
    """Documents that are whole but not what their table holds."""
    documents = list(unreadable(tables))
    if not documents:
        return []
    last = {(table, key): index for index, line in enumerate(found.lines) for table, key, _ in line.ops}
    problems = []
    for document in documents:
        index = last[document.table, document.key]
        line, byte = found.places[index]
        problems.append(Problem(record=found.lines[index].n, line=line, byte=byte, size=0, what=str(document)))
    return problems


def repair(path: Path, by: str = "", now: Clock = clock) -> Repaired:
    """Keep every good record in a new file, and set aside what is in none. A sound record is left alone.

    A document that this program cannot read is again as it was before. An older or another copy that was put in place
    becomes the record; numbers given since are not given again.
    Raises NotFound, Busy, TooNew, WriteFailed, and Damaged where nothing good is left.
    """
    with Journal(path, by, now) as journal, journal.holding(), disk.unchanged(journal.path):
        note = journal.noted()
        read, unread, wrong = _replayed(journal, note)
        found, _ = salvage(journal, note)
        tables = found.tables() if not (read and read.older) else {}
        bad = list(unreadable(tables))
        if read and not unread and not bad:
            return Repaired(path=journal.path, records=len(found.lines) - 1, left_out=(), aside="", previous=None)
        header, lines = _split(found.lines)
        if not lines:
            raise Damaged(f"{journal.path}: there is no good record in it. Run `cxmeet record restore`")
        previous = backup.keep_damaged(journal.path, now())
        kept, operations = without(lines, bad)
        aside = _set_aside(journal.path, found, operations)
        more = ahead(note.numbers, given(found.tables()))
        journal.rewrite([*kept, *([journal.said(more)] if more else [])], header.schema or None)
        return Repaired(
            path=journal.path,
            records=len(lines),
            left_out=(*found.problems, *_unreadable(tables, found)),
            aside=aside,
            previous=previous,
            strayed=_CALLED[wrong.way] if isinstance(wrong, Strayed) else "",
        )


def _set_aside(path: str, found: Salvage, operations: list[bytes]) -> str:
    """Keep what is in no good line, and operations left out, beside the record; gives the file's name if there are."""
    if not (found.pieces or operations):
        return ""
    fd = open_own(path, os.O_RDONLY)
    try:
        spans = (disk.pieces(fd, *span) for span in found.pieces)
        return disk.set_aside(path, itertools.chain(spans, ([operation] for operation in operations)))
    finally:
        os.close(fd)


_CALLED = {
    OLDER: "an older copy, or cut short",
    FORKED: "a copy that has gone its own way",
    ANOTHER: "another record than the one last written here",
}


def _split(lines: list[Line]) -> tuple[Line, list[Line]]:
    header = lines[0] if lines and lines[0].n == 0 else Line(0)
    return header, [line for line in lines if line.n > 0]
