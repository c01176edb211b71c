"""What looking after a record gives: what was found in it, and what was done to it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct


class Problem(Struct, frozen=True, kw_only=True):
    """Something wrong in the file: `record` is the number it should have, line 1 is record 0."""

    record: int
    line: int
    byte: int
    size: int
    what: str

    def __str__(self) -> str:
        return f"record {self.record} (line {self.line}), byte {self.byte}, {self.size} bytes: {self.what}"


class Backup(Struct, frozen=True, kw_only=True):
    path: str
    made: dt.datetime
    why: str
    """daily, meeting, hand, compact, migrate, repair, restore or damaged."""
    size: int


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
    format_before: int
    format_after: int
    previous: Backup | None
    """None where there was nothing to do."""


class Restored(Struct, frozen=True, kw_only=True):
    path: str
    source: str
    records: int
    left_out: int
    """Bytes at the end of the backup that were no whole record."""
    previous: Backup | None
    """What was there before."""


class Exchanged(Struct, frozen=True, kw_only=True):
    path: str
    file: str
    documents: dict[str, int]
    """Documents by table."""
