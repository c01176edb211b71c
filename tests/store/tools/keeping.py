"""What the proofs of the record share: opening it, and documents to put in it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

from cxmeet.store.journal.journal import Journal
from cxmeet.store.journal.schema import Schema
from cxmeet.store.table import Database, JournalTable

NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)


def noon() -> dt.datetime:
    return NOON


OPENED: list[Database] = []
"""Closed when the test ends; attacked databases are seldom closed by those who attack them."""


def open_database(path: Path | str, timeout: float = 10, schema: Schema | None = None, by: str = "Ana") -> Database:
    OPENED.append(Database(Journal(path, by, noon, timeout, schema)))
    return OPENED[-1]


def journal_of(database: Database) -> Journal:
    return database.storage.journal  # type: ignore[attr-defined, no-any-return]


def table(database: Database, name: str) -> JournalTable:
    return database.table(name)  # type: ignore[return-value]


def content(path: Path | str, schema: Schema | None = None) -> dict[str, dict[str, Any]]:
    """Every document by table and id, as a program that starts now reads them. Raises what reading raises."""
    journal = Journal(path, "", noon, 1, schema)
    try:
        journal.refresh()
        return {name: {key: doc.said for key, doc in docs.items()} for name, docs in journal.tables.items() if docs}
    finally:
        journal.close()


def names_in(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


WORDS = ("budget", "roadmap", "vendor", "contract", "launch", "customer", "churn", "pipeline", "audit", "forecast")


def fields(number: int) -> dict[str, Any]:
    """A document of about 550 bytes, like a decision's."""
    text = " ".join(WORDS[(number * 7 + step * step) % len(WORDS)] for step in range(40))
    mixed = number * 2654435761 % 2**32
    return {
        "id": f"d{number:07d}",
        "number": f"D-{number:06d}",
        "meeting": f"M-{number // 100:04d}",
        "title": text[:40],
        "text": text,
        "owner": f"leader{mixed // 7 % 12:02d}",
        "status": ("open", "done", "dropped", "late")[mixed // 1009 % 4],
        "due": f"2026-{1 + number % 12:02d}-{1 + number % 28:02d}",
        "votes": {"for": number % 9, "against": number % 3},
        "tags": [WORDS[number % len(WORDS)], WORDS[(number + 5) % len(WORDS)]],
        "rev": 1,
    }
