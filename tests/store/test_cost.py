"""Row 7: a write costs the same at a hundred thousand documents as at one thousand: one sync, its own bytes."""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest
from keeping import NOON, fields, journal_of, noon, open_database, table
from mutants import mutated
from programs import environment

from cxmeet.store.journal.journal import Journal, stamp
from cxmeet.store.journal.record_line import Transaction, encode
from cxmeet.store.table import Database


def filled(path: Path, count: int) -> Database:
    """A record of so many transactions, written in one go."""
    journal = Journal(path, "Ana", noon, 5)
    with journal.holding():
        journal.rewrite(
            Transaction(stamp(NOON), "Ana", "", [encode(["t", f"{n:025d}", fields(n)])]) for n in range(1, count + 1)
        )
    return Database(journal)


def insert(database: Database, count: int) -> float:
    """Milliseconds of work; what other programs take of the machine meanwhile is not counted."""
    began = time.thread_time()
    table(database, "t").insert(fields(count))
    return (time.thread_time() - began) * 1000


def ratio(folder: Path, mutant: str = "", large: int = 100_000, tries: int = 200) -> float:
    """How much dearer an insert is in a large record than in one of a thousand, taken in turns."""
    small, big = filled(folder / "small.jsonl", 1000), filled(folder / "big.jsonl", large)
    for database in (small, big):
        insert(database, 0)  # the first one of a day makes a backup
    with mutated(mutant):
        pairs = [(insert(small, number), insert(big, number)) for number in range(tries)]
    journal_of(small).close()
    journal_of(big).close()
    return statistics.median(pair[1] for pair in pairs) / statistics.median(pair[0] for pair in pairs)


def test_an_insert_costs_the_same_in_a_large_record(tmp_path: Path) -> None:
    assert ratio(tmp_path) <= 1.5


def test_writing_the_whole_file_would_be_noticed(tmp_path: Path) -> None:
    assert ratio(tmp_path, "whole file each time", large=5000, tries=3) > 1.5


def test_an_insert_writes_little_more_than_its_document(path: Path) -> None:
    database = filled(path, 100)
    insert(database, 0)
    before = path.stat().st_size
    for number in range(200):
        insert(database, number)
    documents = sum(len(json.dumps(fields(number))) for number in range(200))
    assert path.stat().st_size - before <= 1.3 * documents


def syncs(path: Path, mutant: str = "") -> float:
    """Syncs for each transaction, of one and of many changes."""
    database = filled(path, 10)
    insert(database, 0)
    calls: list[int] = []
    really = os.fdatasync, os.fsync
    try:
        os.fdatasync = os.fsync = lambda fd: calls.append(0)
        with mutated(mutant):
            for number in range(5):
                insert(database, number)
            with database.transaction():
                for number in range(10):
                    insert(database, number)
                table(database, "u").insert({})
    finally:
        os.fdatasync, os.fsync = really
    return len(calls) / 6


def test_a_transaction_is_one_sync(path: Path) -> None:
    assert syncs(path) == 1


@pytest.mark.parametrize("mutant", ["no sync", "two syncs", "whole file each time"])
def test_another_number_of_syncs_is_noticed(mutant: str, path: Path) -> None:
    assert syncs(path, mutant) != 1


def test_the_system_sees_one_sync_for_each_transaction(path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    filled(path, 10).close()
    insert(open_database(path), 0)
    program = f"""
from keeping import *
database = open_database({str(path)!r})
for number in range(7):
    table(database, "t").insert(fields(number))
"""
    done = subprocess.run(
        [strace, "-f", "-e", "trace=fsync,fdatasync,sync_file_range,msync,sync", sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    if done.returncode:
        pytest.skip(f"strace may not look on here: {done.stderr[-200:]}")
    assert len(re.findall(r"sync\w*\(", done.stderr)) == 7
