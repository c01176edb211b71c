"""Look after the record: what can be asked of it and done to it while no workspace needs it whole."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from cxmeet.core.kernel.errors import NotFound
from cxmeet.core.kernel.maintenance import Backup, Compacted, Exchanged, Migrated, Repaired, Report, Restored

LAST = "last"
"""Stands for the newest backup that is none of a damaged record."""


class Maintenance(Protocol):
    """The record of one workspace, which may be damaged; raises RecordError, Damaged, Busy, NotFound, TooNew."""

    @property
    def path(self) -> Path: ...

    def check(self) -> Report:
        """Read all of it, without a lock; what is wrong is in the report."""

    def backups(self) -> list[Backup]:
        """The backups there are, newest first."""

    def backup(self) -> Backup:
        """A verified copy, which cxmeet never deletes."""

    def unreadable(self, backup: Backup) -> list[str]:
        """The documents of a backup that cannot be made sense of, and why."""

    def restore(self, source: Path) -> Restored:
        """Put a backup in its place; what is there now is kept."""

    def repair(self) -> Repaired:
        """Keep every good change in a new file, and set aside what is in none."""

    def compact(self) -> Compacted:
        """Keep one line for each document; the history is in the backup made first."""

    def migrate(self) -> Migrated:
        """Bring it up to this program's format, after a backup."""

    def export_to(self, target: Path, overwrite: bool = False) -> Exchanged:
        """Write it as a plain TinyDB file. Raises CxmeetError where that is there already."""

    def import_from(self, source: Path) -> Exchanged:
        """Fill an empty one from a plain TinyDB file. Raises BadFile with everything wrong in it."""


def restore(record: Maintenance, source: str) -> Restored:
    """Put a backup in the record's place, by path, by name or as `last`. Raises as `Maintenance.restore`."""
    if source != LAST:
        return record.restore(Path(source))
    kept = [backup for backup in record.backups() if backup.why != "damaged"]
    if not kept:
        raise NotFound(f"There is no backup beside {record.path}.")
    return record.restore(Path(kept[0].path))
