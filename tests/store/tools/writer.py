"""A program that writes to a record until it is done or killed: `writer.py WHAT PATH NAME COUNT [MUTANT [timed]]`.

It says `ready` when it has opened the record and then one line for each thing acknowledged, straight after it;
when timed, with the milliseconds that the insert took.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from keeping import fields, noon, open_database, table
from mutants import mutated

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.store.care.maintenance import compact
from cxmeet.store.record import open_record
from cxmeet.store.table import Database

WAITED: list[float] = []


def say(*words: object) -> None:
    os.write(1, " ".join(map(str, words)).encode() + b"\n")


def insert(database: Database, name: str, number: int) -> None:
    table(database, "many").insert({**fields(number), "id": f"{name}-{number}"})


def transfer(database: Database, name: str, number: int) -> None:
    """Count one up, and move one from one document to another."""

    def moved(by: int) -> Any:
        return lambda doc: doc.update(v=doc["v"] + by)

    began = time.perf_counter()
    insert(database, name, number)
    WAITED.append((time.perf_counter() - began) * 1000)
    table(database, "counter").update(moved(1), doc_ids=["all"])
    with database.transaction():
        table(database, "pair").update(moved(-1), doc_ids=["left"])
        table(database, "pair").update(moved(1), doc_ids=["right"])


def number(database: Database, name: str, count: int) -> None:
    record = open_record(database.storage.journal.path, name, noon)  # type: ignore[attr-defined]
    with record.transaction():
        given = record.next_number("D")
        record.database.table("given").insert({"id": given, "by": name, "count": count})
    record.close()


def hold(database: Database, name: str, count: int) -> None:
    """Hold the write lock until killed."""
    with database.transaction():
        say("holding")
        sys.stdin.read()


def run(what: str, path: str, name: str, count: int, timed: bool) -> None:
    database = open_database(path, by=name, timeout=60)
    act = {"insert": insert, "compact": insert, "transfer": transfer, "number": number, "hold": hold}[what]
    say("ready")
    if what == "transfer":
        sys.stdin.readline()
    for step in range(count):
        try:
            act(database, name, step)
        except CxmeetError as error:
            say("failed", type(error).__name__, str(error).replace("\n", " "))
            return
        say(f"{name}-{step}", *(WAITED[-1:] if timed else ()))
        if what == "compact" and step % 10 == 9:
            compact(path, by=name)  # type: ignore[arg-type]


if __name__ == "__main__":
    with mutated(sys.argv[5] if len(sys.argv) > 5 else ""):
        run(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), "timed" in sys.argv[6:])
