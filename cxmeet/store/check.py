"""Looking a record over line by line, and making a damaged one usable without losing what is good in it."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import msgspec
from msgspec import Struct

from cxmeet.core.errors import Damaged, NotFound, RecordError
from cxmeet.store import backup, disk
from cxmeet.store.backup import Backup
from cxmeet.store.care import clock
from cxmeet.store.journal import Clock, Journal
from cxmeet.store.line import Line, encode, parse, seal_ops
from cxmeet.store.lock import read_note
from cxmeet.store.record import TABLES
from cxmeet.store.replay import Replay, Tables, replay


class Problem(Struct, frozen=True, kw_only=True):
    """Something wrong in the file: `record` is the number it should have, line 1 is record 0."""

    record: int
    line: int
    byte: int
    size: int
    what: str

    def __str__(self) -> str:
        return f"record {self.record} (line {self.line}), byte {self.byte}, {self.size} bytes: {self.what}"


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
    problems: tuple[Problem, ...]
    unread: int
    """Bytes at the end that are being written, or were torn by a crash; the next change sets them aside."""
    advice: str
    """What to do; empty where all is well."""
    backups: int
    last_backup: dt.datetime | None

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


class Survey:
    """Every good line of a journal, and everything else that is in it."""

    def __init__(self, data: bytes) -> None:
        self.lines: list[Line] = []
        self.places: list[tuple[int, int]] = []
        """Line and byte of each good one."""
        self.problems: list[Problem] = []
        self.pieces: list[bytes] = []
        """The bytes that are in no good line."""
        self._last, self._bad = -1, 0
        byte = 0
        for line, text in enumerate(_lines(data), 1):
            self._look(text, line, byte)
            byte += len(text)

    def _look(self, text: bytes, line: int, byte: int) -> None:
        body = text.removesuffix(b"\n")
        found = [good for good in map(_good, _PIECE.split(body)) if good]
        fresh = [one for one in found if one.n > self._last]
        should, said = self._last + 1 + self._bad, []
        if not found:
            said.append("it does not match its checksum")
            self._bad += 1
        elif parse(body) is None or body == text:
            said.append("its line end is damaged")
        if found and not fresh:
            said.append(f"it is record {found[0].n} once more")
        for one in fresh:
            if one.n > self._last + 1 + self._bad:
                said.append(f"{one.n - self._last - 1 - self._bad} records are missing before it")
            self.lines.append(one)
            self.places.append((line, byte))
            self._last, self._bad = one.n, 0
        if said:
            self.problems.append(Problem(record=should, line=line, byte=byte, size=len(text), what="; ".join(said)))
        if not fresh:
            self.pieces.append(text)

    def tables(self) -> Tables:
        """What the good lines give."""
        tables: Tables = {}
        for line in self.lines:
            for table, key, doc in line.ops:
                if doc is None:
                    tables.get(table, {}).pop(key, None)
                else:
                    tables.setdefault(table, {})[key] = doc
        return tables


_PIECE = re.compile(rb'(?=\{"c":")')


def _lines(data: bytes) -> list[bytes]:
    """The lines with their ends; only a line feed ends one."""
    return [text for text in re.split(rb"(?<=\n)", data) if text]


def _good(piece: bytes) -> Line | None:
    """A record, also where the byte behind it, once its line end, is damaged."""
    return parse(piece) or parse(piece[:-1])


def check(path: Path, by: str = "", now: Clock = clock) -> Report:
    """Read all of the record, without a lock; what is wrong is in the report. Raises NotFound, TooNew, RecordError."""
    journal = Journal(path, by, now)
    read, unread, advice = _replayed(journal)
    survey, size = _survey(journal)
    problems = _unreadable(read, survey) if read else survey.problems or [_ends_early(survey, size)]
    if read and problems:
        advice = "there are documents that cannot be read; perhaps a newer cxmeet wrote them"
    kept = backup.listed(journal.path)
    tables = read.tables if read else survey.tables()
    return Report(
        path=journal.path,
        records=max(0, len(survey.lines) - 1),
        documents={name: len(docs) for name, docs in tables.items()},
        size=size,
        live=sum(len(encode(doc)) for docs in tables.values() for doc in docs.values()),
        schema=survey.lines[0].schema if survey.lines else 0,
        problems=tuple(problems),
        unread=unread,
        advice=advice,
        backups=len(kept),
        last_backup=kept[0].made if kept else None,
    )


def _ends_early(survey: Survey, size: int) -> Problem:
    """What the lock file knows and the file does not show."""
    count = len(survey.lines)
    return Problem(record=count, line=count + 1, byte=size, size=0, what="it and what came after it are missing")


def _replayed(journal: Journal) -> tuple[Replay | None, int, str]:
    """What reading gives and how many bytes it leaves, or what it says is damaged."""
    note = read_note(journal.lock.path)
    try:
        read, rest = replay(journal.path, journal.schema, note)
    except Damaged as error:
        return None, 0, str(error)
    except FileNotFoundError as error:
        said = f"{journal.path}: there is no record here; if there was one, `cxmeet record restore` brings it back"
        raise NotFound(said) from error
    except OSError as error:
        raise RecordError(f"{journal.path} cannot be read: {disk.explain(error, journal.path)}") from error
    os.close(read.fd)
    return read, len(rest), ""


def _survey(journal: Journal) -> tuple[Survey, int]:
    try:
        with open(journal.path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise RecordError(f"{journal.path} cannot be read: {disk.explain(error, journal.path)}") from error
    return Survey(data), len(data)


def salvaged(journal: Journal) -> Tables:
    """What the good lines of a damaged record say; a document whose last change is lost is as it was before."""
    return _survey(journal)[0].tables()


def _unreadable(read: Replay, survey: Survey) -> list[Problem]:
    """Documents that are whole but not what their table holds."""
    last = {(table, key): index for index, line in enumerate(survey.lines) for table, key, _ in line.ops}
    problems = []
    for kind, table in TABLES.items():
        for key, doc in read.tables.get(table, {}).items():
            try:
                msgspec.convert(doc, kind)
            except msgspec.ValidationError as error:
                index = last[table, key]
                line, byte = survey.places[index]
                what = f"{table} {doc.get('number') or key}: {error}"
                problems.append(Problem(record=survey.lines[index].n, line=line, byte=byte, size=0, what=what))
    return problems


def repair(path: Path, by: str = "", now: Clock = clock) -> Repaired:
    """Keep every good record in a new file, and set aside what is in none. A sound record is left alone.

    Raises NotFound, Busy, TooNew, WriteFailed, and Damaged where nothing good is left.
    """
    with Journal(path, by, now) as journal, journal.holding(), disk.unchanged(journal.path):
        read, unread, _ = _replayed(journal)
        survey, _ = _survey(journal)
        if read and not unread:
            return Repaired(path=journal.path, records=len(survey.lines) - 1, left_out=(), aside="", previous=None)
        header, lines = _split(survey.lines)
        if not lines:
            raise Damaged(f"{journal.path}: there is no good record in it. Run `cxmeet record restore`")
        previous = backup.keep_damaged(journal.path, now())
        aside = disk.set_aside(journal.path, survey.pieces) if survey.pieces else ""
        journal.rewrite(_renumbered(lines), header.schema or None)
        return Repaired(
            path=journal.path, records=len(lines), left_out=tuple(survey.problems), aside=aside, previous=previous
        )


def _split(lines: list[Line]) -> tuple[Line, list[Line]]:
    header = lines[0] if lines and lines[0].n == 0 else Line(0)
    return header, [line for line in lines if line.n > 0]


def _renumbered(lines: list[Line]) -> list[bytes]:
    return [
        seal_ops(n, line.at, line.by, [encode(operation) for operation in line.ops]) for n, line in enumerate(lines, 1)
    ]
