"""One of eight processes that write to SQLite as the record's writers do: `sqlite_writer.py HOW PATH NAME COUNT`.

`alone` is SQLite by itself: its lock, its JSON functions. `below` is SQLite in place of the journal below TinyDB's
tables: our lock, documents kept in memory by each process, and what others wrote read before each change.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1] / "store" / "tools")]

from keeping import fields  # noqa: E402

from cxmeet.store.journal.lock import WriteLock  # noqa: E402

Docs = dict[str, Any]


def opened(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, timeout=60)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    return database


def created(path: str) -> None:
    """The counter and the pair that the writers change."""
    database = opened(path)
    database.execute("CREATE TABLE doc (id TEXT PRIMARY KEY, n INTEGER, body TEXT)")
    database.execute("CREATE INDEX by_n ON doc (n)")
    database.executemany("INSERT INTO doc VALUES (?, 0, '{\"v\": 0}')", [("all",), ("left",), ("right",)])
    database.close()


class Alone:
    """Each transaction as SQLite would have it."""

    def __init__(self, path: str, name: str) -> None:
        self.database = opened(path)

    def insert(self, key: str, doc: Docs) -> None:
        self.database.execute("INSERT INTO doc VALUES (?, 0, ?)", (key, json.dumps(doc)))

    def add(self, changes: dict[str, int]) -> None:
        change = "UPDATE doc SET body = json_set(body, '$.v', body->>'v' + ?) WHERE id = ?"
        self.database.execute("BEGIN IMMEDIATE")
        self.database.executemany(change, [(by, key) for key, by in changes.items()])
        self.database.execute("COMMIT")


class Below:
    """Each transaction as tables in memory over SQLite would have it."""

    def __init__(self, path: str, name: str) -> None:
        self.database, self.lock = opened(path), WriteLock(path + ".lock", name, 60)
        self.docs: Docs = {}
        self.n = -1

    def insert(self, key: str, doc: Docs) -> None:
        with self.lock:
            self._follow()
            self._write({key: doc})

    def add(self, changes: dict[str, int]) -> None:
        with self.lock:
            self._follow()
            self._write({key: {**self.docs[key], "v": self.docs[key]["v"] + by} for key, by in changes.items()})

    def _follow(self) -> None:
        for key, n, body in self.database.execute("SELECT id, n, body FROM doc WHERE n > ? ORDER BY n", (self.n,)):
            self.docs[key], self.n = json.loads(body), n

    def _write(self, docs: Docs) -> None:
        put = "INSERT INTO doc VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = excluded.n, body = excluded.body"
        self.database.execute("BEGIN IMMEDIATE")
        self.database.executemany(put, [(key, self.n + 1, json.dumps(doc)) for key, doc in docs.items()])
        self.database.execute("COMMIT")


def run(how: str, path: str, name: str, count: int) -> None:
    kind: type[Alone] | type[Below] = Alone if how == "alone" else Below
    writer = kind(path, name)
    os.write(1, b"ready\n")
    sys.stdin.readline()
    for number in range(count):
        began = time.perf_counter()
        writer.insert(f"{name}-{number}", fields(number))
        waited = (time.perf_counter() - began) * 1000
        writer.add({"all": 1})
        writer.add({"left": -1, "right": 1})
        os.write(1, f"{name}-{number} {waited}\n".encode())


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
