"""A connection lasts as long as somebody may ask it something, and no longer."""

from __future__ import annotations

import gc
from pathlib import Path

from cxmeet.sources.files import WorkspaceFiles
from tests.postgres import Database

OPEN = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'cxmeet' AND datname = current_database()"


def test_it_is_closed_with_the_reading(company: Path, database: Database) -> None:
    """After a brief at once; of lists of people when nobody has them any more."""
    database.run('CREATE TABLE contracts (account text, start date, "end" date, mrr numeric)')
    database.run("INSERT INTO contracts VALUES ('A', '2026-01-01', NULL, 7)")
    charter = company / "cxmeet.toml"
    text = charter.read_text().replace('path = "data/contracts.csv"', 'connection = "crm"\ntable = "contracts"')
    charter.write_text(f'{text}\n[connections]\ncrm = "{database.url}"\n')
    files = WorkspaceFiles(company)

    def connections() -> int:
        gc.collect()
        with database.connected() as other:
            row = other.execute(OPEN.encode()).fetchone()
        assert row
        return int(row[0])

    files.brief()
    assert connections() == 0
    gathered = files.gathered("", ("customers",))
    assert gathered.base is not None
    assert connections() == 1
    del gathered
    assert connections() == 0
