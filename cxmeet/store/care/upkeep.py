"""Looking after the record of one workspace, in the name of one person; what does it is loaded when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cxmeet.core.kernel.maintenance import Backup, Compacted, Exchanged, Migrated, Repaired, Report, Restored
from cxmeet.store.care import maintenance


@dataclass(frozen=True)
class Upkeep:
    path: Path
    by: str
    login: str = ""
    """The account it is done from, where `by` is a name that somebody else claimed."""

    def check(self) -> Report:
        from cxmeet.store.care.check import check

        return check(self.path)

    def backups(self) -> list[Backup]:
        return maintenance.backups(self.path)

    def backup(self) -> Backup:
        return maintenance.backup(self.path, self.by)

    def unreadable(self, backup: Backup) -> list[str]:
        from cxmeet.store.care.readable import unreadable_in

        return list(map(str, unreadable_in(backup.path)))

    def restore(self, source: Path) -> Restored:
        from cxmeet.store.care.restore import restore

        return restore(self.path, source, self.by)

    def repair(self) -> Repaired:
        from cxmeet.store.care.check import repair

        return repair(self.path, self.by)

    def compact(self) -> Compacted:
        return maintenance.compact(self.path, self.by)

    def migrate(self) -> Migrated:
        return maintenance.migrate(self.path, self.by)

    def export_to(self, target: Path, overwrite: bool = False) -> Exchanged:
        from cxmeet.store.care.tinydb_file import export_tinydb

        return export_tinydb(self.path, target, overwrite)

    def import_from(self, source: Path) -> Exchanged:
        from cxmeet.store.care.tinydb_file import import_tinydb

        return import_tinydb(self.path, source, self.by, login=self.login)
