"""Looking a record over line by line, and making a damaged one usable without losing what is good in it."""

from __future__ import annotations

import datetime as dt
import itertools
import os
from pathlib import Path

from msgspec import Struct

from cxmeet.core.kernel.errors import Damaged, NotFound, RecordError
from cxmeet.store import backup, disk, witness
from cxmeet.store.backup import Backup
from cxmeet.store.care import clock
from cxmeet.store.journal import Clock, Journal
from cxmeet.store.line import Line, encode
from cxmeet.store.note import ANOTHER, FORKED, OLDER, Note, read_note
from cxmeet.store.numbers import ahead, given
from cxmeet.store.opener import open_own
from cxmeet.store.readable import unreadable, without
from cxmeet.store.replay import Replay, Strayed, Tables, replay
from cxmeet.store.survey import Problem, Survey


class Report(Struct, frozen=True, kw_only=True):
    path: str
    records: int
    """Good transactions."""
    documents: dict[str, int]
    """Documents by table."""
    size: int
    live: int
    """Bytes that a compacted record would have, roughly."""
    schema: int
    format: int
    problems: tuple[Problem, ...]
    unread: int
    """Bytes at the end that are being written, or were torn by a crash; the next change sets them aside."""
    advice: str
    """What to do; empty where all is well."""
    backups: int
    last_backup: dt.datetime | None
    notices: tuple[str, ...] = ()
    """What else a person should know, such as backups that may not be looked at."""

    @property
    def sound(self) -> bool:
        """Whether it can be read and written as it is."""
        return not self.advice


class Repaired(Struct, frozen=True, kw_only=True):
    path: str
    records: int
    left_out: tuple[Problem, ...]
    aside: str
    """Where the bytes left out are; empty where there are none."""
    previous: Backup | None
    """The damaged record as it was; None where there was nothing to repair."""
    strayed: str = ""
    """What it was where nothing in it was bad but it was not the record last written here; now it is."""


def check(path: Path, by: str = "", now: Clock = clock) -> Report:
    """Read all of the record, without a lock; what is wrong is in the report. Raises NotFound, TooNew, RecordError."""
    journal = Journal(path, by, now)
    note, untold = witness.known(journal.path, read_note(journal.lock.path), journal.schema)
    read, unread, wrong = _replayed(journal, note)
    survey, size = _survey(journal, note)
    problems = _unreadable(read.tables, survey) if read else survey.problems or [_astray(survey, size, note, wrong)]
    advice = str(wrong or "")
    if read and problems:
        advice = (
            "there are documents that cannot be read; perhaps a newer cxmeet wrote them. `cxmeet record repair` sets "
            "aside the changes that made them so, and each is again as it was before"
        )
    kept, notices = _backups(journal)
    tables = read.tables if read else survey.tables()
    return Report(
        path=journal.path,
        records=max(0, len(survey.lines) - 1),
        documents={name: len(docs) for name, docs in tables.items()},
        size=size,
        live=sum(len(encode(doc)) for docs in tables.values() for doc in docs.values()),
        schema=survey.lines[0].schema if survey.lines else 0,
        format=survey.lines[0].cxmeet if survey.lines else 0,
        problems=tuple(problems),
        unread=unread,
        advice=advice,
        backups=len(kept),
        last_backup=kept[0].made if kept else None,
        notices=(*([untold] if untold else []), *notices),
    )


def _backups(journal: Journal) -> tuple[list[Backup], tuple[str, ...]]:
    try:
        return backup.listed(journal.path), ()
    except RecordError as error:
        return [], (str(error),)


def _astray(survey: Survey, size: int, note: Note, wrong: Damaged | None) -> Problem:
    """What the lock file knows and the file does not show."""
    way = wrong.way if isinstance(wrong, Strayed) else ""
    if way == ANOTHER:
        what = "this is another record than the one last written here"
        return Problem(record=0, line=1, byte=0, size=0, what=what)
    if way == FORKED:
        line, byte = next(
            (place for one, place in zip(survey.lines, survey.places, strict=True) if one.n == note.n), (0, 0)
        )
        what = "it is not the one that was last written here: this copy has gone its own way"
        return Problem(record=note.n, line=line, byte=byte, size=0, what=what)
    count = len(survey.lines)
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
    return read, rest.size, None


def _survey(journal: Journal, note: Note) -> tuple[Survey, int]:
    try:
        fd = open_own(journal.path, os.O_RDONLY)
    except OSError as error:
        raise RecordError(f"{journal.path} cannot be read: {disk.explain(error, journal.path)}") from error
    try:
        size = os.fstat(fd).st_size
        return Survey(fd, size, note), size
    finally:
        os.close(fd)


def salvaged(journal: Journal) -> Tables:
    """What the good lines of a damaged record say; a document whose last change is lost is as it was before."""
    return _survey(journal, journal.known(holding=False))[0].tables()


def _unreadable(tables: Tables, survey: Survey) -> list[Problem]:
    """Documents that are whole but not what their table holds."""
    documents = list(unreadable(tables))
    if not documents:
        return []
    last = {(table, key): index for index, line in enumerate(survey.lines) for table, key, _ in line.ops}
    problems = []
    for one in documents:
        index = last[one.table, one.key]
        line, byte = survey.places[index]
        problems.append(Problem(record=survey.lines[index].n, line=line, byte=byte, size=0, what=str(one)))
    return problems


def repair(path: Path, by: str = "", now: Clock = clock) -> Repaired:
    """Keep every good record in a new file, and set aside what is in none. A sound record is left alone.

    A document that this program cannot read is again as it was before. An older or another copy that was put in place
    becomes the record; numbers given since are not given again.
    Raises NotFound, Busy, TooNew, WriteFailed, and Damaged where nothing good is left.
    """
    with Journal(path, by, now) as journal, journal.holding(), disk.unchanged(journal.path):
        note = journal.known(holding=True)
        read, unread, wrong = _replayed(journal, note)
        survey, _ = _survey(journal, note)
        tables = survey.tables() if not (read and read.older) else {}
        bad = list(unreadable(tables))
        if read and not unread and not bad:
            return Repaired(path=journal.path, records=len(survey.lines) - 1, left_out=(), aside="", previous=None)
        header, lines = _split(survey.lines)
        if not lines:
            raise Damaged(f"{journal.path}: there is no good record in it. Run `cxmeet record restore`")
        previous = backup.keep_damaged(journal.path, now())
        kept, operations = without(lines, bad)
        aside = _set_aside(journal.path, survey, operations)
        more = ahead(note.numbers, given(survey.tables()))
        journal.rewrite([*kept, *([journal.said(more)] if more else [])], header.schema or None)
        return Repaired(
            path=journal.path,
            records=len(lines),
            left_out=(*survey.problems, *_unreadable(tables, survey)),
            aside=aside,
            previous=previous,
            strayed=_CALLED[wrong.way] if isinstance(wrong, Strayed) else "",
        )


def _set_aside(path: str, survey: Survey, operations: list[bytes]) -> str:
    """Keep what is in no good line, and operations left out, beside the record; gives the file's name if there are."""
    if not (survey.pieces or operations):
        return ""
    fd = open_own(path, os.O_RDONLY)
    try:
        spans = (disk.pieces(fd, *span) for span in survey.pieces)
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
